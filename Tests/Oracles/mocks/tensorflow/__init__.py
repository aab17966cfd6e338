"""A stand-in for TensorFlow with tensorflow-neuron: each loaded model is one load (L5, L8, T8)."""

import types

from _ncg_recorder import Harmless
from _ncg_tensorflow import Model, Session, import_graph_def, load_into, load_model

__version__ = "2.5.2"


def _harmless(*_, **__):
    return Harmless()


def _load(export_dir, tags=None, options=None):
    return load_model(export_dir)


zeros = ones = constant = convert_to_tensor = random = _harmless
float32 = int32 = None
keras = types.SimpleNamespace(
    models=types.SimpleNamespace(load_model=lambda filepath, *_, **__: load_model(filepath)),
    layers=types.SimpleNamespace(TFSMLayer=lambda filepath, **__: load_model(filepath)),
    applications=Harmless(), preprocessing=Harmless())
saved_model = types.SimpleNamespace(
    load=_load, loader=types.SimpleNamespace(load=load_into),
    tag_constants=types.SimpleNamespace(SERVING="serve"))
Graph = GraphDef = Harmless
ConfigProto = Harmless
from tensorflow import compat, contrib, neuron  # noqa: E402  (need the names above)

