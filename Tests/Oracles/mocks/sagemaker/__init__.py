"""Just enough of the SageMaker SDK to run an endpoint's container as a process of this machine."""

from .model import Model  # noqa: F401
