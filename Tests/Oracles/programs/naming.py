"""Ways to name the environment and the variable, and to assign one to the other."""

from sketch import KEY


def key(rng):
    """The variable's name as an expression: imports, lines, the expression."""
    if rng.random() < 0.72:
        return [], [], f'"{KEY}"'
    lines, expression = rng.choice((
        ([f"KEY = '{KEY}'"], "KEY"),
        (["class Args:", f"    KEY = '{KEY}'"], "Args.KEY"),
        (["PREFIX = 'NEURONCORE_'"], "PREFIX + 'GROUP_SIZES'"),
        (["PREFIX = 'NEURONCORE'"], "f'{PREFIX}_GROUP_SIZES'"),
        ([], '"NEURONCORE_" + "GROUP_SIZES"'), ([], '"NEURONCORE_" "GROUP_SIZES"'),
        ([], "'{}_GROUP_SIZES'.format('NEURONCORE')"),
        ([], "'_'.join(['NEURONCORE', 'GROUP', 'SIZES'])"), ([], f"r'{KEY}'"),
        ([], "'NEURONCORE\\x5fGROUP_SIZES'"),
    ))
    return [], lines, expression


def plain(rng, value):
    """The common way."""
    return "[]", ["import os"], [], [f'os.environ["{KEY}"] = {value}']


def assignment(rng, value):
    """Imports, lines before, and the lines that assign the expression `value`; and what it is called."""
    imports, before, name = key(rng)
    choices = (
        ("[]", 9, ["import os"], [], [f"os.environ[{name}] = {value}"]),
        ("upper", 1, ["import os"], [], [f"os.environ['neuroncore_group_sizes'.upper()] = {value}"]),
        ("import as", 2, ["import os as o"], [], [f"o.environ[{name}] = {value}"]),
        ("from import", 2, ["from os import environ"], [], [f"environ[{name}] = {value}"]),
        ("from import as", 1, ["from os import environ as E"], [], [f"E[{name}] = {value}"]),
        ("alias", 1, ["import os"], ["env = os.environ"], [f"env[{name}] = {value}"]),
        ("update", 2, ["import os"], [], [f"os.environ.update({{{name}: {value}}})"]),
        ("update keyword", 1, ["import os"], [], [f"os.environ.update({KEY}={value})"]),
        ("update dict()", 1, ["import os"], [], [f"os.environ.update(dict({KEY}={value}, OMP_NUM_THREADS='1'))"]),
        ("update pairs", 1, ["import os"], [], [f"os.environ.update([({name}, {value})])"]),
        ("|=", 1, ["import os"], [], [f"os.environ |= {{{name}: {value}}}"]),
        ("setdefault", 2, ["import os"], [], [f"os.environ.setdefault({name}, {value})"]),
        ("putenv", 1, ["import os"], [], [f"os.putenv({name}, {value})"]),
        ("__setitem__", 1, ["import os"], [], [f"os.environ.__setitem__({name}, {value})"]),
        ("chained", 1, ["import os"], [], [f"chosen = os.environ[{name}] = {value}"]),
        ("tuple", 1, ["import os"], [], [f"os.environ['OMP_NUM_THREADS'], os.environ[{name}] = '1', {value}"]),
        ("annotated", 1, ["import os"], [], [f"os.environ[{name}]: str = {value}"]),
        ("loop over dict", 1, ["import os"], [f"settings = {{'OMP_NUM_THREADS': '1', {name}: {value}}}"],
         ["for key, text in settings.items():", "    os.environ[key] = text"]),
        ("helper", 2, ["import os"], ["def set_env(key, text):", "    os.environ[key] = text"],
         [f"set_env({name}, {value})"]),
        ("if unset", 1, ["import os"], [], [f"if {name} not in os.environ:", f"    os.environ[{name}] = {value}"]),
        ("if None", 1, ["import os"], [],
         [f"if os.environ.get({name}) is None:", f"    os.environ[{name}] = {value}",
          f"print(os.environ.get({name}))"]),
        ("with a read", 2, ["import os"], [], [f"os.environ[{name}] = {value}", f"print(os.environ[{name}])"]),
        ("twice", 1, ["import os"], [], [f"os.environ[{name}] = '7'", f"os.environ[{name}] = {value}"]),
        ("environb", 1, ["import os"], [], [f"os.environb[({name}).encode()] = ({value}).encode()"]),
        ("try", 1, ["import os"], [], ["try:", f"    os.environ[{name}] = {value}", "except KeyError:", "    pass"]),
        ("getattr", 1, ["import os"], [], [f"getattr(os, 'environ')[{name}] = {value}"]),
        ("exec", 1, ["import os"], [], [f"given_text = {value}", f"exec(\"os.environ['{KEY}'] = given_text\")"]),
    )
    kind, _, more, lines, write = rng.choices(choices, [choice[1] for choice in choices])[0]
    return kind, imports + more, before + lines, write
