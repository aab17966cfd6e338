"""torch_neuron.experimental: explicit placement (T6, T7)."""

from _ncg_torch import placement_api

neuron_cores_context, multicore_context, set_neuron_cores, set_multicore = placement_api("torch")
