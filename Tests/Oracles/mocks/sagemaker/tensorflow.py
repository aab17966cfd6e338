"""TensorFlow Serving loads the model itself; an entry point only prepares requests."""

import sys

import _ncg_container

from .model import Model


class TensorFlowModel(Model):
    """An endpoint whose container runs TensorFlow Serving."""

    def deploy(self, *_, **__):
        _ncg_container.run([sys.executable, "-B", "-S", "-c", "import tensorflow as tf; tf.saved_model.load('1')"],
                           self.env)
