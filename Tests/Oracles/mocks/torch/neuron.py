"""torch.neuron: the name under which torch-neuron registers itself."""

from _ncg_torch import DataParallel, trace
