"""A stand-in for numpy: programs only build inputs with it."""

from _ncg_recorder import Harmless

float32 = int64 = uint8 = None


def _harmless(*_, **__):
    return Harmless()


array = zeros = ones = full = asarray = concatenate = mean = percentile = argmax = load = _harmless
random = Harmless()
ndarray = Harmless
