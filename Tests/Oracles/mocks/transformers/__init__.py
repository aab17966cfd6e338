"""A stand-in for transformers: tokenizers and configurations, never a load."""

from _ncg_recorder import Harmless


class _Pretrained(Harmless):
    @classmethod
    def from_pretrained(cls, *_, **__):
        return cls()


AutoTokenizer = AutoConfig = BertTokenizer = _Pretrained
