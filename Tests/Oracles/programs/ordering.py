"""Ways to arrange the parts of a program: when the variable is set, from where, and what stands between."""

from sketch import indented


def _head(parts):
    return parts.imports + parts.frameworks


def before_import(rng, parts):
    return parts.imports + parts.prepare + parts.write + parts.frameworks + parts.define + parts.loads


def after_import(rng, parts):
    return _head(parts) + parts.prepare + parts.write + parts.define + parts.loads


def after_definitions(rng, parts):
    return _head(parts) + parts.define + parts.prepare + parts.write + parts.loads


def in_main(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "def main():", *indented(parts.write + parts.loads), "if __name__ == '__main__':", "    main()"]


def all_in_main(rng, parts):
    return _head(parts) + parts.define + [
        "def main():", *indented(parts.prepare + parts.write + parts.loads), "main()"]


def loads_in_main(rng, parts):
    return _head(parts) + parts.prepare + parts.write + parts.define + [
        "def main():", *indented(parts.loads), "if __name__ == '__main__':", "    main()"]


def two_functions(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "def setup():", *indented(parts.write), "def load_models():", *indented(parts.loads),
        "setup()", "load_models()"]


def in_init(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "class Service:", "    def __init__(self):", *indented(parts.write, 2), "    def start(self):",
        *indented(parts.loads, 2), "service = Service()", "service.start()"]


def class_body(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "class Settings:", *indented(parts.write)] + parts.loads


def in_try(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "try:", *indented(parts.write + parts.loads), "finally:", "    print('end')"]


def write_in_try(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "try:", "    import missing_module", "except ImportError:", *indented(parts.write)] + parts.loads


def in_branch(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "if os.path.exists('/'):", *indented(parts.write)] + parts.loads


def in_loop(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "for attempt in range(2):", *indented(parts.write)] + parts.loads


def with_block(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "with open(os.devnull) as log:", *indented(parts.write + parts.loads)]


def nested_function(rng, parts):
    return _head(parts) + parts.prepare + parts.define + [
        "def outer():", "    def inner():", *indented(parts.write, 2), "    inner()", *indented(parts.loads),
        "outer()"]


def asserted(rng, parts):
    return _head(parts) + parts.prepare + parts.write + ["assert os.environ is not None"] + parts.define + parts.loads


def late(rng, parts):
    """P15: after the loads."""
    return _head(parts) + parts.define + parts.loads + parts.prepare + parts.write


def twice(rng, parts):
    """The second assignment comes after the loads and changes nothing (L3)."""
    return _head(parts) + parts.prepare + parts.write + parts.define + parts.loads + parts.write


def split(rng, parts):
    """Some of the loads before the variable is set, the others after it."""
    starts = [number for number, line in enumerate(parts.loads) if line[0] not in " e"]
    cut = starts[1] if len(starts) > 1 else len(parts.loads)
    return _head(parts) + parts.define + parts.loads[:cut] + parts.prepare + parts.write + parts.loads[cut:]


def removed_after(rng, parts):
    """P14: the variable is taken away once the models are loaded."""
    return _head(parts) + parts.prepare + parts.write + parts.define + parts.loads + [
        rng.choice(("os.environ.pop('NEURONCORE_GROUP_SIZES', None)", "del os.environ['NEURONCORE_GROUP_SIZES']"))]


def saved_and_restored(rng, parts):
    """P14."""
    return _head(parts) + parts.prepare + parts.define + [
        "old = os.environ.get('NEURONCORE_GROUP_SIZES')"] + parts.write + parts.loads + [
        "if old is None:", "    del os.environ['NEURONCORE_GROUP_SIZES']", "else:",
        "    os.environ['NEURONCORE_GROUP_SIZES'] = old"]


def removed_before(rng, parts):
    """The variable is set and taken away again: it has no effect."""
    return _head(parts) + parts.prepare + parts.write + [
        "os.environ.pop('NEURONCORE_GROUP_SIZES', None)"] + parts.define + parts.loads


def in_module(rng, parts):
    """A module of the project sets the variable, the program imports it first."""
    name = rng.choice(("neuron_setup", "settings", "env"))
    parts.files[name + ".py"] = parts.imports + parts.prepare + parts.write
    return [f"import {name}", "import os"] + parts.frameworks + parts.define + parts.loads


def called_in_module(rng, parts):
    name = rng.choice(("neuron_setup", "settings", "env"))
    parts.files[name + ".py"] = parts.imports + parts.prepare + ["def configure():", *indented(parts.write)]
    return [f"from {name} import configure", "import os"] + parts.frameworks + parts.define + ["configure()"] + (
        parts.loads)


def loads_in_module(rng, parts):
    """The program sets the variable, a module of the project loads."""
    name = rng.choice(("models", "serving"))
    parts.files[name + ".py"] = parts.frameworks + parts.define + ["def load_all():", *indented(parts.loads)]
    return parts.imports + parts.prepare + parts.write + rng.choice((
        [f"import {name}", f"{name}.load_all()"], [f"from {name} import load_all", "load_all()"],
        [f"from {name} import *", "load_all()"], [f"import {name} as x", "x.load_all()"]))


def loads_on_import(rng, parts):
    name = rng.choice(("models", "serving"))
    parts.files[name + ".py"] = parts.frameworks + parts.define + parts.loads
    return parts.imports + parts.prepare + parts.write + [f"import {name}"]


# Orders whose write comes before every load, in the file that needs the names of the value alone.
PLAIN = (before_import, before_import, after_import, after_import, after_definitions, in_main, in_main, all_in_main,
         loads_in_main, two_functions, in_init, class_body, in_try, write_in_try, in_branch, in_loop, with_block,
         nested_function, asserted, twice, removed_after, saved_and_restored)
# Orders that part the loads from the names of the value.
APART = (in_module, called_in_module, loads_in_module, loads_on_import)
# Orders under which the variable decides nothing for some loads, or by A3 only.
ODD = (late, split, removed_before)
# Ways to load of which each statement loads at once, so that others may stand between them.
SEPARATE = ("straight", "function", "keywords", "lambdas", "class_init", "inherited", "static", "closure", "partial",
            "decorated", "dispatched")
# Orders that take the variable away by way of the mapping, which os.putenv never told.
REMOVING = (removed_before, removed_after, saved_and_restored)
