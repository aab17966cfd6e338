"""torch_neuronx.experimental: as torch_neuron's, with `nc_count` -1 meaning one core (T6)."""

from _ncg_torch import placement_api

neuron_cores_context, multicore_context, set_neuron_cores, set_multicore = placement_api("torch_neuronx")
