"""Trees for the tests of rewriting, and how a tree stands: old, new, or neither."""

import os
import pathlib
import shutil
import subprocess
import tempfile

LOAD = (
    "import mxnet as mx\n"
    "sym, args, aux = mx.model.load_checkpoint('m', 0)\n"
    "model = sym.bind(ctx=mx.neuron({}), args=args, aux_states=aux, grad_req='null')\n"
)
ENTRY = "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '2,4,3,4'\n"


def one(top):
    """One program in one file: a start core instead of a group (L4, T4)."""
    (top / "app.py").write_text(ENTRY + LOAD.format(3))


def four(top):
    """One program in four files: of its groups 2,4,3,4, the second starts at core 2, the others at 6 and 9."""
    (top / "main.py").write_text(ENTRY + "import one\nimport two\nimport three\n")
    for number, name in enumerate(["one", "two", "three"], 1):
        (top / (name + ".py")).write_text(LOAD.format(number))


def thirty(top):
    """Thirty programs."""
    for number in range(30):
        folder = top / f"p{number}"
        folder.mkdir()
        one(folder)


SCENARIOS = {"one": one, "four": four, "thirty": thirty}
STARTS = {0: 0, 1: 2, 2: 6, 3: 9}


def rewritten(text):
    """What the rewrite makes of a file, from the facts: the sum of the groups, and each group's first core."""
    text = text.replace("'NEURONCORE_GROUP_SIZES'] = '2,4,3,4'", "'NEURON_RT_NUM_CORES'] = '13'")
    for group in (3, 2, 1):
        text = text.replace(f"mx.neuron({group})", f"mx.neuron({STARTS[group]})")
    return text


class Stage:
    """A tree with a home of its own, gone when it is closed."""

    def __init__(self, tool, scenario):
        self.tool = tool
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="ncg-rewriting-"))
        self.work = self.top / "tree"
        self.work.mkdir()
        SCENARIOS[scenario](self.work)
        self.old = self.files()
        self.new = {path: rewritten(text) for path, text in self.old.items()}
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.top),
            "XDG_STATE_HOME": str(self.top / "state"),
            "LC_ALL": "C.UTF-8",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top, ignore_errors=True)

    def files(self):
        return {
            str(path.relative_to(self.work)): path.read_text()
            for path in sorted(self.work.rglob("*"))
            if path.is_file()
        }

    def run(self, *arguments, wrapper=()):
        return subprocess.run(
            [*wrapper, self.tool, *arguments], cwd=self.work, env=self.environment, capture_output=True, text=True
        )

    def units(self):
        """The files of each unit: every program of thirty is one, a tree of four files is one."""
        folders = {}
        for path in self.old:
            folders.setdefault(os.path.dirname(path), []).append(path)
        return list(folders.values())

    def faults(self, allow_temporary=False):
        """What is wrong with the tree: files that are not there, or are too many, and units that are half written."""
        now = self.files()
        faults = [f"missing: {path}" for path in self.old if path not in now]
        for path in now:
            if path not in self.old and not (allow_temporary and path.endswith(".tmp")):
                faults.append(f"left behind: {path}")
        for unit in self.units():
            states = {
                "old" if now.get(path) == self.old[path] else "new" if now.get(path) == self.new[path] else "torn"
                for path in unit
                if self.old[path] != self.new[path]
            }
            if len(states) > 1 or "torn" in states:
                faults.append(f"half written: {unit}: {sorted(states)}")
        return faults

    def is_new(self):
        return self.files() == self.new

    def is_old(self):
        return self.files() == self.old
