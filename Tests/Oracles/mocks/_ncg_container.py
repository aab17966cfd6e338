"""Containers of the mock SDKs: each is a process of this machine with an environment of its own.

    _ncg_container.py ENTRY    imports ENTRY as a model server's worker does, and calls its `model_fn` once
"""

import os
import runpy
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def environment(given):
    """What the image sets, which is nothing of the runtime's, with what the caller gives it."""
    own = {name: value for name, value in os.environ.items()
           if name.startswith("NCG_MOCK_") or name in ("PATH", "PYTHONPATH")}
    own.update({str(name): str(value) for name, value in (given or {}).items()})
    return own


def run(command, given, directory=None):
    """Runs a command of the project in a container, to its end."""
    subprocess.run(command, env=environment(given), cwd=directory, check=True)


def serve(entry, given):
    """Runs a model server's one worker; without an entry point it loads the model that the image knows of."""
    arguments = [entry] if entry else []
    run([sys.executable, "-B", "-S", os.path.join(HERE, "_ncg_container.py"), *arguments], given)


def work(entry):
    sys.argv = [os.path.basename(entry)]
    sys.path[:0] = [os.path.dirname(os.path.abspath(entry))]
    names = runpy.run_path(entry, run_name="inference")
    names.get("model_fn", _model)("/opt/ml/model")


def _model(directory):
    import torch_neuron  # noqa: F401
    import torch
    return torch.jit.load(directory + "/model.pt")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work(sys.argv[1])
    else:
        _model("/opt/ml/model")
