"""A stand-in for torch that records where loads go."""

from _ncg_recorder import Harmless
from torch import jit, nn

__version__ = "1.9.1"
float32 = int64 = long = None


def _harmless(*_, **__):
    return Harmless()


tensor = zeros = ones = rand = randn = randint = as_tensor = from_numpy = cat = stack = softmax = argmax = _harmless
set_num_threads = manual_seed = device = _harmless


class no_grad:
    """A context, and a decorator that leaves its function as it is."""

    def __init__(self, *_, **__):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __call__(self, function):
        return function


inference_mode = no_grad
Tensor = Harmless
