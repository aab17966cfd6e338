"""mx.contrib."""

from mxnet.contrib import neuron
