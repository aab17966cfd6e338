"""Where models go: the facts L1-L11 and T1-T8 as plain functions, with no text and no program in sight.

Written from the prose of the placement model alone, as a second opinion for the tool's own engine. All cores
are process-relative; sizes are in cores. What the prose leaves open is a reading (A1, A2) that the caller picks.
"""

import re
from dataclasses import dataclass, field

GROUPS, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"
A1_READINGS = ("round-robin", "fewest-models", "least-used-cores", "fit-first")
A2_READINGS = ("min-sum", "min-max")
LIMIT = 64


class PlacementFailure(Exception):
    """A load or a whole process that the runtime refuses."""


@dataclass
class Group:
    """One NeuronCore group: its first core, its size and its number of side-by-side copies (L2, L8)."""

    start: int
    size: int
    copies: int = 1
    loads: list = field(default_factory=list)

    @property
    def width(self):
        return self.size * self.copies


@dataclass
class Request:
    """One load as the program asked for it, before anything decided where it goes."""

    framework: str
    path: str
    device: int | None = None        # MXNet: the index given to mx.neuron
    context: list | None = None      # torch: [start_nc, nc_count] or ["multicore"] or ["devices", [...]]
    session: int | None = None       # TensorFlow 1: loads of one session share its group
    baked: int | None = None         # TensorFlow: copies baked in at compile time
    auto_multicore: bool = False
    moves: int | None = None         # torch: number of the earlier load that is moved


def _lenient_integer(text):
    """L1: a runtime reads `4 ` as 4 and `1.5` as 1; None where no digits lead."""
    match = re.match(r"\s*\+?(\d+)", text)
    return int(match.group(1)) if match else None


def parse_groups(value):
    """L1: the groups of a value as (copies, size) pairs; None when an entry is ill-formed."""
    pairs = []
    for entry in value.replace("[", "").replace("]", "").split(","):
        if not entry.strip():
            continue
        copies, times, size = entry.partition("x")
        numbers = [_lenient_integer(copies), _lenient_integer(size)] if times else [1, _lenient_integer(copies)]
        if any(number is None or not 1 <= number <= LIMIT for number in numbers):
            return None
        pairs.append(tuple(numbers))
    return pairs


def _first_fit(free, count):
    """The lowest run of `count` free absolute cores, None when there is none (L9, T1)."""
    available = set(free)
    for start in sorted(available):
        run = list(range(start, start + count))
        if available.issuperset(run):
            return run
    return None


def _visible(value):
    """T2: `a`, `a-b`, or a comma list of those: contiguous cores in increasing order."""
    cores = []
    for part in value.split(","):
        match = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", part)
        if not match:
            raise PlacementFailure(f"ill-formed {VISIBLE}: {value!r}")
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        cores.extend(range(first, last + 1))
    if not cores or cores != list(range(cores[0], cores[0] + len(cores))):
        raise PlacementFailure(f"ill-formed {VISIBLE}: {value!r}")
    return cores


class Process:
    """One process from its first load on: what it owns, and where each load goes.

    `environment` is what the C environment held at that moment (L3), `free` the absolute cores nobody owns.
    """

    def __init__(self, runtime, environment, framework, free, a1="round-robin", a2="min-sum", instance=None):
        self.a1, self.a2 = a1, a2
        self.count_of_loads = 0      # torch: loads that stand; a failed one leaves the turns as they were
        self.pointer = 0             # T8
        self.turn = 0                # L5, TensorFlow
        self.session_groups = {}
        self.placed = []             # replicas of every load, None for a failed one
        self.groups = None           # None: target rules
        self.owned = []
        instance = instance if instance is not None else free
        value = environment.get(GROUPS)
        # L10: an explicit NUM_CORES wins over the groups, VISIBLE_CORES over both.
        explicit = bool(environment.get(VISIBLE)) or bool(environment.get(NUM))
        if runtime == 1 and not explicit:
            pairs = parse_groups(value) if value is not None else None
            if not pairs and framework == "tensorflow":
                pairs = [(4, 1)]     # L8: unset (or dropped whole, L1) is as `4x1`
            if pairs:
                self._create_groups(pairs, framework, free)
            elif framework == "mxnet":
                self.owned = list(free)
                self.groups = [Group(core, 1) for core in range(len(free))]
            else:
                self.owned = list(free)
        elif environment.get(VISIBLE):
            cores = _visible(environment[VISIBLE])
            if not set(cores) <= set(instance):
                raise PlacementFailure(f"{VISIBLE} names cores that the instance does not have")
            if not set(cores) <= set(free):
                raise PlacementFailure(f"{VISIBLE} names cores that another process owns")
            self.owned = cores
        else:
            self._take_cores(environment.get(NUM), free)
        self.loads_on_core = [0] * len(self.owned)

    def _create_groups(self, pairs, framework, free):
        groups, start = [], 0
        for copies, size in pairs:
            groups.append(Group(start, size, copies))
            start += copies * size
        run = _first_fit(free, start)
        if run is None and framework != "tensorflow":
            raise PlacementFailure("Failed to create NeuronCore Group")
        while run is None:           # L9: TensorFlow leaves out the first that does not fit and all after it
            groups.pop()
            if not groups:
                raise PlacementFailure("no NeuronCore Group fits")
            run = _first_fit(free, sum(group.width for group in groups))
        self.groups, self.owned = groups, run

    def _take_cores(self, value, free):
        if value is None or value == "":
            count = 0
        elif re.fullmatch(r"\s*\d+\s*", value):
            count = int(value)
        else:
            raise PlacementFailure(f"ill-formed {NUM}: {value!r}")
        if count == 0:
            self.owned = list(free)
            if not self.owned:
                raise PlacementFailure("no free core")
            return
        run = _first_fit(free, count)
        if run is None:
            raise PlacementFailure(f"{count} contiguous free cores wanted")
        self.owned = run

    # What L11 allows

    def contract_limit(self, request):
        """L11: the largest size that this next load may have; None without groups or with a bad index."""
        if self.groups is None:
            return None
        if request.framework == "mxnet":
            index = request.device or 0
            return self.groups[index].size if 0 <= index < len(self.groups) else None
        if request.session in self.session_groups:
            return self.groups[self.session_groups[request.session]].size
        return self.groups[len(self.placed) % len(self.groups)].size

    # Loads

    def load(self, request, size):
        """The replicas of one load as lists of cores; raises PlacementFailure and records the failed load."""
        try:
            replicas = self._place(request, size)
            for replica in replicas:
                if replica[0] < 0 or replica[-1] >= len(self.owned):
                    raise PlacementFailure(f"cores {replica[0]}-{replica[-1]} of {len(self.owned)}")
        except PlacementFailure:
            self.placed.append(None)
            raise
        if request.moves is not None and self.placed[request.moves]:
            self._occupy(self.placed[request.moves], -1)
        self._occupy(replicas, 1)
        self.placed.append(replicas)
        return replicas

    def _occupy(self, replicas, change):
        for replica in replicas:
            for core in replica:
                self.loads_on_core[core] += change

    def _place(self, request, size):
        if request.context is not None:
            return self._explicit(request, size)
        if request.framework == "mxnet":
            return self._mxnet(request, size)
        if request.framework == "tensorflow":
            return self._tensorflow_legacy(request, size) if self.groups else self._tensorflow(request, size)
        return self._torch_legacy(size) if self.groups else [self._least_used(size)]

    def _mxnet(self, request, size):
        index = request.device or 0
        if self.groups is None:      # T4
            return [list(range(index, index + size))]
        if not 0 <= index < len(self.groups):   # L4
            raise PlacementFailure(f"no group {index}")
        group = self.groups[index]
        if size > group.size:        # L7
            raise PlacementFailure(f"{size} cores do not fit a group of {group.size}")
        return [list(range(group.start, group.start + size))]

    def _torch_legacy(self, size):
        group = self.groups[self._next_group(size)]
        extent = list(range(group.start, group.start + size))    # L6, L7: runs over
        if extent[-1] < len(self.owned):
            group.loads.append(size)
            self.count_of_loads += 1
        return [extent]

    def _next_group(self, size):
        indices = range(len(self.groups))
        turn = self.count_of_loads % len(self.groups)
        if self.a1 == "round-robin":
            return turn
        if self.a1 == "fewest-models":
            return min(indices, key=lambda g: len(self.groups[g].loads))
        if self.a1 == "least-used-cores":
            return min(indices, key=lambda g: sum(self.groups[g].loads))
        if self.a1 == "fit-first":
            fitting = [g for g in indices if self.groups[g].size >= size]
            return min(fitting, key=lambda g: len(self.groups[g].loads)) if fitting else turn
        raise ValueError(f"no reading {self.a1!r} of A1")

    def _least_used(self, size):     # T5 under A2
        measure = {"min-sum": sum, "min-max": max}[self.a2]
        starts = range(len(self.owned) - size + 1)
        if not starts:
            raise PlacementFailure(f"{size} cores wanted, {len(self.owned)} owned")
        start = min(starts, key=lambda s: measure(self.loads_on_core[s:s + size]))
        return list(range(start, start + size))

    def _explicit(self, request, size):
        total = len(self.owned)
        if request.context[0] == "multicore":    # T7
            if size > total:
                raise PlacementFailure(f"{size} cores wanted, {total} owned")
            return [list(range(i * size, (i + 1) * size)) for i in range(total // size)]
        if request.context[0] == "devices":      # T9
            starts = request.context[1]
            if starts is None:
                starts = range(0, total - size + 1, size)
            return [list(range(s, s + size)) for s in starts]
        start, count = request.context           # T6
        if start == -1:
            return [self._least_used(size)]
        if count == -1:
            count = 1 if request.framework == "torch_neuronx" else size
        if count < size or start < 0 or start + count > total:
            raise PlacementFailure(f"ValueError: start_nc {start}, nc_count {count} of {total} cores")
        return [list(range(start + i * size, start + (i + 1) * size)) for i in range(count // size)]

    def _tensorflow_legacy(self, request, size):     # L5, L8
        if request.session is not None and request.session in self.session_groups:
            index = self.session_groups[request.session]
        else:
            index = self.turn % len(self.groups)
            self.turn += 1           # taken even when the load then fails
            if request.session is not None:
                self.session_groups[request.session] = index
        group = self.groups[index]
        if size > group.size:
            raise PlacementFailure(f"{size} cores do not fit a group of {group.size}")
        starts = [group.start + copy * group.size for copy in range(group.copies)]
        return [list(range(start, start + size)) for start in starts]

    def _tensorflow(self, request, size):            # T8
        total = len(self.owned)
        baked = min(request.baked if request.baked is not None else LIMIT, LIMIT)
        if size == 1 and baked > 1:
            copies = min(baked, total)
            if total <= 4 or request.auto_multicore:
                return [[core] for core in range(copies)]
            cores = [(self.pointer + i) % total for i in range(copies)]
            self.pointer = (self.pointer + copies) % total
            return [[core] for core in cores]
        start = self.pointer
        self.pointer = (start + size) % total        # moved even when the range runs past the last core
        return [list(range(start, start + size))]
