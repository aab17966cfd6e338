"""A stand-in for torch-neuron; strict, so that a wrong name in a rewritten program is an error."""

import torch.neuron
from _ncg_torch import DataParallel, trace
from torch_neuron import experimental
from torch_neuron.experimental import multicore_context, neuron_cores_context, set_multicore, set_neuron_cores

__version__ = "1.9.1.2"
