"""What the mock frameworks report to: one process, its loads in order, written as JSON lines.

Environment: NCG_MOCK_RUNTIME (1 or 2), NCG_MOCK_TRACE (a file, or a directory that gets one file per process and
is also where processes see each other's cores), NCG_MOCK_SIZES (JSON: a number, a list by load order, an object
from path substrings to sizes with "default", or {"processes": {script: list}}), NCG_MOCK_A1, NCG_MOCK_A2,
NCG_MOCK_A3 (`yes`: the variable is read at the first inference), NCG_MOCK_CORES, NCG_MOCK_BAKED, NCG_MOCK_RAISE.
"""

import atexit
import contextlib
import ctypes
import fcntl
import json
import os
import sys
import threading
from dataclasses import asdict, replace

from _ncg_model import GROUPS, NUM, VISIBLE, PlacementFailure, Process, Request

_libc = ctypes.CDLL(None)
_libc.getenv.restype = ctypes.c_char_p


def c_environment(name):
    """The variable as the C runtime sees it, so that os.putenv counts too and a changed dict alone does not."""
    value = _libc.getenv(name.encode())
    return None if value is None else value.decode("utf-8", "surrogateescape")


class Recorder:
    """State of this process; a forked child that has not loaded anything yet starts its own."""

    def __init__(self):
        self.reset()

    def reset(self):
        # Threads of one process load one after another, in whatever order they come.
        self.lock = threading.RLock()
        self.process = None
        self.process_error = None
        self.number = 0
        self.pending = []
        self.file = None

    # Settings

    def setting(self, name, default):
        return c_environment("NCG_MOCK_" + name) or default

    def script(self):
        return " ".join([os.path.basename(sys.argv[0] or "-"), *sys.argv[1:]]) if sys.argv else "-"

    def size_of(self, path, number):
        sizes = json.loads(self.setting("SIZES", "1"))
        if isinstance(sizes, dict) and "processes" in sizes:
            sizes = sizes["processes"].get(self.script(), 1)
        if isinstance(sizes, int):
            return sizes
        if isinstance(sizes, list):
            return sizes[number] if number < len(sizes) else 1
        matching = [key for key in sizes if key != "default" and key in path]
        return sizes[max(matching, key=len)] if matching else sizes.get("default", 1)

    # The trace

    def write(self, record):
        target = self.setting("TRACE", "")
        if not target:
            return
        if self.file is None:
            name = os.path.join(target, f"{os.getpid()}.jsonl") if os.path.isdir(target) else target
            self.file = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        os.write(self.file, (json.dumps({"pid": os.getpid(), **record}) + "\n").encode())

    @contextlib.contextmanager
    def ledger(self):
        """The cores that living processes own, held locked while one more takes its own (L9, T3)."""
        target = self.setting("TRACE", "")
        if not target or not os.path.isdir(target):
            yield {}
            return
        with open(os.path.join(target, "cores.json"), "a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            owners = json.loads(file.read() or "{}")
            owners = {pid: cores for pid, cores in owners.items() if os.path.exists(f"/proc/{pid}")}
            yield owners
            file.seek(0)
            file.truncate()
            file.write(json.dumps(owners))

    def start(self, framework):
        instance = list(range(int(self.setting("CORES", "64"))))
        environment = {name: c_environment(name) for name in (GROUPS, NUM, VISIBLE)}
        environment = {name: value for name, value in environment.items() if value is not None}
        with self.ledger() as owners:
            taken = {core for cores in owners.values() for core in cores}
            free = [core for core in instance if core not in taken]
            try:
                self.process = Process(
                    int(self.setting("RUNTIME", "1")), environment, framework, free,
                    self.setting("A1", "round-robin"), self.setting("A2", "min-sum"), instance)
                owners[str(os.getpid())] = self.process.owned
            except PlacementFailure as failure:
                self.process_error = str(failure)
        atexit.register(self.stop)
        self.write({
            "event": "process", "script": self.script(), "framework": framework, "environment": environment,
            "runtime": int(self.setting("RUNTIME", "1")), "instance": len(instance),
            "owned": self.process.owned if self.process else [],
            "count": len(self.process.owned) if self.process else 0, "error": self.process_error})

    def stop(self):
        with self.ledger() as owners:
            owners.pop(str(os.getpid()), None)

    # Loads

    def load(self, request):
        """Reports one load; returns its number in this process."""
        with self.lock:
            return self.load_alone(request)

    def load_alone(self, request):
        if request.framework == "tensorflow" and request.baked is None:
            request = replace(request, baked=int(self.setting("BAKED", "64")))
        number = self.number
        self.number += 1
        if self.process is None and self.process_error is None and self.setting("A3", "no") == "yes":
            if not self.pending:
                atexit.register(self.infer)
            self.pending.append((request, number))
        else:
            self.infer()
            self.place(request, number)
        return number

    def infer(self):
        """An inference: under A3 `yes` the moment at which waiting loads are placed."""
        waiting, self.pending = self.pending, []
        for request, number in waiting:
            self.place(request, number)

    def place(self, request, number):
        if self.process is None and self.process_error is None:
            self.start(request.framework)
        size, limit, replicas, error = self.size_of(request.path, number), None, None, self.process_error
        if self.process is not None:
            limit = self.process.contract_limit(request)
            try:
                replicas = self.process.load(request, size)
            except PlacementFailure as failure:
                error = str(failure)
        self.write({"event": "load", "number": number, "path": request.path, "size": size, "limit": limit,
                    "replicas": replicas, "error": error, "request": asdict(request),
                    "thread": threading.current_thread() is not threading.main_thread()})
        if error is not None and self.setting("RAISE", "0") == "1":
            raise (ValueError if error.startswith("ValueError") else RuntimeError)(error)


RECORDER = Recorder()


def _after_fork():
    # L3: a forked worker that loads first reads the environment it inherited; one whose parent has
    # loaded already is a new process to the runtime all the same.
    RECORDER.reset()


os.register_at_fork(after_in_child=_after_fork)


def load(framework, path, **details):
    """Shorthand for the mock packages."""
    return RECORDER.load(Request(framework, str(path), **details))


def infer():
    """Shorthand for the mock packages."""
    RECORDER.infer()


class Harmless:
    """Stands for a value that has nothing to do with cores: any attribute, call or operator gives another one."""

    def __init__(self, *_, **__):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Harmless()

    def __call__(self, *_, **__):
        return Harmless()

    def __getitem__(self, _):
        return Harmless()

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def _same(self, *_):
        return Harmless()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __matmul__ = __neg__ = _same
