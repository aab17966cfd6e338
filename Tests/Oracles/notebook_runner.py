#!/usr/bin/env python3
"""Runs the code cells of a notebook from top to bottom in one process, as a Jupyter kernel would.

    notebook_runner.py NOTEBOOK

Knows the magics of the fixtures and nothing of the tool: Python's own json reads the file, each cell is compiled on
its own. `%env` keeps quotes; `{…}` and `$name` in a magic are Python's; `!cmd` and `%%bash` start a shell that inherits the environment.
"""

import json
import os
import re
import subprocess
import sys
import types

MAGIC = re.compile(r"^([ \t]*)((?:[\w., ]+=\s*)?)([%!])(.*)$")


def code_cells(data):
    """The texts of the code cells of a notebook, given as bytes or text; nbformat 3 and 4."""
    root = json.loads(data)
    cells = root.get("cells")
    if cells is None:
        cells = [cell for sheet in root["worksheets"] for cell in sheet["cells"]]
    texts = [cell.get("source", cell.get("input")) for cell in cells if cell["cell_type"] == "code"]
    return [text if isinstance(text, str) else "".join(text) for text in texts]


def set_environment(words):
    """`%env` and `%set_env`: what IPython 8's own code does with their arguments."""
    sign = "=" if "=" in words else " "
    parts = words.split(sign, 1)
    if len(parts) == 1:
        return os.environ[parts[0].strip()] if parts[0].strip() else dict(os.environ)
    os.environ[parts[0].strip()] = parts[1].strip()
    return None


def shell(command, program="sh"):
    """What a shell prints, line by line."""
    sys.stdout.flush()
    done = subprocess.run([program], input=command, stdout=subprocess.PIPE, text=True, check=False)
    sys.stdout.write(done.stdout)
    return done.stdout.splitlines()


class Runner:
    """One kernel."""

    def __init__(self):
        self.main = types.ModuleType("__main__")
        self.main.__dict__.update(__shell__=shell, __magic__=self.magic)
        sys.modules["__main__"] = self.main

    def expanded(self, words):
        """IPython's `var_expand`: all of it, or nothing if any of it fails."""
        def value(found):
            return str(eval(found.group(1) or found.group(2), self.main.__dict__))

        try:
            return re.sub(r"\{([^{}]+)\}|\$([A-Za-z_][\w.]*)", value, words)
        except Exception:
            return words

    def magic(self, words):
        words = self.expanded(words)
        name, _, rest = words.strip().partition(" ")
        if name in ("env", "set_env"):
            return set_environment(rest.strip())
        if name == "time":
            return self.run(rest)
        if name == "run":
            with open(rest.strip(), encoding="utf-8") as file:
                return self.run(file.read())
        return None

    def run(self, text):
        first, _, body = text.partition("\n")
        if first.startswith("%%"):
            name, *words = first[2:].split()
            if name in ("bash", "sh"):
                shell(body, name)
            elif name == "writefile":
                with open(words[-1], "a" if "-a" in words else "w", encoding="utf-8") as file:
                    file.write(body)
            else:
                if name == "capture" and words:
                    setattr(self.main, words[0], types.SimpleNamespace(show=lambda: None))
                self.run(body)
            return
        exec(compile("\n".join(map(self.line, text.split("\n"))), "<cell>", "exec"), self.main.__dict__)

    @staticmethod
    def line(line):
        found = MAGIC.match(line)
        if not found:
            return line
        indent, target, sign, words = found.groups()
        return f"{indent}{target}{'__shell__' if sign == '!' else '__magic__'}({words!r})"


def main():
    path = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = os.getcwd()
    with open(path, "rb") as file:
        cells = code_cells(file.read())
    runner = Runner()
    for text in cells:
        runner.run(text)


if __name__ == "__main__":
    main()
