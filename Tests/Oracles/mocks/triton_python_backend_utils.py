"""What Triton's Python backend gives a model; when the program ends, the model of its module is made and initialised, as the
process of one instance does it."""

import atexit
import sys


def _serve():
    sys.modules["__main__"].TritonPythonModel().initialize({"model_config": "{}", "model_instance_name": "model_0"})


atexit.register(_serve)
