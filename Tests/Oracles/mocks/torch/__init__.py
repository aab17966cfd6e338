"""A stand-in for torch that records where loads go."""

from _ncg_recorder import Harmless
from torch import jit, nn

__version__ = "1.9.1"
float32 = int64 = long = None


def _harmless(*_, **__):
    return Harmless()


tensor = zeros = ones = rand = randn = randint = as_tensor = from_numpy = cat = stack = softmax = argmax = _harmless
no_grad = inference_mode = set_num_threads = manual_seed = device = _harmless
Tensor = Harmless
