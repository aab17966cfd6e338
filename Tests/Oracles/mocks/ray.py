"""Just enough of Ray: an actor is a process of its own with the environment that `runtime_env` gives it."""

import os
import sys

_given = {}


def init(runtime_env=None, **_):
    _given.update((runtime_env or {}).get("env_vars", {}))


def remote(cls=None, runtime_env=None):
    """A class whose `remote` makes an actor."""
    if cls is None:
        return lambda one: remote(one, runtime_env)
    own = {**_given, **(runtime_env or {}).get("env_vars", {})}

    class Actor:
        @staticmethod
        def remote(*arguments):
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                os.environ.update({**_given, **own})
                cls(*arguments)
                sys.stdout.flush()
                raise SystemExit(0)
            os.waitpid(child, 0)

    return Actor
