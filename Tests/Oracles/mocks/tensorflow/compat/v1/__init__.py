"""tensorflow.compat.v1."""

import types

from _ncg_recorder import Harmless
from _ncg_tensorflow import Session, import_graph_def, load_into

saved_model = types.SimpleNamespace(
    load=load_into, loader=types.SimpleNamespace(load=load_into),
    tag_constants=types.SimpleNamespace(SERVING="serve"))
Graph = GraphDef = ConfigProto = Harmless


def disable_eager_execution():
    return None
