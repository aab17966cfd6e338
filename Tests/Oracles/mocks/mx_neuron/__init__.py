"""A stand-in for mx_neuron, whose import registers the neuron context."""

from mxnet.contrib.neuron import compile  # noqa: A004  (the real name)
