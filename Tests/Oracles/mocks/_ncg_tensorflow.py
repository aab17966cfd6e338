"""Models and sessions that the TensorFlow mocks share."""

import itertools

from _ncg_recorder import Harmless, infer, load

_sessions = itertools.count()
_entered = []


class Model:
    """A loaded saved model; calling it is an inference."""

    def __init__(self, path):
        self.path = path
        self.signatures = {"serving_default": self}

    def __call__(self, *_, **__):
        infer()
        return Harmless()

    predict = __call__


class Session:
    """A TensorFlow 1 session: the loads of one session share a group (L5)."""

    def __init__(self, *_, **__):
        self.number = next(_sessions)
        self.graph = Harmless()
        self.graphs = 0

    def run(self, *_, **__):
        for _graph in range(self.graphs):
            load("tensorflow", "graph", session=self.number, auto_multicore=False)
        self.graphs = 0
        infer()
        return Harmless()

    def close(self):
        return None

    def __enter__(self):
        _entered.append(self)
        return self

    def __exit__(self, *_):
        _entered.remove(self)


def import_graph_def(*_, **__):
    """A compiled graph, which the session that holds it loads when it first runs."""
    _entered[-1].graphs += 1


def load_model(path, auto_multicore=False):
    """A load with a session of its own."""
    load("tensorflow", path, session=next(_sessions), auto_multicore=auto_multicore)
    return Model(path)


def load_into(session, tags, export_dir):
    """A load into a session that the program holds."""
    load("tensorflow", export_dir, session=session.number, auto_multicore="auto_multicore" in (tags or ()))
    return Harmless()
