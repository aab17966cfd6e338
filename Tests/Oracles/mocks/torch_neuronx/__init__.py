"""A stand-in for torch-neuronx (Inf2, Trn1)."""

from _ncg_torch import DataParallel, trace
from torch_neuronx import experimental
from torch_neuronx.experimental import multicore_context, neuron_cores_context, set_multicore, set_neuron_cores


def move_trace_to_device(trace, device_id):
    """T6: the loaded model goes to one core."""
    set_neuron_cores(trace, device_id, 1)
