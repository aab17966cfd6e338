"""A stand-in for MXNet with the Neuron context: binding a symbol to a neuron device is the load (L4, T4)."""

import operator
import types

from _ncg_recorder import Harmless, infer, load

__version__ = "1.8.0"


class Context:
    """A device of a type with an index."""

    def __init__(self, device_type, device_id=0):
        self.device_type, self.device_id = device_type, operator.index(device_id)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __repr__(self):
        return f"{self.device_type}({self.device_id})"


def neuron(device_id=0):
    return Context("neuron", device_id)


def cpu(device_id=0):
    return Context("cpu", device_id)


class Executor:
    """A bound symbol."""

    outputs = [Harmless()]

    def forward(self, *_, **__):
        infer()
        return [Harmless()]

    def copy_params_from(self, *_, **__):
        return None

    __call__ = forward


def _bind(path, ctx):
    """Loads onto every neuron device of `ctx`; other devices have no cores to give."""
    for one in ctx if isinstance(ctx, (list, tuple)) else [ctx]:
        if not isinstance(one, Context):
            raise TypeError(f"a context is wanted, not {one!r}")
        if one.device_type == "neuron":
            load("mxnet", path, device=one.device_id)
    return Executor()


class Symbol:
    """A network read from a checkpoint."""

    def __init__(self, path):
        self.path = path

    def bind(self, ctx, args=None, args_grad=None, grad_req="write", aux_states=None, group2ctx=None):
        return _bind(self.path, ctx)

    def simple_bind(self, ctx, grad_req="write", type_dict=None, **shapes):
        return _bind(self.path, ctx)


def _load_checkpoint(prefix, epoch):
    return Symbol(str(prefix)), {}, {}


class Module:
    """mx.mod.Module: loads when it is bound."""

    def __init__(self, symbol, data_names=("data",), label_names=("softmax_label",), context=None, **_):
        self.symbol, self.context = symbol, context if context is not None else cpu()

    def bind(self, data_shapes=None, label_shapes=None, for_training=True, **_):
        self.executor = _bind(self.symbol.path, self.context)

    def set_params(self, *_, **__):
        return None

    def forward(self, *_, **__):
        infer()

    def get_outputs(self):
        return [Harmless()]


class SymbolBlock:
    """mx.gluon.SymbolBlock: `imports` loads at once."""

    def __init__(self, path):
        self.path = path

    @staticmethod
    def imports(symbol_file, input_names, param_file=None, ctx=None, **_):
        _bind(str(symbol_file), ctx if ctx is not None else cpu())
        return SymbolBlock(str(symbol_file))

    def __call__(self, *_, **__):
        infer()
        return Harmless()

    def hybridize(self, *_, **__):
        return None


def _harmless(*_, **__):
    return Harmless()


context = types.SimpleNamespace(neuron=neuron, cpu=cpu, Context=Context)
model = types.SimpleNamespace(load_checkpoint=_load_checkpoint)
mod = module = types.SimpleNamespace(Module=Module)
gluon = types.SimpleNamespace(SymbolBlock=SymbolBlock, nn=types.SimpleNamespace(SymbolBlock=SymbolBlock))
nd = types.SimpleNamespace(array=_harmless, zeros=_harmless, ones=_harmless, load=lambda *_: {})
sym = symbol = types.SimpleNamespace(load=lambda path: Symbol(str(path)))
io = types.SimpleNamespace(NDArrayIter=_harmless, DataBatch=_harmless)
from mxnet import contrib  # noqa: E402  (needs the names above)
