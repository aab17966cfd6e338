"""tensorflow.compat.v1."""

import types

from _ncg_recorder import Harmless
from _ncg_tensorflow import Session, load_into

saved_model = types.SimpleNamespace(
    load=load_into, loader=types.SimpleNamespace(load=load_into),
    tag_constants=types.SimpleNamespace(SERVING="serve"))
Graph = ConfigProto = Harmless


def disable_eager_execution():
    return None
