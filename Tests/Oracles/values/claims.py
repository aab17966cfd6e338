"""Whether what the tool holds of a value contains what CPython has."""

import builtins
import functools
import importlib
import types

from cpython_run import Reference

PLAIN = (type(None), bool, int, str)
# Reasons of the tool that say nothing against an event which it has not met.
IDLE_DOUBTS = ("order", "undefined")
# Modules of the runner: what they hold is nobody's claim.
OWN_MODULES = ("outside", "helper")


def is_known(claim):
    """Whether the claim is one value, known to the last part."""
    if claim == "unknown" or "oneOf" in claim:
        return False
    if "sequence" in claim or "set" in claim:
        return all(map(is_known, claim.get("sequence", claim.get("set"))))
    if "dictionary" in claim:
        return all(is_known(key) and is_known(value) for key, value in claim["dictionary"])
    return True


@functools.cache
def library(name):
    """What a dotted name means: `(found, value)`."""
    parts = name.split(".")
    if parts[0] in OWN_MODULES:
        return False, None
    for length in range(len(parts), -1, -1):
        try:
            value = importlib.import_module(".".join(parts[:length])) if length else builtins
        except (ImportError, ValueError, KeyError, TypeError):
            continue
        try:
            for part in parts[length:]:
                value = getattr(value, part)
        except AttributeError:
            return False, None
        return True, value
    return False, None


def contains(claim, value):
    """Whether a value that a claim speaks of may be this one."""
    if claim == "unknown" or value == ("big",):
        return True
    if "oneOf" in claim:
        return any(contains({"known": one}, value) for one in claim["oneOf"])
    if "known" in claim:
        return type(value) is type(claim["known"]) and value == claim["known"]
    if "sequence" in claim:
        parts = claim["sequence"]
        return (isinstance(value, tuple) and value[0] in ("list", "tuple", "range") and len(value[1]) == len(parts)
                and all(map(contains, parts, value[1])))
    if "set" in claim:
        parts = claim["set"]
        return (isinstance(value, tuple) and value[0] == "set" and len(value[1]) == len(parts)
                and all(any(contains(part, one) for part in parts) for one in value[1]))
    if "dictionary" in claim:
        entries = claim["dictionary"]
        return (isinstance(value, tuple) and value[0] == "dict" and len(value[1]) == len(entries)
                and all(contains(key, one) and contains(held, other) for (key, held), (one, other) in zip(entries, value[1])))
    return is_object(claim, value)


def is_object(claim, value):
    """The same for what is no plain data."""
    if "library" in claim:
        found, meant = library(claim["library"])
        if not isinstance(value, Reference):
            return claim["library"].split(".")[0] in OWN_MODULES or found and type(meant) is type(value) and meant == value
        return not found or value.value is meant or isinstance(meant, (types.BuiltinMethodType, types.MethodType)) and value.value == meant
    if not isinstance(value, Reference):
        return False
    held = value.value
    if "function" in claim:
        code = getattr(getattr(held, "__func__", held), "__code__", None)
        return code is not None and code.co_name.strip("<>") == claim["function"].strip("<>")
    if "class" in claim:
        return isinstance(held, type) and held.__name__ == claim["class"]
    if "instance" in claim:
        return claim["instance"] in ("process", "model") or type(held).__name__ == claim["instance"]
    raise ValueError(f"no claim: {claim}")


def shown(value):
    """A snapshot as text."""
    if isinstance(value, Reference):
        try:
            return f"<{type(value.value).__name__} {getattr(value.value, '__name__', '')}>"
        except Exception:  # the program's own hooks
            return "<object>"
    if isinstance(value, tuple) and len(value) == 2:
        if value[0] == "dict":
            return "{" + ", ".join(f"{shown(key)}: {shown(one)}" for key, one in value[1]) + "}"
        return f"{value[0]}[" + ", ".join(map(shown, value[1])) + "]"
    return repr(value)
