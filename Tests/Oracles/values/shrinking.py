"""Cuts a program down to what still contradicts."""

import ast
import copy

import judging

SUITES = ("body", "orelse", "finalbody", "handlers")
PORTION = 60
SECONDS = 0.1


def smallest(tool, files, fault):
    """A program in which nothing can be left out, with its contradictions of the same kind."""
    faults = [fault]
    for cuts in (without_lines, smaller, without_lines):
        while better := improvement(tool, cuts(files), fault.kind):
            files, faults = better
    return files, faults


def improvement(tool, candidates, kind):
    """The first smaller program that still contradicts, the large cuts first."""
    found = sorted(candidates, key=size)
    for start in range(0, len(found), PORTION):
        options = dict(enumerate(found[start:start + PORTION]))
        for result in judging.judge_all(tool, options, SECONDS):
            faults = [one for one in result.faults if one.kind == kind]
            if faults:
                return options[result.seed], faults
    return None


def size(files):
    return sum(map(len, files.values()))


def without_lines(files):
    """The files without one statement, or without many that follow each other."""
    for name, text in files.items():
        lines = text.splitlines()
        for start, line in enumerate(lines):
            depth = len(line) - len(line.lstrip())
            end = start + 1
            while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
                end += 1
            suite = [f"{' ' * depth}pass"] if line.endswith(":") or depth else []
            yield from compiled(files, name, lines[:start] + lines[end:])
            yield from compiled(files, name, lines[:start] + suite + lines[end:])
        for part in (2, 4, 8):
            for start in range(0, len(lines), max(1, len(lines) // part)):
                yield from compiled(files, name, lines[:start] + lines[start + max(1, len(lines) // part):])


def compiled(files, name, lines):
    """The files with these lines for one of them, if it is a program and smaller."""
    text = "\n".join(lines) + "\n"
    if len(text) >= len(files[name]):
        return
    try:
        compile(text, name, "exec")
    except SyntaxError:
        return
    yield {**files, name: text}


def smaller(files):
    """The files with one thing left out, for each thing."""
    for name, text in files.items():
        if name != "main.py":
            yield {key: value for key, value in files.items() if key != name}
        tree = ast.parse(text)
        for change in changes(tree):
            other = copy.deepcopy(tree)
            try:
                change(other)
                text_after = ast.unparse(ast.fix_missing_locations(other)) + "\n"
                compile(text_after, name, "exec")
            except (SyntaxError, ValueError, AttributeError, IndexError):
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
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr) and child is not getattr(node, "func", None)]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("probe", "event"):
        raise ValueError
    part = parts[number] if number < len(parts) else ast.Constant(1)
    node.__class__ = part.__class__
    node.__dict__.clear()
    node.__dict__.update(part.__dict__)
