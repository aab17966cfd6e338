"""A legacy program before it is written down: its parts, and what they are known to do by construction."""

from collections.abc import Callable
from dataclasses import dataclass, field

KEY = "NEURONCORE_GROUP_SIZES"
ANYTHING = "anything"    # what processes do that nobody foretold, as long as the program ends well


@dataclass
class Setting:
    """One way to start the program, and the groups it then asks for as (copies, size); None: it asks for none."""

    groups: list | None
    argv: tuple = ()
    environment: dict = field(default_factory=dict)


@dataclass
class Value:
    """A text for the variable: the lines that prepare it, the expression that gives it, every way to start."""

    kind: str
    expression: str
    settings: list
    imports: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    count: str | None = None     # an expression for the number of groups, where the program has one


@dataclass
class Plan:
    """The loads of a process: `items` gives (path, index) for the groups of a setting.

    `canonical`: load i is named f"m{i}" and has the index i, for i below `count`, which is an expression.
    """

    items: Callable
    count: str
    canonical: bool


@dataclass
class Expected:
    """What one process does under Runtime 1: its groups, and its loads in order as (path, index)."""

    groups: list | None
    loads: list


@dataclass
class Run:
    """One way to start a program, and the processes that load something then; None: whatever that may be."""

    argv: tuple
    environment: dict
    processes: list | str | None


@dataclass
class Program:
    """A generated program: files by name, the one to start, its runs, and how it came about.

    `labels` are axis → choice, for the tables. `ordered`: whether the loads of a process have one order.
    `late`: whether the reading A3 may matter.
    """

    files: dict
    entry: str
    runs: list
    labels: dict
    framework: str
    ordered: bool = True
    late: bool = False


@dataclass
class Parts:
    """The pieces of a program in one file, each a list of lines at the margin, still to be put in an order."""

    framework: str
    imports: list = field(default_factory=list)      # os and friends
    frameworks: list = field(default_factory=list)   # the framework's imports
    prepare: list = field(default_factory=list)      # what the value needs
    write: list = field(default_factory=list)        # what sets the variable
    define: list = field(default_factory=list)       # functions and classes that load
    loads: list = field(default_factory=list)        # what loads
    files: dict = field(default_factory=dict)


def indented(lines, depth=1):
    """Lines one or more steps further to the right; never empty."""
    return ["    " * depth + line if line else line for line in lines or ["pass"]]
