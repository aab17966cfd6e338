"""One run of a command: what it takes."""

import dataclasses
import os
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Run:
    wall: float  # seconds
    processor: float  # seconds, of all threads
    memory: int  # bytes, at most


def run(command, allowed, directory=None):
    """Runs `command`, whose exit code must be one of `allowed`."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=directory)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"bench: '{command[0]}' exited with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def side_by_side(ours, theirs, runs):
    """The medians of `runs` runs of two commands that take turns, after one of each that does not count."""
    pairs = [(run(*ours), run(*theirs)) for _ in range(runs + 1)][1:]
    return [
        Run(*(statistics.median(getattr(pair[side], name) for pair in pairs) for name in ("wall", "processor", "memory")))
        for side in (0, 1)
    ]


def table(title, rows):
    """Prints rows of (name, ours, theirs)."""
    print(f"{title:<34} {'ours, s':>9} {'processor':>9} {'MB':>6} {'peer, s':>9} {'ratio':>7}")
    for name, ours, theirs in rows:
        print(f"{name:<34} {ours.wall:9.2f} {ours.processor:9.2f} {ours.memory / 1e6:6.0f} {theirs.wall:9.3f} {ours.wall / theirs.wall:7.2f}")
