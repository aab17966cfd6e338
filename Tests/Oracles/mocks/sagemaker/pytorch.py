"""The model class of this framework."""

from .model import Model


class PyTorchModel(Model):
    """An endpoint whose container runs the entry point."""
