"""Small programs about Python's own rules: what calls what, when, and in which order. Each is one that a reader gets wrong easily."""

# Most begin with the same names.
NAMES = """n = 0
m = 0
lst = [0]
d = {'k': 0}
class O: v = 0
o = O()
"""

PROGRAMS = {
    "annotation_eval": NAMES + """def f():
    global n
    n = 3
    return int
x: f() = 1
def g(a: f() = 2): pass
probe(1, n)
""",
    "argparse_action": NAMES + """import argparse
class A(argparse.Action):
    def __call__(self, p, ns, v, o=None):
        global n
        n = 3
p = argparse.ArgumentParser()
p.add_argument('--x', action=A)
p.parse_args(['--x', '1'])
probe(1, n)
""",
    "array_mem": NAMES + """import array
b = bytearray(b'abc')
mv = memoryview(b)
mv[0] = 90
probe(1, bytes(b))
""",
    "async_for": NAMES + """import asyncio
async def g():
    global m
    yield 1
    m = n
    yield 2
async def main():
    global n
    async for x in g():
        n = x
asyncio.run(main())
probe(1, n, m)
""",
    "async_with": NAMES + """import asyncio
class C:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a):
        global m
        m = n
async def main():
    global n
    async with C():
        n = 3
asyncio.run(main())
probe(1, n, m)
""",
    "asyncio_run": NAMES + """import asyncio
async def f():
    global n
    n = 1
    await asyncio.sleep(0)
    return 5
m = asyncio.run(f())
probe(1, n, m)
""",
    "aug_attr": NAMES + """o.v += 5
O.v += 1
probe(1, o.v, O.v)
""",
    "aug_idx": """class C: pass
c = C(); c.v = [1, 2]
k = 0
def nxt():
    global k
    k += 1
    return k - 1
c.v[nxt()] += 5
c.v[nxt()] += 5
probe(1, k, c.v)
def h():
    global k
    k = 9
    return c
h().w = 1
h().w += 1
probe(2, k, c.w)
""",
    "aug_order": """n = 0
lst = [0]
def f():
    global n
    n = 10
    lst[0] = 20
    return 1
n += f()
lst[0] += f()
probe(1, n, lst)
""",
    "aug_sub_eval": NAMES + """def i():
    global n
    n += 1
    return 0
lst[i()] += 5
probe(1, n, lst)
""",
    "bisect": NAMES + """import bisect, heapq
bisect.insort(lst, -1)
heapq.heappush(lst, 5)
probe(1, lst)
""",
    "bool_hook": NAMES + """class A:
    def __bool__(self):
        global n
        n = 4
        return False
x = A() or 3
probe(1, n, x)
""",
    "bound_swap": NAMES + """class A:
    def f(self): return 1
a = A()
a.f = lambda: 2
A.f = lambda self: 3
probe(1, a.f(), A().f())
""",
    "cached_prop": NAMES + """import functools
class A:
    @functools.cached_property
    def p(self):
        global n
        n += 1
        return n
a = A()
a.p; a.p
probe(1, n)
""",
    "call_hook": NAMES + """class A:
    def __call__(self, x):
        lst[0] = x
A()(5)
probe(1, lst)
""",
    "class_assign": NAMES + """class A:
    v = 1
class B:
    v = 2
a = A()
a.__class__ = B
probe(1, a.v)
""",
    "class_deco": NAMES + """def deco(c):
    c.v = 7
    return c
@deco
class A: v = 1
probe(1, A.v)
""",
    "class_getitem": NAMES + """class A:
    def __class_getitem__(cls, k):
        global n
        n = k
        return cls
A[5]
probe(1, n)
""",
    "class_scope": NAMES + """x = 1
class A:
    x = 2
    y = [x for _ in range(1)]
    def f(self): return x
probe(1, A.y, A().f())
""",
    "classvar_shadow": NAMES + """class A:
    c = 0
    def inc(self): self.c += 1
a, b = A(), A()
a.inc(); a.inc(); A.c = 5
probe(1, a.c, b.c, A.c)
""",
    "closing": NAMES + """class C:
    def __enter__(self): return self
    def __exit__(self, *a):
        global m
        m = n
with C():
    n = 1
probe(1, m)
""",
    "closure_late": NAMES + """fs = [lambda: i for i in range(3)]
n = fs[0]()
probe(1, n)
""",
    "code_swap": NAMES + """def f(): return 1
def g(): return 2
f.__code__ = g.__code__
probe(1, f())
""",
    "cond_short": NAMES + """def f():
    global n
    n += 1
    return False
f() and f()
f() or f()
probe(1, n)
""",
    "contains_hook": NAMES + """class A:
    def __contains__(self, x):
        global n
        n = x
        return True
3 in A()
probe(1, n)
""",
    "copy": NAMES + """import copy
a = [[1], 2]
b = copy.copy(a); c = copy.deepcopy(a)
b[0].append(5); c[0].append(7); a[1] = 3
probe(1, a, b, c)
""",
    "ctxmanager": NAMES + """import contextlib
@contextlib.contextmanager
def cm():
    global m
    yield
    m = n
with cm():
    n = 1
probe(1, m)
""",
    "ctxvar": NAMES + """import contextvars
c = contextvars.ContextVar('c', default=1)
def f(): c.set(5)
contextvars.copy_context().run(f)
probe(1, c.get())
""",
    "dataclass": NAMES + """from dataclasses import dataclass, field
@dataclass
class A:
    x: int = 1
    y: list = field(default_factory=list)
    def __post_init__(self):
        global n
        n = self.x
a = A(5); b = A()
a.y.append(1)
probe(1, n, a.x, b.x, b.y)
""",
    "deco_expr": NAMES + """def f(x):
    global n
    n = x
    return lambda g: g
@f(n + 4)
def h(): pass
probe(1, n)
""",
    "decor_replace": NAMES + """def deco(f):
    def w(*a):
        global n
        n += 1
        return f(*a) + 1
    return w
@deco
@deco
def f(x): return x
m = f(1)
probe(1, n, m)
""",
    "default_mut": NAMES + """def f(a=[]):
    a.append(1)
    return a
f(); f()
probe(1, f())
""",
    "defaultdict": NAMES + """import collections
def make():
    global n
    n = 3
    return []
dd = collections.defaultdict(make)
dd['a'].append(1)
probe(1, n)
""",
    "del_hook": NAMES + """class F:
    def __del__(self):
        global n
        n = 9
f = F()
f = None
probe(1, n)
""",
    "del_item": NAMES + """a = [1, 2, 3]
b = a
del b[1]
del d['k']
probe(1, a, d)
""",
    "del_scope": NAMES + """class F:
    def __del__(self):
        global n
        n = 9
def g():
    f = F()
g()
probe(1, n)
""",
    "del_stmt": NAMES + """class F:
    def __del__(self):
        global n
        n = 9
f = F()
del f
probe(1, n)
""",
    "descriptor": NAMES + """class D:
    def __get__(self, i, t):
        global n
        n += 1
        return n
class A:
    d = D()
a = A()
a.d; a.d
probe(1, n)
""",
    "dict_merge": NAMES + """a = {'x': 1}
b = a
a |= {'y': 2}
c = a | {'z': 3}
probe(1, a, b, c)
""",
    "dict_pop": NAMES + """x = d.pop('k')
y = d.pop('q', 7)
d.setdefault('w', []).append(3)
probe(1, x, y, d)
""",
    "dict_views": NAMES + """ks = d.keys()
d['z'] = 1
probe(1, list(ks), len(d))
""",
    "dictcomp_order": NAMES + """x = {k: v for k, v in [('a', 1), ('a', 2)]}
probe(1, x)
""",
    "enum": NAMES + """import enum
class E(enum.Enum):
    A = 1
    B = A
probe(1, E.A.value, E.B is E.A, len(E))
""",
    "enum_attr": """class S:
    def __init__(self): self.a = [1, 2]
s = S()
n = 0
for i, x in enumerate(s.a):
    if i == 0: s.a.append(7)
    n = x
probe(1, n)
d = {'q': [1]}
m = 0
for i, x in zip(range(9), d['q']):
    if len(d['q']) < 4: d['q'].append(x + 1)
    m = x
probe(2, m)
y = [x for i, x in enumerate(s.a) if len(s.a) > 5 or not s.a.append(1)]
probe(3, len(y))
""",
    "enumerate_mut": NAMES + """a = [1, 2, 3]
for i, x in enumerate(a):
    if i == 0: a.append(9)
    n = x
probe(1, n, a)
""",
    "eq_in_list": NAMES + """class A:
    def __eq__(self, x):
        global n
        n = 4
        return True
A() in [1]
probe(1, n)
""",
    "eval_order": NAMES + """log = []
def t(x):
    log.append(x)
    return x
{t(1): t(2)}
t(3) + t(4)
lst[0] = t(5)
(lambda a, b: 0)(b=t(6), a=t(7))
x = t(8) if t(9) else t(10)
probe(1, log)
""",
    "eval_walrus": NAMES + """eval('(n := 4)')
probe(1, n)
""",
    "except_as_del": NAMES + """e = 5
try:
    raise ValueError(1)
except ValueError as e:
    n = 1
probe(1, n, 'e' in globals())
""",
    "exec_ns": NAMES + """ns = {}
exec('n = 5', ns)
probe(1, n, ns['n'])
exec('n = 6')
probe(2, n)
""",
    "executor": NAMES + """from concurrent.futures import ThreadPoolExecutor
def f(x):
    lst.append(x)
    return x
with ThreadPoolExecutor(1) as e:
    r = list(e.map(f, [1, 2]))
probe(1, lst, r)
""",
    "exit_true": NAMES + """class C:
    def __enter__(self): pass
    def __exit__(self, *a): return True
with C():
    n = 1
    raise ValueError
    n = 2
m = 1
probe(1, n, m)
""",
    "exitstack": NAMES + """import contextlib
def cb():
    global m
    m = n
with contextlib.ExitStack() as s:
    s.callback(cb)
    n = 1
probe(1, m)
""",
    "filter_lazy": NAMES + """def f(x):
    lst.append(x)
    return True
q = filter(f, [1, 2])
probe(1, lst)
next(q)
probe(2, lst)
""",
    "finally_override": NAMES + """def f():
    try:
        return 1
    finally:
        return 2
n = f()
probe(1, n)
def g():
    for i in range(3):
        try: continue
        finally: lst.append(i)
g()
probe(2, lst)
""",
    "for_attr": NAMES + """for o.v in [1, 2]: pass
for lst[0] in (3, 4): pass
for d['k'] in [5]: pass
probe(1, o.v, lst, d)
""",
    "format_hook": NAMES + """class A:
    def __format__(self, s):
        global n
        n = 4
        return 'q'
s = f'{A():x}'
probe(1, n, s)
""",
    "gather": NAMES + """import asyncio
async def f(x):
    global n
    a = n
    await asyncio.sleep(0)
    n = a + x
async def main(): await asyncio.gather(f(1), f(2))
asyncio.run(main())
probe(1, n)
""",
    "gc_referrers": NAMES + """import gc
for r in gc.get_referrers(lst):
    if isinstance(r, dict) and 'n' in r: r['n'] = 5
probe(1, n)
""",
    "gen_break": NAMES + """def g():
    global n
    try:
        yield 1
        yield 2
    finally: n = 3
for x in g():
    break
probe(1, n)
""",
    "gen_close": NAMES + """def g():
    global n
    try: yield 1
    finally: n = 3
q = g(); next(q); q.close()
probe(1, n)
""",
    "gen_lazy": NAMES + """def g():
    global n
    n = 1
    yield
q = g()
probe(1, n)
list(q)
probe(2, n)
""",
    "gen_send": NAMES + """def g():
    global n
    while True:
        x = yield
        if x is not None: n = x
q = g(); next(q); q.send(7)
probe(1, n)
""",
    "getattr_dyn": NAMES + """class A:
    def __getattr__(self, k):
        global n
        n = 1
        return 2
m = A().foo
probe(1, n, m)
""",
    "globals_write": NAMES + """globals()['n'] = 3
probe(1, n)
globals().update(m=4)
probe(2, m)
""",
    "hash_hook": NAMES + """class A:
    def __hash__(self):
        global n
        n = 4
        return 1
{A(): 1}
probe(1, n)
""",
    "iadd_list_alias": NAMES + """a = b = [1]
a += [2]
c = a
c = c + [3]
probe(1, a, b, c)
""",
    "import_as_attr": NAMES + """import os.path as osp, os
os.sep = 'Q'
probe(1, os.sep)
""",
    "index_hook": NAMES + """class A:
    def __index__(self):
        global n
        n = 4
        return 0
lst[A()]
probe(1, n)
""",
    "init_subclass": NAMES + """class A:
    subs = []
    def __init_subclass__(cls, **k):
        A.subs.append(k)
class B(A, x=1): pass
probe(1, A.subs)
""",
    "instancecheck": NAMES + """class M(type):
    def __instancecheck__(cls, x):
        global n
        n = 8
        return True
class A(metaclass=M): pass
isinstance(1, A)
probe(1, n)
""",
    "iter_hook": NAMES + """class A:
    def __iter__(self):
        global n
        n = 4
        return iter([1, 2])
a, b = A()
probe(1, n, a, b)
""",
    "iter_sentinel": NAMES + """def nxt():
    global n
    n += 1
    return n
for i in iter(nxt, 4):
    m = n
probe(1, n, m)
""",
    "itertools": NAMES + """import itertools
def f():
    global n
    n += 1
    return n
probe(1, list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(), 3)), [list(x) for _, x in itertools.groupby([1, 1, 2])])
q = itertools.takewhile(lambda x: f() < 3, [5, 5, 5, 5])
list(q)
probe(2, n)
""",
    "json_hook": NAMES + """import json
def hook(x):
    global n
    n = 3
    return x
json.loads('{}', object_hook=hook)
probe(1, n)
""",
    "lambda_default": NAMES + """fs = [lambda i=i: i for i in range(3)]
probe(1, [f() for f in fs])
""",
    "len_hook": NAMES + """class A:
    def __len__(self):
        global n
        n = 4
        return 0
if A(): m = 1
probe(1, n, m)
""",
    "list_sort": NAMES + """class K:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        global n
        n = 5
        return self.v < other.v
ks = [K(2), K(1)]
ks.sort()
probe(1, n)
""",
    "locals_fn": NAMES + """def f():
    x = 1
    locals()['x'] = 2
    return x
probe(1, f())
""",
    "logging": NAMES + """import logging
class Hd(logging.Handler):
    def emit(self, r):
        global n
        n = 3
lg = logging.getLogger('x')
lg.addHandler(Hd())
lg.warning('q')
probe(1, n)
""",
    "loop_else": NAMES + """for i in range(3):
    if i == 5: break
else: n = 1
while m < 2:
    m += 1
else: m = 9
probe(1, n, m, i)
""",
    "lru": NAMES + """import functools
@functools.lru_cache
def f(x):
    global n
    n += 1
    return [x]
a = f(1); b = f(1)
a.append(2)
probe(1, n, b)
""",
    "map_lazy": NAMES + """def f(x):
    global n
    n = x
    return x
q = map(f, [1, 2])
probe(1, n)
list(q)
probe(2, n)
""",
    "mappingproxy": NAMES + """type.__setattr__(O, 'v', 3)
object.__setattr__(o, 'w', 4)
probe(1, o.v, o.w)
""",
    "match_capture": NAMES + """match [1, 2, 3]:
    case [n, *rest]: pass
match {'a': 5}:
    case {'a': m}: pass
probe(1, n, m, rest)
""",
    "match_cls": NAMES + """class M(type):
    def __instancecheck__(cls, x):
        global n
        n = 8
        return True
class A(metaclass=M): pass
match 3:
    case A(): m = 1
probe(1, n, m)
""",
    "match_guard": NAMES + """def g():
    global n
    n = 2
    return False
match 1:
    case x if g(): pass
    case _: m = 1
probe(1, n, m, x)
""",
    "max_key": NAMES + """def key(x):
    d['k'] = x
    return x
max([1, 2, 3], key=key)
probe(1, d)
""",
    "method_alias": NAMES + """ap = lst.append
ap(3)
ex = list.extend
ex(lst, [4])
probe(1, lst)
""",
    "missing": NAMES + """class D(dict):
    def __missing__(self, key):
        global n
        n = 4
        return 0
x = D()
x['q']
probe(1, n)
""",
    "mock": NAMES + """from unittest import mock
def se(*a):
    global n
    n = 3
k = mock.Mock(side_effect=se)
k()
probe(1, n)
with mock.patch.object(O, 'v', 9): probe(2, O.v)
probe(3, O.v)
with mock.patch.dict(d, {'k': 7}): probe(4, d)
probe(5, d)
""",
    "module_getattr": NAMES + """import sys
def __getattr__(name):
    global n
    n = 6
    return 1
getattr(sys.modules[__name__], 'foo')
probe(1, n)
""",
    "namedtuple": NAMES + """import collections
T = collections.namedtuple('T', 'a b')
t = T(1, [2])
t.b.append(3)
u = t._replace(a=9)
probe(1, t.a, u.a, u.b)
""",
    "neg_mod": NAMES + """probe(1, -7 // 2, -7 % 3, 7 // -2, 7 % -3, 2 ** 3, -2 ** 2, 1 << 3, ~5, 5 & 3, 5 | 3, 5 ^ 3, 7 / 2, round(2.5), int('0x10', 16), abs(-3), divmod(-7, 2))
""",
    "nested_fn_global": NAMES + """def f():
    def g():
        global n
        n = 2
    return g
f()()
probe(1, n)
""",
    "new_hook": NAMES + """class A:
    def __new__(cls, *a):
        global n
        n = 2
        return super().__new__(cls)
A()
probe(1, n)
""",
    "nonlocal": NAMES + """def f():
    x = 0
    def g():
        nonlocal x
        x += 1
        return x
    g(); g()
    return x
n = f()
probe(1, n)
""",
    "operator_mod": NAMES + """import operator
operator.setitem(lst, 0, 5)
operator.iadd(lst, [6])
operator.attrgetter('v')(o)
probe(1, lst)
""",
    "partial": NAMES + """import functools
def f(a, b=2, *c, **k): return (a, b, c, k)
probe(1, functools.partial(f, 1, b=5)(), functools.partial(f, 1)(3, 4, z=9))
""",
    "print_hook": NAMES + """class A:
    def __str__(self):
        global n
        n = 4
        return 'q'
print(A())
probe(1, n)
""",
    "prop_setter": NAMES + """class A:
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v):
        global n
        n = v
        self._p = v
a = A()
a.p = 5
a.p += 1
probe(1, n, a.p)
""",
    "queue": NAMES + """import queue
q = queue.Queue()
q.put([1])
x = q.get()
x.append(2)
probe(1, x)
""",
    "raise_hook": NAMES + """class E(Exception):
    def __init__(self, v):
        global n
        n = v
try: raise E(3)
except E: m = n
probe(1, n, m)
""",
    "random_shuffle": NAMES + """import random
a = [1, 2, 3]
random.seed(4)
random.shuffle(a)
probe(1, a)
""",
    "reduce": NAMES + """import functools
def f(a, b):
    lst[0] = b
    return a + b
functools.reduce(f, [1, 2, 3])
probe(1, lst)
""",
    "resub": NAMES + """import re
def f(mo):
    global n
    n += 1
    return 'x'
re.sub('a', f, 'aaa')
probe(1, n)
""",
    "set_name": NAMES + """class D:
    def __set_name__(self, owner, name):
        global n
        n = len(name)
class A:
    abc = D()
probe(1, n)
""",
    "setattr_hook": NAMES + """class A:
    def __setattr__(self, k, v):
        global n
        n = v
a = A()
a.x = 4
probe(1, n)
""",
    "signal": NAMES + """import signal, os
def h(*a):
    global n
    n = 1
signal.signal(signal.SIGUSR1, h)
os.kill(os.getpid(), signal.SIGUSR1)
probe(1, n)
""",
    "singledispatch": NAMES + """import functools
@functools.singledispatch
def f(x): return 0
@f.register
def _(x: int):
    global n
    n = 1
    return 1
m = f(3)
probe(1, n, m)
""",
    "slice_assign": NAMES + """a = [1, 2, 3, 4]
a[1:3] = [9]
del a[0]
a[::2] = [7]
probe(1, a)
""",
    "slots_dict": NAMES + """o.__dict__['v'] = 4
O.v = 9
p = O()
probe(1, o.v, p.v)
vars(p)['v'] = 3
probe(2, p.v)
""",
    "sort_key": NAMES + """def key(x):
    global n
    n += 1
    lst.append(x)
    return -x
s = sorted([1, 2, 3], key=key)
probe(1, n, lst)
""",
    "star_args": NAMES + """def f(*a, **k): return a, k
probe(1, f(*[1, 2], **{'q': 1}), f(1, *(2,), x=3))
""",
    "star_unpack_hook": NAMES + """class A:
    def keys(self):
        global n
        n = 4
        return ['z']
    def __getitem__(self, k):
        global m
        m = 5
        return 6
x = {**A()}
probe(1, n, m, x)
""",
    "starred": NAMES + """o.v, *lst[0:1] = 1, 2, 3
probe(1, o.v, lst)
a, (b, *d['k']) = 1, (2, 3, 4)
probe(2, d)
""",
    "str_ops": NAMES + """s = 'a,b'
t = s.split(',')
t[0] = 'z'
u = ','.join(t).upper()[::-1]
probe(1, s, t, u, s * 2, s % (), '%s-%d' % ('q', 3), f'{3:03d}', '{:>4}'.format(7))
""",
    "super_mro": NAMES + """class A:
    def f(self): return 1
class B(A):
    def f(self): return super().f() + 1
class C(A):
    def f(self): return super().f() + 10
class D(B, C): pass
probe(1, D().f())
""",
    "suppress": NAMES + """import contextlib
with contextlib.suppress(ValueError):
    n = 1
    raise ValueError
    n = 2
probe(1, n)
""",
    "thread": NAMES + """import threading
def f():
    global n
    n = 1
t = threading.Thread(target=f)
t.start(); t.join()
probe(1, n)
""",
    "timer": NAMES + """import threading
def f():
    global n
    n = 1
t = threading.Timer(0, f)
t.start(); t.join()
probe(1, n)
""",
    "tuple_iadd": NAMES + """t = ([1],)
try:
    t[0] += [2]
except TypeError: n = 1
probe(1, t, n)
""",
    "type_call": NAMES + """T = type('T', (O,), {'w': 3})
t = T()
T.v = 2
probe(1, t.w, t.v, o.v)
""",
    "walrus_comp": NAMES + """x = [n := i for i in range(3)]
probe(1, n, x)
y = any((m := i) > 1 for i in range(5))
probe(2, m)
""",
    "warn": NAMES + """import warnings
def show(*a, **k):
    global n
    n = 3
warnings.showwarning = show
warnings.simplefilter('always')
warnings.warn('x')
probe(1, n)
""",
    "weak_finalize": NAMES + """import weakref
class F: pass
f = F()
def cb(*a):
    global n
    n = 2
weakref.finalize(f, cb)
f = 1
probe(1, n)
""",
    "with_attr": NAMES + """class C:
    def __enter__(self): return 7
    def __exit__(self, *a): pass
with C() as o.v: pass
with C() as lst[0]: pass
probe(1, o.v, lst)
""",
    "yield_from": NAMES + """def a():
    global n
    n += 1
    yield n
def b():
    yield from a()
    yield from a()
probe(1, list(b()), n)
""",
    "zip_gen": NAMES + """def g():
    global n
    for i in range(3):
        n = i
        yield i
for a, b in zip(g(), [1]): m = n
probe(1, n, m)
""",
    "abstract": NAMES + """import abc
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
class B(A):
    def f(self): return 3
probe(1, B().f())
""",
    "any_short": NAMES + """def t(x):
    lst.append(x)
    return x
any(t(x) for x in [0, 1, 2])
probe(1, lst)
all([t(3), t(0)])
probe(2, lst)
""",
    "assert_": NAMES + """try:
    assert n, lst.append(1)
except AssertionError:
    m = 1
probe(1, m, lst)
""",
    "bool_arith": NAMES + """probe(1, True + 1, sum([True, False, True]), [1, 2][True], True * 3, not 0, True & False, True == 1)
""",
    "break_try": NAMES + """for i in range(5):
    try:
        if i == 2: break
        n = i
    finally:
        m = i
probe(1, n, m, i)
""",
    "chain_assign": NAMES + """a = b = c = []
a.append(1)
x = y = 0
x += 1
probe(1, b, c, x, y)
i = lst[i if 0 else 0] = 4
probe(2, i, lst)
""",
    "chain_assign_order": NAMES + """i = 0
z = [0, 0]
i = z[i] = 1
probe(1, i, z)
""",
    "class_mut_attr": NAMES + """class A:
    xs = []
a, b = A(), A()
a.xs.append(1)
b.xs += [2]
probe(1, a.xs, b.xs, A.xs)
b.xs.append(3)
probe(2, A.xs)
""",
    "closure_cell": NAMES + """def mk():
    x = 0
    def inc():
        nonlocal x
        x += 1
        return x
    def get(): return x
    return inc, get
i, g = mk()
i(); i()
j, h = mk()
probe(1, g(), h())
""",
    "cls_body_flow": NAMES + """class A:
    x = 1
    for i in range(3): x += i
    if x > 3: y = x
    del i
probe(1, A.x, A.y, hasattr(A, 'i'))
""",
    "cls_body_global": NAMES + """class A:
    global n
    n = 4
probe(1, n)
""",
    "comp_scope": NAMES + """i = 9
x = [i for i in range(3)]
probe(1, i, x)
fs = [lambda: j for j in range(3)]
probe(2, [f() for f in fs])
y = [[i * j for j in range(2)] for i in range(2)]
probe(3, y)
z = {i: i * 2 for i in range(2) if i}
probe(4, z)
""",
    "contextdeco": NAMES + """import contextlib
@contextlib.contextmanager
def c():
    global n
    n = 1
    try: yield 5
    finally: n = 2
with c() as x:
    m = n
probe(1, n, m, x)
""",
    "continue_finally": NAMES + """for i in range(3):
    try:
        if i == 1: continue
        n += 1
    finally:
        m += 1
probe(1, n, m)
""",
    "deco_stack": NAMES + """log = []
def d(k):
    log.append(k)
    def w(f):
        log.append(-k)
        return f
    return w
@d(1)
@d(2)
def f(): pass
probe(1, log)
""",
    "default_dict_mut_call": NAMES + """def f(x, acc={}):
    acc[x] = len(acc)
    return acc
a = f('a'); b = f('b')
probe(1, a, b, a is b)
""",
    "default_eval_once": NAMES + """def f(a=n): return a
n = 5
probe(1, f())
""",
    "del_name": NAMES + """x = 1
del x
try: x
except NameError: n = 1
probe(1, n)
""",
    "dict_clear_alias": NAMES + """x = {'a': 1}
y = x
x = {}
y.clear()
probe(1, x, y)
""",
    "dict_fromkeys": NAMES + """a = dict.fromkeys('ab', [])
a['a'].append(1)
probe(1, a)
""",
    "dict_order": NAMES + """x = {'a': 1, 'b': 2}
x['a'] = 3
del x['a']
x['a'] = 4
probe(1, list(x), list(x.values()), list(x.items()))
""",
    "dict_popitem": NAMES + """x = {'a': 1, 'b': 2}
y = x.popitem()
probe(1, x, y)
""",
    "dict_setdefault": NAMES + """x = {}
x.setdefault('q', []).append(1)
y = x.setdefault('q', [9])
y.append(2)
probe(1, x)
""",
    "dict_update_kw": NAMES + """x = {'a': 1}
x.update({'b': 2}, a=5)
x.update([('c', 3)])
probe(1, x)
""",
    "exc_else": NAMES + """try:
    n = 1
except Exception:
    n = 2
else:
    n = 3
finally:
    m = n
probe(1, n, m)
""",
    "exc_group": NAMES + """try:
    raise ExceptionGroup('x', [ValueError(1), KeyError(2)])
except* ValueError:
    n = 1
except* KeyError:
    m = 1
probe(1, n, m)
""",
    "exc_in_call": NAMES + """def f():
    global n
    n = 1
    raise KeyError
    n = 2
try:
    lst.append(f())
except KeyError:
    m = 5
probe(1, n, m, lst)
""",
    "float_loop": NAMES + """x = 0.0
while x < 1: x += 0.25
probe(1, x)
""",
    "for_rebind": NAMES + """a = [1, 2, 3]
for x in a:
    a = []
    n += x
probe(1, a, n)
""",
    "for_remove": NAMES + """a = [1, 2, 3, 4]
for x in a:
    if x % 2: a.remove(x)
    n += x
probe(1, a, n)
""",
    "for_reversed": NAMES + """a = [1, 2, 3]
for x in reversed(a):
    if len(a) > 1: a.pop()
    n += x
probe(1, a, n)
""",
    "for_slice_copy": NAMES + """a = [1, 2, 3]
for x in a[:]:
    a.append(x)
probe(1, a)
""",
    "for_target_reuse": NAMES + """for n in range(3):
    for n in range(5): pass
probe(1, n)
""",
    "functools_wraps": NAMES + """import functools
def d(f):
    @functools.wraps(f)
    def w(*a, **k):
        lst.append(len(a))
        return f(*a, **k)
    return w
@d
def f(x): return x + 1
probe(1, f(2), lst)
""",
    "genexp_first": NAMES + """a = [1, 2]
g = (x for x in a)
a = [9]
probe(1, list(g))
a2 = [1]
g2 = (x for x in a2)
a2.append(4)
probe(2, list(g2))
""",
    "genexp_late": NAMES + """k = 1
g = (k for _ in range(2))
k = 5
probe(1, list(g))
""",
    "getattr_default": NAMES + """probe(1, getattr(o, 'v'), getattr(o, 'zz', 9), hasattr(o, 'zz'))
setattr(o, 'zz', 4)
probe(2, o.zz, hasattr(o, 'zz'))
delattr(o, 'zz')
probe(3, hasattr(o, 'zz'))
""",
    "global_in_nested": NAMES + """def f():
    n = 5
    def g():
        global n
        n = 6
    g()
    return n
probe(1, f(), n)
""",
    "inst_iadd": NAMES + """class A:
    xs = (1,)
a = A()
a.xs += (2,)
probe(1, a.xs, A.xs)
""",
    "int_big": NAMES + """probe(1, 10**20 // 10**19, (1 << 70) % 7, -1 >> 1, 7 // 2 * 2, 2**-1, 0.1 + 0.2 == 0.3, 5 // 2.0)
""",
    "kwdef": NAMES + """def f(*, a=lst): a.append(1)
f(); f()
probe(1, lst)
""",
    "lambda_global": NAMES + """f = lambda: n
n = 7
probe(1, f())
""",
    "list_cmp": NAMES + """a = [1]
b = [1]
probe(1, a == b, a is b, a != b, [1, 2] < [1, 3])
""",
    "list_in_tuple": NAMES + """t = (lst, 1)
t[0].append(5)
probe(1, lst, t)
""",
    "list_methods": NAMES + """a = [3, 1, 2]
a.insert(0, 9)
a.remove(1)
x = a.pop(0)
a.extend([7, 7])
a.reverse()
probe(1, a, x, a.index(7), a.count(7))
a.sort()
probe(2, a)
b = sorted(a, reverse=True)
probe(3, b, a[-1], a[::2], a[5:], a[-2:])
""",
    "list_mult_alias": NAMES + """a = [[0]] * 3
a[0].append(1)
b = [[0] for _ in range(2)]
b[0].append(1)
probe(1, a, b)
""",
    "loop_attr_len": NAMES + """i = 0
while i < len(lst):
    if len(lst) < 4: lst.append(i)
    i += 1
probe(1, i, lst)
""",
    "match_val": NAMES + """def f(x):
    match x:
        case 1 | 2: return 'a'
        case [a, b]: return b
        case {'k': v, **r}: return v
        case str(): return 's'
        case _: return 'z'
probe(1, f(1), f([1, 5]), f({'k': 7}), f('q'), f(9))
""",
    "meth_obj": NAMES + """class A:
    def __init__(self): self.v = 0
    def inc(self): self.v += 1
a = A()
f = a.inc
a2 = a
f(); f()
probe(1, a2.v)
""",
    "minmax": NAMES + """probe(1, max(1, 5), min([3, 2]), max('ab', key=len), max([], default=4), sum([1, 2], 10), sum([[1], [2]], []))
""",
    "mixin_attr": NAMES + """class M: v = 'm'
class A: v = 'a'
class C(M, A): pass
class D(A, M): pass
probe(1, C.v, D().v)
""",
    "multi_inherit_init": NAMES + """log = []
class A:
    def __init__(self): log.append('A'); super().__init__()
class B:
    def __init__(self): log.append('B')
class C(A, B): pass
C()
probe(1, log)
""",
    "mutual": NAMES + """def a(k): return 0 if k == 0 else b(k - 1)
def b(k): return 1 if k == 0 else a(k - 1)
probe(1, a(3), b(3))
""",
    "name_mangle": NAMES + """class A:
    def __init__(self): self.__x = 1
    def g(self): return self.__x
a = A()
a.__x = 5
a._A__x = 7
probe(1, a.g())
""",
    "nested_exc": NAMES + """try:
    try:
        raise ValueError
    except KeyError:
        n = 1
    finally:
        m = 2
except ValueError:
    n = 3
probe(1, n, m)
""",
    "none_cmp": NAMES + """x = None
probe(1, x is None, x == None, x or 4, x if x else 5)
""",
    "os_environ_copy": NAMES + """import os
e = os.environ.copy()
e['QQ'] = '1'
probe(1, os.environ.get('QQ'), e['QQ'])
os.environ['WW'] = 'x'
probe(2, os.environ['WW'], os.getenv('WW'), e.get('WW'))
os.environ.pop('WW')
probe(3, os.environ.get('WW', 'gone'))
""",
    "os_environ_update": NAMES + """import os
os.environ.update(A1='1', **{'B1': '2'})
del os.environ['A1']
probe(1, os.environ.get('A1'), os.environ.get('B1'), 'B1' in os.environ)
os.environ.setdefault('B1', '9')
os.environ.setdefault('C1', '9')
probe(2, os.environ['B1'], os.environ['C1'])
os.environ['C1'] += '0'
probe(3, os.environ['C1'])
os.environ |= {'D1': '4'}
probe(4, os.environ['D1'])
""",
    "posonly": NAMES + """def f(a, /, b, *, c=3): return a, b, c
probe(1, f(1, 2), f(1, b=5, c=6))
""",
    "print_end": NAMES + """def f(*a, sep=' ', **k): return len(a), sep, k
probe(1, f(*'ab', sep='-', z=1))
""",
    "private": """class A:
    def __init__(self): self.__v = 1
    def run(self): return self.__go() + self.__v
    def __go(self): return 1
class B(A):
    def __init__(self):
        super().__init__()
        self.__v = 10
    def __go(self): return 20
    def mine(self): return self.__go() + self.__v
b = B()
probe(1, b.run(), b.mine())
""",
    "prop_del": NAMES + """class A:
    @property
    def p(self): return n
    @p.deleter
    def p(self):
        global n
        n = 3
a = A()
del a.p
probe(1, n)
""",
    "range_": NAMES + """r = range(2, 9, 3)
probe(1, list(r), len(r), r[-1], 5 in r, list(range(3, 0, -1)), sum(range(4)), max(range(3)), list(range(0)))
""",
    "range_live": NAMES + """k = 3
for i in range(k):
    k = 1
    n += 1
probe(1, n, k)
""",
    "rec": NAMES + """def f(k):
    global n
    n += 1
    return 1 if k == 0 else f(k - 1) + 1
probe(1, f(3), n)
""",
    "return_in_loop": NAMES + """def f():
    for i in range(5):
        for j in range(5):
            if i * j == 6: return i, j
    return None
probe(1, f())
""",
    "set_ops": NAMES + """s = {1, 2}
t = s
t |= {3}
s.discard(1)
probe(1, sorted(s), sorted(t), len(s), 3 in s)
""",
    "star_expr": NAMES + """a = [*range(2), *[5]]
b = {**{'a': 1}, 'a': 2}
c = (*a, 9)
print(*a)
probe(1, a, b, c)
""",
    "static_cls": NAMES + """class A:
    c = 1
    @staticmethod
    def s(x): return x
    @classmethod
    def k(cls):
        cls.c += 1
        return cls.c
class B(A): pass
B.k()
probe(1, A.c, B.c, A.s(3))
""",
    "str_iter": NAMES + """for c in 'ab': lst.append(c)
probe(1, lst, list('xy'), sorted('ba'), ''.join(reversed('ab')))
""",
    "str_methods": NAMES + """s = ' a,b ,c '
probe(1, s.strip(), s.split(','), s.replace(',', ';', 1), 'x'.join(['1', '2']), 'ab'.zfill(4), 'a-b'.partition('-'), 'abc'[1], 'abc'[::-1], 'a' in s, s.find(','), 'A'.lower(), 'aXb'.swapcase(), 'ab' * 0, 'a\\tb'.expandtabs(), 'x=%(q)s' % {'q': 3}, '{0}{1}{0}'.format(1, 2), '{a[0]}'.format(a=[5]), f'{n!r:>3}')
""",
    "str_num": NAMES + """probe(1, str(1), int('12'), int(' 3 '), float('1.5'), bool('0'), int(True), str(True), str(None), repr('a'), int(-3.7), '3' * 2, int('7', 8), bin(5), hex(255), ord('a'), chr(98))
""",
    "super_init": NAMES + """class A:
    def __init__(self, x): self.x = x
class B(A):
    def __init__(self, x):
        super().__init__(x + 1)
        self.y = self.x
b = B(1)
probe(1, b.x, b.y)
""",
    "swap": NAMES + """a, b = 1, 2
a, b = b, a
lst2 = [1, 2]
i = 0
i, lst2[i] = 1, 9
probe(1, a, b, lst2, i)
""",
    "type_checks": NAMES + """probe(1, isinstance(1, int), isinstance(True, int), type(o) is O, issubclass(O, object), callable(o), isinstance('a', (int, str)))
""",
    "unbound_local": NAMES + """def f():
    try:
        q = n
        n = 1
    except UnboundLocalError:
        return 'u'
    return q
probe(1, f())
""",
    "unpack_nested": NAMES + """(a, b), c = [1, 2], 3
d1, *e, f = range(5)
[g, [h]] = 1, [2]
probe(1, a, b, c, d1, e, f, g, h)
""",
    "while_else_break": NAMES + """i = 0
while True:
    i += 1
    if i > 3: break
else: n = 5
probe(1, i, n)
""",
    "while_mut": NAMES + """q = [3, 2, 1]
while q:
    n += q.pop()
    if n == 1: q.append(5)
probe(1, n, q)
""",
    "with_multi": NAMES + """log = []
class C:
    def __init__(self, k): self.k = k
    def __enter__(self):
        log.append(self.k)
        return self.k
    def __exit__(self, *a): log.append(-self.k)
with C(1) as a, C(2) as b:
    log.append(a + b)
probe(1, log)
""",
    "zip_": NAMES + """probe(1, list(zip([1, 2], 'ab')), dict(zip('ab', [1, 2])), list(zip(*[[1, 2], [3, 4]])), list(enumerate('ab', 1)))
a, b = zip(*[(1, 2), (3, 4)])
probe(2, a, b)
""",
    "generator_a": """import sys
n2 = 0
n4 = 0
def gen9():
    global n4
    yield n4
    n4 = n2
    yield 5
for q in gen9():
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_b": """import sys
n2 = 0
n4 = 0
def gen9():
    yield n4
    vars(sys.modules['__main__']).update(n4=n2)
    yield 5
for q in gen9():
    vars(sys.modules[__name__]).update(n2=1)
    probe(11, n4)
probe(12, n4)
""",
    "generator_c": """import sys
n2 = 0
n4 = 0
def gen9():
    global n4
    yield n4
    n4 = n2
    yield 5
for q in gen9():
    vars(sys.modules[__name__]).update(n2=1)
    probe(11, n4)
probe(12, n4)
""",
    "generator_d": """import sys
n2 = 0
n4 = 0
def gen9():
    yield n4
    vars(sys.modules['__main__']).update(n4=n2)
    yield 5
for q in gen9():
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_e": """import sys
n2 = 0
n4 = 0
def gen9():
    yield n4
    sys.modules[__name__].__dict__['n2'] = n2
    vars(sys.modules['__main__']).update(n4=n2)
    yield 5
for q in gen9():
    vars(sys.modules[__name__]).update(n2=1)
    probe(11, n4)
probe(12, n4)
""",
    "generator_f": """import sys
n2 = 0
n4 = 0
def gen9():
    global n2, n4
    yield n4
    n2 = n2
    n4 = n2
    yield 5
for q in gen9():
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_g": """n2 = 0
n4 = 0
def gen9():
    global n2, n4
    yield n4
    n2 = n2
    n4 = n2
    yield 5
    n4 = 0
for q in gen9():
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_h": """n2 = 0
n4 = 0
def gen9():
    global n4
    n4 = 0
    yield n4
    n4 = n2
    yield 5
    n4 = 0
g = gen9()
next(g)
n2 = 1
next(g)
probe(11, n4)
""",
    "generator_i": """n2 = 0
n4 = 0
def gen9():
    global n4
    yield n4
    n4 = n2
    yield 5
for i, q in enumerate(gen9()):
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_j": """n2 = 0
n4 = 0
def gen9():
    global n4
    yield n4
    n4 = n2
    yield 5
def see(q):
    global n2
    n2 = 1
    probe(11, n4)
xs = [see(q) for q in gen9()]
probe(12, n4)
""",
    "generator_k": """n2 = 0
n4 = 0
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        global n4
        self.i += 1
        if self.i > 3: raise StopIteration
        n4 = n2
        return 1
for q in It():
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_l": """n2 = 0
n4 = 0
def gen9():
    global n4
    yield n4
    n4 = n2
    yield 5
for a, q in zip([1, 2], gen9()):
    n2 = 1
    probe(11, n4)
probe(12, n4)
""",
    "generator_m": """n2 = 0
n4 = 0
def put():
    global n4
    n4 = n2
    return True
for q in (put() for _ in range(3)):
    n2 = 1
    probe(11, n4)
for q in map(lambda x: put(), [1, 2]):
    n2 = 2
    probe(12, n4)
def it():
    put()
    return 0
k = 0
n2 = 7
for q in filter(lambda x: put(), [1, 2]):
    n2 = 5
    probe(13, n4)
probe(14, n4)
""",
}
