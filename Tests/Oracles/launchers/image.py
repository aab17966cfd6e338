"""What runs in the images, deployments and servers of the recorders: one load of one core."""

import torch
import torch_neuron

model = torch.jit.load("image.pt")
print(model(1))
