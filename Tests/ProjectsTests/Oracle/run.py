"""Runs programs under CPython and prints, as JSON, the text that each leaves in the variable for each input.

Standard input: [{"source": …, "inputs": [[1, 2, 3], …]}, …]; a program that raises leaves null.
"""
import json
import os
import sys

NAME = "NEURONCORE_GROUP_SIZES"


def value(code, inputs):
    os.environ.pop(NAME, None)
    rest = iter(inputs)
    scope = {"__name__": "__main__", "input": lambda: str(next(rest))}
    try:
        exec(code, scope)
    except Exception:
        return None
    return os.environ.get(NAME)


programs = json.load(sys.stdin)
result = []
for program in programs:
    code = compile(program["source"], "app.py", "exec")
    result.append([value(code, inputs) for inputs in program["inputs"]])
json.dump(result, sys.stdout)
