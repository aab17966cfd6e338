"""The base class of handlers: a worker makes the program's handler and calls `initialize` on it once."""

import atexit
import types


class BaseHandler:
    """What handlers are derived from."""

    _made = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if not BaseHandler._made:
            atexit.register(_serve)
        BaseHandler._made.append(cls)


def _serve():
    BaseHandler._made[-1]().initialize(types.SimpleNamespace(system_properties={"model_dir": "models"}, manifest={}))
