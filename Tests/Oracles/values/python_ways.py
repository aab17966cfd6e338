"""Every way to something that stands in a container, and what a program does to it: the reading follows the way, or knows that
it may be what stood there."""

from python_idioms import UNKNOWN

# What the ways use.
DEFINITIONS = UNKNOWN + """import functools, itertools, collections, operator, copy, types, sys, contextlib, dataclasses, queue, threading, asyncio
from dataclasses import dataclass
class OB:
    v = 0
    def bump(self): self.v = 7
o = OB()
def ident(x): return x
def weakkeep(x): return x
def gen(q):
    def g(): yield from q
    return next(g())
def tryret(q):
    try: return q[0]
    finally: pass
@contextlib.contextmanager
def cm(x): yield x
def withret(q):
    with cm(q[0]) as x: return x
class Box:
    def __init__(self, v): self.v = v
    def get(self): return self.v
class Prop:
    def __init__(self, v): self._v = v
    @property
    def p(self): return self._v
class Cls:
    kept = []
    @classmethod
    def store(cls, x):
        cls.kept.append(x)
        return cls.kept[-1]
@dataclass
class Dc:
    v: object
class Sub(list): pass
class SubD(dict): pass
class GI:
    def __init__(self, v): self._v = v
    def __getitem__(self, i): return self._v
class It:
    def __init__(self, q): self._q = q
    def __iter__(self): return iter(self._q)
class Ctx:
    def __init__(self, v): self._v = v
    def __enter__(self): return self._v
    def __exit__(self, *a): pass
def queue_get(x):
    k = queue.Queue()
    k.put(x)
    return k.get()
def threadval(x):
    r = []
    th = threading.Thread(target=lambda: r.append(x))
    th.start(); th.join()
    return r[0]
def async_val(x):
    async def f(): return x
    return asyncio.run(f())
"""

# From the list `q` with one element to that element.
WAYS = (
    'q[0]',
    'q[random.randint(0, 0)]',
    'q[-1]',
    'q[:][0]',
    'q[:random.randint(1, 1)][0]',
    'q[::-1][0]',
    'q.pop()',
    'q.pop(random.randint(0, 0))',
    'q.copy()[0]',
    'list(q)[0]',
    'tuple(q)[0]',
    '[*q][0]',
    '(q + [1])[0]',
    '(q * 2)[1]',
    '(q or [1])[0]',
    '(q if t else [])[0]',
    '(t and q)[0]',
    'next(iter(q))',
    'next(reversed(q))',
    'next(x for x in q)',
    'next((x for x in q if t), None)',
    'next(filter(None, q))',
    'next(map(lambda x: x, q))',
    'list(filter(lambda x: t, q))[0]',
    '[x for x in q if t][0]',
    '{0: x for x in q}[0]',
    'list({0: x for x in q}.values())[0]',
    'dict(enumerate(q))[0]',
    "dict(zip('a', q))['a']",
    'list(zip(q, q))[0][1]',
    'list(enumerate(q))[0][1]',
    'max(q, key=lambda x: 1)',
    'min(q, key=id)',
    'sorted(q, key=id)[0]',
    'random.choice(q)',
    'random.sample(q, 1)[0]',
    'functools.reduce(lambda a, b: a, q)',
    'itertools.chain(q, []).__next__()',
    'next(itertools.chain.from_iterable([q]))',
    'next(itertools.islice(q, 1))',
    'next(itertools.cycle(q))',
    'next(itertools.repeat(q[0]))',
    'collections.deque(q)[0]',
    'collections.deque(q).popleft()',
    'operator.itemgetter(0)(q)',
    'operator.getitem(q, 0)',
    'copy.copy(q)[0]',
    'q.__getitem__(0)',
    "getattr(q, 'pop')()",
    '(lambda a: a[0])(q)',
    '(lambda *a: a[0])(*q)',
    "(lambda **k: k['z'])(z=q[0])",
    '(lambda x=q[0]: x)()',
    '(lambda: q[0])()',
    '[q][0][0]',
    "{'k': q}['k'][0]",
    "{'k': q}.get('k')[0]",
    "{'k': q}.get(random.choice(['k']))[0]",
    "{'k': q}.get(random.choice(['k']), [])[0]",
    "{'k': q[0]}.get(random.choice(['k']))",
    "{'k': q[0]}.get(random.choice(['k']), None)",
    "{'k': q[0]}[random.choice(['k'])]",
    "{'k': q[0]}.setdefault('k', None)",
    "{'k': q[0]}.setdefault(random.choice(['k']), None)",
    "{}.setdefault(random.choice(['k']), q[0])",
    "{'k': q[0]}.pop('k')",
    "{'k': q[0]}.pop(random.choice(['k']))",
    "{'k': q[0]}.popitem()[1]",
    "list({'k': q[0]}.values())[0]",
    "list({'k': q[0]}.items())[0][1]",
    "next(iter({'k': q[0]}.values()))",
    "[v for v in {'k': q[0]}.values()][0]",
    "[v for k, v in {'k': q[0]}.items() if t][0]",
    "dict({'k': q[0]})['k']",
    "dict(k=q[0])['k']",
    "{**{'k': q[0]}}['k']",
    "({'k': q[0]} | {})['k']",
    "collections.ChainMap({'k': q[0]})['k']",
    "collections.defaultdict(None, k=q[0])['k']",
    "collections.OrderedDict(k=q[0])['k']",
    'types.SimpleNamespace(k=q[0]).k',
    "vars(types.SimpleNamespace(k=q[0]))['k']",
    "getattr(types.SimpleNamespace(k=q[0]), random.choice(['k']))",
    "collections.namedtuple('N', 'k')(q[0]).k",
    "collections.namedtuple('N', 'k')(q[0])[random.randint(0, 0)]",
    '(q[0], 1)[random.randint(0, 0)]',
    '(q[0] if t else None)',
    '(q[0] or None)',
    '(t and q[0])',
    '(None or q[0])',
    '(1, q[0])[1]',
    '(z := q[0])',
    'copy.copy(q[0]) if False else q[0]',
    'functools.partial(lambda a: a, q[0])()',
    '(lambda f: f)(q[0])',
    'contextlib.nullcontext(q[0]).__enter__()',
    'weakkeep(q)[0]',
    'ident(q[0])',
    'gen(q)',
    'tryret(q)',
    'withret(q)',
    "globals()['q'][0]",
    "globals().get('q')[0]",
    "locals()['q'][0]",
    "vars()['q'][0]",
    "eval('q[0]')",
    "eval('q')[0]",
    "sys.modules['__main__'].q[0]",
    'Box(q[0]).v',
    'Box(q).v[0]',
    "vars(Box(q[0]))['v']",
    "Box(q[0]).__dict__['v']",
    "getattr(Box(q[0]), 'v')",
    "getattr(Box(q[0]), random.choice(['v']))",
    "operator.attrgetter('v')(Box(q[0]))",
    'Box(q[0]).get()',
    'Prop(q[0]).p',
    'Cls.store(q[0])',
    'Dc(q[0]).v',
    'dataclasses.replace(Dc(q[0])).v',
    'Sub([q[0]])[0]',
    "SubD(k=q[0])['k']",
    'GI(q[0])[3]',
    'list(It(q))[0]',
    'Ctx(q[0]).__enter__()',
    'queue_get(q[0])',
    'threadval(q[0])',
    'async_val(q[0])',
)

# What stands in the list, and what is done with what a way gives.
EFFECTS = {
    'call': ('X = lambda: lst.append(1)', '({way})()'),
    'append': ('X = lst', '({way}).append(1)'),
    'attr': ('X = o', '({way}).v = 5'),
    'swap': ('X = lst', 'W = ({way})\nW[:] = [8, 9]'),
    'later': ('X = lambda: lst.append(1)', 'W = ({way})\nlst = [0]\nW()'),
}


def program(way, effect):
    element, change = EFFECTS[effect]
    return f"{DEFINITIONS}{element}\nq = [X]\n{change.replace('{way}', way)}\nprobe(1, lst, d, o.v, OB.v)\n"


PROGRAMS = {f"way_{number}_{effect}": program(way, effect) for number, way in enumerate(WAYS) for effect in EFFECTS}
