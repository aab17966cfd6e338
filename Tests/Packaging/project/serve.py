import torch
import torch_neuron

first = torch.jit.load("first.pt")
second = torch.jit.load("second.pt")
