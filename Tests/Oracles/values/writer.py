"""Writes one random program: lines, blocks, the names that are live, and the probes between statements."""

import contextlib

LETTERS = "abcdefgh"


class Kind:
    """What a name holds; `members` are an object's or class's attributes by kind."""

    def __init__(self, name, members=None, owner=None):
        self.name = name
        self.members = members or {}
        self.owner = owner


class Scope:
    """The names of a module or function body."""

    def __init__(self, outer=None):
        self.outer = outer
        self.own = {}
        self.writable = set()


class Writer:
    """Collects the lines of one file."""

    def __init__(self, rng, foreign, counters=None, room=40):
        self.rng = rng
        self.foreign = foreign
        self.lines = []
        self.depth = 0
        self.scope = Scope()
        self.module = self.scope
        self.counters = counters if counters is not None else {"probe": 0, "event": 0, "name": 0}
        self.touched = []
        self.room = room
        self.needs = set()
        self.loops = 0
        self.functions = 0
        self.is_helper = False
        self.later = []
        self.hidden = Kind("hidden")
        self.helper_names = None

    # Lines and blocks

    def line(self, text):
        self.lines.append("    " * self.depth + text)
        self.room -= 1

    @contextlib.contextmanager
    def block(self, header):
        """A suite below `header`, never empty. Names that it makes are known inside alone."""
        self.line(header)
        before = len(self.lines)
        known = dict(self.scope.own)
        self.depth += 1
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.depth -= 1
        if self.rng.random() < 0.97:
            self.scope.own = {**known, **{name: kind for name, kind in self.scope.own.items() if name in known}}

    @contextlib.contextmanager
    def function(self, header, parameters=(), shares=()):
        """The body of a function; `shares` are names of outer scopes that it may rebind."""
        self.line(header)
        before = len(self.lines)
        self.scope = Scope(self.scope)
        self.scope.own.update(parameters)
        self.scope.writable.update(shares)
        self.depth += 1
        loops, self.loops = self.loops, 0
        # What a scene leaves for later speaks of names that are gone by then.
        later, self.later = self.later, []
        self.functions += 1
        yield
        self.functions -= 1
        self.loops, self.later = loops, later
        if len(self.lines) == before:
            self.line("pass")
        self.depth -= 1
        self.scope = self.scope.outer

    # Names

    def fresh(self, prefix):
        self.counters["name"] += 1
        return f"{prefix}{self.counters['name']}"

    def bind(self, name, kind):
        self.scope.own[name] = kind if isinstance(kind, Kind) else Kind(kind)
        self.touch(name)
        return name

    def touch(self, name):
        self.touched = [other for other in self.touched if other != name][-5:] + [name]

    def visible(self):
        names = {}
        scopes = []
        scope = self.scope
        while scope:
            scopes.append(scope)
            scope = scope.outer
        for scope in reversed(scopes):
            names.update(scope.own)
        return names

    def live(self, *kinds):
        """The visible names of these kinds, the recent ones more often."""
        return [name for name, kind in self.visible().items() if kind.name in kinds]

    def kind(self, name):
        return self.visible().get(name)

    def pick(self, *kinds):
        names = self.live(*kinds)
        return self.rng.choice(names) if names else None

    def rebindable(self, *kinds):
        """Names that an assignment here rebinds without making another one local."""
        own = [name for name, kind in self.scope.own.items() if kind.name in kinds]
        shared = [name for name in self.scope.writable if self.kind(name) and self.kind(name).name in kinds]
        return own + shared

    def shareable(self):
        """The statement that lets a function defined here rebind some names of this scope, and these names."""
        own = [name for name, kind in self.scope.own.items() if kind.name in ("int", "ints", "dict", "str")]
        names = [name for name in own if name not in self.scope.writable and self.chance(0.4)][:2]
        return ("nonlocal " if self.functions else "global ") + ", ".join(names), names

    # Probes

    def probe(self, *extra):
        """A probe of what was touched last, and of other names."""
        seen = self.visible()
        names = [name for name in self.touched if name in seen and seen[name].name != "hidden"]
        self.rng.shuffle(names)
        names = list(dict.fromkeys(list(extra) + names[:2]))
        others = [name for name in seen if name not in names and seen[name].name in PROBED]
        if others:
            names.append(self.rng.choice(others))
        names += self.parts(names, seen)
        self.counters["probe"] += 1
        self.lines.append("    " * self.depth + f"probe({', '.join([str(self.counters['probe'])] + names)})")

    def parts(self, names, seen):
        found = []
        for name in names:
            kind = seen.get(name)
            if kind and kind.name in ("object", "class") and kind.members and self.rng.random() < 0.7:
                found.append(f"{name}.{self.rng.choice(sorted(kind.members))}")
        return found

    def event(self):
        self.counters["event"] += 1
        return f"event({self.counters['event']})"

    def chance(self, share):
        return self.rng.random() < share

    def choose(self, *choices):
        return self.rng.choice(choices)


PROBED = ("int", "str", "bool", "ints", "strs", "nested", "dict", "dictl", "set", "tuple", "object", "class", "none", "any")
