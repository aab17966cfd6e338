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
    "generator_reads_what_the_body_sets": """import sys
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
    "both_by_way_of_the_module": """import sys
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
    "body_by_way_of_the_module": """import sys
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
    "generator_by_way_of_the_module": """import sys
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
    "generator_writes_back_what_it_reads": """import sys
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
    "generator_writes_both": """import sys
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
    "generator_takes_it_back_at_its_end": """n2 = 0
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
    "generator_asked_by_next": """n2 = 0
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
    "generator_enumerated": """n2 = 0
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
    "generator_in_a_comprehension": """n2 = 0
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
    "iterator_of_a_class": """n2 = 0
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
    "generator_zipped": """n2 = 0
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
    "walked_lazily": """n2 = 0
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
    "chained_once": NAMES + """def f():
    global n
    n += 1
    return n
x = 0 < f() < 5
probe(1, n, x)
y = 5 < f() < f()
probe(2, n, y)
""",
    "and_or_val": NAMES + """x = [] or {} or 'z'
y = 1 and 'a' and 0
z = None or lst
z.append(1)
probe(1, x, y, lst)
""",
    "cond_expr_side": NAMES + """def t():
    global n
    n += 1
    return True
x = 1 if t() else 2
y = [t() for _ in range(2) if t()]
probe(1, n, x, y)
""",
    "comp_cond_side": NAMES + """def t(x):
    lst.append(x)
    return x % 2
y = [x for x in range(4) if t(x)]
probe(1, lst, y)
""",
    "nested_comp_side": NAMES + """y = [lst.append(i * j) for i in range(2) for j in range(2) if i]
probe(1, lst, y)
""",
    "dictcomp_side": NAMES + """def k(x):
    lst.append(x)
    return x
def v(x):
    lst.append(-x)
    return x
y = {k(i): v(i) for i in (1, 2)}
probe(1, lst, y)
""",
    "gen_return": NAMES + """def g():
    yield 1
    return 7
def h():
    x = yield from g()
    lst.append(x)
list(h())
probe(1, lst)
""",
    "gen_throw": NAMES + """def g():
    global n
    try: yield 1
    except ValueError: n = 3
    yield 2
q = g(); next(q); q.throw(ValueError)
probe(1, n)
""",
    "gen_two": NAMES + """def g(k):
    for i in range(2):
        lst.append(k)
        yield
a, b = g(1), g(2)
next(a); next(b); next(a)
probe(1, lst)
""",
    "gen_in_for_nested": NAMES + """def g():
    for i in range(2):
        lst.append(i)
        yield i
for x in g():
    for y in g(): pass
probe(1, lst)
""",
    "method_gen": NAMES + """class A:
    def __init__(self): self.k = 0
    def items(self):
        for i in range(3):
            self.k += 1
            yield i
a = A()
for x in a.items():
    if x == 1: break
probe(1, a.k)
""",
    "gen_method_mut": NAMES + """class A:
    def __init__(self): self.k = 0
    def items(self):
        while self.k < 3:
            yield self.k
a = A()
for x in a.items():
    a.k += 1
    n = x
probe(1, a.k, n)
""",
    "iter_protocol": NAMES + """class R:
    def __init__(self, k): self.k = k
    def __iter__(self): return self
    def __next__(self):
        if self.k == 0: raise StopIteration
        self.k -= 1
        return self.k
probe(1, list(R(3)), sum(R(3)), max(R(4)))
r = R(2)
for x in r: n += x
probe(2, n, r.k)
""",
    "getitem_iter": NAMES + """class S:
    def __getitem__(self, i):
        global n
        n += 1
        if i > 2: raise IndexError
        return i
x = list(S())
probe(1, x, n)
""",
    "len_bool": NAMES + """class S:
    def __init__(self, k): self.k = k
    def __len__(self): return self.k
probe(1, bool(S(0)), bool(S(2)), not S(0))
""",
    "eq_hash_dict": NAMES + """class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return self.v
x = {K(1): 'a'}
x[K(1)] = 'b'
probe(1, len(x), x[K(1)])
""",
    "op_overload": NAMES + """class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return V(self.v + o)
    def __radd__(self, o): return V(o - self.v)
    def __iadd__(self, o):
        self.v += o * 10
        return self
    def __neg__(self): return V(-self.v)
a = V(1)
b = a
a += 1
c = 5 + a
probe(1, a.v, b.v, (a + 1).v, c.v, (-a).v)
""",
    "iadd_returns_other": NAMES + """class V:
    def __iadd__(self, o): return 7
a = V()
b = a
a += 1
probe(1, a)
""",
    "getattr_chain": NAMES + """class A: pass
a = A(); a.b = A(); a.b.c = 1
x = a.b
x.c += 1
a.b = A()
a.b.c = 9
probe(1, x.c, a.b.c)
""",
    "inst_vs_class_list": NAMES + """class A:
    shared = []
    def __init__(self): self.own = []
a, b = A(), A()
a.shared.append(1); a.own.append(2)
b.shared = [9]
b.shared.append(3)
probe(1, A.shared, a.shared, b.shared, b.own)
""",
    "class_counter": NAMES + """class A:
    count = 0
    def __init__(self):
        A.count += 1
        self.id = A.count
a, b, c = A(), A(), A()
probe(1, A.count, b.id)
""",
    "self_count": NAMES + """class A:
    count = 0
    def __init__(self):
        self.count += 1
a, b = A(), A()
probe(1, A.count, b.count)
""",
    "type_self_count": NAMES + """class A:
    count = 0
    def __init__(self):
        type(self).count += 1
class B(A): pass
A(); B(); B()
probe(1, A.count, B.count)
""",
    "cls_method_new": NAMES + """class A:
    def __init__(self, v): self.v = v
    @classmethod
    def make(cls, v): return cls(v + 1)
class B(A):
    def __init__(self, v): super().__init__(v * 10)
probe(1, A.make(1).v, B.make(1).v)
""",
    "prop_override": NAMES + """class A:
    @property
    def p(self): return 1
    def q(self): return self.p
class B(A):
    @property
    def p(self): return super().p + 5
class C(A):
    p = 9
probe(1, B().q(), C().q())
""",
    "abstract_template": NAMES + """class A:
    def run(self):
        self.log = ['a']
        self.step()
        return self.log
    def step(self): self.log.append('base')
class B(A):
    def step(self):
        super().step()
        self.log.append('b')
probe(1, B().run())
""",
    "diamond": NAMES + """class A:
    def __init__(self): self.l = ['A']
class B(A):
    def __init__(self):
        super().__init__()
        self.l.append('B')
class C(A):
    def __init__(self):
        super().__init__()
        self.l.append('C')
class D(B, C):
    def __init__(self):
        super().__init__()
        self.l.append('D')
probe(1, D().l)
""",
    "mixin_getattr": NAMES + """class A:
    def __init__(self): self.data = {'x': 1}
    def __getattr__(self, k): return self.data[k]
a = A()
probe(1, a.x)
a.x = 2
probe(2, a.x, a.data)
""",
    "nested_class": NAMES + """class A:
    class B:
        v = 1
    def f(self): return self.B.v
A.B.v = 3
probe(1, A().f())
""",
    "closure_shared": NAMES + """def mk():
    xs = []
    def add(x): xs.append(x)
    return add, xs
a, xs = mk()
a(1); a(2)
b, ys = mk()
probe(1, xs, ys)
""",
    "nonlocal_two": NAMES + """def mk():
    k = 0
    def f():
        nonlocal k
        k += 1
        def g():
            nonlocal k
            k += 10
        g()
        return k
    return f
f = mk()
f()
probe(1, f())
""",
    "global_shadow": NAMES + """def f():
    n = 1
    def g(): return n
    return g
probe(1, f()(), n)
""",
    "late_global_fn": NAMES + """def f(): return g()
def g(): return 1
x = f()
def g(): return 2
probe(1, x, f())
""",
    "default_from_global": NAMES + """k = 1
def f(a, b=[k]): return a + b[0]
k = 5
probe(1, f(1))
f.__call__(2)
""",
    "kwargs_mut": NAMES + """def f(**k):
    k['a'] = 9
    return k
x = {'a': 1}
y = f(**x)
probe(1, x, y)
""",
    "args_tuple": NAMES + """def f(*a):
    return a
x = [1]
y = f(*x)
x.append(2)
probe(1, y, f(*x, *x))
""",
    "list_arg_mut": NAMES + """def f(a):
    a.append(1)
    a = [9]
    a.append(2)
    return a
x = []
y = f(x)
probe(1, x, y)
""",
    "dict_arg_mut": NAMES + """def f(a, **k):
    a.update(k)
    k['z'] = 1
x = {}
f(x, q=2)
probe(1, x)
""",
    "ret_multi": NAMES + """def f(): return 1, [2]
a, b = f()
b.append(3)
c, e = f()
probe(1, a, b, e)
""",
    "early_ret": NAMES + """def f(x):
    if x > 1: return 'big'
    lst.append(x)
    if x == 1: return
    return 'small'
probe(1, f(2), f(1), f(0), lst)
""",
    "rec_list": NAMES + """def f(k, acc=None):
    acc = acc or []
    acc.append(k)
    return acc if k == 0 else f(k - 1, acc)
probe(1, f(2), f(1))
""",
    "while_break_else": NAMES + """k = 0
while k < 3:
    k += 1
    if k == 2: continue
    lst.append(k)
else:
    lst.append('e')
probe(1, lst)
""",
    "try_loop": NAMES + """for k in [1, 0, 2]:
    try:
        n += 10 // k
    except ZeroDivisionError:
        m += 1
        continue
    else:
        lst.append(k)
    finally:
        lst.append('f')
probe(1, n, m, lst)
""",
    "try_ret_finally": NAMES + """def f():
    global n
    try: return n
    finally: n = 5
probe(1, f(), n)
""",
    "with_return": NAMES + """class C:
    def __enter__(self): return self
    def __exit__(self, *a): lst.append('x')
def f():
    with C():
        return len(lst)
probe(1, f(), lst)
""",
    "exc_var": NAMES + """try: raise ValueError(3)
except ValueError as e: n = e.args[0]
probe(1, n)
""",
    "exc_custom": NAMES + """class E(Exception):
    def __init__(self, v):
        super().__init__(v)
        self.v = v
try: raise E([1])
except E as e:
    e.v.append(2)
    n = e.v
probe(1, n)
""",
    "exc_cross_func": NAMES + """def a():
    lst.append(1)
    b()
    lst.append(2)
def b():
    raise KeyError
try: a()
except KeyError: lst.append(3)
probe(1, lst)
""",
    "raise_from": NAMES + """def f():
    try: raise KeyError
    except KeyError as e: raise ValueError from e
try: f()
except ValueError: n = 1
except KeyError: n = 2
probe(1, n)
""",
    "fmt": NAMES + """k = 3
probe(1, '%s-%s' % (1, [2]), '%d%%' % 5, '%(a)s' % {'a': 1}, '{}{}'.format(*[1, 2]), '{x}'.format(**{'x': 4}), f'{k=}', f'{k:02d}', f"{'a' + str(k)}", '%5s|' % 'ab', '%-5s|' % 'ab', '%x' % 255)
""",
    "strm": NAMES + """probe(1, ','.join(str(x) for x in range(3)), ','.join(map(str, [1, 2])), 'a,b'.split(',', 1), 'a  b'.split(), 'abc'.replace('b', ''), 'x'.ljust(3), 'aa'.count('a'), 'ab'.startswith(('a', 'q')), 'AB'.title(), '1,2,3'.rsplit(',', 1), 'a=b'.partition('=')[2], ' x'.lstrip(), '--x'.strip('-'), 'xyz'[1:], 'xyz'[-1], 'xyz'[:-1])
""",
    "join_mut": NAMES + """xs = ['1', '2']
s = ','.join(xs)
xs.append('3')
probe(1, s, ','.join(xs), ','.join(['1'] * 3), ','.join(['1'] * 2 + ['2']), ','.join(sorted(['b', 'a'])))
""",
    "intl": NAMES + """probe(1, 0b11, 0o17, 1_000, int('1_0'), pow(2, 5), pow(2, 5, 7), divmod(7, 3), round(7 / 2), 7 // 2, -7 // 2, 5 % 3, 2 ** 0, min(3, 1), abs(-2), sum(x for x in [1, 2]), int(3.9), int('-4'), 3 // 1, 10 // 3 * 3)
x = 7
x //= 2; x **= 2; x %= 5; x <<= 1; x |= 1; x ^= 2; x &= 7; x -= 1; x *= -1
probe(2, x)
""",
    "slices": NAMES + """a = list(range(6))
probe(1, a[1:3], a[-2:], a[::2], a[::-1], a[:-1], a[4:1:-1], a[10:], a[:0], a[-3:-1])
b = a[:]
b[0] = 9
probe(2, a[0], b[0])
a[1:2] = [7, 7]
probe(3, a)
""",
    "shallow": NAMES + """a = [[1], [2]]
b = list(a); c = a.copy(); e = a[:]; f = a + []
b[0].append(5); c.append(3)
probe(1, a, b, c, e, f)
x = {'l': [1]}
y = dict(x); z = x.copy(); w = {**x}
y['l'].append(2); z['q'] = 1
probe(2, x, y, z, w)
""",
    "sorted_copy": NAMES + """a = [2, 1]
b = sorted(a)
c = reversed(a)
a.append(0)
probe(1, a, b, list(c))
""",
    "tuple_alias": NAMES + """a = [1]
t = (a, a)
t[0].append(2)
u = t + (3,)
probe(1, t, u, len(u))
""",
    "dict_iter_mut": NAMES + """x = {'a': 1, 'b': 2}
for k in list(x):
    x[k + k] = x.pop(k)
probe(1, x)
for k, v in x.items(): x[k] = v + 1
probe(2, x)
""",
    "dict_get_mut": NAMES + """x = {'a': []}
x.get('a').append(1)
x.get('b', []).append(2)
probe(1, x, x.get('z'))
""",
    "nested_dict": NAMES + """x = {}
x.setdefault('a', {}).setdefault('b', []).append(1)
x['a']['c'] = 2
y = x['a']
y['d'] = 3
probe(1, x)
""",
    "env": NAMES + """import os
os.environ['A_1'] = 'x'
e = dict(os.environ, B_1='y')
os.environ['A_1'] = 'z'
probe(1, e['A_1'], e['B_1'], os.environ['A_1'], 'B_1' in os.environ)
os.environ.update(e)
probe(2, os.environ['A_1'], os.environ['B_1'])
x = os.environ.pop('A_1', None)
probe(3, x, os.environ.get('A_1'), os.environ.get('A_1', 'd'), os.getenv('B_1', 'q'))
del os.environ['B_1']
probe(4, 'B_1' in os.environ)
def setit(k, v): os.environ[k] = v
setit('C_1', str(5))
probe(5, os.environ['C_1'], int(os.environ['C_1']) + 1)
""",
    "env_ctx": NAMES + """import os, contextlib
@contextlib.contextmanager
def env(**kw):
    old = dict(os.environ)
    os.environ.update(kw)
    try: yield
    finally:
        os.environ.clear()
        os.environ.update(old)
with env(Z_1='1'):
    probe(1, os.environ.get('Z_1'))
probe(2, os.environ.get('Z_1'))
""",
    "lambda_in_dict": NAMES + """t = {'a': lambda: 1, 'b': lambda x=2: x}
probe(1, t['a'](), t['b'](), t['b'](5))
""",
    "func_in_list": NAMES + """def f(): lst.append('f')
def g(): lst.append('g')
for h in [f, g, f]: h()
probe(1, lst)
""",
    "map_list": NAMES + """def f(x):
    lst.append(x)
    return x * 2
y = list(map(f, [1, 2]))
probe(1, y, lst)
z = [*map(f, [3])]
probe(2, z, lst)
""",
    "partial_obj": NAMES + """import functools
def f(a, b): lst.append((a, b))
g = functools.partial(f, lst)
h = functools.partial(f, b=3)
h(1)
probe(1, lst)
""",
    "walrus_while": NAMES + """q = [3, 2, 0, 1]
while (x := q.pop(0)): n += x
probe(1, n, x, q)
""",
    "multi_target_for": NAMES + """for i, (a, b) in enumerate([(1, 2), (3, 4)]): n += i * a + b
probe(1, n, i, a, b)
""",
    "zip_uneven": NAMES + """for a, b in zip([1, 2, 3], [4, 5]): n += a * b
probe(1, n, a, b)
""",
    "del_slice": NAMES + """a = [1, 2, 3, 4]
del a[1:3]
del a[-1]
probe(1, a)
""",
    "in_place_sort_alias": NAMES + """a = [3, 1]
b = a
a.sort()
a = sorted(a, reverse=True)
probe(1, a, b)
""",
    "bool_int_key": NAMES + """x = {1: 'a', True: 'b', 1.0: 'c'}
probe(1, x, len(x))
""",
    "none_default": NAMES + """def f(a=None):
    if a is None: a = []
    a.append(1)
    return a
probe(1, f(), f(), f([5]))
""",
    "is_int": NAMES + """a = 256
b = 256
probe(1, a is b, a == b, [] is [], None is None)
""",
    "global_list_rebind": NAMES + """def f():
    global lst
    lst = lst + [1]
alias = lst
f()
probe(1, lst, alias)
""",
    "class_rebind": NAMES + """class A: v = 1
a = A()
class A: v = 2
probe(1, a.v, A.v, A().v)
""",
    "func_rebind_alias": NAMES + """def f(): return 1
g = f
def f(): return 2
probe(1, f(), g())
""",
    "setattr_loop": NAMES + """for k, v in [('a', 1), ('b', 2)]: setattr(o, k, v)
probe(1, o.a, o.b)
""",
    "dunder_dict_update": NAMES + """class A:
    def __init__(self, **k): self.__dict__.update(k)
a = A(x=1, y=2)
probe(1, a.x, a.y)
""",
    "vars_update": NAMES + """vars(o).update(q=4)
probe(1, o.q)
globals()['zz'] = 8
probe(2, zz)
""",
    "repr_str": NAMES + """class A:
    def __repr__(self): return 'R'
    def __str__(self): return 'S'
a = A()
probe(1, str(a), repr(a), f'{a}', f'{a!r}', '%s' % a, '%r' % a, str([a]))
""",
    "thread_args": NAMES + """import threading
def f(a, k=None):
    a.append(k)
ts = [threading.Thread(target=f, args=(lst,), kwargs={'k': i}) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
probe(1, sorted(lst))
""",
    "match_class": NAMES + """class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
match P(1, 2):
    case P(1, b): n = b
match P(3, 4):
    case P(x=3) as p: m = p.y
probe(1, n, m)
""",
    "type_hints": NAMES + """x: int = 4
y: 'List[int]'
def f(a: int = 1) -> int: return a
probe(1, x, f(), 'y' in globals())
""",
    "ellipsis_pass": NAMES + """def f(): ...
probe(1, f(), ...)
""",
    "semicolons": NAMES + """if n == 0: n = 1; m = 2
for i in range(2): n += 1; m += 1
probe(1, n, m)
""",
    "line_cont": NAMES + """x = 1 + \\
    2
y = (1,
     2)
probe(1, x, y)
""",
    "tab_mix": """if True:
	n = 1
	if n:
		m = 2
probe(1, n, m)
""",
    "enumerate_start": NAMES + """for i, x in enumerate('ab', start=5): lst.append(i)
probe(1, lst, i)
""",
    "while_true_ret": NAMES + """def f():
    k = 0
    while True:
        k += 1
        if k == 4: return k
probe(1, f())
""",
    "unpack_swap_idx": NAMES + """a = [1, 2, 3]
i = 0
i, a[i] = 2, 9
a[0], a[1] = a[1], a[0]
probe(1, a, i)
""",
    "lst_index_assign_eval": NAMES + """def f(x):
    lst.append(x)
    return 0
a = [0]
a[f('i')] = f('v')
probe(1, lst)
""",
    "attr_eval_order": NAMES + """def g(x):
    lst.append(x)
    return o
g('t').v = g('v').v
probe(1, lst)
""",
    "asked_twice": """n = 0
lst = []
class P:
    @property
    def p(self):
        global n
        n += 1
        return self
    def __getitem__(self, i):
        lst.append(i)
        return self
a = P()
a.p.x = 1
probe(1, n)
a.p.p.y = 2
probe(2, n)
a[1].z = 3
probe(3, lst)
for i, q in enumerate([a.p]): pass
probe(4, n)
with open(a.p and 'x') if False else __import__('contextlib').nullcontext(a.p) as f: pass
probe(5, n)
(lambda: a.p)().w = 5
probe(6, n)
""",
    "for_target_hooks": """class S:
    def __setitem__(self, i, v):
        global n
        n += 1
s = S()
n = 0
for s[0] in [1, 2]: pass
probe(1, n)
class O: pass
o = O()
for o.v in range(3): last = o.v
probe(2, o.v, last)
for x, o.w in [(1, 2), (3, 4)]: pass
probe(3, x, o.w)
for o.z in []: pass
probe(4, hasattr(o, 'z'))
""",
}

# Programs of several files, by the names of the modules.
MODULES = {
    "from_import_snapshot": {
        "main.py": """import conf_from_import_snapshot
from conf_from_import_snapshot import x, xs
conf_from_import_snapshot.x = 5
conf_from_import_snapshot.xs.append(1)
conf_from_import_snapshot.bump()
probe(1, x, conf_from_import_snapshot.x, xs)
""",
        "conf_from_import_snapshot.py": """x = 1
xs = []
def bump():
    global x
    x += 1
""",
    },
    "import_cycle": {
        "main.py": """import a
probe(1, a.v, a.b.w)
""",
        "a.py": """v = 1
import b
v = 2
""",
        "b.py": """import a
w = a.v
""",
    },
    "import_once": {
        "main.py": """import cnt_import_once
import cnt_import_once as c2
from cnt_import_once import n
cnt_import_once.n += 1
probe(1, cnt_import_once.n, c2.n, n)
""",
        "cnt_import_once.py": """n = 0
n += 1
""",
    },
    "import_star": {
        "main.py": """x = 9
from conf_import_star import *
probe(1, x)
x = 3
from conf_import_star import *
probe(2, x)
""",
        "conf_import_star.py": """x = 1
_y = 2
""",
    },
    "star_all": {
        "main.py": """x = 9
y = 8
from conf_star_all import *
probe(1, x, y)
""",
        "conf_star_all.py": """__all__ = ["y"]
x = 1
y = 2
""",
    },
    "module_func_global": {
        "main.py": """import conf_module_func_global
n = 5
probe(1, conf_module_func_global.get())
conf_module_func_global.n = 7
probe(2, conf_module_func_global.get(), n)
""",
        "conf_module_func_global.py": """n = 1
def get(): return n
""",
    },
    "module_class_attr": {
        "main.py": """from conf_module_class_attr import C
import conf_module_class_attr
C.v = 4
probe(1, conf_module_class_attr.C.v, conf_module_class_attr.read())
""",
        "conf_module_class_attr.py": """class C: v = 1
def read(): return C.v
""",
    },
    "func_monkey": {
        "main.py": """import conf_func_monkey
conf_func_monkey.f = lambda: 9
probe(1, conf_func_monkey.f(), conf_func_monkey.g())
""",
        "conf_func_monkey.py": """def f(): return 1
def g(): return f()
""",
    },
    "main_guard": {
        "main.py": """import conf_main_guard
probe(1, conf_main_guard.v)
""",
        "conf_main_guard.py": """v = 1
if __name__ == "__main__": v = 2
""",
    },
    "import_in_func": {
        "main.py": """def f():
    import conf_import_in_func
    conf_import_in_func.v += 1
    return conf_import_in_func.v
f()
probe(1, f())
""",
        "conf_import_in_func.py": """v = 1
""",
    },
}
