"""TorchServe, as far as a worker needs it."""
