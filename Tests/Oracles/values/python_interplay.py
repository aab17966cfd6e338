"""Small programs in which two of Python's rules meet: hooks and aliases, order of evaluation and changes, names and scopes."""

from python_idioms import UNKNOWN
from python_rules import NAMES

PROGRAMS = {
    "gga_class": NAMES + """class C:
    def __getattribute__(self, k):
        global n
        if k == 'v': n += 1
        return object.__getattribute__(self, k)
    v = 3
c = C()
c.v; c.v
hasattr(c, 'v')
getattr(c, 'v', 0)
probe(1, n)
""",
    "set_name_side": NAMES + """class D:
    def __set_name__(self, owner, name):
        lst.append(name)
        owner.extra = name
    def __get__(self, i, o): return lst
class C:
    a = D()
    b = D()
probe(1, C.extra, lst, C().a)
""",
    "set_name_overwrites": NAMES + """class D:
    def __set_name__(self, owner, name):
        setattr(owner, name, 7)
class C:
    a = D()
probe(1, C.a, C().a)
""",
    "class_getitem_side": NAMES + """class C:
    def __class_getitem__(cls, k):
        lst.append(k)
        return cls
x = C[3]
def f(a: C[4]) -> C[5]: pass
y: C[6] = 1
probe(1, lst, x is C)
""",
    "meta_call_replace": NAMES + """class M(type):
    def __call__(cls, *a):
        return 5
class C(metaclass=M):
    def __init__(self): lst.append(1)
probe(1, C(), lst)
""",
    "meta_prepare2": NAMES + """class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith('_'): lst.append(k)
        super().__setitem__(k, v)
class M(type):
    @classmethod
    def __prepare__(m, name, bases): return NS()
    def __new__(m, name, bases, ns): return type.__new__(m, name, bases, dict(ns))
class C(metaclass=M):
    a = 1
    def f(self): pass
    a = 2
probe(1, lst, C.a)
""",
    "meta_getattr": NAMES + """class M(type):
    def __getattr__(cls, k):
        lst.append(k)
        return 8
    def __setattr__(cls, k, v):
        type.__setattr__(cls, k, v + 1)
class C(metaclass=M): pass
x = C.foo
C.bar = 2
probe(1, x, C.bar, lst)
""",
    "meta_iter_len": NAMES + """class M(type):
    def __iter__(cls): return iter([1, 2])
    def __len__(cls): return 4
    def __contains__(cls, k): return k == 3
    def __getitem__(cls, k): return k * 2
class C(metaclass=M): pass
probe(1, list(C), len(C), 3 in C, 1 in C, C[4])
""",
    "meta_bool": NAMES + """class M(type):
    def __bool__(cls): return False
class C(metaclass=M): pass
probe(1, 1 if C else 2, bool(C()), C and 3 or 4)
""",
    "enum_order_alias": NAMES + """from enum import Enum, Flag, auto, unique
class F(Flag):
    A = auto()
    B = auto()
    C = auto()
    AB = A | B
probe(1, F.C.value, F.AB.value, (F.A | F.C).value, F.A in F.AB, len(F), [x.name for x in F])
""",
    "enum_gen": NAMES + """from enum import Enum, auto
class E(Enum):
    def _generate_next_value_(name, start, count, last):
        return name.lower() + str(count)
    A = auto()
    B = auto()
probe(1, E.A.value, E.B.value, E['B'] is E.B, E('a0') is E.A)
""",
    "enum_ignore": NAMES + """from enum import Enum
class E(Enum):
    _ignore_ = ['q']
    q = 4
    A = q + 1
    def f(self): return self.value * 2
probe(1, E.A.value, E.A.f(), hasattr(E, 'q'), list(E.__members__))
""",
    "enum_str_mixin": NAMES + """from enum import Enum
class E(str, Enum):
    A = '1,1'
    B = '2'
probe(1, E.A == '1,1', E.A + ',2', E.A.upper(), f'{E.A.value}', ','.join([E.A, E.B]), str(E.A.value))
""",
    "enum_str_format": NAMES + """from enum import Enum, StrEnum, IntEnum
class E(str, Enum):
    A = '1,1'
class S(StrEnum):
    A = '1,1'
class I(IntEnum):
    A = 4
probe(1, str(E.A), f'{E.A}', str(S.A), f'{S.A}', str(I.A), f'{I.A}', '%s' % E.A, '%d' % I.A, '{}'.format(S.A))
""",
    "enum_auto_after": NAMES + """from enum import Enum, auto, IntFlag
class E(Enum):
    A = 5
    B = auto()
    C = 2
    D = auto()
class F(IntFlag):
    A = 3
    B = auto()
probe(1, E.B.value, E.D.value, F.B.value)
""",
    "dc_slots": NAMES + """from dataclasses import dataclass, field
@dataclass(slots=True)
class C:
    a: int = 1
    b: list = field(default_factory=list, repr=False)
c = C()
try: c.z = 1
except AttributeError: n = 1
c.b.append(c.a)
probe(1, n, c.b, C().b, repr(c))
""",
    "dc_post_super": NAMES + """from dataclasses import dataclass, field
@dataclass
class A:
    a: int = 1
    def __post_init__(self): self.s = self.a
@dataclass
class B(A):
    b: int = 2
    def __post_init__(self):
        super().__post_init__()
        self.s += self.b
probe(1, B(5).s, B(b=7).s, A().s)
""",
    "dc_property": NAMES + """from dataclasses import dataclass
@dataclass
class C:
    v: int = 3
    def _g(self): return self._v * 2
    def _s(self, x): self._v = 9 if isinstance(x, property) else x
C.v = property(C._g, C._s)
probe(1, C().v, C(2).v)
""",
    "dc_classvar": NAMES + """from dataclasses import dataclass, field, fields
from typing import ClassVar
@dataclass
class C:
    a: ClassVar[int] = 3
    b: int = 2
    c = 9
probe(1, [f.name for f in fields(C)], C(5).b, C.a, C(5).c, C.__match_args__)
""",
    "dc_hash_eq": NAMES + """from dataclasses import dataclass, field
@dataclass(frozen=True)
class C:
    a: int
    b: int = field(default=0, compare=False)
q = {C(1): 'x'}
q[C(1, 5)] = 'y'
probe(1, q[C(1, 9)], len(q), list(q)[0].b)
""",
    "dc_replace_post": NAMES + """from dataclasses import dataclass, replace
@dataclass
class C:
    a: int = 1
    def __post_init__(self):
        self.a += 10
c = C()
e = replace(c)
probe(1, c.a, e.a, replace(e, a=0).a)
""",
    "dc_init_false": NAMES + """from dataclasses import dataclass
@dataclass(init=False)
class C:
    a: int = 1
    def __init__(self, q): self.b = q
probe(1, C(4).b, C(4).a)
""",
    "dc_own_init": NAMES + """from dataclasses import dataclass
@dataclass
class C:
    a: int = 1
    def __init__(self): self.a = 77
    def __eq__(self, o): return True
    def __repr__(self): return 'R'
probe(1, C().a, C() == 3, repr(C()))
""",
    "dc_inherit_default_mut": NAMES + """from dataclasses import dataclass, field
@dataclass
class A:
    x: list = field(default_factory=lambda: lst)
class B(A):
    x = [5]
b = B()
b.x.append(1)
probe(1, lst, B.x, b.x)
""",
    "dc_deco_order": NAMES + """from dataclasses import dataclass
def deco(c):
    c.a = 50
    return c
@dataclass
@deco
class C:
    a: int = 1
@deco
@dataclass
class D:
    a: int = 1
probe(1, C().a, D().a, D.a)
""",
    "dc_kwargs_star": NAMES + """from dataclasses import dataclass, asdict
@dataclass
class C:
    a: int = 1
    b: int = 2
kw = {'b': 5}
c = C(**kw)
e = C(*[8, 9])
probe(1, c.b, e.a, {**asdict(c), 'a': 4}, C(**{**asdict(e), 'a': 0}).b)
""",
    "nt_default_mut": NAMES + """from typing import NamedTuple
class P(NamedTuple):
    a: int
    b: list = lst
    def add(self):
        self.b.append(self.a)
        return self
P(1).add().add()
p = P(2)._replace(b=[7])
probe(1, lst, p.b, P._fields, P._field_defaults['b'] is lst)
""",
    "nt_sub": NAMES + """from collections import namedtuple
class P(namedtuple('P', 'x y')):
    __slots__ = ()
    def __new__(cls, x, y=None):
        return super().__new__(cls, x * 2, y if y is not None else x)
    @property
    def s(self): return self.x + self.y
p = P(3)
q = p._replace(x=1)
probe(1, p.x, p.y, p.s, q.x, q.y, P._make([1, 2]).x)
""",
    "nt_add": NAMES + """from collections import namedtuple
P = namedtuple('P', ['x', 'y'], rename=True)
p = P(1, 2)
q = p + (3,)
Q = namedtuple('Q', 'class y x', rename=True)
probe(1, q, p * 2, p[::-1], Q._fields, p.index(2), p.count(1), type(p[:1]) is tuple)
""",
    "cache_kwargs": NAMES + """from functools import lru_cache
@lru_cache(None)
def f(a, b=1):
    global n
    n += 1
    return n
f(1); f(1, 1); f(a=1); f(1, b=1); f(1)
probe(1, n, f(1), f.cache_info().hits)
""",
    "cache_typed": NAMES + """from functools import lru_cache
@lru_cache(maxsize=None, typed=False)
def f(a):
    lst.append(a)
    return len(lst)
f(1); f(True); f(1.0); f('1')
probe(1, lst, f(1))
""",
    "cache_exc": NAMES + """from functools import lru_cache
@lru_cache
def f(a):
    global n
    n += 1
    if n < 3: raise ValueError
    return n
for _ in range(5):
    try: m = f(1)
    except ValueError: pass
probe(1, n, m)
""",
    "cache_method": NAMES + """from functools import lru_cache
class C:
    def __init__(self, v): self.v = v
    @lru_cache
    def f(self): return self.v
c = C(1)
c.f()
c.v = 5
probe(1, c.f(), C(2).f())
""",
    "cache_eq_self": NAMES + """from functools import lru_cache
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return True
    def __hash__(self): return 1
    @lru_cache
    def f(self): return self.v
probe(1, C(1).f(), C(2).f())
""",
    "cached_prop_del": NAMES + """from functools import cached_property
class C:
    @cached_property
    def v(self):
        global n
        n += 1
        return n
c = C()
c.v; c.v
del c.v
x = c.v
c.v = 50
probe(1, n, x, c.v, C().v)
""",
    "singledispatch_inherit": NAMES + """from functools import singledispatch
@singledispatch
def f(x): return 'o'
@f.register(int)
def _(x): return 'i'
@f.register
def _(x: list | tuple): return 'l'
class L(list): pass
probe(1, f(True), f(1.0), f(L()), f(()), f.dispatch(bool)(1), f('') )
""",
    "total_ordering2": NAMES + """from functools import total_ordering
@total_ordering
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o):
        lst.append('e')
        return self.v == o.v
    def __gt__(self, o):
        lst.append('g')
        return self.v > o.v
r = C(1) <= C(2), C(1) < C(1), sorted([C(2), C(1)])[0].v
probe(1, r, lst)
""",
    "reduce_init2": NAMES + """from functools import reduce
x = reduce(lambda a, b: a.append(b) or a, [1, 2], lst)
y = reduce(lambda a, b: a * b, [], 7)
z = reduce(lambda a, b: (lst.append('z'), a)[1], [5])
probe(1, x is lst, y, z, lst)
""",
    "wraps_call": NAMES + """import functools
def deco(f):
    @functools.wraps(f)
    def w(*a, **k):
        w.calls += 1
        return f(*a, **k)
    w.calls = 0
    return w
@deco
def g(x): return x
g(1); g(2)
probe(1, g.calls, g.__name__, g.__wrapped__(3), g.calls)
""",
    "partial_kw": NAMES + """from functools import partial
def f(a, b=2, *c, d=4, **e): return (a, b, c, d, e)
p = partial(f, 1, d=5)
q = partial(p, 2, z=1)
probe(1, p(), q(3, d=9), q.args, q.keywords, partial(q).func is f)
""",
    "suppress_flow": NAMES + """from contextlib import suppress
with suppress(KeyError, ValueError):
    lst.append(1)
    d['zz']
    lst.append(2)
try:
    with suppress(KeyError):
        [][1]
except IndexError:
    lst.append(3)
probe(1, lst)
""",
    "exitstack_order": NAMES + """from contextlib import ExitStack, contextmanager
@contextmanager
def cm(k):
    lst.append(k)
    try: yield k
    finally: lst.append(-k)
with ExitStack() as s:
    s.callback(lst.append, 'c')
    s.enter_context(cm(1))
    s.push(lambda *a: lst.append('p'))
    s.enter_context(cm(2))
    t = s.pop_all()
lst.append('x')
t.close()
probe(1, lst)
""",
    "exitstack_suppress": NAMES + """from contextlib import ExitStack
def sup(*a):
    lst.append(a[0] is ValueError)
    return True
with ExitStack() as s:
    s.callback(lambda: lst.append('after'))
    s.push(sup)
    raise ValueError
n = 3
probe(1, lst, n)
""",
    "exitstack_raise_cb": NAMES + """from contextlib import ExitStack
def boom(): raise KeyError
try:
    with ExitStack() as s:
        s.callback(lst.append, 1)
        s.callback(boom)
        n = 4
except KeyError:
    m = 1
probe(1, lst, n, m)
""",
    "cm_exc_convert": NAMES + """from contextlib import contextmanager
@contextmanager
def cm():
    try:
        yield
    except KeyError:
        raise ValueError
    else:
        lst.append('e')
try:
    with cm(): raise KeyError
except ValueError: n = 1
with cm(): pass
probe(1, n, lst)
""",
    "cm_return_in_with": NAMES + """from contextlib import contextmanager
@contextmanager
def cm():
    global n
    yield
    n = 9
def f():
    with cm(): return n
def g():
    try:
        with cm():
            raise KeyError
    except KeyError: pass
x = f()
n = 1
g()
probe(1, x, n)
""",
    "cm_reuse_deco": NAMES + """from contextlib import ContextDecorator
class C(ContextDecorator):
    def __init__(self, k): self.k = k
    def __enter__(self):
        lst.append(self.k)
        return self
    def __exit__(self, *a):
        lst.append(-self.k)
        return True
@C(2)
def f():
    lst.append('f')
    raise ValueError
r = f()
f()
probe(1, lst, r)
""",
    "closing_redirect": NAMES + """import contextlib, io
class K:
    def close(self): lst.append('closed')
with contextlib.closing(K()) as k:
    lst.append('in')
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print('hi', 3, sep='-', end='')
probe(1, lst, buf.getvalue())
""",
    "gen_close_value": NAMES + """def g():
    try:
        x = yield 1
        lst.append(x)
    except GeneratorExit:
        lst.append('ge')
        raise
    finally:
        lst.append('f')
k = g()
next(k)
k.close()
k.close()
j = g()
j.close()
probe(1, lst)
""",
    "gen_throw_return": NAMES + """def g():
    try: yield 1
    except ValueError:
        lst.append('v')
        yield 2
    return 7
k = g()
next(k)
x = k.throw(ValueError)
try: next(k)
except StopIteration as e: m = e.value
probe(1, x, m, lst)
""",
    "yield_from_send": NAMES + """def inner():
    x = yield 1
    lst.append(x)
    y = yield 2
    lst.append(y)
    return 'r'
def outer():
    r = yield from inner()
    lst.append(r)
    yield 3
k = outer()
a_ = [next(k), k.send('a'), k.send('b')]
probe(1, a_, lst)
""",
    "yield_from_throw": NAMES + """def inner():
    try:
        yield 1
    except KeyError:
        lst.append('k')
        yield 5
def outer():
    yield from inner()
    yield 6
k = outer()
next(k)
probe(1, k.throw(KeyError), list(k), lst)
""",
    "yield_from_list_tuple": NAMES + """def g():
    r = yield from [1, 2]
    lst.append(r)
    yield from (x * 2 for x in (3,))
    yield from {'a': 1}
probe(1, list(g()), lst)
""",
    "gen_partial_consumption": NAMES + """def g():
    for i in range(5):
        lst.append(i)
        yield i
k = g()
x, y = next(k), next(k)
for z in k:
    if z == 3: break
r = list(k)
probe(1, x, y, z, r, lst)
""",
    "gen_unpack_too_many": NAMES + """def g():
    for i in range(5):
        lst.append(i)
        yield i
try:
    a_, b_ = g()
except ValueError:
    m = 1
probe(1, lst, m)
""",
    "gen_star_unpack": NAMES + """def g():
    for i in range(3):
        lst.append(i)
        yield i
a_, *b_ = g()
*c_, e_ = g()
probe(1, a_, b_, c_, e_, len(lst))
""",
    "gen_any_all": NAMES + """def g():
    for i in (0, 0, 1, 1):
        lst.append(i)
        yield i
any(g())
all(g())
1 in g()
sum(g())
probe(1, lst)
""",
    "gen_zip_consume": NAMES + """a_ = iter([1, 2, 3])
b_ = iter([1, 2])
r = list(zip(a_, b_))
s = list(a_)
c_ = iter([1, 2, 3]); e_ = iter([1, 2])
t_ = list(zip(e_, c_))
probe(1, r, s, list(c_))
""",
    "task_order": NAMES + """import asyncio
async def f(k):
    lst.append(k)
async def main():
    t1 = asyncio.create_task(f(1))
    lst.append('m')
    await f(2)
    lst.append('n')
    await t1
asyncio.run(main())
probe(1, lst)
""",
    "coroutine_never": NAMES + """async def f():
    global n
    n = 5
c = f()
c.close()
probe(1, n)
""",
    "coroutine_send": NAMES + """async def f():
    global n
    n = 5
    return 3
c = f()
try: c.send(None)
except StopIteration as e: m = e.value
probe(1, n, m)
""",
    "async_exc": NAMES + """import asyncio
async def f():
    lst.append(1)
    raise KeyError
async def main():
    r = await asyncio.gather(f(), f(), return_exceptions=True)
    try: await f()
    except KeyError: lst.append('k')
    return len(r)
probe(1, asyncio.run(main()), lst)
""",
    "async_cancel": NAMES + """import asyncio
async def f():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        lst.append('c')
        raise
    finally:
        lst.append('f')
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: lst.append('x')
asyncio.run(main())
probe(1, lst)
""",
    "async_comp": NAMES + """import asyncio
async def g():
    for i in range(3):
        yield i
async def main():
    return [x async for x in g() if x], {x: await h(x) async for x in g()}
async def h(x):
    lst.append(x)
    return x * 2
probe(1, asyncio.run(main()), lst)
""",
    "match_class_attr": NAMES + """class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
def f(v):
    match v:
        case P(0, y): return y
        case P(x=1) | P(y=1): return 'one'
        case P(x, y) if x == y: return 'same'
        case int(k): return k + 1
        case str() as s: return s * 2
        case [a, *r]: return r
        case {'k': kk, **rest}: return (kk, rest)
        case None | False: return 'nil'
        case _: return 'else'
probe(1, [f(P(0, 4)), f(P(1, 5)), f(P(5, 1)), f(P(3, 3)), f(P(3, 4)), f(5), f('a'), f([1, 2, 3]), f({'k': 1, 'z': 2}), f(None), f(True), f(()), f({})])
""",
    "match_prop_side": NAMES + """class P:
    @property
    def x(self):
        lst.append('x')
        return 3
match P():
    case P(x=4): n = 1
    case P(x=3): n = 2
probe(1, n, lst)
""",
    "match_guard_bind": NAMES + """match [1, 2]:
    case [a_, b_] if (lst.append(a_) or b_ > 5): n = 1
    case [a_, _]: n = 2
probe(1, n, a_, b_, lst)
""",
    "match_eq": NAMES + """class E:
    def __eq__(self, o):
        lst.append(o)
        return o == 2
match E():
    case 1: n = 1
    case 2: n = 2
    case 3: n = 3
probe(1, n, lst)
""",
    "match_instancecheck": NAMES + """class M(type):
    def __instancecheck__(c, i):
        lst.append('i')
        return True
class C(metaclass=M): pass
match 5:
    case C(): n = 4
probe(1, n, lst)
""",
    "match_dict_default": NAMES + """from collections import defaultdict
q = defaultdict(lambda: lst.append('d') or 1)
match q:
    case {'a': x}: n = 1
    case _: n = 2
probe(1, n, lst, len(q))
""",
    "match_str_not_seq": NAMES + """r = []
for v in ('ab', b'ab', bytearray(b'ab'), range(2), (1, 2), {1, 2}, {1: 2}):
    match v:
        case [_, _]: r.append(1)
        case {}: r.append(2)
        case _: r.append(3)
probe(1, r)
""",
    "walrus_comp2": NAMES + """r = [y := x + 1 for x in range(3)]
def f():
    [z := i for i in range(4)]
    return z
s = any((hit := x) > 1 for x in [1, 2, 3])
probe(1, y, r, f(), hit, s)
""",
    "except_star": NAMES + """try:
    raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [ValueError(3)])])
except* ValueError as e:
    lst.append(len(e.exceptions))
except* KeyError:
    lst.append('k')
else:
    lst.append('no')
finally:
    lst.append('f')
probe(1, lst)
""",
    "except_star_partial": NAMES + """try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        n = 1
    n = 2
except ExceptionGroup as e:
    m = len(e.exceptions)
probe(1, n, m)
""",
    "except_star_naked": NAMES + """try:
    raise ValueError(1)
except* ValueError as e:
    n = len(e.exceptions)
    m = e.exceptions[0].args[0]
probe(1, n, m)
""",
    "except_star_raise": NAMES + """try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: raise OSError
    except* KeyError: lst.append('k')
except BaseException as e:
    lst.append(type(e).__name__)
probe(1, lst)
""",
    "finally_overrides": NAMES + """def f():
    try: return lst.append('t')
    finally: return 5
def g():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            lst.append(i)
            if i == 1: break
    return 'b'
def h():
    try: raise KeyError
    finally: return 2
def k():
    x = 1
    try: return x
    finally: x = 5
probe(1, f(), g(), h(), k(), lst)
""",
    "finally_nested_exc": NAMES + """try:
    try:
        raise ValueError
    finally:
        try: raise KeyError
        except KeyError: lst.append('k')
except ValueError: lst.append('v')
try:
    try: raise ValueError
    finally: raise KeyError
except Exception as e: lst.append(type(e.__context__).__name__)
probe(1, lst)
""",
    "star_eval_order": NAMES + """def f(x):
    lst.append(x)
    return x
def g(*a, **k): return (a, k)
r = g(f(1), *[f(2)], f(3), *(f(4),), z=f(5), **{'y': f(6)}, w=f(7))
probe(1, lst, r)
""",
    "star_kw_before_pos": NAMES + """def f(x):
    lst.append(x)
    return x
def g(*a, **k): return a
r = g(z=f('k'), *[f('s')])
probe(1, r, lst)
""",
    "dict_display_order": NAMES + """def f(x):
    lst.append(x)
    return x
q = {f(1): f(2), **{f(3): f(4)}, f(1): f(5)}
s = {f(6): f(7) for _ in range(1)}
probe(1, q, lst, s)
""",
    "chained_cmp_order": NAMES + """def f(x):
    lst.append(x)
    return x
r = f(1) < f(3) > f(2) == f(2) < f(0) < f(9)
probe(1, r, lst)
""",
    "chain_assign_eval": NAMES + """def f():
    global n
    n += 1
    return n
q = [0] * 9
i = q[f()] = q[i if False else f()] = f()
i = q[i] = 8
probe(1, q, i, n)
""",
    "chain_assign_alias": NAMES + """i = 0
q = [1, 2, 3]
i, q[i] = 2, 9
q[i], i = 7, 0
a_ = b_ = []
a_.append(1)
x = y, z = 1, 2
probe(1, q, i, b_, x, y)
""",
    "tuple_item_aug": NAMES + """x = ([1], 2)
try: x[0] += [3]
except TypeError: n = 1
try: x[1] += 1
except TypeError: m = 1
probe(1, x, n, m)
""",
    "iadd_returns_other2": NAMES + """class A:
    def __init__(self): self.k = 0
    def __iadd__(self, o):
        self.k += o
        return lst
a_ = A()
b_ = a_
a_ += 5
a_.append(1)
class H: pass
h = H()
h.a = b_
h.a += 2
q = {'a': b_}
q['a'] += 3
probe(1, lst, b_.k, h.a is lst, q['a'] is lst)
""",
    "aug_eval_once": NAMES + """def f(k):
    lst.append(k)
    return d
f('a')['k'] += len(lst)
f('b').setdefault('q', []).append(2)
q = [[1]]
q[len(q) - 1] += [q.append(9)]
probe(1, d, lst, q)
""",
    "index_hook2": NAMES + """class I:
    def __init__(self, k): self.k = k
    def __index__(self):
        lst.append(self.k)
        return self.k
q = list(range(10))
r = q[I(1):I(8):I(3)]
q[I(0)] = 'z'
del q[I(9)]
s = 'ab' * I(2)
probe(1, r, q, s, lst, bin(I(5)), round(2.567, I(1)), chr(I(65)))
""",
    "bool_hook_not": NAMES + """class B:
    def __init__(self, v): self.v = v
    def __bool__(self):
        lst.append(self.v)
        return self.v > 1
r = not B(1), B(2) and 5, (B(0) or 6), 1 if B(3) else 2, all([B(2), B(1), B(5)]), list(filter(None, [B(2), B(0)]))[0].v
assert B(4)
probe(1, r, lst)
""",
    "eq_side_index": NAMES + """class E:
    def __init__(self, k): self.k = k
    def __eq__(self, o):
        lst.append(self.k)
        return self.k == o
q = [E(1), E(2), E(3)]
i = q.index(2)
q.remove(1)
c = q.count(3)
b = 2 in q
probe(1, i, len(q), c, b, lst)
""",
    "eq_mutates_list": NAMES + """class E:
    def __eq__(self, o):
        q.append(5)
        return False
q = [E(), 1]
r = 5 in q
probe(1, r, len(q))
""",
    "hash_side": NAMES + """class K:
    def __init__(self, k): self.k = k
    def __hash__(self):
        lst.append('h')
        return 1
    def __eq__(self, o):
        lst.append('e')
        return self.k == o.k
q = {K(1): 1}
q[K(2)] = 2
q[K(1)] = 3
x = q.get(K(2))
K(3) in q
s = {K(1), K(1)}
probe(1, x, len(q), len(s), lst)
""",
    "eq_dict_lookup_side": NAMES + """class S(str):
    def __eq__(self, o):
        lst.append('e')
        return str.__eq__(self, o)
    __hash__ = str.__hash__
q = {S('a'): 1}
x = q['a']
q[S('a')] = 2
probe(1, x, q['a'], len(q))
""",
    "ga_inst_attr": NAMES + """class C:
    def __getattr__(self, k):
        lst.append(k)
        return 4
    v = 1
c = C()
x = c.v, c.w, getattr(c, 'z', 0), hasattr(c, 'y')
c.w = 5
probe(1, x, c.w, lst)
""",
    "del_attr_then_class": NAMES + """class C:
    v = 1
c = C()
c.v = 2
del c.v
x = c.v
try: del c.v
except AttributeError: n = 1
probe(1, x, n)
""",
    "slice_del_step": NAMES + """q = list(range(10))
del q[::3]
r = q[:]
q[1:3] = 'xyz'
q[::2] = [0] * len(q[::2])
q[5:] = []
q[100:] = [7]
q[-1:0:-2] = [8] * len(q[-1:0:-2])
probe(1, q, r)
""",
    "slice_assign_self": NAMES + """q = [1, 2, 3]
q[1:1] = q
q[:0] = q[-1:]
q += q
probe(1, q)
""",
    "sort_key_mutates": NAMES + """k = []
q = [3, 1, 2]
q.sort(key=lambda x: (k.append(x), -x)[1])
r = sorted(q, key=lambda x: x % 2, reverse=True)
probe(1, q, r, k)
""",
    "sort_key_sees_empty": NAMES + """q = [3, 1, 2]
def key(x):
    lst.append(len(q))
    return x
q.sort(key=key)
probe(1, q, lst)
""",
    "sort_cmp_raise": NAMES + """q = [3, 'a', 1]
try: q.sort()
except TypeError: n = 1
probe(1, n)
""",
    "dict_view_live": NAMES + """q = {'a': 1}
ks, vs, it = q.keys(), q.values(), q.items()
q['b'] = 2
del q['a']
q['a'] = 3
probe(1, list(ks), list(vs), list(it), len(ks), ks & {'a'}, list(reversed(q)))
""",
    "dict_order_del_reinsert": NAMES + """q = dict(a=1, b=2, c=3)
q['a'] = q.pop('a')
q.update(b=5)
q |= {'z': 1, 'c': 9}
x = {'z': 0} | q
probe(1, list(q), list(x), q.popitem(), list(x.values()))
""",
    "dict_change_size": NAMES + """q = {'a': 1}
try:
    for k in q: q[k + 'x'] = 1
except RuntimeError: n = 1
probe(1, n, len(q))
""",
    "dict_from_pairs": NAMES + """q = dict([('a', 1), ('b', 2)], b=3)
r = dict(zip('ab', (1, 2)))
class K:
    def keys(self): return ['x', 'y']
    def __getitem__(self, k): return k * 2
s = dict(K())
t_ = {**K()}
q.update(K(), z=1)
def f(**k): return k
probe(1, q, r, s, t_, f(**K()))
""",
    "dict_missing_get": NAMES + """class D(dict):
    def __missing__(self, k):
        lst.append(k)
        return 7
q = D(a=1)
x = q['z'], q.get('y'), 'z' in q, q.setdefault('w', 2)
probe(1, x, lst, len(q), '{a}{b}'.format_map(q), '%(c)s' % q)
""",
    "dict_sub_init": NAMES + """class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
q = D(a=1)
q['b'] = 1
q.update(c=1)
q.setdefault('d', 1)
q |= {'e': 1}
probe(1, dict(q), type(q | {}) is D, q.copy() == q)
""",
    "list_sub_hooks": NAMES + """class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return 'g'
    def __len__(self): return 42
    def __iter__(self): return iter('it')
q = L([1, 2])
q.append(3)
q.extend([4])
q += [5]
probe(1, q[0], len(q), list(q), [*q], list.__len__(q), list.__getitem__(q, 2), q.pop())
""",
    "list_copy_types": NAMES + """class L(list): pass
q = L([1])
probe(1, type(q + [1]) is list, type(q[:]) is list, type(q * 2) is list, type(q.copy()) is list, isinstance(q, list))
""",
    "weakref_cb2": NAMES + """import weakref
class C: pass
c = C()
r = weakref.ref(c, lambda w: lst.append(1))
f = weakref.finalize(c, lst.append, 2)
x = r() is c
del c
probe(1, lst, r() is None, x, f.alive)
""",
    "weak_dict": NAMES + """import weakref
class C: pass
c = C()
w = weakref.WeakValueDictionary()
w['a'] = c
k = weakref.WeakKeyDictionary()
k[c] = 4
n = len(w)
c = None
probe(1, n, len(w), len(k), 'a' in w)
""",
    "del_on_rebind": NAMES + """class C:
    def __init__(self, k): self.k = k
    def __del__(self): lst.append(self.k)
c = C(1)
c = C(2)
def f():
    x = C(3)
    return 1
f()
C(4)
q = [C(5)]
q.clear()
q = {'a': C(6)}
q['a'] = 0
probe(1, lst)
""",
    "del_in_exc": NAMES + """class C:
    def __del__(self): lst.append('d')
def f():
    c = C()
    raise ValueError
try: f()
except ValueError as e: lst.append('e')
lst.append('after')
probe(1, lst)
""",
    "del_comp": NAMES + """class C:
    def __init__(self, k): self.k = k
    def __del__(self): lst.append(self.k)
for i in range(3): c = C(i)
[C(i) for i in (7, 8)]
del c
probe(1, lst)
""",
    "vars_modify": NAMES + """class C: pass
c = C()
vars(c)['z'] = 4
c.__dict__ = {'y': 5}
x = hasattr(c, 'z')
c.__dict__.update(w=6)
c.__dict__ |= {'u': 7}
probe(1, x, c.y, c.w, c.u, sorted(vars(c)))
""",
    "class_dict_proxy": NAMES + """class C: v = 1
try: C.__dict__['v'] = 2
except TypeError: n = 1
setattr(C, 'v', 3)
type.__setattr__(C, 'w', 4)
probe(1, n, C.v, C.w, C.__dict__['v'], vars(C)['w'])
""",
    "shared_dict_borg": NAMES + """class B:
    _s = {}
    def __init__(self): self.__dict__ = self._s
a_, b_ = B(), B()
a_.v = 5
B._s['w'] = 6
probe(1, b_.v, b_.w)
""",
    "method_swap_instance": NAMES + """import types
class C:
    v = 1
    def f(self): return self.v
c = C()
c.f = types.MethodType(lambda self: self.v + 10, c)
x = c.f()
C.f = lambda self: 99
y = C().f()
del c.f
probe(1, x, y, c.f())
""",
    "obj_class_change": NAMES + """class A:
    def f(self): return 1
class B:
    def f(self): return 2
a_ = A()
a_.v = 3
a_.__class__ = B
probe(1, a_.f(), a_.v, isinstance(a_, A), type(a_).__name__)
""",
    "func_defaults_swap": NAMES + """def f(a=1, *, b=2): return a + b
x = f()
f.__defaults__ = (10,)
f.__kwdefaults__['b'] = 20
y = f()
f.__code__ = (lambda a=0, *, b=0: a * b).__code__
probe(1, x, y, f())
""",
    "closure_cell_set": NAMES + """def mk():
    v = 1
    def g(): return v
    return g
g = mk()
x = g()
g.__closure__[0].cell_contents = 7
probe(1, x, g())
""",
    "nonlocal_del": NAMES + """def f():
    x = 1
    def g():
        nonlocal x
        x += 1
        return x
    g(); g()
    return x, g()
probe(1, f())
""",
    "global_decl_class": NAMES + """class C:
    global n
    n = 5
    m = n + 1
    def f(self): return m
probe(1, n, m, C.m, C().f(), hasattr(C, 'n'))
""",
    "class_scope_lookup": NAMES + """x = 1
def f():
    x = 2
    class C:
        y = x
        x = 3
        z = [x for _ in range(1)]
        w = x
    return C.y, C.x, C.w, C.z
class D:
    x = x + 4
    y = lambda: x
probe(1, f(), D.x, D.y())
""",
    "comp_first_iter_class": NAMES + """class C:
    q = [1, 2]
    r = [i for i in q]
    s = [i + len(q) if False else i for i in q]
probe(1, C.r, C.s)
""",
    "lambda_loop_default": NAMES + """fs = [lambda x=i: x for i in range(3)]
gs = [lambda: i for i in range(3)]
hs = []
for j in range(3): hs.append(lambda: j)
j = 9
probe(1, [f() for f in fs], [g() for g in gs], [h() for h in hs])
""",
    "exec_sep_ns": NAMES + r"""g = {'n': 5}
l = {}
exec('n = n + 1\ndef f(): return n\nx = f()', g, l)
probe(1, n, g['n'], l['n'], l['x'])
""",
    "exec_globals_only": NAMES + r"""g = {'lst': lst}
exec('a = 1\ndef f():\n    global a\n    a = 2\n    lst.append(a)\nf()', g)
probe(1, g['a'], lst, '__builtins__' in g)
""",
    "exec_compile": NAMES + r"""c = compile('n = 7\nlst.append(n)', 'x', 'exec')
exec(c)
e = compile('n + 1', 'x', 'eval')
m = eval(e)
s = compile('n', 'x', 'single')
probe(1, n, m, lst)
""",
    "eval_ns": NAMES + """x = eval('k + 1', {'k': 4})
y = eval('n', {'n': 8}, {'n': 9})
z = eval('lst.append(5) or len(lst)')
w = eval('[n for _ in range(1)]', {'n': 3})
probe(1, x, y, z, w, lst)
""",
    "exec_in_func": NAMES + r"""def f():
    n = 1
    exec('n = 2')
    return n
def g():
    exec('global m\nm = 5')
g()
class C:
    exec('v = 6')
probe(1, f(), m, C.v)
""",
    "globals_update": NAMES + """globals().update(n=4, newname=5)
globals()['m'] = 6
del globals()['d']
try: d
except NameError: k = 1
probe(1, n, newname, m, k)
""",
    "import_sub_name": NAMES + """import os.path
import os as path
from os import path as p2
probe(1, path is os, p2 is os.path)
""",
    "copy_hooks": NAMES + """import copy
class C:
    def __init__(self): self.q = lst
    def __copy__(self):
        lst.append('c')
        return self
    def __deepcopy__(self, memo):
        lst.append('d')
        return 5
c = C()
x = copy.copy(c)
y = copy.deepcopy([c, c])
probe(1, x is c, y, lst)
""",
    "deepcopy_shared": NAMES + """import copy
q = [lst, lst]
r = copy.deepcopy(q)
r[0].append(1)
s = copy.copy(q)
s[0].append(2)
s.append(3)
probe(1, q, r, s, r[0] is r[1])
""",
    "deepcopy_memo": NAMES + """import copy
class C: pass
c = C()
c.me = c
c.q = lst
e = copy.deepcopy(c)
e.q.append(4)
probe(1, e.me is e, lst, e.q)
""",
    "copy_reduce": NAMES + """import copy
def mk(v):
    lst.append(v)
    return [v]
class C:
    def __reduce__(self): return (mk, (3,))
class D:
    def __init__(self): self.v = 1
    def __getstate__(self): return {'v': self.v + 10}
    def __setstate__(self, s): self.__dict__.update(s, w=1)
x = copy.copy(C())
y = copy.copy(D())
probe(1, x, lst, y.v, y.w)
""",
    "copy_replace_new": NAMES + """import copy
class C:
    def __new__(cls, *a):
        lst.append('new')
        return object.__new__(cls)
    def __init__(self, *a): lst.append('init')
c = C(1)
e = copy.copy(c)
probe(1, lst)
""",
    "fmt_hooks": NAMES + """class F:
    def __format__(self, s):
        lst.append(s)
        return s + '!'
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
f = F()
w = 3
probe(1, f'{f}', f'{f:{w}}', f'{f!r}', f'{f!s:>3}', f'{f=}', '%s %r' % (f, f), '{:x}'.format(f), str(f), '{0!r} {0}'.format(f), format(f, 'z'), lst)
""",
    "fmt_misc": NAMES + """a_ = 5
probe(1, f'{a_:03d}', f'{a_!r:>4}', f'{a_ = }', f'{a_:,}', f'{1234567:_}', f'{-5:+d}', f'{a_:b}{a_:o}{a_:x}{a_:#x}', f'{"x":*^5}', f"{a_:{a_}d}", f'{{}}{a_}', '%5d|%-5d|%05d' % (1, 2, 3), '%%%s' % 1, '%(a)s' % {'a': 1}, '%c' % 65, '%s' % (1,), '%x' % 255)
""",
    "fmt_bool_none": NAMES + """probe(1, f'{True}', f'{True:d}', '%d' % True, f'{None}', str(True), '%s' % None, '{}'.format(False), int(True), f'{True:2}', str([True, None]), ','.join(map(str, [True, 1])))
""",
    "int_convs": NAMES + """r = []
for s in ('5', ' 6 ', '1_000', '+7', '-8', '٣', '0b1', '', '1.0', '08', '1__0', '_1', '１'):
    try: r.append(int(s))
    except ValueError: r.append(None)
probe(1, r, int('ff', 16), int('0x1f', 0), int('0b11', 0), int('z', 36), int(3.99), int(-3.99), int(True), int(b'12'), int('010', 8))
""",
    "int_base0": NAMES + """r = []
for s in ('010', '0o10', '0', '00', '1_0'):
    try: r.append(int(s, 0))
    except ValueError: r.append(None)
probe(1, r)
""",
    "float_convs": NAMES + """probe(1, int(float('1e2')), int(float(' 3.5 ')), str(2.0), str(1e16), str(0.1 + 0.2), int('3') / 2 == 1.5, 7 // 2.0 == 3.0, str(6 / 2), str(4 // 2), round(2.5), round(3.5), round(-0.5), round(25, -1), round(35, -1), int(1e3), f'{3.0:g}', f'{2:.1f}', str(10 ** -1), divmod(-7, 2), -7 // 2, -7 % 3, 7 % -3, int(-7 / 2))
""",
    "shift_pow": NAMES + """r = []
for f in (lambda: 1 << 3, lambda: -1 >> 1, lambda: -5 >> 1, lambda: 2 ** 3 ** 2, lambda: -2 ** 2, lambda: pow(3, 4, 5), lambda: pow(3, -1, 7), lambda: 1 << -1, lambda: 5 % 0, lambda: ~5, lambda: 5 & -2, lambda: -5 | 2, lambda: 6 ^ 3, lambda: 0 ** 0, lambda: True + True, lambda: True << 2, lambda: ~True):
    try: r.append(f())
    except Exception as e: r.append(type(e).__name__)
probe(1, r)
""",
    "bytes_ops2": NAMES + r"""b = b'a,b'
ba = bytearray(b)
ba.extend(b'c')
ba[0] = 120
ba += b'!'
probe(1, b.split(b',') == [b'a', b'b'], b.decode(), ba.decode(), str(b), str(b, 'ascii'), b[0], list(b), b[0:1] == b'a', bytes(3) == b'\0\0\0', bytes([65, 66]).decode(), b'%d' % 3 == b'3', 'é'.encode().hex(), int.from_bytes(b'\1\2', 'big'), (258).to_bytes(2, 'little') == b'\2\1', b.replace(b',', b';').decode())
""",
    "str_methods2": NAMES + r"""s = 'a,b,,c'
probe(1, s.split(',', 1), s.rsplit(',', 1), s.split(',,'), ' a  b '.split(), ' a  b '.split(' '), ''.split(), ''.split(','), s.partition(',,'), s.rpartition('zz'), s.replace(',', ';', 2), s.replace('', '-'), s.find('z'), s.count(','), 'aXbX'.strip('X'), 'xyx'.strip('xy'), 'abc'.removeprefix('ab'), 'abc'.removesuffix('x'), 'a\nb\r\nc'.splitlines(), 'a\nb\n'.splitlines(True), s.title(), 'ß'.upper(), 'ǅ'.swapcase(), 'abc'.center(6, '*'), '5'.zfill(3), '-5'.zfill(4), 'abc'.translate({97: 'x', 98: None}), 'a\tb'.expandtabs(4), s.startswith(('z', 'a')), s.endswith('c', 0, 3), 'x'.join('abc'), 'abc'.ljust(5, '.'), '%s' % 'a')
""",
    "str_maketrans": NAMES + """t_ = str.maketrans('ab', 'xy', 'c')
u = str.maketrans({'a': '1', ord('b'): None})
probe(1, 'abcd'.translate(t_), 'abcd'.translate(u), 'NEURONCORE-GROUP'.translate(str.maketrans('-', '_')).lower())
""",
    "str_isx": NAMES + """r = [('5'.isdigit(), '５'.isdigit(), '²'.isdigit(), '²'.isdecimal(), ''.isdigit(), '-5'.isdigit(), '1.5'.isdecimal(), 'ab'.isalpha(), 'a1'.isalnum(), 'a b'.isidentifier(), ' '.isspace(), 'Ab'.istitle(), 'AB1'.isupper())]
probe(1, r)
""",
    "str_compare": NAMES + r"""probe(1, '10' < '9', 'a' < 'B', 'abc'[::-1], 'abc'[-2:], 'abc'[5:], 'abc'[2:1], max('b', 'a'), sorted('cab'), min(['b', 'A']), 'b' in 'abc', '' in 'a', 'a' 'b', 'a' * 0, 'ab' * -1, ord('a'), 'a' == b'a', 'x'.__add__('y'), 'é' == 'e\u0301')
""",
    "str_index_slice_hooks": NAMES + """class S(str):
    def __str__(self): return 'str'
    def __repr__(self): return 'rep'
    def __format__(self, s): return 'fmt'
    def __len__(self): return 40
    def __iter__(self): return iter('it')
    def __contains__(self, x): return True
    def __getitem__(self, i): return 'gi'
s = S('a,b')
probe(1, str(s), f'{s}', '%s' % s, len(s), list(s), 'zz' in s, s[0], s.split(','), s + 'c', ','.join([s]), s == 'a,b', s.upper(), '{}'.format(s))
""",
    "environ_api": NAMES + """import os
os.environ.setdefault('QA', '1')
os.environ.setdefault('QA', '2')
x = os.environ.pop('QA')
y = os.environ.pop('QA', 'gone')
os.environ |= {'QB': '3'}
os.environ.update([('QC', '4')], QD='5')
z = os.environ | {'QB': 'z'}
c = os.environ.copy()
c['QB'] = 'copy'
os.environb[b'QE'] = b'6'
probe(1, x, y, os.environ['QB'], os.environ['QC'] + os.environ['QD'], z['QB'], c['QB'], os.environ['QE'], os.getenvb(b'QC') == b'4', os.getenv('QZ', 'd'))
""",
    "environ_putenv": NAMES + """import os
os.environ['QA'] = '1'
os.putenv('QA', '2')
x = os.environ['QA']
os.unsetenv('QA')
y = os.environ['QA']
del os.environ['QA']
try: os.environ['QA']
except KeyError as e: z = e.args[0]
probe(1, x, y, z)
""",
    "environ_type": NAMES + """import os
try: os.environ['QA'] = 5
except TypeError: n = 1
try: os.environ.setdefault('QB', 5)
except TypeError: n += 1
try: os.environ.update(QC=1)
except TypeError: n += 1
probe(1, n, 'QA' in os.environ, 'QB' in os.environ, 'QC' in os.environ)
""",
    "environ_setdefault_evaluated": NAMES + """import os
os.environ['QA'] = '1'
os.environ.setdefault('QA', lst.append(4) or '2')
v = os.environ.get('QA', lst.append(5))
w = os.environ.get('QQ') or lst.append(6) or 'z'
probe(1, lst, v, w)
""",
    "environ_iter": NAMES + """import os
for k in [k for k in os.environ if k.startswith('Q')]: del os.environ[k]
os.environ['QA'] = '1'
os.environ['QB'] = '2'
q = {k: v for k, v in os.environ.items() if k.startswith('Q')}
os.environ['QA'] = '9'
items = sorted(k for k in os.environ.keys() if k[0] == 'Q' and len(k) == 2)
probe(1, q, items)
""",
    "environ_from_import": NAMES + """from os import environ, getenv
import os
environ['QA'] = '1'
os.environ['QA'] += ',2'
x = getenv('QA')
os.environ = dict(os.environ)
os.environ['QA'] = 'z'
probe(1, x, environ['QA'], getenv('QA'), os.getenv('QA'))
""",
    "environ_clear_ctx": NAMES + """import os
from unittest import mock
os.environ['QA'] = '1'
with mock.patch.dict(os.environ, {'QA': '2', 'QB': '3'}):
    x = os.environ['QA']
    os.environ['QC'] = '4'
y = os.environ.get('QA'), os.environ.get('QB'), os.environ.get('QC')
with mock.patch.dict(os.environ, clear=True):
    z = os.environ.get('QA')
@mock.patch.dict('os.environ', QA='7')
def f(): return os.environ['QA']
probe(1, x, y, z, f(), os.environ['QA'])
""",
    "environ_items_view": NAMES + """import os
e = os.environ
k = e.keys()
e['QZ'] = '1'
a_ = 'QZ' in k
e.pop('QZ')
b_ = 'QZ' in k
try: e.popitem; n = 1
except Exception: n = 2
probe(1, a_, b_, n, len(e) == len(k))
""",
    "thread_sub": NAMES + """import threading
class T(threading.Thread):
    def __init__(self, k):
        super().__init__(daemon=True)
        self.k = k
    def run(self):
        lst.append(self.k)
        self.r = self.k * 2
t_ = T(3)
x = hasattr(t_, 'r')
t_.start()
t_.join()
t2 = T(4)
t2.run()
probe(1, lst, t_.r, x, t2.r)
""",
    "thread_exc": NAMES + """import threading
def f():
    global n
    n = 1
    raise ValueError
t_ = threading.Thread(target=f)
t_.start()
t_.join()
probe(1, n)
""",
    "executor_map": NAMES + """from concurrent.futures import ThreadPoolExecutor
def f(x):
    return x * 2
with ThreadPoolExecutor(1) as ex:
    r = list(ex.map(f, [1, 2, 3]))
    fu = ex.submit(lst.append, 5)
    fu.add_done_callback(lambda f: lst.append(6))
probe(1, r, lst, fu.result())
""",
    "atexit_order": NAMES + """import atexit
@atexit.register
def f(): lst.append(1)
atexit.register(lst.append, 2)
atexit.unregister(f)
probe(1, lst)
""",
    "displayhook_excepthook": NAMES + """import sys
sys.excepthook = lambda *a: lst.append('x')
try: raise ValueError
except ValueError: pass
sys.excepthook(1, 2, 3)
probe(1, lst)
""",
    "property_chain": NAMES + """class C:
    def __init__(self): self._v = []
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = [x]
c = C()
c.v.append(1)
a_ = c.v
c.v = 5
c.v += [6]
probe(1, a_, c.v)
""",
    "property_base_override": NAMES + """class A:
    @property
    def v(self): return 1
class B(A):
    @A.v.setter
    def v(self, x): lst.append(x)
b = B()
b.v = 7
try: A().v = 3
except AttributeError: n = 1
probe(1, b.v, lst, n)
""",
    "descr_get_class": NAMES + """class D:
    def __get__(self, i, o): return (i is None, o.__name__)
class C: a = D()
class E(C): pass
probe(1, C.a, E().a, E.a)
""",
    "descr_nondata_shadow": NAMES + """class D:
    def __get__(self, i, o): return 'd'
class S(D):
    def __set__(self, i, v): lst.append(v)
class C:
    a = D()
    b = S()
c = C()
c.a = 1
c.b = 2
c.__dict__['b'] = 3
probe(1, c.a, c.b, lst)
""",
    "super_in_comp": NAMES + """class A:
    def f(self): return [1]
class B(A):
    def f(self):
        s = super()
        return [x + y for x in s.f() for y in super(B, self).f()]
probe(1, B().f())
""",
    "super_class_cell": NAMES + """class A:
    @classmethod
    def mk(cls): return cls.__name__
    @staticmethod
    def s(): return 's'
class B(A):
    @classmethod
    def mk(cls): return 'b' + super().mk()
    def t(self): return super().s() + __class__.__name__
probe(1, B.mk(), B().t())
""",
    "init_sub_order": NAMES + """class M(type):
    def __init__(cls, *a, **k):
        lst.append('minit')
        super().__init__(*a)
    def __new__(m, n_, b, ns, **k):
        lst.append('mnew')
        return super().__new__(m, n_, b, ns)
class A(metaclass=M):
    def __init_subclass__(cls, **k): lst.append('is')
class D:
    def __set_name__(self, o, k): lst.append('sn')
class B(A, x=1):
    d = D()
probe(1, lst)
""",
    "mro_entries": NAMES + """class X:
    def __mro_entries__(self, bases): return (Base,)
class Base: v = 6
class C(X()): pass
probe(1, C.v, C.__mro__[1] is Base, C.__orig_bases__[0].__class__ is X)
""",
    "type3": NAMES + """T = type('T', (list,), {'v': 3, 'f': lambda self: self.append(self.v)})
t_ = T()
t_.f()
probe(1, list(t_), T.v, T.__name__)
""",
    "abc_instantiate": NAMES + """from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): return 2
    def g(self): return self.f() * 2
try: A()
except TypeError: n = 1
class B(A):
    def f(self): return super().f() + 1
probe(1, n, B().g())
""",
    "new_cached": NAMES + """class C:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v=0):
        self.v = v
a_ = C(1)
b_ = C(2)
probe(1, a_ is b_, a_.v, C().v)
""",
    "call_instance_vs_class": NAMES + """class C:
    def __call__(self): return 'c'
c = C()
c.__call__ = lambda: 'i'
c.__len__ = lambda: 3
try: len(c)
except TypeError: n = 1
probe(1, c(), c.__call__(), n)
""",
    "new_other2": NAMES + """class B:
    def f(self): return 2
class C:
    def __new__(cls): return B()
    def f(self): return 1
x = C()
probe(1, x, x.f())
""",
    "new_unknown_other": NAMES + """import copy
class B:
    def f(self): return 2
b = B()
class C:
    def __new__(cls): return copy.copy(b)
    def f(self): return 1
x = C()
probe(1, x.f())
""",
    "new_sub": NAMES + """class C:
    def __new__(cls, sub=False):
        return object.__new__(D) if sub else object.__new__(cls)
    def f(self): return 1
class D(C):
    def f(self): return 2
probe(1, C(True).f(), C().f())
""",
    "new_none": NAMES + """class C:
    def __new__(cls): return None
    def f(self): return 1
probe(1, C())
""",
    "new_list": NAMES + """class C:
    def __new__(cls): return lst
    def __init__(self): lst.append('no')
c = C()
c.append(5)
probe(1, lst, c is lst)
""",
    "enum_eq": NAMES + """from enum import Enum
class E(Enum):
    A = '1,1'
    B = 2
probe(1, E.A == '1,1', E.A.value == '1,1', E.B == 2, E.A in ('1,1',), isinstance(E.A, str), bool(E.A), f'{E.A.value}')
""",
    "enum_len_text": NAMES + """from enum import Enum
class E(Enum):
    A = '1,1'
class F(str, Enum):
    A = '1,1'
probe(1, str(E.A), repr(F.A), F.A.value + 'x', len(F.A), F.A.split(','), F.A.name, 'z' + F.A)
""",
    "enum_dict_key": NAMES + """from enum import Enum
class E(Enum):
    A = 1
    B = 2
q = {E.A: 'x', 1: 'y', E.B: 'z'}
probe(1, len(q), q.get(1), q[E.A], q.get(2))
""",
    "enum_compare_is": NAMES + """from enum import Enum
class E(Enum):
    A = 1
    def f(self): return self.A, self.value, self is E.A
m = E.A
probe(1, m is E.A, m == 1, E(1) is m, m.f()[1], m.f()[2], m.f()[0] == 1)
""",
    "enum_cond": NAMES + """from enum import Enum
class E(Enum):
    A = 0
    B = ''
n = 1 if E.A else 2
m = 3 if E.B else 4
probe(1, n, m)
""",
    "enum_intflag_bool": NAMES + """from enum import IntEnum
class E(IntEnum):
    A = 0
    B = 3
n = 1 if E.A else 2
probe(1, n, ['x'] * E.B, ','.join(['1'] * E.B), E.B + 1, f'{E.B:d}', f'{E.B}x', '%d' % E.B)
""",
    "suppress_lib_unknown": NAMES + """import contextlib
class T:
    pass
with contextlib.ExitStack() as st:
    st.enter_context(contextlib.suppress(ValueError))
    n = 1
    raise ValueError
m = 5
probe(1, n, m)
""",
    "unittest_assert_raises": NAMES + """import unittest
class T(unittest.TestCase):
    def test(self):
        global n
        with self.assertRaises(ValueError):
            raise ValueError
        n = 5
t_ = T('test')
t_.test()
probe(1, n)
""",
    "unittest_subtest": NAMES + """import unittest
class T(unittest.TestCase):
    def test(self):
        global n, m
        for i in range(2):
            with self.subTest(i=i):
                m += 1
                self.assertEqual(i, 0)
        n = 5
r = unittest.TestResult()
T('test').run(r)
probe(1, n, m)
""",
    "cm_method_swallow": NAMES + """from contextlib import contextmanager
class K:
    @contextmanager
    def cm(self):
        try: yield
        except ValueError: lst.append('s')
k = K()
with k.cm():
    raise ValueError
probe(1, lst)
""",
    "cm_alias_swallow": NAMES + """from contextlib import suppress as sup, contextmanager
quiet = sup(ValueError)
with quiet:
    raise ValueError
n = 1
q = [sup(KeyError)]
with q[0]:
    raise KeyError
m = 2
probe(1, n, m)
""",
    "cm_func_returning": NAMES + """from contextlib import suppress
def quiet(): return suppress(ValueError)
with quiet():
    n = 1
    raise ValueError
m = 2
probe(1, n, m)
""",
    "cm_cond": NAMES + """from contextlib import suppress, nullcontext
with (suppress(ValueError) if n == 0 else nullcontext()):
    n = 1
    raise ValueError
m = 2
probe(1, n, m)
""",
    "cm_swallow_in_func_return": NAMES + """from contextlib import suppress
def f():
    with suppress(ValueError):
        raise ValueError
        return 1
    return 2
def g():
    with suppress(ValueError):
        int('x')
        return 1
    return 2
def h():
    with suppress(KeyError, ValueError):
        d['zz'] = d['q']
    return len(d)
probe(1, f(), g(), h())
""",
    "cm_class_exit_truthy": NAMES + """class C:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): return t is ValueError
with C() as c:
    n = 1
    raise ValueError
try:
    with C(): raise KeyError
except KeyError: m = 1
probe(1, n, m)
""",
    "cm_unknown_t": UNKNOWN + """from contextlib import suppress
with suppress(ValueError):
    n = 1
    if t: raise ValueError
    n = 2
probe(1, n)
""",
    "try_import_flag": NAMES + """try:
    import fancy_missing
    n = 1
except ImportError:
    n = 2
probe(1, n)
""",
    "try_import_none": NAMES + """try:
    import fancy_missing
except ImportError:
    fancy_missing = None
n = 1 if fancy_missing else 2
m = 1 if fancy_missing is None else 2
k = 1 if fancy_missing is not None else 2
probe(1, n, m, k)
""",
    "try_import_from": NAMES + """try:
    from fancy_missing import thing
except ImportError:
    thing = None
if thing is None:
    n = 7
probe(1, n)
""",
    "try_import_def": NAMES + """try:
    from fancy_missing import thing
except ImportError:
    def thing(): return 7
probe(1, thing())
""",
    "try_import_else": NAMES + """try:
    import fancy_missing
except ModuleNotFoundError:
    HAVE = False
else:
    HAVE = True
n = 3 if HAVE else 4
probe(1, n, HAVE)
""",
    "try_attr": NAMES + """import os
try:
    os.not_there
    n = 1
except AttributeError:
    n = 2
probe(1, n)
""",
    "hasattr_mod": NAMES + """import os
probe(1, hasattr(os, 'not_there'), hasattr(o, 'zz'), getattr(os, 'nope', 5))
""",
    "find_spec": NAMES + """import importlib.util
n = 1 if importlib.util.find_spec('fancy_missing') else 2
m = 1 if importlib.util.find_spec('os') is not None else 2
probe(1, n, m)
""",
    "class_scope2": NAMES + """x = 1
def f(x):
    class C:
        if False: x = 9
        y = x
    return C.y
def g(x):
    class C:
        y = x
    return C.y
def h(x):
    class C:
        for x in []: pass
        y = x
        def m(self): return x
    return C.y, C().m()
probe(1, f(5), g(6), h(7))
""",
    "class_scope3": NAMES + """x = 1
class A:
    x = 2
    class B:
        y = x
        x = 3
        z = x
    del x
    w = x
probe(1, A.B.y, A.B.z, A.w)
""",
    "meta_singleton": NAMES + """class S(type):
    inst = {}
    def __call__(cls, *a):
        if cls not in S.inst:
            S.inst[cls] = super().__call__(*a)
        return S.inst[cls]
class C(metaclass=S):
    def __init__(self, v=0): self.v = v
a_ = C(1)
b_ = C(2)
probe(1, a_ is b_, b_.v, a_.v)
""",
    "meta_new_other": NAMES + """class M(type):
    def __new__(m, name, bases, ns):
        ns['v'] = 9
        return type.__new__(m, name, bases, ns)
class C(metaclass=M): v = 1
class D(C): v = 2
probe(1, C.v, D.v, C().v)
""",
    "meta_replaces_class": NAMES + """def meta(name, bases, ns): return 7
class C(metaclass=meta): v = 1
probe(1, C)
""",
    "meta_returns_other_class": NAMES + """class K: v = 9
class M(type):
    def __new__(m, *a): return K
class C(metaclass=M): v = 1
probe(1, C.v, C().v)
""",
    "init_subclass_sets": NAMES + """class A:
    def __init_subclass__(cls): cls.v = 9
class B(A): v = 1
probe(1, B.v, B().v)
""",
    "base_not_class": NAMES + """class X:
    def __init__(self, *a): self.a = a
x = X()
class C(x.__class__): v = 1
probe(1, C.v)
""",
    "aug_index_eval": NAMES + """i = 0
def f():
    global i
    i = 1
    return 10
q = [1, 2]
q[i] += f()
p = [1, 2]
i = 0
p[i] = f()
r = {'a': 1, 'b': 2}
k = 'a'
def g():
    global k
    k = 'b'
    return 5
r[k] += g()
probe(1, q, p, r, i)
""",
    "aug_attr_rebind": NAMES + """class C: pass
a_, b_ = C(), C()
a_.v = b_.v = 1
x = a_
def f():
    global x
    x = b_
    return 5
x.v += f()
probe(1, a_.v, b_.v)
""",
    "aug_list_rebind": NAMES + """q = [1]
p = q
def f():
    global q
    q = [9]
    return [2]
q += f()
probe(1, q, p)
""",
    "aug_name_changed": NAMES + """def f():
    global n
    n = 100
    return 1
n += f()
n = n + f()
probe(1, n)
""",
    "aug_walrus": NAMES + """i = 0
q = [1, 1, 1]
q[i] += (i := 2)
q[i] = (i := 1)
probe(1, q, i)
""",
    "sub_eval_order": NAMES + """def f(k):
    lst.append(k)
    return k
q = [0] * 5
q[f(1)] = f(2)
q[f(3)], q[f(4)] = f('a'), f('b')
z = {}
z[f('k')] = z.setdefault(f('v'), 1)
probe(1, lst, q)
""",
    "attr_base_eval_order": NAMES + """def f(k):
    lst.append(k)
    return o
f(1).v = f(2) and 5
f(3).v += (lst.append(4), 1)[1]
del f(5).v
probe(1, lst, o.v)
""",
    "slice_assign_order": NAMES + """def f(k):
    lst.append(k)
    return k
q = [0, 1, 2, 3]
q[f(1):f(2)] = [f(9)]
del q[f(0):f(1)]
probe(1, lst, q)
""",
    "binop_change": NAMES + """def f():
    global n
    n = 10
    return 1
x = n + f() + n
y = [n, f(), n]
z = (n := 5) + n
w = n + (n := 7)
probe(1, x, y, z, w)
""",
    "list_alias_binop": NAMES + """def f():
    lst.append(1)
    return []
x = lst + f()
y = (lst, len(lst), lst.append(2), len(lst))
s = f'{len(lst)}{lst.append(3)}{len(lst)}'
probe(1, x, y[1:], s)
""",
    "call_arg_mutation": NAMES + """def g(*a, **k): return list(a) + [k]
r = g(lst[:], len(lst), lst.append(1), len(lst), z=len(lst), y=lst.append(2), w=len(lst))
probe(1, r)
""",
    "call_target_before_args": NAMES + """class C:
    def f(self, x): return 'old'
c = C()
def swap():
    C.f = lambda self, x: 'new'
    return 1
r = c.f(swap())
probe(1, r, c.f(0))
""",
    "func_rebound_in_args": NAMES + """def f(x): return 'old'
def swap():
    global f
    f = lambda x: 'new'
    return 1
probe(1, f(swap()), f(0))
""",
    "default_arg_at_def": NAMES + """def mk():
    n = 5
    def f(a=n, *, b=lambda: n): return a, b()
    n = 6
    return f
probe(1, mk()())
""",
    "kwargs_dup": NAMES + """def f(a, **k): return a, k
try: f(1, **{'a': 2})
except TypeError: n = 1
try: f(**{'a': 1}, **{'a': 2})
except TypeError: m = 1
probe(1, n, m, f(a=1, b=2))
""",
    "posonly_kw_clash": NAMES + """def f(a, /, **k): return a, k
def g(a, /, b=2, *, c): return a + b + c
try: g(a=1, c=2)
except TypeError: n = 1
probe(1, f(1, a=2), n, g(1, c=3))
""",
    "mutable_default_across": NAMES + """def f(x, q=[]):
    q.append(x)
    return q
f(1)
r = f(2)
f(3, [])
f.__defaults__[0].append('z')
probe(1, r, f(4))
""",
    "kw_default_none": NAMES + """def f(q=None):
    q = q or lst
    q.append(1)
    return q
f([])
f()
f([5])
probe(1, lst)
""",
    "star_args_alias": NAMES + """def f(*a):
    a = list(a)
    a[0] = 9
    return a
q = [1, 2]
f(*q)
def g(**k):
    k['x'] = 9
    return k
k = {'x': 1}
g(**k)
def h(*a): a[0].append(5)
h(*[lst])
probe(1, q, k, lst)
""",
    "locals_copy": NAMES + """def f():
    x = 1
    l = locals()
    l['x'] = 2
    return x, l['x']
probe(1, f())
""",
    "vars_class": NAMES + """class C:
    a = 1
    vars()['b'] = 2
    locals()['c'] = 3
probe(1, C.a, C.b, C.c)
""",
    "assert_side": NAMES + """assert lst.append(1) is None, lst.append(2)
try: assert False, lst.append(3)
except AssertionError: pass
assert (False, 'x')
probe(1, lst)
""",
    "del_then_use_fn": NAMES + """def f():
    x = 1
    del x
    try: return x
    except UnboundLocalError: return 'u'
probe(1, f())
""",
    "except_name_del": NAMES + """e = 5
try: raise ValueError
except ValueError as e: pass
try: e
except NameError: n = 3
probe(1, n)
""",
    "unbound_in_fn": NAMES + """x = 1
def f():
    try: y = x
    except UnboundLocalError: y = 'u'
    x = 2
    return y
probe(1, f())
""",
    "for_else_continue": NAMES + """for i in range(3):
    if i == 1: continue
    n += i
else:
    m = n
for i in []: n = 99
else: m += 100
probe(1, n, m, i)
""",
    "for_unpack_err": NAMES + """try:
    for a_, b_ in [(1, 2), (3,)]: n += a_
except ValueError: m = 1
probe(1, n, m, a_)
""",
    "for_target_attr": NAMES + """class C: pass
c = C()
for c.x in range(3): pass
for lst[0] in 'ab': pass
for d['k'], d['z'] in [(1, 2)]: pass
probe(1, c.x, lst, d)
""",
    "while_cond_side": NAMES + """while lst.append(1) or len(lst) < 4: n += 1
else: m = len(lst)
probe(1, lst, n, m)
""",
    "nested_func_global": NAMES + """def f():
    def g():
        global n
        n = 5
    n = 1
    g()
    return n
probe(1, f(), n)
""",
    "global_in_loop": NAMES + """def f():
    for i in range(3):
        global n
        n = i
f()
probe(1, n)
""",
    "lambda_default_mut": NAMES + """f = lambda x, q=[]: (q.append(x), len(q))[1]
probe(1, f(1), f(1), f(1, [0]))
""",
    "recursion_default": NAMES + """def f(k, acc=None):
    acc = [] if acc is None else acc
    acc.append(k)
    if k: f(k - 1, acc)
    return acc
probe(1, f(2), f(1))
""",
    "generator_state_shared": NAMES + """def g():
    k = 0
    while True:
        k += 1
        s = yield k
        if s: k = s
a_ = g(); b_ = g()
next(a_); next(a_)
r = [next(a_), next(b_), a_.send(10), next(a_)]
probe(1, r)
""",
    "gen_expr_late_binding": NAMES + """k = 2
q = (x * k for x in [1, 2])
k = 10
probe(1, list(q), list(q))
""",
    "map_late": NAMES + """k = 1
m_ = map(lambda x: x + k, [1, 2])
k = 5
f_ = filter(lambda x: x > k, [4, 6])
k = 0
probe(1, list(m_), list(f_))
""",
    "zip_side": NAMES + """def g(k):
    for i in range(3):
        lst.append((k, i))
        yield i
r = list(zip(g('a'), [1], g('b')))
probe(1, r, lst)
""",
    "sorted_exc": NAMES + """def key(x):
    lst.append(x)
    if x == 2: raise KeyError
    return x
try: sorted([1, 2, 3], key=key)
except KeyError: pass
probe(1, lst)
""",
    "min_default": NAMES + """r = [min([], default=4), max((1, 5), key=lambda x: -x), min('b', 'a', key=str), sum([[1], [2]], []), sum([1, 2], 10), any([]), all([]), divmod(7, 3), pow(2, 3, 5), abs(-3), round(1234, -2)]
probe(1, r)
""",
    "enumerate_rev": NAMES + """r = [list(enumerate('ab', 5)), list(reversed([1, 2])), list(zip()), list(zip([1], [2, 3])), list(range(5, 0, -2)), list(map(lambda a, b: a + b, [1, 2], [3])), dict(enumerate('a')), list('abc'), tuple(range(2)), set([1, 1]), sorted({3, 1}), list({'a': 1}.items())]
probe(1, r)
""",
    "map_gen_interleave": NAMES + """def g():
    for i in range(2):
        lst.append(('g', i))
        yield i
def f(x):
    lst.append(('f', x))
    return x
r = list(map(f, g()))
probe(1, r, lst)
""",
    "filter_gen_interleave": NAMES + """def g():
    for i in range(2):
        lst.append(('g', i))
        yield i
r = list(filter(lambda x: lst.append('f') or x, g()))
probe(1, r, lst)
""",
    "max_gen_interleave": NAMES + """def g():
    for i in range(2):
        lst.append(('g', i))
        yield i
r = max(g(), key=lambda x: (lst.append('k'), x)[1])
probe(1, r, lst)
""",
    "reduce_gen_interleave": NAMES + """from functools import reduce
def g():
    for i in range(3):
        lst.append(i)
        yield i
r = reduce(lambda a, b: (lst.append('r'), a + b)[1], g())
probe(1, r, lst)
""",
    "comp_gen_interleave": NAMES + """def g():
    for i in range(2):
        lst.append(('g', i))
        yield i
r = [lst.append('c') or x for x in g()]
s = {x: lst.append('d') for x in g()}
probe(1, r, lst)
""",
    "nested_gen_interleave": NAMES + """def g():
    for i in range(2):
        lst.append(('g', i))
        yield i
def h(it):
    for x in it:
        lst.append(('h', x))
        yield x
probe(1, list(h(g())), lst)
""",
    "gen_of_gen_reads": NAMES + """k = 0
def g():
    global k
    for i in range(3):
        k += 1
        yield i
r = [k * 10 + x for x in g()]
s = list(k for x in g())
probe(1, r, s, k)
""",
    "enumerate_gen_body": NAMES + """def g():
    for i in range(3):
        lst.append(i)
        yield len(lst)
for i, x in enumerate(g()):
    lst.append('b')
probe(1, x, len(lst))
""",
    "join_gen_reads": NAMES + """k = 0
def nxt():
    global k
    k += 1
    return str(k)
s = ','.join(nxt() for _ in range(3))
t_ = ','.join([nxt() for _ in range(2)])
probe(1, s, t_, k)
""",
    "dict_gen_side": NAMES + """k = 0
def nxt():
    global k
    k += 1
    return k
q = dict((nxt(), nxt()) for _ in range(2))
r = {nxt(): nxt() for _ in range(2)}
probe(1, q, r)
""",
    "own_property_class": NAMES + """class property:
    def __init__(self, f): self.f = f
    def __get__(self, i, o): return 9
class C:
    @property
    def v(self): return 1
probe(1, C().v)
""",
    "own_staticmethod": NAMES + """class staticmethod:
    def __init__(self, f): pass
    def __call__(self, *a): return 9
class C:
    @staticmethod
    def v(): return 1
probe(1, C.v())
""",
    "own_wraps": NAMES + """def wraps(f):
    def deco(g): return lambda *a: 9
    return deco
def d_(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@d_
def h(): return 1
probe(1, h())
""",
    "own_no_grad": NAMES + """class no_grad:
    def __call__(self, f): return lambda: 9
@no_grad()
def f(): return 1
probe(1, f())
""",
    "obj_getter_deco": NAMES + """class R:
    def getter(self, f): return lambda *a: 9
r = R()
@r.getter
def f(): return 1
class K:
    @r.getter
    def g(self): return 1
probe(1, f(), K().g())
""",
    "classmethod_rebound": NAMES + """classmethod = lambda f: 9
class C:
    @classmethod
    def v(cls): return 1
probe(1, C.v)
""",
    "own_dataclass": NAMES + """def dataclass(c):
    c.v = 9
    return c
@dataclass
class C:
    v: int = 1
probe(1, C().v, C.v)
""",
    "own_namedtuple": NAMES + """def namedtuple(n_, f): return lambda *a: 9
P = namedtuple('P', 'x')
probe(1, P(1))
""",
    "own_builtins": NAMES + """def len(x): return 99
def str(x): return 'S'
int = lambda x: 7
class list: pass
probe(1, len([1]), str(5), int('3'), isinstance([], list))
""",
    "own_range_local": NAMES + """def f():
    range = lambda n_: [9]
    return [x for x in range(3)]
probe(1, f(), [x for x in range(2)])
""",
    "own_print_open": NAMES + """def print(*a): lst.append(a)
print(1)
def sorted(x): return 'no'
probe(1, lst, sorted([2, 1]))
""",
    "own_super": NAMES + """class A:
    def f(self): return 1
class S:
    def f(self): return 9
super_ = super
super = lambda *a: S()
class B(A):
    def f(self): return super().f()
r = B().f()
super = super_
probe(1, r)
""",
    "own_os": NAMES + """class os:
    environ = {'QA': '9'}
    def getenv(k): return 'g'
os.environ['QB'] = '8'
probe(1, os.environ['QA'], os.getenv('QA'), os.environ['QB'])
""",
    "own_os_fn": NAMES + """def f(os): return os['environ']
import os
probe(1, f({'environ': 5}))
""",
    "global_shadow_import": NAMES + """import os
def f():
    os = o
    os.environ = 5
    return os.environ
probe(1, f(), isinstance(os.environ, dict))
""",
    "isinstance_hooks": NAMES + """class M(type):
    def __instancecheck__(c, i): return i == 5
    def __subclasscheck__(c, s): return s is int
class C(metaclass=M): pass
probe(1, isinstance(5, C), isinstance(6, C), issubclass(int, C), issubclass(C, C))
""",
    "isinstance_basic": NAMES + """class A: pass
class B(A): pass
probe(1, isinstance(True, int), isinstance(B(), A), isinstance(A(), B), isinstance(1, (str, int)), isinstance([], list | tuple), issubclass(bool, int), type(B()) is A, type(1) is int, isinstance(None, type(None)), callable(len), callable(5))
""",
    "isinstance_branch": NAMES + """def f(x):
    if isinstance(x, bool): return 'b'
    if isinstance(x, int): return 'i'
    if isinstance(x, str): return 's'
    if isinstance(x, (list, tuple)): return 'l'
    if isinstance(x, dict): return 'd'
    if x is None: return 'n'
    return '?'
probe(1, [f(v) for v in (True, 1, 'a', [1], (1,), {}, None, 1.0)])
""",
    "type_eq": NAMES + """r = [type(x) == int for x in (1, True, '1')] + [type(x) is str for x in ('a', 1)] + [x.__class__ is int for x in (1, True)]
probe(1, r)
""",
    "is_compare": NAMES + """a_ = [1]
b_ = a_
c_ = [1]
probe(1, a_ is b_, a_ is c_, a_ == c_, None is None, True is True, not a_ is b_, a_ is not c_, () is (), type(a_) is type(c_))
""",
    "eq_cross_types": NAMES + """probe(1, 1 == True, 1 == 1.0, 'a' == b'a', [1] == (1,), (1, 2) == (1, 2.0), {1: 2} == {True: 2.0}, None == 0, '' == None, [] == False, 0 == False, '1' == 1, {1} == {1.0}, range(3) == range(0, 3), [1, [2]] == [1, [2]])
""",
    "bool_ops_vals": NAMES + """probe(1, 0 or None, '' or 0, [] and 1, 1 and [] or 3, not '', not [0], 0 or False or '', None and x, 1 or x, bool('0'), bool(' '), bool('False'), bool([[]]), bool(()))
""",
    "int_str_eq": NAMES + """s = '2'
probe(1, s == 2, int(s) == 2, s * 2, int(s) * 2, s + str(2), f'{s}{2}', s < '10', 2 < 10, s in '12', '12' > '2')
""",
    "cmp_tuple": NAMES + """probe(1, (1, 2) < (1, 3), (1,) < (1, 0), [2] > [1, 9], ('a', 1) < ('b', 0), sorted([(2, 'a'), (1, 'b')]), max([(1, 2), (1, 3)]), (1, 2) + (3,), (0,) * 3, ((1, 2) == [1, 2]))
""",
    "in_ops": NAMES + """probe(1, 1 in [1.0], True in [1], 'a' in 'abc', '' in '', 'ab' in ['abc'], None in [None], 2 in range(0, 5, 2), 3 in range(0, 5, 2), 'k' in {'k': 1}, 1 in {True}, (1,) in [(1,)], [] in [[]], 'x' not in 'y')
""",
    "del_slices": NAMES + """q = list('abcdef')
del q[1:3], q[-1]
r = q.pop(0), q.pop()
q.insert(-1, 'z'); q.insert(99, 'y'); q.insert(-99, 'x')
q.reverse()
q.extend(c for c in 'mn')
q.remove('m')
i = q.index('n')
probe(1, q, r, i, q[::-1], q[-2:], q[5:1:-1])
""",
    "list_mul_neg": NAMES + """probe(1, [1] * -1, [1] * True, 'a' * False, [[]] * 2, [1, 2] * 2 + [3], 2 * [0], (1,) * 2, [None] * 3)
""",
    "list_alias_mul": NAMES + """q = [[0]] * 3
q[0].append(1)
r = [[0] for _ in range(2)]
r[0].append(1)
s = [q[0]] + r
s[0].append(2)
probe(1, q, r)
""",
    "dict_methods3": NAMES + """q = {'a': 1, 'b': 2}
r = q.copy()
r.pop('a')
x = q.setdefault('c', []), q.get('z', 5), q.pop('zz', 6)
q['c'].append(1)
y = list(q.items())[-1]
q.update({'a': 9}, d=4)
z = {k: v for k, v in sorted(q.items(), reverse=True) if k != 'c'}
m_ = max(q, key=lambda k: k)
w = dict(q, a=0, **{'e': 1})
probe(1, r, x, y, z, m_, w, len(q), sum(v for v in z.values()))
""",
    "dict_iter_order": NAMES + """q = {}
for k in 'cab': q[k] = ord(k)
q['c'] = 0
del q['a']
q['a'] = 1
probe(1, list(q), [v for v in q.values()], ','.join(q), next(iter(q)), list(q.keys())[0], sorted(q), {v: k for k, v in q.items()})
""",
    "set_ops3": NAMES + """s = {1, 2} | {3}
s.add(4); s.discard(9); s -= {1}
s |= {5}; s &= {2, 3, 5}; s ^= {5, 6}
f = frozenset([1, 2])
probe(1, sorted(s), len(s), 2 in s, f == {1, 2}, s > {2}, s.isdisjoint({9}), sorted(s.symmetric_difference({2})), sorted({1: 2} | {3: 4}), len({1, True, 1.0}))
""",
    "str_fmt_spec": NAMES + """n_ = 7
probe(1, f'{n_:>3}', f'{n_:<3}|', f'{n_:^5}', f'{n_:03}', f'{n_:x^5}', '{:>4}'.format('a'), '{:0>4}'.format(5), '{0}{0}{1}'.format(1, 2), '{a}{b}'.format(a=1, b=2), '{:,}'.format(1000), '{!r}'.format('a'), '%3d|%-3d|%03d' % (1, 2, 3), '%s' % [1], '%s %s' % ('a', 'b'), '%r' % 'a', '%.2f' % 1, '%5s' % 'a', '%i' % 3.7, '%s' % (1, ), '%(x)d' % {'x': 3})
""",
    "str_fmt_nested": NAMES + """w = 5
p = 2
v = 3.14159
probe(1, f'{v:{w}.{p}}', f'{"a":>{w}}', f'{{{w}}}', f'{w!s}', f'{w + 1}', f"{'x' if w else 'y'}", f'{[i for i in range(2)]}', f'{w=}', f'{ {1: 2}[1] }', f'{lst[0]}', f'{(lambda: 3)()}')
""",
    "str_join_types": NAMES + """try: ','.join([1])
except TypeError: n = 1
probe(1, n, ','.join(()), ','.join('ab'), ','.join({'x': 1}), ','.join(['a']), ''.join(['a', 'b']), ','.join(map(str, (1, 2))), ', '.join(str(i) for i in range(3)), ','.join(['1'] * 2 + ['2']), ','.join(sorted({'b', 'a'})))
""",
    "str_split_num": NAMES + """s = '2, 4 ,1'
a_ = [int(x) for x in s.split(',')]
b_ = s.replace(' ', '')
c_ = sum(map(int, b_.split(',')))
e_ = s.split(', ')
f_, *g_ = b_.split(',')
probe(1, a_, b_, c_, e_, f_, g_, b_.split(',', maxsplit=1), 'a1b2'.split('1b'), b_.count('4'), b_[0], b_[-1], len(b_))
""",
    "str_case": NAMES + """probe(1, 'aB'.lower(), 'aB'.upper(), 'ab c'.capitalize(), 'ab c'.title(), 'İ'.lower() == 'i̇', 'ﬁ'.upper(), 'ß'.casefold(), 'AbC'.swapcase(), 'µ'.upper(), 'ŉ'.upper())
""",
    "str_strip2": NAMES + r"""probe(1, ' a '.strip(), '  a'.lstrip(), 'xxaxx'.strip('x'), 'abc'.rstrip('cb'), '\ta\n'.strip(), '[2,1]'.strip('[]'), '2,1,'.rstrip(','), '\u00a0a'.strip(), 'a\x1f'.strip(), '\u200ba'.strip() == 'a')
""",
    "str_unicode_split": NAMES + r"""probe(1, 'a\u00a0b'.split(), 'a\x1cb'.split(), 'a\x1cb'.splitlines(), 'a\x0bb\x85c\u2028d'.splitlines(), 'a\u3000b'.split(), len('é'), len('👍'), len('e\u0301'), '👍'[0] == '👍', list('né'))
""",
    "str_unicode_digit": NAMES + r"""probe(1, int('１２'), '１'.isdigit(), int(' \u00a012 '), '１２' == '12', str(int('٣')), [int(c) for c in '１2'])
""",
    "num_edge": NAMES + """probe(1, 10 ** 20, 2 ** 70 % 7, -7 // 2, -7 % 2, 7 // -2, 7 % -2, int('9' * 25), 1 << 65, (1 << 64) - 1, 9223372036854775807 + 1, -9223372036854775808 - 1, 3000000000 * 4000000000, abs(-9223372036854775808), 5 // 2 * 2, -(-5 // 2), ~0, 0x10, 0b11, 0o17, 1_000, int(1e10))
""",
    "num_overflow_idx": NAMES + """q = [1, 2, 3]
r = []
for i in (10 ** 20, -10 ** 20, 2 ** 63):
    try: r.append(q[i])
    except IndexError: r.append('e')
probe(1, r, q[:10 ** 20], q[-10 ** 20:], q[2 ** 63:])
""",
    "float_eq": NAMES + """probe(1, 0.1 + 0.2 == 0.3, 1.0 == 1, int(2.5), int(-2.5), round(0.5), round(1.5), 3 / 2 == 1.5, 4 / 2 == 2, 7 // 2.0 == 3, str(4 / 2), int(4 / 2), 1e400 == float('inf'), float('nan') == float('nan'), 2 ** -1 == 0.5, 10 / 3 > 3, int('7') / 2 > 3)
""",
    "float_str_join": NAMES + """x = 4 / 2
probe(1, str(x), f'{x}', '%d' % x, '%s' % x, str(int(x)), f'{x:.0f}', repr(x), str(8 // 2), str(8 / 2 * 1), '{:g}'.format(x))
""",
    "bool_num": NAMES + """probe(1, str(True + 1), True * 3, [1, 2][True], 'ab'[False], sum([True, True]), True / 1 == 1, f'{True}', f'{True + 0}', True == '1', int('1') == True, max(True, 0), str(max(True, 0)), {True: 'a'}[1])
""",
    "minmax_type": NAMES + """probe(1, max(1, True), max(True, 1), min(0, False), max([1, True]), str(max(1, True)), str(max(True, 1)), max('a', 'B'), min((2, 1), key=abs), max(3, 2.5), sorted([True, 0, 2]))
""",
    "or_list": NAMES + """def f(x=None): return x or ['d']
probe(1, f([]), f(), f([0]), f(0), f('a'))
""",
    "ternary_chain": NAMES + """def f(x): return 'a' if x > 2 else 'b' if x > 1 else 'c'
probe(1, [f(i) for i in (1, 2, 3)])
""",
    "unpack_forms": NAMES + """a_, (b_, *c_), e_ = 1, [2, 3, 4], 5
[f_, g_] = 'xy'
*h_, i_ = range(3)
j_, = [7]
(k_) = 8
l_ = 9,
m_, n_ = n_, m_ = 1, 2
probe(1, a_, b_, c_, e_, f_, g_, h_, i_, j_, k_, l_, m_, n_)
""",
    "unpack_dict": NAMES + """a_, b_ = {'x': 1, 'y': 2}
c_, e_ = {'x': 1, 'y': 2}.items()
*f_, = {'z': 1}
g_ = [*{'q': 1}, *'ab', *range(2), *(i for i in 'c')]
probe(1, a_, b_, c_, e_, f_, g_)
""",
    "swap_eval": NAMES + """q = [1, 2, 3]
i = 0
i, q[i], q[i + 1] = 1, 10, 20
q[0], q[2] = q[2], q[0]
q[1:], q[0] = [7], 8
probe(1, q, i)
""",
    "glob_fn_order": NAMES + """def f(): return g()
def g(): return 1
a_ = f()
def g(): return 2
probe(1, a_, f())
""",
    "fn_attr_state": NAMES + """def f():
    f.c += 1
    return f.c
f.c = 0
f(); f()
g = f
g.c = 10
probe(1, f(), f.c, g is f)
""",
    "class_attr_inst_list": NAMES + """class C:
    q = []
    n = 0
    def add(self, x):
        self.q.append(x)
        self.n += 1
a_, b_ = C(), C()
a_.add(1); b_.add(2)
probe(1, C.q, C.n, a_.n, b_.q is a_.q)
""",
    "class_attr_rebinding": NAMES + """class A: v = 1
class B(A): pass
B.v = 2
A.v = 3
b = B()
del B.v
probe(1, b.v, A.v)
""",
    "inst_method_patch": NAMES + """class C:
    def f(self): return 1
    def g(self): return self.f()
c = C()
c.f = lambda: 9
C.f = lambda self: 5
probe(1, c.g(), C().g())
""",
    "call_class_method_as_fn": NAMES + """class C:
    def f(self, x=1): return x
    @classmethod
    def g(cls, x=2): return x
    @staticmethod
    def h(x=3): return x
c = C()
probe(1, C.f(c), C.f(None, 5), C.g(), c.g(6), C.h(), c.h(7), C.f(c, x=8))
""",
    "prop_counter": NAMES + """class C:
    def __init__(self): self.k = 0
    @property
    def v(self):
        self.k += 1
        return self.k
c = C()
r = [c.v, c.v, c.v]
s = c.v + c.v
t_ = f'{c.v}{c.v}'
u = c.v if c.v else 0
probe(1, r, s, t_, u, c.k)
""",
    "getattr_fallback": NAMES + """class P:
    def __init__(self, o): self._o = o
    def __getattr__(self, k): return getattr(self._o, k)
    def __setattr__(self, k, v):
        if k == '_o': object.__setattr__(self, k, v)
        else: setattr(self._o, k, v)
class T: v = 1
t_ = T()
p = P(t_)
p.v = 5
p.w = 6
probe(1, t_.v, p.v, p.w, T.v, vars(t_))
""",
    "dict_attr_obj": NAMES + """class AD(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
a_ = AD(x=1)
a_.y = 2
a_.x += 5
probe(1, a_['x'], a_.y, len(a_), sorted(a_), hasattr(a_, '__len__'))
""",
    "slots_obj": NAMES + """class C:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
c = C()
try: c.z = 1
except AttributeError: n = 1
try: c.b
except AttributeError: m = 2
c.b = 3
del c.a
probe(1, n, m, c.b, hasattr(c, 'a'))
""",
    "ctx_enter_other": NAMES + """class C:
    def __enter__(self): return lst
    def __exit__(self, *a): lst.append('x')
with C() as q, C() as r:
    q.append(1)
    r.append(2)
probe(1, lst)
""",
    "try_order": NAMES + """def f(x):
    r = []
    try:
        r.append('t')
        if x == 1: raise ValueError
        if x == 2: return r
        r.append('e')
    except ValueError: r.append('v')
    else: r.append('el')
    finally: r.append('f')
    r.append('end')
    return r
probe(1, f(0), f(1), f(2))
""",
    "exc_args_chain": NAMES + """try:
    try: raise KeyError('a', 1)
    except KeyError as e: raise ValueError(e.args) from e
except ValueError as e2:
    n = e2.args[0][1]
    m = type(e2.__cause__).__name__
    k = str(KeyError('z'))
probe(1, n, m, k)
""",
    "exc_loop_retry": NAMES + """tries = 0
while True:
    try:
        tries += 1
        if tries < 3: raise ValueError
        break
    except ValueError: lst.append(tries)
    finally: n += 1
probe(1, tries, lst, n)
""",
    "exc_match_order": NAMES + """class A(Exception): pass
class B(A): pass
def f(e):
    try: raise e
    except B: return 'b'
    except A: return 'a'
    except (KeyError, IndexError): return 'k'
    except Exception: return 'e'
probe(1, [f(x) for x in (A(), B(), KeyError(), LookupError(), B)])
""",
    "exc_builtin_raised": NAMES + """r = []
for f in (lambda: [][0], lambda: {}['a'], lambda: int('x'), lambda: 1 / 0, lambda: None.x, lambda: 'a' + 1, lambda: zzz, lambda: [].index(1), lambda: next(iter([])), lambda: (1, 2)[5], lambda: 'a'.index('b'), lambda: len(5), lambda: {}.popitem(), lambda: [1, 2].remove(3), lambda: int(None), lambda: open('/nope'), lambda: float('x'), lambda: chr(-1)):
    try: f()
    except Exception as e: r.append(type(e).__name__)
probe(1, r)
""",
    "except_dies_flow": NAMES + """def f():
    try:
        int('x')
        n_ = 1
    except ValueError:
        n_ = 2
    return n_
def g():
    try:
        return {}['a']
    except KeyError:
        return 5
def h():
    try:
        x = [1][0]
    except IndexError:
        x = 9
    return x
def k():
    x = 1
    try:
        x = 2
        x = int('z')
    except ValueError: pass
    return x
probe(1, f(), g(), h(), k())
""",
    "lookup_fail_flow": NAMES + """q = {'a': 1}
try:
    v = q['b']
except KeyError:
    v = 7
try:
    w = q['a']
except KeyError:
    w = 8
try: idx = [1, 2].index(5)
except ValueError: idx = -1
probe(1, v, w, idx)
""",
    "int_fail_flow": NAMES + """def parse(s, dflt):
    try: return int(s)
    except (TypeError, ValueError): return dflt
probe(1, parse('5', 1), parse('x', 2), parse(None, 3), parse('', 4), parse(' 6', 5), parse('1.5', 6), parse('1_0', 7))
""",
    "attr_fail_flow": NAMES + """class C: a = 1
try: v = C().b
except AttributeError: v = 5
try: w = C().a
except AttributeError: w = 6
try: zzz
except NameError: x = 7
probe(1, v, w, x)
""",
    "env_fail_flow": NAMES + """import os
os.environ['QA'] = '1'
os.environ.pop('QB', None)
try: v = os.environ['QB']
except KeyError: v = 'none'
try: w = os.environ['QA']
except KeyError: w = 'none'
x = 'QB' in os.environ
y = os.environ.get('QB') is None
probe(1, v, w, x, y)
""",
    "assert_flow": NAMES + """def f(x):
    try:
        assert x > 1
        return 'big'
    except AssertionError:
        return 'small'
probe(1, f(2), f(1))
""",
    "type_err_call": NAMES + """def f(a, b): return 1
r = []
for k in (lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, c=2), lambda: f(1, 2), lambda: f(*[1, 2]), lambda: f(b=1, a=2)):
    try: r.append(k())
    except TypeError: r.append('t')
probe(1, r)
""",
    "raise_in_arg": NAMES + """def f(*a): lst.append('called')
def boom(): raise ValueError
try: f(lst.append(1), boom(), lst.append(2))
except ValueError: pass
try: lst[boom()] = lst.append(3)
except ValueError: pass
try: [lst.append(4), boom()]
except ValueError: pass
probe(1, lst)
""",
    "system_exit_catch": NAMES + """import sys
def f():
    try: sys.exit(3)
    except SystemExit as e: return e.code
try: exit_ = sys.exit
finally: n = 4
try: exit_()
except BaseException as e: m = type(e).__name__
probe(1, f(), n, m)
""",
    "quit_exit": NAMES + """try: exit(1)
except SystemExit: n = 1
try: quit()
except SystemExit: m = 2
try: raise SystemExit
except SystemExit: k = 3
probe(1, n, m, k)
""",
    "keyboard_interrupt": NAMES + """try: raise KeyboardInterrupt
except Exception: n = 1
except BaseException: n = 2
probe(1, n)
""",
    "return_in_finally_loop": NAMES + """def f():
    for i in range(3):
        try: continue
        finally:
            lst.append(i)
            if i == 1: return 'r'
    return 'e'
probe(1, f(), lst)
""",
    "u_setattr_choice": UNKNOWN + """class A:
    v = 1
    w = 2
a_ = A()
setattr(a_, 'v' if t else 'w', 9)
probe(1, a_.v, a_.w, A.v)
""",
    "u_dict_attr": UNKNOWN + """a_ = O()
a_.__dict__['v' if t else 'z'] = 5
a_.__dict__.update({random.choice(['v']): 6})
probe(1, a_.v)
""",
    "u_del_slice": UNKNOWN + """q = [1, 2, 3, 4]
del q[random.randint(1, 1):]
probe(1, q, len(q))
""",
    "u_slice_assign": UNKNOWN + """q = [1, 2, 3]
q[:random.randint(1, 1)] = [7, 8]
probe(1, q)
""",
    "u_insert": UNKNOWN + """q = [1, 2]
q.insert(random.randint(0, 0), 9)
probe(1, q, q[0])
""",
    "u_sort_key": UNKNOWN + """q = [1, 2, 3]
q.sort(key=lambda x: -x if t else x)
probe(1, q)
""",
    "u_reverse": UNKNOWN + """q = [1, 2]
if t: q.reverse()
probe(1, q)
""",
    "u_sort_rev": UNKNOWN + """q = [2, 1]
q.sort(reverse=t)
r = sorted(q, reverse=not t)
probe(1, q, r)
""",
    "u_cmp_flag": UNKNOWN + """x = 5 if t else 3
y = x > 4
n = 1 if y else 2
m = 1 if x > 4 else 2
x = 3
k = 1 if x > 4 else 2
probe(1, n, m, k)
""",
    "u_correl_mut": UNKNOWN + """x = [1] if t else []
n = 0
if x: n = 1
x.append(2)
if x: m = 5
x.clear()
k = 3 if x else 4
probe(1, n, m, k)
""",
    "u_correl_attr": UNKNOWN + """o.v = 1 if t else 0
a_ = 1 if o.v else 2
o.v = 0
b_ = 1 if o.v else 2
probe(1, a_, b_)
""",
    "u_correl_call": UNKNOWN + """def chk(): return t
a_ = 1 if chk() else 2
t = False
b_ = 1 if chk() else 2
probe(1, a_, b_)
""",
    "u_correl_random": UNKNOWN + """a_ = random.random() < 0.5
b_ = random.random() < 0.5
n = 1 if a_ == b_ else 2
x = random.randint(0, 10 ** 9)
y = random.randint(0, 10 ** 9)
probe(1, x == y, n)
""",
    "u_correl_env": UNKNOWN + """import os
os.environ['QA'] = '1'
a_ = os.environ.get('QZZ', 'x')
os.environ['QZZ'] = 'y'
b_ = os.environ.get('QZZ', 'x')
del os.environ['QZZ']
c_ = os.environ.get('QZZ', 'x')
probe(1, a_, b_, c_)
""",
    "u_correl_listlen": UNKNOWN + """import sys
q = list(sys.argv)
a_ = len(q)
q.append(1)
b_ = len(q)
probe(1, b_ - a_, a_ == b_)
""",
    "u_correl_argv": UNKNOWN + """import sys
a_ = len(sys.argv) > 1
old = sys.argv
sys.argv = ['x', 'y']
b_ = len(sys.argv) > 1
sys.argv = ['x']
c_ = len(sys.argv) > 1
sys.argv = old
probe(1, b_, c_)
""",
    "u_input_file": UNKNOWN + """import os, tempfile
p = os.path.join(tempfile.mkdtemp(), 'f')
a_ = os.path.exists(p)
open(p, 'w').close()
b_ = os.path.exists(p)
probe(1, a_ == b_, a_, b_)
""",
    "u_file_content": UNKNOWN + """import tempfile, os
p = tempfile.mktemp()
open(p, 'w').write('1,1')
x = open(p).read()
open(p, 'w').write('2,1')
y = open(p).read()
os.remove(p)
probe(1, x, y, x == y)
""",
    "u_iter_next": UNKNOWN + """it = iter(range(3))
a_ = next(it)
b_ = next(it)
probe(1, a_ == b_, a_, b_)
""",
    "u_counter_calls": UNKNOWN + """import itertools
c = itertools.count(1)
a_ = next(c)
b_ = next(c)
probe(1, a_ == b_, a_, b_, next(c))
""",
    "u_uuid": UNKNOWN + """import uuid
a_, b_ = uuid.uuid4(), uuid.uuid4()
probe(1, a_ == b_, str(a_) == str(b_))
""",
    "u_id": UNKNOWN + """a_, b_ = object(), object()
probe(1, a_ == b_, a_ is b_, id(a_) == id(b_), hash(a_) == hash(b_))
""",
    "u_queue": UNKNOWN + """import queue
q = queue.Queue()
q.put(1); q.put(2)
a_ = q.get()
b_ = q.get()
probe(1, a_ == b_, a_, b_)
""",
    "u_deque": UNKNOWN + """from collections import deque
q = deque([1, 2])
a_ = q.popleft()
b_ = q.popleft()
probe(1, a_ == b_, len(q))
""",
    "u_heap": UNKNOWN + """import heapq
q = [3, 1]
a_ = heapq.heappop(q)
b_ = heapq.heappop(q)
probe(1, a_ == b_, q)
""",
    "u_stringio": UNKNOWN + r"""import io
f = io.StringIO('a\nb\n')
a_ = f.readline()
b_ = f.readline()
f.seek(0)
c_ = f.read()
probe(1, a_ == b_, a_, b_, c_)
""",
    "u_re_iter": UNKNOWN + """import re
it = re.finditer('.', 'ab')
a_ = next(it).group()
b_ = next(it).group()
probe(1, a_ == b_)
""",
    "u_random_seed": UNKNOWN + """random.seed(1)
a_ = random.random()
random.seed(1)
b_ = random.random()
c_ = random.random()
probe(1, a_ == b_, b_ == c_)
""",
    "u_choice_twice": UNKNOWN + """q = [1, 2, 3, 4, 5, 6, 7, 8]
r = [random.choice(q) for _ in range(50)]
probe(1, r[0] == r[1], len(set(r)) == 1)
""",
    "u_shuffle": UNKNOWN + """q = list(range(50))
random.shuffle(q)
probe(1, q == list(range(50)), q[0], len(q), sum(q))
""",
    "u_getpid": UNKNOWN + """import os
probe(1, os.getpid() == os.getpid(), os.getcwd() == os.getcwd())
""",
    "u_dict_rand_key": UNKNOWN + """q = {'a': 1}
k = random.choice(['a'])
q[k] = 5
x = q['a']
q[k] += 1
probe(1, x, q['a'], len(q))
""",
    "u_dict_get_mut": UNKNOWN + """q = {'a': []}
q.get(random.choice(['a'])).append(1)
q.setdefault(random.choice(['b']), []).append(2)
probe(1, q['a'], q.get('b'), len(q))
""",
    "u_del_key": UNKNOWN + """q = {'a': 1, 'b': 2}
q.pop(random.choice(['a']))
probe(1, 'a' in q, list(q), q)
""",
    "u_global_by_key": UNKNOWN + """globals()[random.choice(['n'])] = 5
probe(1, n, m)
""",
    "u_vars_obj": UNKNOWN + """a_ = O()
b_ = O()
vars(random.choice([a_]))['v'] = 5
probe(1, a_.v, b_.v, O.v)
""",
    "u_class_choice_attr": UNKNOWN + """class A: v = 1
class B(A): pass
random.choice([A]).v = 5
probe(1, A.v, B.v, B().v)
""",
    "u_obj_in_list": UNKNOWN + """q = [O(), O()]
for x in q:
    if t: x.v = 7
q[random.randint(0, 0)].w = 1
probe(1, q[0].v, q[1].v, hasattr(q[0], 'w'))
""",
    "u_nested_del": UNKNOWN + """q = {'a': {'b': [1]}}
del q['a'][random.choice(['b'])]
probe(1, q, len(q['a']))
""",
    "u_while_rand": UNKNOWN + """while random.random() < 2:
    n += 1
    if n > 3: break
else:
    m = 1
probe(1, n, m)
""",
    "u_for_break_else": UNKNOWN + """for x in [1, 2, 3]:
    if t and x == 2: break
else:
    n = 1
probe(1, n, x)
""",
    "u_exc_partial": UNKNOWN + """def f(q):
    q.append(1)
    if t: raise ValueError
    q.append(2)
try: f(lst)
except ValueError: pass
else: n = 1
probe(1, lst, n)
""",
    "u_exc_in_loop": UNKNOWN + """for i in range(3):
    try:
        if t: continue
        n += 1
    finally: m += 1
probe(1, n, m)
""",
    "u_return_in_with": UNKNOWN + """from contextlib import suppress
def f():
    with suppress(KeyError):
        if t: raise KeyError
        return 1
    return 2
probe(1, f())
""",
    "u_gen_mut": UNKNOWN + """def g():
    for i in range(3):
        if t: lst.append(i)
        yield i
for x in g():
    if x == 1: break
probe(1, lst, x)
""",
    "u_closure_rebind": UNKNOWN + """def mk():
    v = 1
    def s():
        nonlocal v
        if t: v = 5
    def g(): return v
    return s, g
s, g = mk()
a_ = g()
s()
probe(1, a_, g())
""",
    "u_deco_cond": UNKNOWN + """def deco(f):
    if t: return lambda *a: 9
    return f
@deco
def f(): return 1
probe(1, f())
""",
    "u_class_body_cond": UNKNOWN + """class C:
    v = 1
    if t:
        v = 2
        def f(self): return 5
    else:
        def f(self): return 6
probe(1, C.v, C().f())
""",
    "u_super_attr": UNKNOWN + """class A: v = 1
class B(A):
    if t: v = 2
class D(B): pass
probe(1, D.v, D().v)
""",
    "u_getattr_dflt": UNKNOWN + """x = getattr(o, random.choice(['v']), 9)
y = getattr(o, random.choice(['zz']), 9)
probe(1, x, y)
""",
    "u_hasattr": UNKNOWN + """if t: o.extra = 1
n = 1 if hasattr(o, 'extra') else 2
probe(1, n, getattr(o, 'extra', 0))
""",
    "u_delattr": UNKNOWN + """o.v = 5
delattr(o, random.choice(['v']))
probe(1, o.v)
""",
    "u_type_dispatch": UNKNOWN + """x = random.choice([[1]])
if isinstance(x, list): x.append(2)
else: n = 5
y = x
probe(1, x, n)
""",
    "u_str_ops": UNKNOWN + """s = random.choice(['a,b'])
probe(1, s.split(','), s + 'c', len(s), s == 'a,b', s.upper(), s[0], s in ('a,b',), f'{s}', s * 2)
""",
    "u_int_ops": UNKNOWN + """k = random.choice([3])
probe(1, k + 1, k * 2, -k, k // 2, k % 2, k == 3, k > 0, [0] * k, range(k), str(k), k and 1, k or 1, bool(k), k ** 2, abs(k), min(k, 5), max(k, 1))
""",
    "u_none_or": UNKNOWN + """x = None if not t else 5
y = x or 7
z = 5 if x is None else x
w = x if x else 0
probe(1, y, z, w)
""",
    "u_neg_k": UNKNOWN + """k = random.randint(-2, -2)
q = ['1'] * k
r = list(range(k))
s = ','.join(['1'] * k)
probe(1, q, r, s, len(q), [1, 2, 3][k], [1, 2, 3][:k])
""",
    "u_big_k": UNKNOWN + """k = random.randint(0, 0)
q = ['1'] * k
p = ','.join(q)
for i in range(k): n = 5
probe(1, p, n, len(q), k * 5, bool(q))
""",
    "u_type_k": UNKNOWN + """k = random.choice(['2'])
q = k * 2
r = [k] * 2
probe(1, q, r, k + k)
""",
    "u_float_k": UNKNOWN + """k = random.choice([2.0])
probe(1, k * 2, str(k), f'{k}', k == 2, int(k), k // 1)
""",
    "u_bool_k": UNKNOWN + """k = random.choice([True])
probe(1, k * 2, str(k), f'{k}', k == 1, ['a'] * k, k + k)
""",
    "u_list_k": UNKNOWN + """k = random.choice([[1]])
j = k * 2
k += [2]
probe(1, k, j, k + j)
""",
    "u_alias_choice_append": UNKNOWN + """p, q = [1], [2]
r = random.choice([p, p])
r.append(3)
p.append(4)
probe(1, p, q, r)
""",
    "u_sample": UNKNOWN + """a_ = [lst, d]
random.sample(a_, 2)[0 if random.sample(a_, 1) else 1]
for x in random.sample(a_, 2): x.clear()
probe(1, lst, d)
""",
    "u_sorted_alias": UNKNOWN + """a_ = [[3], [1]]
for x in sorted(a_, key=lambda x: random.random()): x.append(0)
probe(1, a_)
""",
    "u_max_alias": UNKNOWN + """a_, b_ = [3], [1]
max(a_, b_, key=lambda x: random.random()).append(9)
probe(1, a_, b_)
""",
    "u_next_default": UNKNOWN + """x = next((q for q in [lst] if t), d)
x.clear()
probe(1, lst, d)
""",
    "u_dict_get_alias": UNKNOWN + """tab = {'a': lst}
tab.get(random.choice(['a']), []).append(1)
tab[random.choice(['a'])] += [2]
for v in tab.values(): v.append(3)
probe(1, lst)
""",
    "u_attr_alias": UNKNOWN + """o.l = lst if t else []
o.l.append(1)
p = O()
p.l = o.l
p.l.append(2)
probe(1, lst, o.l is lst)
""",
    "u_func_ret_self": UNKNOWN + """class A:
    def __init__(self): self.v = 0
    def s(self, x):
        self.v = x
        return self if t else A()
a_ = A()
a_.s(1).s(2)
probe(1, a_.v)
""",
    "u_lambda_choice": UNKNOWN + """fs = {'a': lambda: lst.append(1)}
fs.get(random.choice(['a']), lambda: None)()
probe(1, lst)
""",
    "u_exec_code": UNKNOWN + r"""exec(random.choice(['n = 5\nlst.append(1)']))
probe(1, n, lst)
""",
    "u_eval_code": UNKNOWN + """x = eval(random.choice(['lst']))
x.append(1)
probe(1, lst)
""",
    "u_thread_shared": UNKNOWN + """import threading
def f():
    if t: lst.append(1)
    d['k'] = 7
th = threading.Thread(target=f)
th.start()
th.join(random.choice([None]))
probe(1, lst, d)
""",
    "u_callback_lib": UNKNOWN + """import functools
f = functools.partial(random.choice([lst.append]), 5)
f()
functools.reduce(lambda a, b: a.append(b) or a, [1], random.choice([lst]))
probe(1, lst)
""",
    "u_star_unpack": UNKNOWN + """q = random.choice([[1, 2, 3]])
a_, *b_ = q
b_.append(9)
c_, e_, f_ = q
probe(1, a_, b_, q, f_)
""",
    "u_dict_star": UNKNOWN + """k = random.choice([{'n': 5}])
def f(n=1, **r): return n, r
probe(1, f(**k), f(**{**k, 'z': 1}), {**k, 'n': 6}, {'n': 6, **k})
""",
    "u_cmp_chain": UNKNOWN + """k = random.choice([5])
probe(1, 1 < k < 9, 1 < k > 7, k == k, k != k, k in (5, 6), not k)
""",
    "u_nan": UNKNOWN + """x = random.choice([float('nan')])
probe(1, x == x, x != x, x in [x], [x] == [x], x is x, x < 1, max(x, 1) == 1)
""",
    "u_eq_hook_choice": UNKNOWN + """class E:
    def __eq__(self, o): return False
    def __ne__(self, o): return False
x = random.choice([E()])
probe(1, x == x, x != x, x is x, x in [x], [x].count(x))
""",
    "u_bool_hook_choice": UNKNOWN + """class B:
    c = 0
    def __bool__(self):
        B.c += 1
        return B.c % 2 == 1
x = random.choice([B()])
r = [1 if x else 2, 1 if x else 2, 1 if x else 2]
probe(1, r, B.c)
""",
    "u_prop_choice": UNKNOWN + """class P:
    k = 0
    @property
    def v(self):
        P.k += 1
        return P.k
x = random.choice([P()])
r = x.v, x.v
probe(1, r, x.v == x.v, P.k)
""",
    "u_getitem_choice": UNKNOWN + """class G:
    k = 0
    def __getitem__(self, i):
        G.k += 1
        return G.k
x = random.choice([G()])
probe(1, x[0] == x[0], x[0], G.k)
""",
    "u_len_choice": UNKNOWN + """class L:
    k = 0
    def __len__(self):
        L.k += 1
        return L.k
x = random.choice([L()])
probe(1, len(x) == len(x), len(x))
""",
    "u_str_choice2": UNKNOWN + """class S:
    k = 0
    def __str__(self):
        S.k += 1
        return str(S.k)
x = random.choice([S()])
probe(1, str(x) == str(x), f'{x}', f'{x}' == f'{x}')
""",
    "u_call_choice": UNKNOWN + """class C:
    k = 0
    def __call__(self):
        C.k += 1
        return C.k
x = random.choice([C()])
probe(1, x() == x(), x(), C.k)
""",
    "u_iter_choice2": UNKNOWN + """x = random.choice([iter([1, 2, 3, 4])])
a_ = list(x)
b_ = list(x)
probe(1, a_ == b_, a_, b_, len(a_))
""",
    "u_sum_iter": UNKNOWN + """x = random.choice([iter([1, 2, 3])])
probe(1, sum(x) == sum(x))
""",
    "u_max_iter": UNKNOWN + """x = random.choice([iter([1, 2, 3])])
a_ = 2 in x
b_ = 2 in x
probe(1, a_, b_, a_ == b_)
""",
    "u_len_list_mut": UNKNOWN + """q = random.choice([[1]])
a_ = len(q)
q.append(2)
b_ = len(q)
c_ = bool(q)
q.clear()
probe(1, a_ == b_, a_, b_, c_, bool(q), len(q))
""",
    "u_elem_mut": UNKNOWN + """q = random.choice([[1, 2]])
a_ = q[0]
q[0] = 5
b_ = q[0]
q.sort()
c_ = q[0]
probe(1, a_ == b_, b_ == c_, q)
""",
    "u_attr_mut": UNKNOWN + """x = random.choice([O()])
a_ = x.v
x.v = 5
b_ = x.v
O.v = 3
y = random.choice([O()])
probe(1, a_, b_, a_ == b_, y.v)
""",
    "u_ns_args": UNKNOWN + """import argparse
p = argparse.ArgumentParser()
p.add_argument('--k', type=int, default=2)
a_ = p.parse_args([])
x = a_.k
a_.k += 1
y = a_.k
setattr(a_, 'k', 9)
z = a_.k
vars(a_)['k'] = 10
w = a_.k
del a_.k
probe(1, x, y, z, w, hasattr(a_, 'k'), x == y)
""",
    "u_env_mut": UNKNOWN + """import os
k = os.environ.get('QK', '5')
os.environ['QK'] = '6'
j = os.environ.get('QK', '5')
probe(1, k == j, j, int(k) + 1)
""",
    "nfkc_name": NAMES + """ｎ = 5
𝗆 = 6
probe(1, n, m)
""",
    "nfkc_attr": NAMES + """o.ｖ = 5
class K:
    ﬁ = 3
probe(1, o.v, K.fi, getattr(o, 'v'))
""",
    "nfkc_kw": NAMES + """def f(ａ=1): return a
probe(1, f(a=2), f(ａ=3))
""",
    "nfkc_import": NAMES + """import ｏs
os.environ['QA'] = '1'
os.ｅnviron['QA'] = '2'
probe(1, os.environ['QA'])
""",
    "chain_in_eq": NAMES + """probe(1, 1 in [1] == True, (1 in [1]) == True, 1 < 2 in [2], 3 > 2 is True, 1 == 1 != 2, not 1 == 2, 'a' in 'ab' in ['ab'])
""",
    "precedence": NAMES + """x, y, z = 2, 3, 0
probe(1, -2 ** 2, 2 ** -1 == .5, ~2 ** 2, not x == y, x or y and z, x and z or y, 1 + 2 << 1, 5 & 3 == 3, 1 if z else 2 if y else 3, x < y == True, - - 2, +-+2, 2 * 3 % 4, 7 // 2 * 2, 2 ** 3 ** 0, 1 | 2 ^ 3 & 1, not x in [2], lambda: 0 and 1)
""",
    "partial_method": NAMES + """from functools import partial
def f(*a): return len(a)
class C:
    m = partial(f, 1)
    k = len
    l = lambda *a: len(a)
    b = f
c = C()
probe(1, c.m(), c.k([1, 2]), c.l(), c.b(), C.b(), C.l())
""",
    "setter_other_name": NAMES + """class C:
    _x = 0
    @property
    def x(self): return self._x
    @x.setter
    def y(self, v): self._x = v * 2
c = C()
c.y = 5
try: c.x = 1
except AttributeError: n = 1
probe(1, c.x, c.y, n)
""",
    "prop_attr_error_getattr": NAMES + """class C:
    @property
    def v(self): raise AttributeError
    def __getattr__(self, k): return 'ga'
class K:
    @property
    def v(self): return self.missing
    def __getattr__(self, k): return k
probe(1, C().v, K().v)
""",
    "class_deco_replace": NAMES + """def inst(c): return c()
@inst
class C:
    v = 1
    def f(self): return 2
def five(c): return 5
@five
class K: pass
class W:
    def __init__(self, c): self.c = c
    v = 9
@W
class X: v = 1
probe(1, C.v, C.f(), K, X.v, X.c.v)
""",
    "init_calls_override": NAMES + """class A:
    def __init__(self): self.v = self.mk()
    def mk(self): return 1
class B(A):
    def mk(self): return 2
probe(1, A().v, B().v)
""",
    "init_exc_partial": NAMES + """class A:
    last = None
    def __init__(self):
        A.last = self
        self.v = 1
        raise ValueError
        self.v = 2
try: A()
except ValueError: pass
probe(1, A.last.v)
""",
    "eq_unhashable": NAMES + """class K:
    def __eq__(self, o): return True
try: {K(): 1}
except TypeError: n = 1
try: {[]: 1}
except TypeError: m = 1
try: {(1, []): 1}
except TypeError: m += 1
probe(1, n, m)
""",
    "radd_chain": NAMES + """class A:
    def __add__(self, o): return NotImplemented
class B:
    def __radd__(self, o): return 'r'
class C:
    def __add__(self, o): return NotImplemented
try: C() + 1
except TypeError: n = 1
probe(1, A() + B(), n, 1 + B(), [] + B())
""",
    "cmp_notimpl": NAMES + """class A:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
class B:
    def __eq__(self, o): return 'b'
    def __gt__(self, o): return 'g'
a_ = A()
probe(1, A() == B(), A() < B(), a_ == a_, A() == A(), A() != 1)
""",
    "star_index": NAMES + """class G:
    def __getitem__(self, k): return k
a_ = [1, 2]
probe(1, G()[*a_], G()[1, 2], G()[1:2, 3], G()[...], G()[()])
""",
    "star_forms": NAMES + """a_, b_ = [1, 2], (3,)
def f(): return *a_, *b_
x = *a_,
for y in *a_, *b_: n += y
probe(1, f(), x, n, [*a_, *b_], {*a_}, (*b_, 4))
""",
    "soft_keywords": NAMES + """match = 3
case = 4
type_ = type
_ = 5
def match_(match): return match
match = match + case
print = lambda *a: None
probe(1, match, case, _, match_(match=2))
""",
    "walrus_places": NAMES + """def f(x=(y := 5)): return x
s = f'{(z := 7)}'
q = [w := 1, w + 1, (w := w + 5)]
r = [v for v in range(3) if (last := v) % 2 == 0]
d['a'] = (u := 8)
probe(1, f(), y, s, z, q, w, r, last, u)
""",
    "lambda_forms": NAMES + """f = lambda x, *a, k=2, **kw: (x, a, k, kw)
g = lambda: (yield 1)
h = lambda *, a: a
probe(1, f(1, 2, k=3, z=4), list(g()), h(a=5), (lambda: lambda x: x)()(6), [(lambda i: i * 2)(i) for i in range(2)])
""",
    "tuple_lambda": NAMES + """f = lambda x: x, 1
g = (lambda x: (x, 1))
probe(1, len(f), g(2), f[1])
""",
    "int_literals": NAMES + """probe(1, 0xFF, 0o17, 0b101, 1_000, 00, int(1e3), 1e3 == 1000, 0xdead_beef, 1if 1else 2, 5 .real, 0XaB)
""",
    "str_literals": NAMES + 'probe(1, r\'\\n\', \'\\x41\', \'\\101\', \'\\u0041\', \'\\N{COMMA}\', \'a\' "b" \'\'\'c\'\'\', \'a\\\nb\', b\'\\x41\'.decode(), R\'\\d\', rb\'\\x\'.decode(), f\'{1}\' r\'\\n\', f\'{{}}\', \'\\a\\b\\0\' == \'\\x07\\x08\\x00\', \'\\8\' == \'\\\\8\', u\'x\', fr\'{1}\\n\', \'\\\'\', "\\"", """a\nb""")\n',
    "fstr_forms": NAMES + """x = 'v'
probe(1, f'{x!r}', f"{x + 'a'}", f'{x:}', f'{x!s:>3}', f'{ x }', f'{x}' '{x}', f'''{
x}''', f'{"{"}', f'{x=!r}', f'{x =}', f'{3:{"0"}{2}}', f"{d['k']}", f'{x if x else 1}', f'{x,}', f'{ {1} }', f'{lambda_(1)}' if False else '')
""",
    "semicolon_forms": NAMES + """if 1: n = 1; m = 2
else: n = 3; m = 4
if 0: n = 9; m = 9
for i in range(2): n += 1; m += 1
while n < 5: n += 1; m = 0
class C: v = 1; w = v + 1
def f(): x = 1; return x; x = 2
probe(1, n, m, C.w, f())
""",
    "del_forms": NAMES + """a_ = b_ = c_ = 1
q = [1, 2, 3]
del (a_), [b_, c_], q[0], (q[0])
r = []
for k in ('a_', 'b_', 'c_'): r.append(k in globals())
probe(1, r, q)
""",
    "for_targets2": NAMES + """class C: pass
c = C()
q = [0, 0]
for c.a, q[0], (x, *y) in [(1, 2, (3, 4, 5))]: pass
for i, in [(7,)]: pass
for [a_, b_] in ['xy']: pass
probe(1, c.a, q, x, y, i, a_, b_)
""",
    "while_else_flow": NAMES + """i = 0
while i < 3:
    i += 1
    if i == 2: continue
    n += i
else: m = 1
while True:
    try: break
    finally: n += 10
probe(1, i, n, m)
""",
    "try_nested_flow": NAMES + """def f(x):
    for i in range(3):
        try:
            try:
                if x == 0: continue
                if x == 1: break
                if x == 2: return 'r'
                if x == 3: raise ValueError
            finally:
                lst.append((x, i))
        except ValueError:
            x = 1
    else: return 'else'
    return 'end'
probe(1, [f(x) for x in range(4)], lst)
""",
    "with_second_fails": NAMES + """class S:
    def __enter__(self): return 1
    def __exit__(self, *a): return True
class B:
    def __enter__(self): raise ValueError
    def __exit__(self, *a): lst.append('no')
with S() as s, B() as b: n = 5
m = 3
probe(1, s, n, m, lst)
""",
    "deco_exprs": NAMES + """q = [lambda f: lambda: 'q']
@q[0]
def f(): return 1
@(lambda f: 7)
def g(): pass
@lambda c: c.v
class K: v = 4
@print if 0 else (lambda f: f)
def h(): return 2
probe(1, f(), g, K, h())
""",
    "nested_quotes_dict": NAMES + """q = {'a': {'b': [1, {'c': 2}]}}
q['a']['b'][1]['c'] += 1
q['a']['b'][0], q['a']['z'] = 5, q['a']['b'][1]['c']
probe(1, q)
""",
    "dict_bool_keys": NAMES + """q = {1: 'a', True: 'b', 1.0: 'c', '1': 'd'}
q[True] = 'e'
r = {0: 'x', False: 'y'}
probe(1, q, len(q), r, q.get(1), 1.0 in q, q[True])
""",
    "dict_tuple_keys": NAMES + """q = {(1, 2): 'a', (): 'b'}
q[1, 2] = 'c'
q[1, True + 1] = 'z'
probe(1, q[(1, 2)], len(q), q[()])
""",
    "dict_none_key": NAMES + """q = {None: 1, 'None': 2}
q[None] += 5
probe(1, q[None], q['None'], q.get(None), len(q))
""",
    "list_neg_assign": NAMES + """q = [1, 2, 3]
q[-1] = 9
q[-3] += 1
try: q[-4] = 0
except IndexError: n = 1
try: q[3] = 0
except IndexError: m = 1
probe(1, q, n, m, q[-2:], q[-100:1], q[2:-100])
""",
    "list_cmp_alias": NAMES + """a_ = [1]
b_ = [a_, a_]
c_ = [list(a_), a_]
a_.append(2)
probe(1, b_ == c_, b_[0] is b_[1], c_, a_ in c_, c_.index(a_))
""",
    "mut_in_iteration": NAMES + """q = [1, 2, 3, 4]
for x in q:
    if x % 2: q.remove(x)
r = [1, 2, 3]
for i, x in enumerate(r):
    if x == 1: r.insert(0, 9) if len(r) < 5 else None
s = [1, 2]
for x in s[:]: s.append(x)
probe(1, q, r[:3], s)
""",
    "mangled": NAMES + """class C:
    __x = 1
    def g(self): return self.__x
    def s(self, v): self.__x = v
class D(C):
    __x = 5
    def h(self): return self.__x
q = D()
q.s(7)
probe(1, q.g(), q.h(), q._C__x, D._D__x, hasattr(q, '__x'), getattr(q, '_D__x'))
""",
    "mangled_global": NAMES + """__y = 3
class C:
    def f(self):
        try: return __y
        except NameError: return 'ne'
    def g(self): return globals()['__y']
_C__y = 8
probe(1, C().f(), C().g())
""",
    "mangled_kw": NAMES + """class C:
    def f(self, __k=1): return __k
    def g(self):
        __z = 4
        return locals()
probe(1, C().f(_C__k=5), C().f(6), list(C().g()))
""",
    "class_kwargs_order": NAMES + """class A:
    order = []
    def __init_subclass__(cls, /, w=0, **k):
        super().__init_subclass__(**k)
        A.order.append((cls.__name__, w))
class B(A, w=2): pass
class C(B): pass
class D(C, w=5): pass
probe(1, A.order)
""",
    "super_multi": NAMES + """class A:
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super().f()
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()
class E2(D):
    def f(self): return super(D, self).f()
probe(1, D().f(), E2().f(), B().f(), super(B, D()).f())
""",
    "super_setattr": NAMES + """class A:
    v = 1
class B(A):
    def s(self): super().__setattr__('v', 5)
    def g(self): return super().v
b = B()
b.s()
b2 = B()
b2.v = 9
probe(1, b.v, A.v, b2.g(), b2.v)
""",
    "class_attr_via_type": NAMES + """class C:
    n = 0
    def inc(self): type(self).n += 1
    def inc2(self): self.__class__.n += 10
    @classmethod
    def inc3(cls): cls.n += 100
class D(C): pass
C().inc(); D().inc(); D().inc2(); D.inc3(); C.inc3()
probe(1, C.n, D.n)
""",
    "inst_dict_direct": NAMES + """class C:
    v = 1
c = C()
c.__dict__['v'] = 5
c.__dict__['w'] = 6
d_ = dict(c.__dict__)
del c.__dict__['v']
probe(1, c.v, c.w, d_, list(c.__dict__))
""",
    "closure_nonlocal_shared": NAMES + """def mk():
    c = 0
    def i():
        nonlocal c
        c += 1
        return c
    def g(): return c
    def r():
        c = 99
        return c
    return i, g, r
i, g, r = mk()
i(); i(); r()
probe(1, g(), i(), g())
""",
    "closure_class": NAMES + """def mk(v):
    class C:
        x = v
        def f(self): return v
        @staticmethod
        def g(): return C.x
    v += 1
    return C
A = mk(1)
B = mk(10)
A.x = 50
probe(1, A().f(), B().f(), A.g(), B.g(), B.x)
""",
    "comp_nested_scope": NAMES + """x = 'g'
r = [[x for x in range(2)] for x in 'ab']
s = [(x, y) for x in range(2) for y in range(x)]
t_ = [x for x in [x, x]]
u = {x: [x for x in range(x)] for x in (1, 2)}
probe(1, r, s, t_, u, x)
""",
    "gen_expr_scope": NAMES + """def f():
    k = 1
    g = (k + i for i in range(2))
    k = 10
    return list(g)
def h(q):
    g = (x for x in q)
    q.append(9)
    q = []
    return list(g)
probe(1, f(), h([1]))
""",
    "async_gen_send": NAMES + """import asyncio
async def g():
    x = yield 1
    lst.append(x)
    yield 2
async def main():
    k = g()
    a_ = await k.asend(None)
    b_ = await k.asend('s')
    return a_, b_
probe(1, asyncio.run(main()), lst)
""",
    "async_ctx": NAMES + """import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def cm():
    lst.append('in')
    try: yield 5
    except ValueError: lst.append('v')
    finally: lst.append('out')
async def main():
    async with cm() as x:
        lst.append(x)
        raise ValueError
    lst.append('after')
asyncio.run(main())
probe(1, lst)
""",
    "async_queue": NAMES + """import asyncio
async def main():
    q = asyncio.Queue()
    async def p():
        for i in range(2):
            await q.put(i)
            lst.append(('p', i))
    async def c():
        for i in range(2): lst.append(('c', await q.get()))
    await asyncio.gather(c(), p())
asyncio.run(main())
probe(1, lst)
""",
    "exc_traceback_locals": NAMES + """import sys
def f():
    x = 5
    raise ValueError
try: f()
except ValueError as e:
    k = e.__traceback__.tb_next.tb_frame.f_locals['x']
probe(1, k)
""",
    "types_fn": NAMES + """import types
f = types.FunctionType(compile('n = 5', 'x', 'exec'), globals())
f()
probe(1, n)
""",
    "aug_property_in_index": NAMES + """class H:
    v = 1
    @property
    def p(self):
        self.v *= 2
        return self.v
h = H()
q = [0, 5]
q[h.p % len(q)] += n
q[h.p % 2] += len(q)
probe(1, q, h.v)
""",
    "nt_field_of_class": NAMES + """from typing import NamedTuple
class P(NamedTuple):
    flag: bool = False
    size: int = 0
n = 1 if P.flag else 2
probe(1, n, P.size == 0, P().flag, P().size)
""",
    "meta_class_attribute_stored": NAMES + """class M(type): pass
class B(metaclass=M): pass
class C(B): pass
c = C()
B.v = property(lambda s: 2)
vars(c).update(v=11)
probe(1, c.v)
""",
    "getattribute_and_property_stored": NAMES + """class B:
    @classmethod
    def v(cls): return 1
class C(B): pass
c = C()
C.__getattribute__ = lambda s, k: 13
B.v = property(lambda s: 2)
probe(1, c.v)
""",
}

# Programs of several files.
MODULES = {
    "pep562": {
        "main.py": NAMES + """import helpmod
x = helpmod.ANY
probe(1, x, helpmod.cnt, helpmod.other)
from helpmod import third
probe(2, third, helpmod.cnt)
""",
        "helpmod.py": """cnt = 0
def __getattr__(name):
    global cnt
    cnt += 1
    return name + str(cnt)
""",
    },
    "pep562_dir": {
        "main.py": NAMES + """import helpmod2 as h
h.ANY = 4
x = h.ANY
del h.ANY
y = h.ANY
probe(1, x, y)
""",
        "helpmod2.py": """ANY = 1
def __getattr__(name):
    return 9
""",
    },
    "circ_import": {
        "main.py": NAMES + """import ca
probe(1, ca.v, ca.cb.seen, ca.cb.get())
""",
        "ca.py": """v = 1
import cb
v = 2
""",
        "cb.py": """import ca
seen = ca.v
def get(): return ca.v
""",
    },
    "circ_from": {
        "main.py": NAMES + """import fa
probe(1, fa.r)
""",
        "fa.py": """x = 1
import fb
r = fb.r
""",
        "fb.py": """try:
    from fa import y
    r = 'y'
except ImportError:
    from fa import x
    r = x
""",
    },
    "star_all2": {
        "main.py": NAMES + """n = 5
from sall import *
probe(1, n, m)
""",
        "sall.py": """__all__ = ['n']
__all__ += ['m']
n = 8
m = 9
d = 1
_p = 2
""",
    },
    "star_overrides": {
        "main.py": NAMES + """from so1 import *
from so2 import *
probe(1, v, w, len([1]))
""",
        "so1.py": """v = 1
w = 1
def len(x): return 77
""",
        "so2.py": """from so1 import w as _w
w = _w + 1
""",
    },
    "import_twice_side": {
        "main.py": NAMES + """import itw
from itw import v
itw.v = 9
import itw as k
from itw import v as w
probe(1, v, w, k.v, itw.c)
""",
        "itw.py": """import builtins
c = getattr(builtins, '_zz', 0) + 1
builtins._zz = c
v = 1
""",
    },
    "import_inside_fn_global": {
        "main.py": NAMES + """def f():
    global inm
    import inm
f()
inm.v += 1
def g():
    from inm import v
    return v
probe(1, inm.v, g())
""",
        "inm.py": """v = 1
""",
    },
    "main_import": {
        "main.py": NAMES + """import mi
probe(1, mi.x, n)
""",
        "mi.py": """import __main__
__main__.n = 44
x = __main__.m
""",
    },
    "dunder_name": {
        "main.py": NAMES + """import nmod
probe(1, nmod.r, __name__ == '__main__', nmod.__name__)
""",
        "nmod.py": """r = 1 if __name__ == '__main__' else 2
""",
    },
}
