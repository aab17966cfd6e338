"""Runs programs under CPython, many in one process, and keeps what their probes get."""

import atexit
import builtins
import collections
import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import threading
import types

import outside_code

LONGEST = 200
DEEPEST = 6
SECONDS = 0.5
MOST_MEMORY = 4 << 30


class TimeUp(BaseException):
    """The program takes too long; nothing is said of it."""


class Reference:
    """Anything that is no plain data: compared by what it is."""

    def __init__(self, value):
        self.value = value


Run = collections.namedtuple("Run", "values events ended error")


def snapshot(value, depth=0):
    """A deep copy: plain data as it is, `('list', […])`, `('dict', [(k, v)…])`, `('set', […])`, else a reference."""
    kind = type(value)
    if value is None or kind in (bool, int):
        return value
    if kind is str:
        return value if len(value) < 5000 else ("big",)
    if kind in (list, tuple, range):
        if depth >= DEEPEST or len(value) > LONGEST:
            return ("big",)
        return (kind.__name__, [snapshot(one, depth + 1) for one in value])
    if kind is dict:
        if depth >= DEEPEST or len(value) > LONGEST:
            return ("big",)
        return ("dict", [(snapshot(key, depth + 1), snapshot(one, depth + 1)) for key, one in value.items()])
    if kind is set and len(value) <= LONGEST and depth < DEEPEST:
        return ("set", [snapshot(one, depth + 1) for one in value])
    return Reference(value)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the files of the program in hand."""

    def __init__(self):
        self.files = {}

    def find_spec(self, name, path=None, target=None):
        if name + ".py" in self.files or name == "outside":
            return importlib.util.spec_from_loader(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__ == "outside":
            outside_code.fill(module)
        else:
            name = module.__name__ + ".py"
            exec(compile(self.files[name], name, "exec"), module.__dict__)


FINDER = Finder()


class Recorder:
    """What `probe` and `event` get."""

    def __init__(self):
        self.values = {}
        self.events = set()

    def probe(self, number, *values):
        found = self.values.setdefault(number, [])
        if len(found) < 200:
            found.append([snapshot(value) for value in values])

    def event(self, number):
        self.events.add(number)


class Clock:
    """Whether a program is running that may run out of time."""

    running = False


def time_up(*_):
    if Clock.running:
        raise TimeUp


def prepare():
    """Makes the process one that runs programs."""
    sys.meta_path.insert(0, FINDER)
    sys.setrecursionlimit(300)
    sys.dont_write_bytecode = True
    # What programs leave behind, and how they fail, is no output of ours.
    sys.unraisablehook = threading.excepthook = lambda *_: None
    atexit._clear()
    signal.signal(signal.SIGALRM, time_up)
    signal.signal(signal.SIGVTALRM, time_up)
    # Whoever starts this may have blocked them, and a program that never ends would take all memory.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM, signal.SIGVTALRM})
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def clean(environment, known, handlers):
    for name in set(sys.modules) - known:
        if name in ("outside", "helper"):
            del sys.modules[name]
    os.environ.clear()
    os.environ.update(environment)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def arm(seconds):
    """After so many seconds of work, or many more of waiting, the program is over; again and again if it catches that."""
    Clock.running = True
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.05)
    signal.setitimer(signal.ITIMER_REAL, 20 * seconds, 1)


def disarm():
    Clock.running = False
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


def execute(files, entry, seconds=SECONDS):
    """One run of a program; `None` if it takes too long."""
    recorder = Recorder()
    builtins.probe, builtins.event = recorder.probe, recorder.event
    FINDER.files = files
    environment, known = dict(os.environ), set(sys.modules)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGUSR1,)}
    main, before = types.ModuleType("__main__"), sys.modules["__main__"]
    sys.modules["__main__"] = main
    code = compile(files[entry], entry, "exec")
    error = in_time = None
    try:
        arm(seconds)
        error = run_to_end(code, main.__dict__)
        Clock.running, in_time = False, True
    except TimeUp:
        Clock.running = False
    disarm()
    sys.modules["__main__"] = before
    atexit._clear()
    clean(environment, known, handlers)
    return Run(recorder.values, recorder.events, error is None, error) if in_time else None


def run_to_end(code, names):
    """Runs the program, its threads, and what it leaves for its exit; how it ended, `None` for its last line."""
    error, own = None, set(threading.enumerate())
    try:
        exec(code, names)
    except TimeUp:
        raise
    except BaseException as caught:  # the program's own end
        error = f"{type(caught).__name__}: {str(caught)[:80]}"
    for thread in threading.enumerate():
        if thread not in own and not thread.daemon:
            thread.join(1)
    try:
        atexit._run_exitfuncs()
    except TimeUp:
        raise
    except BaseException:  # of a function at the exit
        pass
    return error
