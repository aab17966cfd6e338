"""Cuts a program down to what still contradicts."""

import ast
import copy

import judging

SUITES = ("body", "orelse", "finalbody", "handlers")
ROUNDS = 60


def smallest(tool, files, fault):
    """A program in which nothing can be left out, with its contradictions of the same kind."""
    faults = [fault]
    for _ in range(ROUNDS):
        options = {number: one for number, one in enumerate(smaller(files))}
        good = [(result.seed, matching) for result in judging.judge_all(tool, options)
                if (matching := [one for one in result.faults if one.kind == fault.kind])]
        if not good:
            break
        seed, faults = min(good, key=lambda pair: sum(map(len, options[pair[0]].values())))
        files = options[seed]
    return files, faults


def smaller(files):
    """The files with one thing left out, for each thing."""
    for name, text in files.items():
        if name != "main.py":
            yield {key: value for key, value in files.items() if key != name}
        tree = ast.parse(text)
        for change in changes(tree):
            other = copy.deepcopy(tree)
            change(other)
            try:
                text_after = ast.unparse(ast.fix_missing_locations(other)) + "\n"
                compile(text_after, name, "exec")
            except (SyntaxError, ValueError, AttributeError):
                continue
            if len(text_after) < len(text):
                yield {**files, name: text_after}


def changes(tree):
    """What can be done to a tree: functions that change a copy of it."""
    for index, node in enumerate(ast.walk(tree)):
        for field in SUITES:
            suite = getattr(node, field, None)
            if not isinstance(suite, list):
                continue
            for place in range(len(suite)):
                yield at(index, lambda one, field=field, place=place: drop(one, field, place))
                if field != "handlers" and hasattr(suite[place], "body"):
                    yield at(index, lambda one, field=field, place=place: hoist(one, field, place))
            for start in range(0, len(suite), max(1, len(suite) // 2)):
                yield at(index, lambda one, field=field, start=start: drop(one, field, start, max(1, len(getattr(one, field)) // 2)))
        if isinstance(node, (ast.Call, ast.ClassDef, ast.FunctionDef)):
            for field in ("args", "bases", "decorator_list"):
                parts = getattr(node, field, None)
                if isinstance(parts, list):
                    first = 1 if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("probe", "event") else 0
                    for place in range(first, len(parts)):
                        yield at(index, lambda one, field=field, place=place: getattr(one, field).pop(place))
        if isinstance(node, (ast.BinOp, ast.IfExp, ast.BoolOp, ast.ListComp, ast.Call)):
            for number in (0, 1):
                yield at(index, lambda one, number=number: simplify(one, number))


def at(index, change):
    """The change, done to the node with that number."""
    return lambda tree: change(next(node for number, node in enumerate(ast.walk(tree)) if number == index))


def drop(node, field, place, count=1):
    suite = getattr(node, field)
    del suite[place:place + count]
    if not suite and field == "body":
        suite.append(ast.Pass())


def hoist(node, field, place):
    suite = getattr(node, field)
    suite[place:place + 1] = suite[place].body


def simplify(node, number):
    """Puts a part of an expression in the place of the whole: by turning the node itself into it."""
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("probe", "event"):
        raise ValueError
    part = parts[number] if number < len(parts) else ast.Constant(1)
    node.__class__ = part.__class__
    node.__dict__.clear()
    node.__dict__.update(part.__dict__)
