"""Programs that look as if a simple rewrite would do, and would be wrong, or would change nothing.

Every one is a function from (text, call, groups) to (lines, groups, loads): the text is a Python literal for the
variable, `call` gives the expression of a load, `groups` is what the text means, and what the process has at its loads.
"""

import values
from sketch import KEY, indented

SET = f"os.environ['{KEY}'] = "


def shadowed_os(text, call, groups):
    return ["class os:", "    environ = {}", SET + text, "model = " + call("'m'", 0)], None, [("m", 0)]


def other_mapping(text, call, groups):
    return ["environ = {}", f"environ['{KEY}'] = {text}", "model = " + call("'m'", 0)], None, [("m", 0)]


def copied(text, call, groups):
    return ["env = os.environ.copy()", f"env['{KEY}'] = {text}", "model = " + call("'m'", 0)], None, [("m", 0)]


def rebound_environ(text, call, groups):
    return ["os.environ = dict(os.environ)", SET + text, "model = " + call("'m'", 0)], None, [("m", 0)]


def never_called(text, call, groups):
    return ["def setup():", *indented([SET + text]), "model = " + call("'m'", 0)], None, [("m", 0)]


def dead_branch(text, call, groups):
    return ["if False:", *indented([SET + text]), "model = " + call("'m'", 0)], None, [("m", 0)]


def type_checking(text, call, groups):
    return ["from typing import TYPE_CHECKING", "if TYPE_CHECKING:", *indented([SET + text]),
            "model = " + call("'m'", 0)], None, [("m", 0)]


def returns_early(text, call, groups):
    return ["def setup():", "    return", *indented([SET + text]), "setup()", "model = " + call("'m'", 0)], None, [
        ("m", 0)]


def overwritten(text, call, groups):
    return [SET + "'7'", SET + text, "model = " + call("'m'", 0)], groups, [("m", 0)]


def read_for_count(text, call, groups):
    return [SET + text, f"n = len(os.environ['{KEY}'].split(','))", "for i in range(n):",
            "    model = " + call("'m'", 0)], groups, [("m", 0)] * len(groups)


def read_in_condition(text, call, groups):
    return [SET + text, f"if os.environ['{KEY}'] == {text}:", "    model = " + call("'m'", 0), "else:",
            "    other = " + call("'n'", 0)], groups, [("m", 0)]


def read_as_flag(text, call, groups):
    return [SET + text, f"if os.getenv('{KEY}'):", "    first = " + call("'m'", 0), "second = " + call("'n'", 0)], (
        groups), [("m", 0), ("n", 0)]


def read_by_iteration(text, call, groups):
    return [SET + text, "for name, value in os.environ.items():", "    if name.startswith('NEURONCORE'):",
            "        model = " + call("'m'", 0)], groups, [("m", 0)]


def membership(text, call, groups):
    return [SET + text, f"assert '{KEY}' in os.environ", "model = " + call("'m'", 0)], groups, [("m", 0)]


def child_reads(text, call, groups):
    return [SET + text, f"os.system('test -n ${KEY} || touch missing')", "model = " + call("'m'", 0)], groups, [
        ("m", 0)]


def helper_used_later(text, call, groups):
    return [f"groups = {text}", SET + "groups", "model = " + call("'m'", 0), "print(groups)",
            "number = len(groups.split(','))"], groups, [("m", 0)]


def explicit_num(text, call, groups):
    """L10: NUM_CORES wins."""
    return ["os.environ['NEURON_RT_NUM_CORES'] = '5'", SET + text, "model = " + call("'m'", 0)], "NUM", [("m", 0)]


def copied_to_num(text, call, groups):
    """P11."""
    return [SET + text, f"cores = os.environ['{KEY}']", "print(cores)", "model = " + call("'m'", 0)], groups, [
        ("m", 0)]


def ill_formed(text, call, groups):
    return [SET + "'2,x'", "model = " + call("'m'", 0)], None, [("m", 0)]


def too_large(text, call, groups):
    return [SET + "'4,100,1'", "model = " + call("'m'", 0)], None, [("m", 0)]


def empty_text(text, call, groups):
    return [SET + "''", "model = " + call("'m'", 0)], None, [("m", 0)]


def replaced_loader(text, call, groups):
    return [SET + text, "def wrap(f):", "    return lambda *args: [f(*args), f(*args)]",
            "fetch = wrap(lambda name: " + call("name", 0) + ")", "models = fetch('m')"], groups, [("m", 0)] * 2


def loop_that_rebinds(text, call, groups):
    return ["for sizes in ('9', '8', " + text + "):", *indented([SET + "sizes"]), "model = " + call("'m'", 0)], (
        groups), [("m", 0)]


def set_between(text, call, groups):
    return ["first = " + call("'m'", 0), SET + text, "second = " + call("'n'", 0)], None, [("m", 0), ("n", 0)]


def exception_skips(text, call, groups):
    return ["try:", "    int('x')", *indented([SET + text]), "except ValueError:", "    pass",
            "model = " + call("'m'", 0)], None, [("m", 0)]


def exception_after(text, call, groups):
    return [SET + text, "try:", "    int('x')", "    never = " + call("'n'", 0), "except ValueError:",
            "    model = " + call("'m'", 0)], groups, [("m", 0)]


def global_changed(text, call, groups):
    return ["groups = '9'", "def choose():", "    global groups", f"    groups = {text}", "choose()", SET + "groups",
            "model = " + call("'m'", 0)], groups, [("m", 0)]


def local_not_global(text, call, groups):
    return [f"groups = {text}", "def choose():", "    groups = '9'", "    return groups", "choose()", SET + "groups",
            "model = " + call("'m'", 0)], groups, [("m", 0)]


def mutable_default(text, call, groups):
    return ["def add(size, sizes=[]):", "    sizes.append(size)", "    return ','.join(sizes)", "add('1')",
            SET + "add('2')", "model = " + call("'m'", 0)], [(1, 1), (1, 2)], [("m", 0)]


def aliased_list(text, call, groups):
    return ["sizes = ['1']", "same = sizes", "same.append('2')", SET + "','.join(sizes)", "model = " + call("'m'", 0)], (
        [(1, 1), (1, 2)]), [("m", 0)]


def changed_name(text, call, groups):
    return ["key = 'NEURONCORE_GROUP_SIZES'", "key = 'OTHER'", f"os.environ[key] = {text}",
            "model = " + call("'m'", 0)], None, [("m", 0)]


def atexit_write(text, call, groups):
    return ["import atexit", f"atexit.register(lambda: os.environ.update({KEY}={text}))", "model = " + call("'m'", 0)], (
        None), [("m", 0)]


def atexit_load(text, call, groups):
    return ["import atexit", "def last():", "    model = " + call("'m'", 0), "atexit.register(last)", SET + text], (
        groups), [("m", 0)]


def patched_for_a_while(text, call, groups):
    return ["from unittest import mock", f"with mock.patch.dict(os.environ, {{'{KEY}': {text}}}):",
            "    model = " + call("'m'", 0)], groups, [("m", 0)]


def patched_and_left(text, call, groups):
    return ["from unittest import mock", f"with mock.patch.dict(os.environ, {{'{KEY}': {text}}}):", "    pass",
            "model = " + call("'m'", 0)], None, [("m", 0)]


def cleared(text, call, groups):
    return ["saved = dict(os.environ)", SET + text, f"os.unsetenv('{KEY}')", "model = " + call("'m'", 0)], None, [
        ("m", 0)]


def descriptor(text, call, groups):
    return ["class Lazy:", "    def __get__(self, instance, owner):", "        return " + call("'m'", 0),
            "class Holder:", "    model = Lazy()", SET + text, "Holder().model", "Holder().model"], groups, [("m", 0)] * 2


def property_load(text, call, groups):
    return ["class Holder:", "    @property", "    def model(self):", "        return " + call("'m'", 0), SET + text,
            "holder = Holder()", "holder.model", "holder.model"], groups, [("m", 0)] * 2


def getattr_hook(text, call, groups):
    return ["class Holder:", "    def __getattr__(self, name):", "        return " + call("name", 0), SET + text,
            "holder = Holder()", "holder.one", "holder.two"], groups, [("one", 0), ("two", 0)]


def operator_load(text, call, groups):
    return ["class Repository:", "    def __truediv__(self, name):", "        return " + call("name", 0), SET + text,
            "repository = Repository()", "one = repository / 'one'", "two = repository / 'two'"], groups, [
        ("one", 0), ("two", 0)]


def sorted_key(text, call, groups):
    return ["def fetch(name):", "    model = " + call("name", 0), "    return name", SET + text,
            "names = sorted(['b', 'a'], key=fetch)"], groups, [("b", 0), ("a", 0)]


def short_circuit(text, call, groups):
    return [SET + text, "one = None or " + call("'one'", 0), "two = one and " + call("'two'", 0),
            "three = one or " + call("'three'", 0)], groups, [("one", 0), ("two", 0)]


def twice_imported(text, call, groups):
    return [SET + text, "import importlib", "import part", "importlib.reload(part)"], groups, [("m", 0)] * 2


def imported_again(text, call, groups):
    return [SET + text, "import sys", "import part", "del sys.modules['part']", "import part"], groups, [("m", 0)] * 2


def run_and_imported(text, call, groups):
    return [SET + text, "import runpy", "runpy.run_module('part')", "import part"], groups, [("m", 0)] * 2


def annotated(text, call, groups):
    return [SET + text, f"one: {call(repr('one'), 0)} = 1", "two = " + call("'two'", 0)], groups, [
        ("one", 0), ("two", 0)]


def annotated_parameter(text, call, groups):
    return [SET + text, f"def unused(one: {call(repr('one'), 0)}):", "    return one",
            "two = " + call("'two'", 0)], groups, [("one", 0), ("two", 0)]


def generator_left(text, call, groups):
    return ["def fetch():", "    for name in ('one', 'two', 'three'):", "        yield " + call("name", 0),
            SET + text, "models = fetch()", "first = next(models)", "second = next(models)"], groups, [
        ("one", 0), ("two", 0)]


def finalizer(text, call, groups):
    return ["class Guard:", "    def __enter__(self):", "        return self", "    def __exit__(self, *args):",
            "        self.model = " + call("'m'", 0), "        return True", SET + text, "with Guard() as guard:",
            "    raise ValueError", "with Guard():", "    pass"], groups, [("m", 0)] * 2


KINDS = (
    shadowed_os, other_mapping, copied, rebound_environ, never_called, dead_branch, type_checking, returns_early,
    overwritten, read_for_count, read_in_condition, read_as_flag, read_by_iteration, membership, child_reads,
    helper_used_later, explicit_num, copied_to_num, ill_formed, too_large, empty_text, replaced_loader,
    loop_that_rebinds, set_between, exception_skips, exception_after, global_changed, local_not_global,
    mutable_default, aliased_list, changed_name, atexit_write, atexit_load, patched_for_a_while, patched_and_left,
    cleared, descriptor, property_load, getattr_hook, operator_load, sorted_key, short_circuit, twice_imported,
    imported_again, run_and_imported, annotated, annotated_parameter, generator_left, finalizer)
# Those that have a module beside them, which loads when it runs.
WITH_PART = (twice_imported, imported_again, run_and_imported)


def pick(rng):
    """One of them, with a text for the variable and what it means."""
    sizes = values.groups_of(rng)
    return rng.choice(KINDS), f"'{values.comma(sizes)}'", values.pairs(sizes)
