"""The traces of run_traced.py without a new interpreter for each: a fork of this process runs the program.

The mock frameworks are imported once, here. Launchers, and programs that start others, get an interpreter all the
same. A program that may fail has what it loaded until then as its trace.
"""

import atexit
import json
import os
import re
import runpy
import signal
import sys
import tempfile
import threading
import traceback
import weakref

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import mx_neuron  # noqa: E402, F401  (imported so that the forks need not)
import run_traced  # noqa: E402
import tensorflow  # noqa: E402, F401
import tensorflow.contrib.predictor  # noqa: E402, F401
import torch_neuron  # noqa: E402, F401
import torch_neuronx  # noqa: E402, F401
import transformers  # noqa: E402, F401

STARTS_OTHERS = re.compile(rb"subprocess|multiprocessing|triton_python|sagemaker|docker|boto3|pytest|ray|BaseHandler|os\.(system|popen|exec|spawn|fork)|__main__\b.*import")


def run(program, runtime, a3=None, cores=64, may_fail=True):
    """The processes that loaded something, as `run_traced.run` gives them."""
    with open(program, "rb") as file:
        text = file.read()
    if run_traced.is_document(program) or not program.endswith(".py") or STARTS_OTHERS.search(text):
        return run_traced.run(program, runtime, a3=a3, cores=cores, may_fail=may_fail)
    if may_fail:
        return run_here(program, runtime, a3, cores)[0]
    with tempfile.NamedTemporaryFile() as errors:
        processes, status = run_here(program, runtime, a3, cores, errors=errors.name)
        text = errors.read().decode(errors="replace")
    if status != 0 or "Traceback" in text:
        raise RuntimeError(f"{program} ended with {status}:\n{text}")
    return processes


def run_here(program, runtime, a3=None, cores=64, arguments=(), environment=None, errors=os.devnull):
    """What a fork of this process loads as the program, and its exit code (1 after an exception); `errors` is the file
    for what it prints to standard error."""
    with tempfile.TemporaryDirectory() as directory:
        child = os.fork()
        if child == 0:
            os.environ.update(environment or {})
            _run_here(os.path.abspath(program), {
                "RUNTIME": str(runtime), "TRACE": directory, "CORES": str(cores), "SIZES": json.dumps(1),
                "A3": a3 or "no"}, arguments, errors)
        _, status = os.waitpid(child, 0)
        return run_traced.collect(directory), os.waitstatus_to_exitcode(status)


def _run_here(program, settings, arguments, errors):
    """Turns this process, a fork, into the program; never returns."""
    status = 1
    signal.alarm(run_traced.TIMEOUT)
    # This process may itself have been spawned; a program starts its workers as an interpreter would.
    if "multiprocessing" in sys.modules:
        sys.modules["multiprocessing"].set_start_method("fork", force=True)
    # The parent's own, a temporary directory's removal among them, are not for the fork to run.
    atexit._clear()
    weakref.finalize._registry.clear()
    weakref.finalize._registered_with_atexit = False
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1):
            os.dup2(null, descriptor)
        os.dup2(os.open(errors, os.O_RDWR), 2)
        for variable in run_traced.VARIABLES:
            os.environ.pop(variable, None)
        for name, value in settings.items():
            os.environ["NCG_MOCK_" + name] = value
        os.chdir(os.path.dirname(program))
        sys.argv, sys.dont_write_bytecode = [os.path.basename(program), *arguments], True
        sys.path.insert(0, os.path.dirname(program))
        runpy.run_path(os.path.basename(program), run_name="__main__")
        # A pool of threads that nobody waits for still does its work before an interpreter ends.
        threading._shutdown()
        status = 0
    except BaseException:  # noqa: BLE001  (a fork must not go back into the caller's frames)
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        os._exit(status)
