"""tensorflow.neuron: compiling touches no core."""

import types

from _ncg_recorder import Harmless


def trace(func, *_, **__):
    return Harmless()


def auto_multicore(func, *_, **__):
    return Harmless()


saved_model = types.SimpleNamespace(compile=lambda *_, **__: {})
