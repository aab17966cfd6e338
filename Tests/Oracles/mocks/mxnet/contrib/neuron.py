"""mx.contrib.neuron: the compiler's door of old releases, callable as the context in some programs."""

import sys
import types

from _ncg_recorder import Harmless


def compile(symbol, *args, **_):  # noqa: A001  (the real name)
    return symbol, Harmless(), Harmless()


class _Callable(types.ModuleType):
    def __call__(self, device_id=0):
        import mxnet

        return mxnet.neuron(device_id)


sys.modules[__name__].__class__ = _Callable
