"""The model class of this framework."""

from .model import Model


class MXNetModel(Model):
    """An endpoint whose container runs the entry point."""
