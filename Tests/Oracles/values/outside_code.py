"""The module `outside` of the programs: code that the tool does not see, which changes all that it is given."""

import types


def change(value, seen=None):
    """Does to a value what anyone who has it may do."""
    seen = seen if seen is not None else set()
    if id(value) in seen or len(seen) > 20:
        return
    seen.add(id(value))
    if isinstance(value, (tuple, list)):
        for one in list(value):
            change(one, seen)
    if isinstance(value, list):
        value.append(91)
    elif isinstance(value, dict):
        for one in list(value.values()):
            change(one, seen)
        value["a"] = 92
    elif isinstance(value, set):
        value.add(93)
    elif isinstance(value, types.FunctionType):
        try:
            value()
        except TypeError:
            pass
    elif isinstance(value, (type, types.MethodType)) or hasattr(value, "__dict__"):
        for name in ("n", "v"):
            try:
                setattr(value, name, 94)
            except (AttributeError, TypeError):
                pass


def fill(module):
    """Gives the module its members, with nothing kept yet."""
    kept = []

    def keep(*values, **named):
        kept.extend(values)
        kept.extend(named.values())

    def later(*_):
        for value in list(kept):
            change(value)

    def answer(result):
        def method(self, *_):
            later()
            return result
        return method

    class Thing:
        """An object whose every hook is a foreign moment."""

    for name, result in (("__str__", "thing"), ("__eq__", True), ("__add__", 3), ("__getattr__", 4), ("__getitem__", 5), ("__bool__", True)):
        setattr(Thing, name, answer(result))
    Thing.__iter__ = lambda self: (later(), iter([1]))[1]
    Thing.__hash__ = object.__hash__

    class Box:
        """Something that holds a value, and changes it when asked."""

        def __init__(self, value=None):
            self.value = value

        def change(self):
            change(self.value)

    def same(value):
        kept.append(value)
        return value

    def things():
        later()
        yield 1
        later()

    module.__dict__.update(change=lambda *values: [change(value) for value in values] and None, keep=keep, register=keep, later=later, nothing=later,
                           look=lambda *_: None, same=same, things=things, Box=Box, box=Box(), thing=Thing())
