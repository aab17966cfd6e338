"""Models and placement contexts that the torch mocks share."""

import contextlib

from _ncg_recorder import Harmless, infer, load

# The contexts in force, innermost last: plain global state, because the real one is not thread-safe either (T6).
CONTEXTS = []


class Model:
    """A loaded TorchScript module; calling it is an inference."""

    def __init__(self, path, number):
        self.path, self.number = path, number

    def __call__(self, *_, **__):
        infer()
        return Harmless()

    forward = __call__

    def eval(self):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Harmless()


def load_model(path):
    """One load under the innermost context."""
    framework, context = CONTEXTS[-1] if CONTEXTS else ("torch", None)
    return Model(path, load(framework, getattr(path, "name", path), context=context))


@contextlib.contextmanager
def context(framework, value):
    """`value` holds while the block runs."""
    CONTEXTS.append((framework, value))
    try:
        yield
    finally:
        CONTEXTS.pop()


def placement_api(framework):
    """The four functions of T6 and T7 for one package."""

    def neuron_cores_context(start_nc=-1, nc_count=-1):
        return context(framework, [_index(start_nc), _index(nc_count)])

    def multicore_context():
        return context(framework, ["multicore"])

    def set_neuron_cores(model, start_nc=-1, nc_count=-1):
        model.number = load(framework, model.path, context=[_index(start_nc), _index(nc_count)], moves=model.number)

    def set_multicore(model):
        model.number = load(framework, model.path, context=["multicore"], moves=model.number)

    return neuron_cores_context, multicore_context, set_neuron_cores, set_multicore


def _index(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"an integer is wanted, not {value!r}")
    return value


class DataParallel:
    """T9: replicas of one model on `device_ids`, ints or 'nc:#', by default on all visible cores."""

    def __init__(self, model, device_ids=None, dim=0, set_dynamic_batching=True):
        starts = None
        if device_ids is not None:
            starts = [int(str(device).removeprefix("nc:")) for device in device_ids]
        path = getattr(model, "path", "model")
        self.dim = dim
        self.number = load("torch", path, context=["devices", starts], moves=getattr(model, "number", None))

    def disable_dynamic_batching(self):
        pass

    def __call__(self, *_, **__):
        infer()
        return Harmless()


def trace(model, *_, **__):
    """Compiles; nothing is put on cores until the result is loaded."""
    return Harmless()
