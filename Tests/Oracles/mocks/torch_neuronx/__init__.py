"""A stand-in for torch-neuronx (Inf2, Trn1)."""

from _ncg_torch import DataParallel, trace
from torch_neuronx import experimental
