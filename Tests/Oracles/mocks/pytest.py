"""Just enough of pytest: `main` runs the tests of a module in order, each with its own `monkeypatch`."""

import os
import runpy


class MonkeyPatch:
    """Sets variables, and takes them back."""

    def __init__(self):
        self._before = []

    def setenv(self, name, value):
        self._before.append((name, os.environ.get(name)))
        os.environ[name] = str(value)

    def undo(self):
        for name, value in reversed(self._before):
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def main(arguments):
    """Runs the tests in the files that are given."""
    for path in arguments:
        for name, test in runpy.run_path(path).items():
            if name.startswith("test_") and callable(test):
                patch = MonkeyPatch()
                test(*[patch] * test.__code__.co_argcount)
                patch.undo()
