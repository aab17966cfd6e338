"""Puts the parts together: one random program for each seed, with what it does under Runtime 1."""

import random

import formatting
import inputs
import loading
import naming
import negatives
import noise
import ordering
import processes
import values
import wrapping
from sketch import Expected, Parts, Plan, Program, Run

FRAMEWORKS = ("torch", "torch", "mxnet", "mxnet", "tensorflow")
VALUES = (values.literal,) * 7 + (
    values.odd_literal, values.constant, values.constant, values.imported, values.joined, values.joined, values.joined,
    values.listed, values.listed, values.one_number, values.one_number, values.conditional, inputs.number,
    inputs.number, inputs.joined, inputs.joined, inputs.text)


VARIED = 0.45     # how often a part of a program is anything but the plainest


def program(seed):
    """The program of one seed."""
    rng = random.Random(seed)
    framework = rng.choice(FRAMEWORKS)
    kind = rng.random()
    if kind < 0.12:
        made = processes.program(rng, framework)
    elif kind < 0.24:
        made = negative(rng, framework)
    else:
        made = composed(rng, framework)
    made.labels["framework"] = framework
    return _written(rng, made)


def _written(rng, made):
    """The program with bytes for lines."""
    style = rng.choice(formatting.STYLES) if rng.random() < VARIED else formatting.as_is
    noisy = rng.random() < VARIED
    made.labels["format"] = style.__name__
    for name, lines in made.files.items():
        if isinstance(lines, bytes):
            continue
        if isinstance(lines, str):
            lines = lines.rstrip("\n").split("\n")
        if not name.endswith(".py"):
            made.files[name] = formatting.write(rng, formatting.as_is, lines)
            continue
        if noisy and style is not formatting.docstring:
            lines = noise.sprinkle(rng, lines)
        made.files[name] = formatting.write(rng, style, lines)
    return made


def negative(rng, framework):
    """One of the programs that look simpler than they are."""
    make, text, groups = negatives.pick(rng)
    name, imports, define, call = loading.style(rng, framework)
    lines, expected, loads = make(text, call, groups)
    files = {"app.py": ["import os", *imports, *define, *lines]}
    if make is negatives.shadowed_os:
        files["app.py"] = [*imports, *define, *lines]
    if make in negatives.WITH_PART:
        files["part.py"] = [*imports, *define, "model = " + call("'m'", 0)]
    late = make in (negatives.set_between, negatives.atexit_write)
    return Program(files, "app.py", [Run((), {}, [Expected(expected, loads)])],
                   {"negative": make.__name__, "loading": name}, framework, late=late)


def composed(rng, framework):
    """A value, a way to assign it, loads and an order of them all."""
    make = rng.choice(VALUES) if rng.random() < VARIED + 0.2 else values.literal
    if framework == "tensorflow" and rng.random() < 0.2:
        make = values.copies
    value = make(rng, framework)
    plan = wrapping.plan_of(rng, value, framework, Plan)
    wrapper, define, loads = _loads(rng, framework, value, plan)
    assign = naming.assignment if rng.random() < VARIED else naming.plain
    name, more, before, write = assign(rng, value.expression)
    style, imports, functions, call = wrapper
    define = define(call)
    parts = Parts(framework, imports=_unique(["import os"] + more + value.imports), frameworks=list(imports),
                  prepare=value.lines + before, write=write, define=functions + define[0], loads=define[1],
                  files={path: text for path, text in value.files.items()})
    order = _order(rng, value, plan)
    if order is ordering.split and (loads not in ordering.SEPARATE or name == "exec"):
        order = ordering.late
    if name == "putenv" and order in ordering.REMOVING:
        order = ordering.before_import
    parts.files["app.py"] = order(rng, parts)
    labels = {"value": value.kind, "naming": name, "wrapping": loads, "order": order.__name__, "loading": style}
    runs = [Run(one.argv, one.environment, [_expected(order, one.groups, plan.items(one.groups))])
            for one in value.settings]
    return Program(parts.files, "app.py", runs, labels, framework, late=order in ordering.ODD)


def _loads(rng, framework, value, plan):
    """A way to load, a function that gives definitions and statements for its call, and a name."""
    style = loading.style(rng, framework)
    counted = plan.canonical and (plan.count == value.count or rng.random() < 0.35)
    if counted:
        wrap = rng.choice(wrapping.OVER_COUNT)
        return style, lambda call: wrap(rng, call, plan.count), wrap.__name__
    wrap = rng.choice(wrapping.OVER_ITEMS) if rng.random() < VARIED + 0.2 else wrapping.straight
    return style, lambda call: wrap(rng, call, plan.items(value.settings[0].groups)), wrap.__name__


def _order(rng, value, plan):
    """An order; loads that use a name of the value stay in its scope."""
    chance = rng.random()
    if chance < 0.05 and plan.count != value.count:
        return rng.choice(ordering.ODD)
    if chance < 0.15 and plan.count != value.count:
        return rng.choice(ordering.APART)
    return rng.choice(ordering.PLAIN) if rng.random() < VARIED else ordering.before_import


def _expected(order, groups, loads):
    """What a run does: orders that set the variable too late, or take it back, have no groups."""
    return Expected(None if order in ordering.ODD else groups, loads)


def _unique(lines):
    return list(dict.fromkeys(lines))
