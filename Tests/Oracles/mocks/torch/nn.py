"""torch.nn, as far as a class statement needs it."""

from _ncg_recorder import Harmless


class Module:
    """A base class that does nothing."""

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


Linear = ReLU = Sequential = Harmless
