import os
import torch_neuron
from acme.serving import load
os.environ["NEURONCORE_GROUP_SIZES"] = "2,4"
first = load("a.pt")
second = load("b.pt")
