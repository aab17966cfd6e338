"""Questions of the form "does `after` refine `before`", as JSON, and what they say once their names have values.

A file holds one question per document; every document is one line of JSON, which is YAML as well, after a line `---`.
A comment on that line keeps the question's `style`, which is only for statistics.
Nothing here knows a rule of placement: that is left to the oracles, which must not share one.
"""

import ast
import itertools
import json
import operator
import re
import sys

ARITHMETIC = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def evaluate(expression, names):
    """An integer, or the value of an expression in + - * // % over names."""
    if isinstance(expression, int):
        return expression

    def value(node):
        if isinstance(node, ast.BinOp):
            return ARITHMETIC[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        return names[node.id] if isinstance(node, ast.Name) else node.value

    return value(ast.parse(expression, mode="eval").body)


def text(template, names):
    """The value of a variable: `{n * p}` stands for the digits, and a join for its elements with commas."""
    if isinstance(template, dict):
        rounds = range(evaluate(template["times"], names))
        inner = [dict(names, **{template["as"]: j}) if "as" in template else names for j in rounds]
        return ",".join(text(template["join"], each) for each in inner)
    return re.sub(r"\{([^}]*)\}", lambda match: str(evaluate(match.group(1), names)), str(template))


def bounds(given):
    """The integers of `1..3`, or of one integer."""
    if isinstance(given, str) and ".." in given:
        low, high = given.split("..")
        return range(int(low), int(high) + 1)
    return range(int(given), int(given) + 1)


def valuations(instance):
    """Every way to give the instance's names values."""
    names = instance.get("names") or {}
    for values in itertools.product(*(bounds(given) for given in names.values())):
        yield dict(zip(names, values))


def environment(given, names):
    return {name: text(template, names) for name, template in (given or {}).items()}


def size(given, names):
    """The sizes that a load's `cores` allows: None where it says nothing."""
    if given is None:
        return None
    if isinstance(given, str) and ".." in given:
        return list(bounds(given))
    return [evaluate(given, names)]


def loads(given, names):
    """The loads one by one: name, sizes (None: unknown), and what the code says about where, as numbers."""
    listed = []
    for load in given or []:
        repeated = "repeat" in load
        for j in range(evaluate(load["repeat"], names) if repeated else 1):
            inner = dict(names, **{load["as"]: j}) if "as" in load else names
            each = {"name": "%s[%d]" % (load["name"], j) if repeated else load["name"]}
            each["sizes"] = size(load.get("cores"), inner)
            for key in ("group", "start", "count"):
                if key in load:
                    each[key] = evaluate(load[key], inner)
            if load.get("multicore"):
                each["multicore"] = True
            parallel = load.get("dataParallel")
            if parallel is True:
                each["dataParallel"] = None
            elif parallel is not None:
                each["dataParallel"] = [evaluate(core, inner) for core in parallel]
            listed.append(each)
    return listed


def side(given, names):
    return {"environment": environment(given.get("environment"), names), "loads": loads(given.get("loads"), names)}


def processes(instance, names):
    """The processes in the order in which they start, workers one by one, with numbers for names."""
    for position, process in enumerate(instance.get("processes") or [dict(instance, name="main")]):
        workers = evaluate(process["workers"], names) if "workers" in process else None
        for number in range(1 if workers is None else workers):
            inner = dict(names, **{process["as"]: number}) if "as" in process else names
            yield {
                "position": position,
                "name": process["name"],
                "worker": None if workers is None else number,
                "names": inner,
                "framework": process["framework"],
                "before": side(process["before"], inner),
                "after": side(process["after"], inner),
            }


def read(path):
    found, style = [], ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("---"):
                style = line[3:].strip(" #\n")
            elif line.strip():
                found.append(dict({"style": style}, **json.loads(line)))
    return found


def answer(arguments, judge, usage):
    """Prints what `judge` says of every question of a file, one line each, and gives the exit status."""
    if len(arguments) != 1:
        print(usage.strip(), file=sys.stderr)
        return 2
    for instance in read(arguments[0]):
        print(json.dumps(judge(instance)))
    return 0


def written(instance):
    """The document of a question."""
    fields = {key: value for key, value in instance.items() if key != "style"}
    return "--- # %s\n%s\n" % (instance.get("style", ""), json.dumps(fields))


def write(questions, path):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(map(written, questions))
