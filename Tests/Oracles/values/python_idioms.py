"""Small programs in the ways people write Python: standard classes and decorators, ways to one object, names that are not known."""

from python_rules import NAMES

# A truth that only the running program knows.
UNKNOWN = NAMES + """import random
t = random.random() < 2
"""

# With names that only the running program knows, nothing that they may reach is known.
PROGRAMS = {
    "dc_post_init": NAMES + """from dataclasses import dataclass, field
@dataclass
class C:
    a: int = 1
    b: list = field(default_factory=lambda: lst)
    def __post_init__(self):
        global n
        n = self.a
        self.b.append(self.a)
c = C(5)
probe(1, n, lst, c.a)
""",
    "dc_factory_side": NAMES + """from dataclasses import dataclass, field
def f():
    global n
    n += 1
    return n
@dataclass
class C:
    a: int = field(default_factory=f)
x = C(); y = C(); z = C(9)
probe(1, n, x.a, y.a, z.a)
""",
    "dc_replace": NAMES + """from dataclasses import dataclass, replace
@dataclass
class C:
    a: int = 1
    b: int = 2
c = C()
e = replace(c, b=7)
probe(1, c.b, e.b, e.a)
""",
    "dc_inherit": NAMES + """from dataclasses import dataclass
@dataclass
class A:
    x: int = 1
    y: int = 2
@dataclass
class B(A):
    x: int = 5
b = B()
probe(1, b.x, b.y, A().x)
""",
    "dc_initvar": NAMES + """from dataclasses import dataclass, InitVar, field
@dataclass
class C:
    k: InitVar[int] = 3
    v: int = field(init=False, default=0)
    def __post_init__(self, k):
        self.v = k * 2
c = C(4)
probe(1, c.v, C().v)
""",
    "dc_frozen": NAMES + """from dataclasses import dataclass
@dataclass(frozen=True)
class C:
    a: int = 1
c = C()
try:
    c.a = 4
except Exception:
    n = 1
object.__setattr__(c, 'a', 6)
probe(1, n, c.a)
""",
    "dc_asdict": NAMES + """from dataclasses import dataclass, asdict, astuple
@dataclass
class C:
    a: list
    b: int = 2
c = C(lst)
x = asdict(c)
x['a'].append(4)
probe(1, lst, x['b'], astuple(c)[1])
""",
    "dc_eq_order": NAMES + """from dataclasses import dataclass
@dataclass(order=True)
class C:
    a: int
    b: int = 0
probe(1, C(1) == C(1), C(1) < C(2), C(1, 5) < C(1, 2), max(C(3), C(1)).a)
""",
    "dc_kw_only": NAMES + """from dataclasses import dataclass, KW_ONLY
@dataclass
class C:
    a: int = 1
    _: KW_ONLY
    b: int = 2
c = C(3, b=8)
probe(1, c.a, c.b)
""",
    "nt_replace": NAMES + """from collections import namedtuple
P = namedtuple('P', 'x y', defaults=[7])
p = P(1)
q = p._replace(x=4)
r = P._make([8, 9])
probe(1, p.x, p.y, q.x, r.y, p == (1, 7), q._asdict()['y'])
""",
    "nt_typing": NAMES + """from typing import NamedTuple
class P(NamedTuple):
    x: int
    y: int = 3
    def s(self): return self.x + self.y
p = P(2)
x, y = p
probe(1, p.s(), x, y, p[1], len(p))
""",
    "enum_auto": NAMES + """from enum import Enum, auto
class E(Enum):
    A = auto()
    B = auto()
    C = 7
    D = A
probe(1, E.B.value, E.C.value, E.D is E.A, len(E), E('' or 2).name, [x.value for x in E])
""",
    "enum_missing": NAMES + """from enum import Enum
class E(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v):
        global n
        n = v
        return cls.A
x = E(9)
probe(1, n, x.value)
""",
    "enum_int": NAMES + """from enum import IntEnum, IntFlag
class E(IntEnum):
    A = 1
    B = 2
class F(IntFlag):
    R = 4
    W = 2
probe(1, E.A + E.B, E.B > 1, int(F.R | F.W), E.B * 3)
""",
    "enum_method_new": NAMES + """from enum import Enum
class E(Enum):
    A = (1, 2)
    B = (3, 4)
    def __init__(self, p, q):
        global n
        n += p
        self.p = p
        self.q = q
probe(1, n, E.B.q, E.A.p)
""",
    "cache_side": NAMES + """from functools import cache
@cache
def f(x):
    global n
    n += 1
    return [x]
f(1).append(4)
f(1); f(2)
probe(1, n, f(1), f(2))
""",
    "lru_clear": NAMES + """from functools import lru_cache
@lru_cache(maxsize=1)
def f(x):
    global n
    n += 1
    return x
f(1); f(1); f(2); f(1)
f.cache_clear()
f(1)
probe(1, n)
""",
    "total_ordering": NAMES + """from functools import total_ordering
@total_ordering
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o):
        global n
        n += 1
        return self.v < o.v
probe(1, C(1) >= C(2), C(2) > C(1), n)
""",
    "partialmethod": NAMES + """from functools import partialmethod
class C:
    v = 0
    def s(self, x): self.v = x
    s3 = partialmethod(s, 3)
c = C()
c.s3()
probe(1, c.v, C.v)
""",
    "singledispatchmethod": NAMES + """from functools import singledispatchmethod
class C:
    @singledispatchmethod
    def f(self, x): return 0
    @f.register
    def _(self, x: int): return 1
    @f.register
    def _(self, x: str): return 2
c = C()
probe(1, c.f(1), c.f('a'), c.f([]))
""",
    "reduce_init": NAMES + """from functools import reduce
probe(1, reduce(lambda x, y: x * 10 + y, [1, 2, 3]), reduce(lambda x, y: x + [y], [1, 2], []))
""",
    "counter": NAMES + """from collections import Counter
c = Counter('abca')
c['b'] += 4
c.update(a=1)
e = c - Counter(a=1, b=9)
probe(1, c['a'], c['b'], c['zz'], e['a'], e['b'], c.most_common(1)[0][0], sum(c.values()))
""",
    "chainmap": NAMES + """from collections import ChainMap
b = {'k': 5, 'j': 6}
c = ChainMap(d, b)
c['j'] = 9
c['k'] = 3
probe(1, d['k'], d['j'], b['j'], b['k'], c['j'])
""",
    "deque_ops": NAMES + """from collections import deque
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
q.rotate(1)
x = q.pop()
probe(1, list(q), x, q[0], len(q))
""",
    "ordered": NAMES + """from collections import OrderedDict
q = OrderedDict(a=1, b=2, c=3)
q.move_to_end('a')
x = q.popitem(last=False)
probe(1, list(q), x, q['a'])
""",
    "userdict": NAMES + """from collections import UserDict
class D(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
q = D(a=1)
q['b'] = 4
q.update(c=5)
probe(1, q['a'], q['b'], q['c'], len(q))
""",
    "dict_sub_set": NAMES + """class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
q = D(a=1)
q['b'] = 4
q.update(c=5)
q.setdefault('e', 6)
probe(1, q['a'], q['b'], q['c'], q['e'])
""",
    "list_sub_append": NAMES + """class L(list):
    def append(self, x):
        super().append(x + 1)
q = L([1])
q.append(4)
q.extend([7])
q += [8]
probe(1, list(q), q[1], len(q))
""",
    "dict_sub_get": NAMES + """class D(dict):
    def __getitem__(self, k): return 42
q = D(a=1)
probe(1, q['a'], q.get('a'), dict(q)['a'], list(q.values()), {**q}['a'])
""",
    "dd_side": NAMES + """from collections import defaultdict
def f():
    global n
    n += 1
    return n
q = defaultdict(f)
q['a']; q['a']; q.get('b'); 'c' in q
q['z'] += 10
probe(1, n, q['a'], q['z'], len(q))
""",
    "cm_swallow": NAMES + """from contextlib import contextmanager
@contextmanager
def c():
    global n
    try:
        yield 1
    except ValueError:
        n = 3
    finally:
        n += 1
with c():
    m = 1
    raise ValueError
    m = 2
probe(1, n, m)
""",
    "cm_raise_after": NAMES + """from contextlib import contextmanager
@contextmanager
def c():
    global n
    yield
    n = 5
try:
    with c():
        raise KeyError
except KeyError:
    m = 2
probe(1, n, m)
""",
    "exitstack_cb": NAMES + """from contextlib import ExitStack
def f(x):
    global n
    n = n * 10 + x
with ExitStack() as s:
    s.callback(f, 1)
    s.callback(f, 2)
    f(3)
probe(1, n)
""",
    "exitstack_pop": NAMES + """from contextlib import ExitStack
def f(x):
    global n
    n = n * 10 + x
with ExitStack() as s:
    s.callback(f, 1)
    t = s.pop_all()
probe(1, n)
t.close()
probe(2, n)
""",
    "cm_decorator": NAMES + """from contextlib import contextmanager
@contextmanager
def c():
    global n
    n += 1
    yield
    n += 10
@c()
def g():
    global m
    m = n
g(); g()
probe(1, n, m)
""",
    "with_two_exit": NAMES + """class C:
    def __init__(self, k): self.k = k
    def __enter__(self): return self.k
    def __exit__(self, *a):
        lst.append(self.k)
        return self.k == 1
with C(1) as x, C(2) as y:
    raise ValueError
probe(1, lst, x, y)
""",
    "str_more": NAMES + """s = 'a,b,,c'
probe(1, s.split(',', 1), s.rsplit(',', 1), s.partition(','), 'xabx'.strip('x'), 'abc'.removeprefix('a'), 'aXb'.swapcase(), s.count(','), 'abc'.find('z'), 'a-b'.replace('-', '+', 0))
""",
    "str_fmt_attr": NAMES + """o.v = 5
probe(1, '{0.v}{1[k]}'.format(o, d), '{:>4}'.format(7), '%(k)s' % d, f'{n+1:03d}', f'{o.v=}', '{!r}'.format('a'), '%5.1f' % 2.25)
""",
    "fmt_map_missing": NAMES + """class D(dict):
    def __missing__(self, k):
        global n
        n += 1
        return k
probe(1, '{a}{b}'.format_map(D(a=1)), n)
""",
    "int_parse": NAMES + """probe(1, int('0x10', 16), int(' 12 '), int('1_000'), int(b'7'), int(3.9), int(-3.9), int('101', 2), round(2.5), round(3.5), round(-0.5), divmod(-7, 2), pow(2, 5, 7), -7 // 2, -7 % 3, 7 % -3)
""",
    "num_mix": NAMES + """probe(1, True + 1, 1 == 1.0, 3 / 2, 4 / 2, 2 ** -1, 0.1 + 0.2 == 0.3, 10 ** 20 % 7, ~5, 5 & 3, 5 ^ 3, 1 << 4, abs(-3), sum([1, 2], 10), sum([], 0), max([], default=4), min(3, 1))
""",
    "dict_reinsert": NAMES + """q = {'a': 1, 'b': 2}
del q['a']
q['a'] = 3
q['b'] = 9
probe(1, list(q), list(q.values()), {**q, 'b': 0}, q | {'c': 1}, next(iter(q)))
""",
    "dict_ior": NAMES + """q = d
q |= {'k': 4, 'j': 1}
d.update([('z', 3)])
probe(1, d, q is d, len(q))
""",
    "dict_dup_comp": NAMES + """q = {x % 2: x for x in range(5)}
r = dict(zip('ab', [1, 2]))
s = dict([('a', 1)], a=2)
probe(1, q, r, s)
""",
    "dict_setdefault_eval": NAMES + """def f():
    global n
    n += 1
    return 9
d.setdefault('k', f())
d.get('k', f())
d.pop('q', f())
probe(1, n, d)
""",
    "list_slices": NAMES + """q = [0, 1, 2, 3, 4, 5]
q[1:1] = [9, 9]
q[::3] = 'xyz'
del q[1::2]
probe(1, q, q[::-1], q[-2:], q[10:])
""",
    "list_insert": NAMES + """q = [1, 2]
q.insert(-1, 5)
q.insert(99, 6)
q.insert(-99, 7)
q.remove(5)
q *= 2
probe(1, q, q.index(6), q.count(7))
""",
    "list_self": NAMES + """q = [1]
q.extend(q)
q += q
r = q
r = r + [5]
probe(1, q, r, len(q))
""",
    "list_nested_alias": NAMES + """q = [[0]] * 3
q[0].append(1)
q[1] = [5]
r = [x[:] for x in q]
r[0].append(7)
probe(1, q, r)
""",
    "starred_again": NAMES + """x, *y, z = range(5)
*p, q = 'ab'
(u, v), w = (1, 2), 3
probe(1, y, z, p, q, v, w)
""",
    "class_scope_comp": NAMES + """x = 1
class C:
    x = 2
    y = [x for _ in range(2)]
    z = [i for i in range(x)]
    f = lambda self: x
probe(1, C.y, C.z, C().f())
""",
    "lambda_late": NAMES + """fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
i = 9
probe(1, [f() for f in fs], [g() for g in gs])
""",
    "walrus_leak": NAMES + """def f():
    if any((x := v) > 1 for v in [1, 2, 3]):
        return x
q = [y := 3, y ** 2]
probe(1, f(), q, y)
""",
    "unbound": NAMES + """x = 1
def f():
    try:
        y = x
    except UnboundLocalError:
        return 7
    x = 2
    return y
probe(1, f(), x)
""",
    "fn_attr": NAMES + """def f():
    f.c += 1
    return f.c
f.c = 0
f(); f()
g = f
g.c = 10
probe(1, f(), f.c)
""",
    "finally_cont": NAMES + """q = []
for i in range(3):
    try:
        if i == 1: continue
        q.append(i)
    finally:
        q.append(10 + i)
else:
    q.append(99)
probe(1, q)
""",
    "finally_return": NAMES + """def f():
    try:
        return 1
    finally:
        lst.append(2)
def g():
    for i in range(3):
        try:
            return i
        finally:
            if i == 0:
                continue
def h():
    try:
        1 / 0
    except ZeroDivisionError:
        return 4
    else:
        return 5
    finally:
        lst.append(6)
probe(1, f(), g(), h(), lst)
""",
    "exc_nested": NAMES + """try:
    try:
        raise ValueError
    finally:
        n = 1
        d['missing']
except KeyError:
    n = 2
except ValueError:
    n = 3
probe(1, n)
""",
    "exc_reraise": NAMES + """def f():
    global n
    try:
        raise ValueError(4)
    except Exception as e:
        n = e.args[0]
        raise
try:
    f()
except ValueError as e:
    m = e.args[0] + 1
probe(1, n, m)
""",
    "exc_tuple": NAMES + """class A(Exception): pass
class B(A): pass
for e in (A, B, KeyError):
    try:
        raise e
    except (KeyError, B):
        n += 1
    except A:
        m += 1
probe(1, n, m)
""",
    "gen_break_finally": NAMES + """def g():
    global n
    try:
        yield 1
        yield 2
    finally:
        n = 5
for x in g():
    break
probe(1, n, x)
""",
    "gen_return_value": NAMES + """def g():
    yield 1
    return 7
def h():
    global n
    n = yield from g()
q = list(h())
probe(1, q, n)
""",
    "gen_stop_inside": NAMES + """def g():
    yield 1
    next(iter([]))
    yield 2
try:
    q = list(g())
except RuntimeError:
    n = 4
probe(1, n)
""",
    "genexp_late_source": NAMES + """q = [1, 2]
g = (x * n for x in q)
q = [5]
n = 10
r = list(g)
probe(1, r)
""",
    "match_seq": NAMES + """def f(x):
    match x:
        case []: return 0
        case [y]: return y
        case [y, *z] if y > 5: return len(z)
        case {'k': v, **rest}: return v, len(rest)
        case str(s): return s
        case int() | float(): return -1
        case _: return -2
probe(1, f([]), f([4]), f([6, 1, 1]), f([1, 1]), f({'k': 3, 'j': 1}), f('ab'), f(2.5), f(None))
""",
    "match_side": NAMES + """class C:
    __match_args__ = ('x',)
    @property
    def x(self):
        global n
        n += 1
        return 3
match C():
    case C(4): m = 1
    case C(x=3): m = 2
probe(1, n, m)
""",
    "match_capture_leak": NAMES + """match [1, 2]:
    case [x, 5]: m = 1
    case [y, 2]: m = 2
probe(1, m, y)
""",
    "getattribute": NAMES + """class C:
    v = 1
    def __getattribute__(self, k):
        if k == 'v': return 9
        return object.__getattribute__(self, k)
c = C()
c.v = 4
probe(1, c.v, C.v, c.__dict__['v'])
""",
    "setattr_override": NAMES + """class C:
    def __setattr__(self, k, v):
        object.__setattr__(self, k, v * 2)
c = C()
c.x = 3
setattr(c, 'y', 4)
c.__dict__['z'] = 5
probe(1, c.x, c.y, c.z)
""",
    "delattr_hook": NAMES + """class C:
    x = 1
    def __delattr__(self, k):
        global n
        n = 7
c = C()
c.x = 2
del c.x
probe(1, n, c.x)
""",
    "eq_nonbool": NAMES + """class C:
    def __eq__(self, o): return [0]
    __hash__ = None
probe(1, C() == 1, bool(C() == 1), C() != 1, 1 in [C()])
""",
    "reflected": NAMES + """class A:
    def __add__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
class B:
    def __radd__(self, o): return 5
    def __gt__(self, o): return 6
probe(1, A() + B(), A() < B(), 1 + B(), [1] + [2])
""",
    "sub_reflected_first": NAMES + """class A:
    def __add__(self, o): return 1
class B(A):
    def __radd__(self, o): return 2
probe(1, A() + B(), B() + A(), A() + A())
""",
    "iadd_fallback": NAMES + """class A:
    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + o)
a = A(1)
b = a
a += 4
probe(1, a.v, b.v)
""",
    "contains_iter": NAMES + """class C:
    def __iter__(self):
        global n
        for i in range(5):
            n = i
            yield i
probe(1, 2 in C(), n, 9 in C(), n)
""",
    "bool_len": NAMES + """class A:
    def __len__(self): return 0
class B(A):
    def __bool__(self): return True
probe(1, bool(A()), bool(B()), not A(), 5 if B() else 6, A() or 3)
""",
    "meta_call": NAMES + """class M(type):
    def __call__(cls, *a):
        global n
        n += 1
        x = super().__call__(*a)
        x.w = 8
        return x
class C(metaclass=M):
    def __init__(self, v): self.v = v
c = C(3)
probe(1, n, c.v, c.w)
""",
    "meta_prepare": NAMES + """class M(type):
    @classmethod
    def __prepare__(mcs, name, bases): return {'z': 4}
    def __new__(mcs, name, bases, ns):
        ns['q'] = 6
        return super().__new__(mcs, name, bases, ns)
class C(metaclass=M):
    y = z + 1
probe(1, C.y, C.q, C.z)
""",
    "meta_attr": NAMES + """class M(type):
    v = 5
    @property
    def p(cls): return 7
    def __len__(cls): return 3
    def __iter__(cls): return iter([1, 2])
class C(metaclass=M): pass
probe(1, C.v, C.p, len(C), list(C), hasattr(C(), 'v'))
""",
    "init_subclass_kw": NAMES + """class A:
    def __init_subclass__(cls, /, k=1, **kw):
        super().__init_subclass__(**kw)
        cls.k = k
        lst.append(cls.__name__)
class B(A, k=5): pass
class C(B): pass
probe(1, B.k, C.k, lst)
""",
    "type_make": NAMES + """def f(self): return self.v
C = type('C', (O,), {'v': 4, 'f': f})
probe(1, C().f(), C.__name__, issubclass(C, O), O.v)
""",
    "class_swap": NAMES + """class A:
    def f(self): return 1
class B:
    def f(self): return 2
a = A()
a.__class__ = B
probe(1, a.f(), type(a) is B)
""",
    "inst_method": NAMES + """class A:
    def f(self): return 1
a = A()
a.f = lambda: 5
b = A()
A.f = lambda self: 7
probe(1, a.f(), b.f())
del a.f
probe(2, a.f())
""",
    "new_other": NAMES + """class A:
    def __new__(cls, *a): return 5
    def __init__(self, *a):
        global n
        n = 1
x = A(3)
probe(1, x, n)
""",
    "new_same_type": NAMES + """class A:
    one = None
    def __new__(cls, v):
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
    def __init__(self, v): self.v = v
x = A(1); y = A(2)
probe(1, x.v, x is y)
""",
    "del_rebind": NAMES + """class A:
    def __del__(self):
        global n
        n += 1
x = A()
x = None
y = A()
del y
probe(1, n)
""",
    "copy_hook": NAMES + """import copy
class A:
    def __init__(self): self.q = lst
    def __deepcopy__(self, memo):
        global n
        n = 4
        return self
x = copy.deepcopy(A())
x.q.append(1)
y = copy.copy(d)
y['k'] = 5
z = copy.deepcopy([lst])
z[0].append(9)
probe(1, n, lst, d)
""",
    "dict_replace": NAMES + """o.x = 1
o.__dict__ = {'x': 5, 'v': 6}
vars(o)['y'] = 7
probe(1, o.x, o.v, o.y, O.v)
""",
    "descr_priority": NAMES + """class D:
    def __get__(self, i, t): return 1
    def __set__(self, i, v):
        global n
        n = v
class E:
    def __get__(self, i, t): return 2
class C:
    a = D()
    b = E()
c = C()
c.a = 5
c.b = 6
c.__dict__['a'] = 7
probe(1, c.a, c.b, n, C.b)
""",
    "set_name_mut": NAMES + """class D:
    def __set_name__(self, owner, name):
        owner.extra = name
        lst.append(name)
class C:
    a = D()
    b = D()
probe(1, C.extra, lst)
""",
    "op_getters": NAMES + """import operator
o.v = 3
probe(1, operator.attrgetter('v')(o), operator.itemgetter('k')(d), operator.methodcaller('upper')('a'), operator.add(1, 2), operator.itemgetter(0, -1)([1, 2, 3]))
""",
    "globals_call": NAMES + """def f():
    global n
    n = 5
globals()['f']()
globals()['m'] = 8
locals()['lst'] = [4]
probe(1, n, m, lst)
""",
    "locals_noeffect": NAMES + """def f():
    x = 1
    locals()['x'] = 5
    return x
probe(1, f())
""",
    "exec_fn_local": NAMES + """def f():
    x = 1
    exec('x = 5')
    return x
exec('m = 6')
q = {}
exec('z = 1 + 2', q)
probe(1, f(), m, q['z'], eval('n + 1'), eval('y', {'y': 4}))
""",
    "shadow_builtin": NAMES + """def len(x): return 42
probe(1, len([]))
del len
probe(2, len([]))
""",
    "sys_modules_self": NAMES + """import sys
sys.modules[__name__].n = 4
setattr(sys.modules[__name__], 'm', 5)
probe(1, n, m)
""",
    "thread_join": NAMES + """import threading
def f():
    global n
    n = 5
t = threading.Thread(target=f)
t.start()
t.join()
probe(1, n)
class T(threading.Thread):
    def run(self):
        lst.append(4)
t = T()
t.start(); t.join()
probe(2, lst)
""",
    "pool_map": NAMES + """from concurrent.futures import ThreadPoolExecutor
def f(x):
    lst.append(x)
    return x + 1
with ThreadPoolExecutor(1) as p:
    q = list(p.map(f, [1, 2]))
    r = p.submit(f, 5).result()
probe(1, q, r, lst)
""",
    "async_task": NAMES + """import asyncio
async def f(x):
    global n
    n += x
    await asyncio.sleep(0)
    n *= 2
    return x
async def main():
    t = asyncio.create_task(f(1))
    u = await f(3)
    return await t + u
r = asyncio.run(main())
probe(1, n, r)
""",
    "async_gen": NAMES + """import asyncio
async def g():
    for i in range(3):
        yield i
async def main():
    return [x async for x in g() if x]
probe(1, asyncio.run(main()))
""",
    "signal_raise": NAMES + """import signal
def h(s, f):
    global n
    n = 6
signal.signal(signal.SIGUSR1, h)
signal.raise_signal(signal.SIGUSR1)
probe(1, n)
""",
    "environ_more": NAMES + """import os
os.environ['ZZ'] = '1'
e = os.environ.copy()
os.environ['ZZ'] = '2'
x = os.environ.pop('ZZ')
y = os.environ.pop('ZZ', 'gone')
os.environ |= {'YY': '3'}
z = os.environ.setdefault('YY', '4')
probe(1, e['ZZ'], x, y, z, 'ZZ' in os.environ, os.getenv('YY'), os.environ.get('ZZ', 5))
""",
    "chained_cmp": NAMES + """def f(x):
    lst.append(x)
    return x
r = f(1) < f(0) < f(5)
s = f(1) < f(2) > f(0)
probe(1, r, s, lst)
""",
    "kw_order": NAMES + """def f(*a, **k): return a, list(k)
def g(x):
    lst.append(x)
    return x
r = f(g(1), *[g(2)], z=g(3), **{'y': g(4)})
probe(1, r, lst)
""",
    "default_mut_shared": NAMES + """def f(x, q=[]):
    q.append(x)
    return q
f(1)
r = f(2)
f.__defaults__[0].append(9)
probe(1, r, f(3))
""",
    "nonlocal_deep": NAMES + """def f():
    x = 0
    def g():
        def h():
            nonlocal x
            x += 1
            return x
        return h
    h = g()
    h(); h()
    return x
probe(1, f())
""",
    "super_coop": NAMES + """class A:
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super().f()
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()
probe(1, D().f(), [k.__name__ for k in D.__mro__[:3]])
""",
    "cls_method_attr": NAMES + """class A:
    n = 0
    @classmethod
    def inc(cls):
        cls.n += 1
        return cls.n
class B(A): pass
A.inc(); B.inc(); B.inc()
probe(1, A.n, B.n)
""",
    "prop_class_override": NAMES + """class A:
    @property
    def p(self): return 1
class B(A):
    p = 5
b = B()
b.p = 6
probe(1, A().p, b.p, B.p)
""",
    "slots": NAMES + """class A:
    __slots__ = ('x',)
    y = 3
a = A()
a.x = 1
try:
    a.y = 5
except AttributeError:
    n = 4
probe(1, a.x, a.y, n)
""",
    "weakref_cb": NAMES + """import weakref
class A: pass
def cb(r):
    global n
    n = 3
x = A()
r = weakref.ref(x, cb)
probe(1, r() is x, n)
x = None
probe(2, n, r())
""",
    "zip_strict": NAMES + """q = []
try:
    for x, y in zip([1, 2], [1], strict=True):
        q.append(x)
except ValueError:
    n = 1
probe(1, q, n)
""",
    "iter_two_arg": NAMES + """it = iter([1, 2, 3])
r = list(zip(it, it))
s = next(it, 'end')
probe(1, r, s)
""",
    "sorted_stable": NAMES + """q = [('b', 1), ('a', 1), ('c', 0)]
q.sort(key=lambda x: x[1], reverse=True)
probe(1, q, sorted('bca'), sorted(q)[0])
""",
    "map_stop": NAMES + """it = iter(range(10))
r = list(map(lambda x, y: x + y, it, [1, 2]))
probe(1, r, next(it))
""",
    "for_mut_list": NAMES + """q = [1, 2, 3, 4]
for x in q:
    if x % 2: q.remove(x)
    m += x
probe(1, q, m)
""",
    "while_pop": NAMES + """q = [1, 2, 3]
while q:
    n = n * 10 + q.pop(0)
    if n == 12: q.append(7)
probe(1, n, q)
""",
    "aug_global_in_fn": NAMES + """def f():
    global n
    n += g()
def g():
    global n
    n = 100
    return 1
f()
probe(1, n)
""",
    "aug_item_eval": NAMES + """def f():
    lst[0] = 50
    return 1
lst[0] += f()
o.v += (setattr(o, 'v', 9), 2)[1]
probe(1, lst, o.v)
""",
    "tuple_aug": NAMES + """t = ([1],)
try:
    t[0] += [2]
except TypeError:
    n = 1
probe(1, t[0], n)
""",
    "del_in_except": NAMES + """e = 5
try:
    raise ValueError
except ValueError as e:
    pass
try:
    probe(1, e)
except NameError:
    n = 3
probe(2, n)
""",
    "multi_ctx_assign": NAMES + """x = y = [1]
x.append(2)
y = y + [3]
a, b = b_, a_ = [1], [2]
a.append(5)
probe(1, x, y, b_, a_)
""",
    "swap_attr": NAMES + """o.x, o.y = 1, 2
o.x, o.y = o.y, o.x
i = 0
i, lst[i] = 0, 5
q = [0, 0]
i, q[i] = 1, 7
probe(1, o.x, o.y, lst, q, i)
""",
    "prop_call_form": NAMES + """class C:
    _x = 1
    def g(self):
        global n
        n += 1
        return self._x
    def s(self, v): self._x = v * 2
    x = property(g, s)
c = C()
c.x = 4
probe(1, c.x, n, c._x)
""",
    "static_call_form": NAMES + """class C:
    def f(x): return x + 1
    f = staticmethod(f)
    def g(cls): return cls.__name__
    g = classmethod(g)
probe(1, C.f(1), C().f(2), C.g(), C().g())
""",
    "cached_call_form": NAMES + """from functools import cached_property
class C:
    def f(self):
        global n
        n += 1
        return n
    x = cached_property(f)
    x.__set_name__(None, 'x')
c = C()
c.x; c.x
probe(1, n, c.x)
""",
    "lru_method_call_form": NAMES + """from functools import lru_cache
def f():
    global n
    n += 1
    return n
g = lru_cache(None)(f)
g(); g(); f()
probe(1, n)
""",
    "partial_attr": NAMES + """from functools import partial
def f(x, y): 
    global n
    n = x * 10 + y
class C:
    p = partial(f, 3)
C().p(4)
probe(1, n)
""",
    "class_attr_lambda": NAMES + """class C:
    f = lambda self, x=2: self.v + x
    v = 3
C.v = 5
c = C()
c.v = 6
probe(1, c.f(), C.f(c, 1))
""",
    "cls_cond_body": NAMES + """flag = True
class C:
    if flag:
        v = 1
    else:
        v = 2
    for i in range(3):
        v += i
    del i
    w = v
    try:
        u = i
    except NameError:
        u = 9
probe(1, C.v, C.w, C.u)
""",
    "cls_nested_scope": NAMES + """v = 1
class A:
    v = 2
    class B:
        w = v
    def f(self): return v
    g = [v for v in range(v)]
probe(1, A.B.w, A().f(), A.g, A.v)
""",
    "cls_set_comp": NAMES + """class A:
    k = 3
    s = {x for x in range(k)}
    t = {x: x for x in range(k)}
    u = list(x for x in range(k))
    w = sum(x for x in range(k))
probe(1, sorted(A.s), A.t, A.u, A.w)
""",
    "cls_body_global_write": NAMES + """class A:
    global n
    n = 5
    m = 6
probe(1, n, m, A.m)
""",
    "cls_dict_update": NAMES + """class A: pass
for k, x in (('a', 1), ('b', 2)):
    setattr(A, k, x)
type.__setattr__(A, 'c', 3)
probe(1, A.a, A().b, A.c)
""",
    "cls_vars_loop": NAMES + """class A:
    a = 1
    b = 2
for k in list(vars(A)):
    if not k.startswith('__'):
        setattr(A, k, getattr(A, k) + 10)
probe(1, A.a, A.b)
""",
    "deco_class_counter": NAMES + """class D:
    def __init__(self, f):
        self.f = f
        self.c = 0
    def __call__(self, *a):
        self.c += 1
        return self.f(*a)
@D
def g(x): return x
g(1); g(2)
probe(1, g.c, g(3))
""",
    "deco_with_state": NAMES + """reg = {}
def r(name):
    def w(f):
        reg[name] = f
        return f
    return w
@r('a')
def f(): return 4
@r('b')
def g(): return 5
probe(1, reg['a'](), len(reg), f())
""",
    "deco_replace_args": NAMES + """def dbl(f):
    def w(x): return f(x * 2)
    return w
@dbl
@dbl
def f(x): return x
probe(1, f(1))
""",
    "deco_method": NAMES + """def cnt(f):
    def w(self, *a):
        self.calls = getattr(self, 'calls', 0) + 1
        return f(self, *a)
    return w
class C:
    @cnt
    def f(self): return 1
c = C()
c.f(); c.f()
probe(1, c.calls)
""",
    "class_deco_add": NAMES + """def add(cls):
    cls.extra = cls.v + 1
    old = cls.f
    cls.f = lambda self: old(self) * 10
    return cls
@add
class C:
    v = 1
    def f(self): return 2
probe(1, C.extra, C().f())
""",
    "simple_ns": NAMES + """from types import SimpleNamespace
s = SimpleNamespace(a=1, b=lst)
t = SimpleNamespace(**vars(s))
t.a = 5
t.b.append(3)
s.__dict__.update(a=7)
probe(1, s.a, t.a, s.b)
""",
    "argparse_mix": NAMES + """import argparse
p = argparse.ArgumentParser()
p.add_argument('--a', type=int, default=3)
p.add_argument('--b', action='store_true')
p.add_argument('--c', action='append')
p.add_argument('--d', default='7', type=int)
p.add_argument('pos', nargs='*')
p.set_defaults(a=4, e=5)
x = p.parse_args(['--b', '--c', 'u', '--c', 'v'])
probe(1, x.a, x.b, x.c, x.d, x.e, x.pos)
""",
    "argparse_ns": NAMES + """import argparse
p = argparse.ArgumentParser()
p.add_argument('--a', dest='q', default=1, type=int)
ns = argparse.Namespace(q=9, z=2)
x = p.parse_args([], ns)
y = vars(x)
y['q'] = 8
probe(1, x.q, x.z, x is ns)
""",
    "argparse_type_fn": NAMES + """import argparse
def t(s):
    global n
    n += 1
    return int(s) * 2
p = argparse.ArgumentParser()
p.add_argument('--a', type=t, default='5')
p.add_argument('--b', type=t, default=6)
x = p.parse_args([])
probe(1, x.a, x.b, n)
""",
    "json_round": NAMES + """import json
q = json.loads(json.dumps({'a': [1, 2], 'b': None, 1: True}))
q['a'].append(4)
probe(1, q['a'], q['b'], q['1'])
""",
    "json_obj_hook": NAMES + """import json
def h(x):
    global n
    n += 1
    return x
q = json.loads('{"a": {"b": 1}}', object_hook=h)
probe(1, n, q['a']['b'])
""",
    "configparser": NAMES + """import configparser
c = configparser.ConfigParser()
c.read_string('[s]\\na = 1\\nB = two\\n')
c['s']['a'] = '5'
probe(1, c['s']['a'], c.get('s', 'b'), c.getint('s', 'a'))
""",
    "template": NAMES + """from string import Template
probe(1, Template('$a-${b}').substitute(a=1, b=2), Template('$z').safe_substitute())
""",
    "re_sub_fn": NAMES + """import re
def f(m):
    global n
    n += 1
    return 'x'
s = re.sub('a', f, 'banana')
probe(1, s, n)
""",
    "itertools_lots": NAMES + """import itertools as it
probe(1, list(it.islice(it.count(3), 2)), list(it.chain.from_iterable([[1], [2]])), list(it.repeat(4, 2)), list(it.product('ab', [1]))[0], list(it.takewhile(lambda x: x < 2, [1, 2, 1])), list(it.accumulate([1, 2, 3], initial=5)), list(it.starmap(pow, [(2, 3)])), list(it.zip_longest([1], [2, 3], fillvalue=0)))
""",
    "groupby": NAMES + """from itertools import groupby
r = [(k, len(list(g))) for k, g in groupby([1, 1, 2, 1])]
probe(1, r)
""",
    "tee": NAMES + """from itertools import tee
x, y = tee(iter([1, 2, 3]))
next(x); next(x)
probe(1, next(y), list(x), list(y))
""",
    "heap": NAMES + """import heapq
q = [5, 1, 4]
heapq.heapify(q)
heapq.heappush(q, 0)
probe(1, heapq.heappop(q), q[0], heapq.nlargest(1, q))
""",
    "op_setitem": NAMES + """import operator
operator.setitem(d, 'k', 4)
operator.delitem(lst, 0)
operator.iadd(lst, [7])
probe(1, d['k'], lst)
""",
    "map_append": NAMES + """list(map(lst.append, [1, 2]))
any(lst.append(x) for x in (3, 4))
[lst.append(x) for x in (5,)]
probe(1, lst)
""",
    "or_side": NAMES + """def f(x):
    lst.append(x)
    return x
y = f(0) or f(2) or f(3)
z = f(1) and f(0) and f(9)
w = f(5) if f(0) else f(6)
probe(1, y, z, w, lst)
""",
    "short_assert": NAMES + """try:
    assert n == 1, lst.append(3)
except AssertionError:
    m = 2
probe(1, lst, m)
""",
    "str_mult_join": NAMES + """k = 3
s = ','.join(['1'] * k)
t = ('2,' * k)[:-1]
u = ','.join(str(x) for x in range(k))
v = ','.join(map(str, [k] * 2))
w = '{}x{}'.format(k, 1)
x = str([k, 1])
y = '%dx%d' % (k, 2)
probe(1, s, t, u, v, w, x, y, f'{k}' * 2, repr(str(k)))
""",
    "str_join_gen_side": NAMES + """def g():
    global n
    for x in 'ab':
        n += 1
        yield x
s = '-'.join(g())
probe(1, s, n)
""",
    "str_index": NAMES + """s = 'abcdef'
probe(1, s[-1], s[1:4], s[::-2], s[10:], s.index('c'), 'b' in s, s > 'abc', s * 0, len(s), s.upper().lower().title(), s.center(8, '*'), s.zfill(8), s.endswith(('f', 'x')), s.split('c'), ' a b '.split(), 'a\\nb'.splitlines())
""",
    "int_str_mix": NAMES + """probe(1, str(True), int(True), int('-5'), '5' * 2, bool('0'), bool(0.0), str(1.0), float('1e3'), hex(255), bin(5), oct(8), chr(97), ord('a'), int('7' + '1'))
""",
    "bytes_ops": NAMES + """b = b'1,1'
probe(1, b.decode(), str(b), b[0], b.split(b','), bytes([49, 44]).decode(), 'é'.encode()[0], len('é'.encode()))
""",
    "set_ops2": NAMES + """s = {1, 2}
t = s
t |= {3}
u = s - {1}
s.discard(9)
s.add(4)
t.remove(2)
probe(1, sorted(s), sorted(u), s is t, len(s & {3}), {1} <= s, frozenset([1]) == {1})
""",
    "dict_views2": NAMES + """k = d.keys()
v = d.values()
d['z'] = 1
probe(1, list(k), list(v), len(k), 'z' in k, list(d.items())[-1])
""",
    "dict_comp_cond": NAMES + """q = {k: v for k, v in [('a', 1), ('b', 2)] if v > 1}
r = {v: k for k, v in q.items()}
s = dict.fromkeys('ab', lst)
s['a'].append(5)
probe(1, q, r, lst)
""",
    "list_eq_order": NAMES + """probe(1, [1, 2] < [1, 3], [1] == (1,), [1, [2]] == [1, [2]], (1, 2) > (1,), max([3, 1], [3, 0]), sorted([[2], [1]]))
""",
    "del_many": NAMES + """x = [1, 2, 3]
y = x
del x[0], x[-1]
del y[:]
y.append(7)
probe(1, x)
""",
    "nested_fn_default_mut": NAMES + """def make(q=[]):
    def add(x):
        q.append(x)
        return q
    return add
a1 = make(); a2 = make()
a1(1); a2(2)
probe(1, a1(3))
""",
    "closure_counter": NAMES + """def make():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    def get(): return c
    return inc, get
i1, g1 = make()
i2, g2 = make()
i1(); i1(); i2()
probe(1, g1(), g2())
""",
    "closure_loop": NAMES + """fs = []
for i in range(3):
    def f(j=i): return (i, j)
    fs.append(f)
probe(1, fs[0](), fs[2]())
i = 7
probe(2, fs[0]())
""",
    "rec_global": NAMES + """def f(k):
    global n
    n += k
    if k: f(k - 1)
f(4)
probe(1, n)
""",
    "mutual_rec": NAMES + """def ev(k): return True if k == 0 else od(k - 1)
def od(k): return False if k == 0 else ev(k - 1)
probe(1, ev(6), od(3))
""",
    "args_forward": NAMES + """def g(*a, k=1, **kw): return sum(a) + k + sum(kw.values())
def f(*a, **kw): return g(*a, **kw)
probe(1, f(1, 2, k=5, z=3), f(*[1], **{}))
""",
    "posonly_clash": NAMES + """def f(a, /, **k): return a, k['a']
probe(1, f(1, a=2))
""",
    "kw_default_expr": NAMES + """x = 5
def f(a=x, *, b=x + 1): return a + b
x = 9
probe(1, f(), f(1), f(b=0))
""",
    "gen_send2": NAMES + """def g():
    t = 0
    while True:
        x = yield t
        if x is None: return
        t += x
it = g()
next(it)
it.send(4)
r = it.send(5)
probe(1, r)
""",
    "gen_closure": NAMES + """def g():
    for x in lst:
        yield x + n
it = g()
lst.append(5)
n = 10
r = list(it)
probe(1, r)
""",
    "gen_throw2": NAMES + """def g():
    global n
    try:
        yield 1
    except ValueError:
        n = 3
        yield 2
it = g()
next(it)
r = it.throw(ValueError)
probe(1, n, r)
""",
    "gen_in_loop_else": NAMES + """def g():
    yield 1
    yield 2
for x in g():
    if x == 5: break
else:
    n = 4
probe(1, n, x)
""",
    "iter_class_state": NAMES + """class I:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
it = I()
r = [x for x in it]
s = [x for x in it]
probe(1, r, s, it.i)
""",
    "unpack_iter_side": NAMES + """class I:
    def __iter__(self):
        global n
        n += 1
        return iter([1, 2])
x, y = I()
print(*I(), file=open('/dev/null', 'w'))
[*I()]
probe(1, n, x, y)
""",
    "in_op_list_eq": NAMES + """class C:
    def __eq__(self, o):
        global n
        n += 1
        return True
r = 5 in [1, C(), C()]
s = [C()].index(3)
t = [C(), 1].count(1)
probe(1, r, n, s, t)
""",
    "hash_dict_key": NAMES + """class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o):
        global n
        n += 1
        return self.v == o.v
q = {K(1): 'a'}
q[K(2)] = 'b'
q[K(1)] = 'c'
probe(1, len(q), q[K(1)], n > 0)
""",
    "sort_cmp": NAMES + """from functools import cmp_to_key
def c(x, y):
    global n
    n += 1
    return y - x
q = sorted([1, 3, 2], key=cmp_to_key(c))
probe(1, q, n > 1)
""",
    "sort_lt": NAMES + """class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
q = [C(1), C(3), C(2)]
q.sort()
probe(1, [x.v for x in q], max(q).v, min(q).v)
""",
    "with_as_tuple": NAMES + """from contextlib import contextmanager
@contextmanager
def c(): yield 1, (2, 3)
with c() as (x, (y, z)): pass
with c() as o.v: pass
probe(1, x, y, z, o.v)
""",
    "with_exit_order": NAMES + """class C:
    def __init__(self, k): self.k = k
    def __enter__(self): lst.append(self.k)
    def __exit__(self, *a): lst.append(-self.k)
with C(1):
    with C(2), C(3):
        lst.append(9)
probe(1, lst)
""",
    "with_return_again": NAMES + """class C:
    def __enter__(self): return 1
    def __exit__(self, *a):
        global n
        n = 5
def f():
    with C():
        return n
r = f()
probe(1, r, n)
""",
    "try_else_finally": NAMES + """for e in (0, 1):
    try:
        1 / e
    except ZeroDivisionError:
        lst.append('z')
        continue
    else:
        lst.append('e')
    finally:
        lst.append('f')
    lst.append('x')
probe(1, lst)
""",
    "exc_cls_attr": NAMES + """class E(Exception):
    code = 3
    def __init__(self, x):
        super().__init__(x)
        self.x = x
try:
    raise E(5)
except E as e:
    n, m = e.x, e.code
    lst.extend(e.args)
probe(1, n, m, lst)
""",
    "exc_in_except": NAMES + """def f():
    try:
        raise ValueError
    except ValueError:
        try:
            raise KeyError
        except KeyError:
            return 1
        finally:
            lst.append(1)
    finally:
        lst.append(2)
probe(1, f(), lst)
""",
    "exc_suppress_partial": NAMES + """from contextlib import suppress
with suppress(KeyError):
    n = 1
    d['zz']
    n = 2
probe(1, n)
""",
    "loop_swap": NAMES + """x, y = 0, 1
for _ in range(5):
    x, y = y, x + y
probe(1, x, y)
""",
    "nested_break": NAMES + """for i in range(3):
    for j in range(3):
        if j == 1: break
        n += 1
    else:
        m = 5
    if i == 1: break
probe(1, n, m, i, j)
""",
    "while_complex": NAMES + """i = 0
while True:
    i += 1
    if i % 2: continue
    if i > 6: break
    n += i
else:
    m = 9
probe(1, n, m, i)
""",
    "range_neg": NAMES + """probe(1, list(range(5, 0, -2)), len(range(0, 10, 3)), range(5)[-1], 3 in range(0, 9, 3), sum(range(4)), list(range(3))[::-1], range(2, 2) == range(0))
""",
    "enumerate_start2": NAMES + """r = [(i, x) for i, x in enumerate('ab', 5)]
i = 0
for i, x in enumerate([]): pass
probe(1, r, i)
""",
    "zip_star": NAMES + """xs, ys = zip(*[(1, 2), (3, 4)])
probe(1, xs, ys, list(zip()), dict(zip('ab', range(9))))
""",
    "global_del": NAMES + """x = 3
def f():
    global x
    del x
f()
try:
    x
except NameError:
    n = 1
probe(1, n)
""",
    "import_alias_attr": NAMES + """import os.path as p
import os
os.path.custom = 5
probe(1, p.custom, p is os.path)
""",
    "monkey_time": NAMES + """import time
old = time.time
time.time = lambda: 42
x = time.time()
time.time = old
probe(1, x)
""",
    "monkey_os_getenv": NAMES + """import os
os.environ['QQ'] = '1'
old = os.getenv
os.getenv = lambda k, z=None: '9'
x = os.getenv('QQ')
os.getenv = old
y = os.getenv('QQ')
probe(1, x, y)
""",
    "environ_class": NAMES + """import os
class Env(dict): pass
e = Env(os.environ)
os.environ['QQ'] = '1'
e['QQ'] = '2'
os.environ.update(e)
probe(1, os.environ['QQ'])
""",
    "environ_del_loop": NAMES + """import os
for k in ('QA', 'QB'):
    os.environ[k] = k
for k in list(os.environ):
    if k.startswith('QA'): del os.environ[k]
probe(1, 'QA' in os.environ, os.environ.get('QB'))
""",
    "environ_clear_restore": NAMES + """import os
os.environ['QA'] = '1'
s = dict(os.environ)
os.environ.clear()
x = os.environ.get('QA')
os.environ.update(s)
probe(1, x, os.environ['QA'])
""",
    "ctypes_like_swap": NAMES + """class Cfg:
    pass
cfg = Cfg()
for k, v in {'a': 1, 'b': [2]}.items():
    setattr(cfg, k, v)
cfg.b.append(3)
q = cfg.__dict__
q['a'] += 5
probe(1, cfg.a, cfg.b, getattr(cfg, 'c', 8), hasattr(cfg, 'a'))
""",
    "borg": NAMES + """class B:
    s = {}
    def __init__(self): self.__dict__ = self.s
x = B(); y = B()
x.v = 4
probe(1, y.v)
""",
    "singleton_module": NAMES + """class S:
    inst = None
    @classmethod
    def get(cls):
        if cls.inst is None:
            cls.inst = cls()
        return cls.inst
    def __init__(self): self.v = 0
S.get().v = 5
probe(1, S.get().v, S.get() is S.get())
""",
    "registry_meta": NAMES + """class M(type):
    reg = []
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        M.reg.append(name)
class A(metaclass=M): pass
class B(A): pass
probe(1, M.reg, A.reg)
""",
    "abc_register": NAMES + """from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
class B(A):
    def f(self): return 3
try:
    A()
except TypeError:
    n = 1
probe(1, n, B().f())
""",
    "slots_descr": NAMES + """class A:
    __slots__ = ['v']
    def __init__(self): self.v = 1
class B(A):
    def __init__(self):
        super().__init__()
        self.w = self.v + 1
b = B()
b.v += 5
probe(1, b.v, b.w)
""",
    "getattr_chain2": NAMES + """class P:
    def __init__(self, t): self.t = t
    def __getattr__(self, k): return getattr(self.t, k)
o.v = 4
p = P(o)
p.v2 = 6
x = p.v
o.v = 7
probe(1, x, p.v, p.v2)
""",
    "setitem_hook": NAMES + """class T:
    def __init__(self): self.q = {}
    def __setitem__(self, k, v): self.q[k] = v + 1
    def __getitem__(self, k): return self.q.get(k, 0)
    def __delitem__(self, k): self.q.clear()
t = T()
t['a'] += 5
t['b'] = 1
x = t['a']
del t['zz']
probe(1, x, t['b'])
""",
    "slice_hook": NAMES + """class T:
    def __getitem__(self, k):
        global n
        if isinstance(k, slice): return (k.start, k.stop, k.step)
        return k
probe(1, T()[1:2], T()[::3], T()[1, 2], T()[...] is ...)
""",
    "call_chain": NAMES + """class B:
    def __init__(self): self.v = []
    def add(self, x):
        self.v.append(x)
        return self
r = B().add(1).add(2).v
probe(1, r)
""",
    "inplace_prop": NAMES + """class C:
    def __init__(self): self._q = [1]
    @property
    def q(self): return self._q[:]
    @property
    def r(self): return self._q
c = C()
c.q.append(5)
c.r.append(6)
try:
    c.r += [7]
except AttributeError:
    n = 1
probe(1, c._q, n)
""",
    "type_dispatch": NAMES + """h = {int: lambda x: 1, str: lambda x: 2, type(None): lambda x: 3}
probe(1, h[type(5)](5), h[type('a')]('a'), h[type(None)](None), h[type(True)](1) if bool in h else 9)
""",
    "is_small": NAMES + """x = None
y = x or 5
z = x if x is not None else 7
probe(1, y, z, x is None, (x and 3) is None, not x)
""",
    "cond_import": NAMES + """try:
    import nonexistent_thing as nt
except ImportError:
    nt = None
if nt is None:
    n = 4
try:
    from os import nothing_here
except ImportError:
    m = 5
probe(1, n, m)
""",
    "ann_only": NAMES + """x: int
try:
    x
except NameError:
    n = 2
y: 'int' = 4
class C:
    z: int
    w: int = 5
probe(1, n, y, hasattr(C, 'z'), C.w)
""",
    "star_del_target": NAMES + """q = [0, 0, 0]
q[0], *q[1:] = 7, 8, 9, 10
(o.v, q[-1]) = 3, 4
for q[0] in range(3): pass
for o.v in (5, 6): pass
probe(1, q, o.v)
""",
    "aug_slice": NAMES + """q = [1, 2, 3]
q[1:] += [4]
q[0:1] *= 2
probe(1, q)
""",
    "lambda_default_eval": NAMES + """f = lambda x, y=lst: y + [x]
lst.append(3)
lst = [9]
probe(1, f(1))
""",
    "ternary_nested": NAMES + """x = 5
y = 'a' if x < 3 else 'b' if x < 6 else 'c'
z = [1, 2][x > 3]
w = {True: 'y', False: 'n'}[x == 5]
probe(1, y, z, w)
""",
    "fstring_side": NAMES + """def f():
    global n
    n += 1
    return n
s = f'{f()}{f()!r:>3}{n}'
probe(1, s, n)
""",
    "print_hook2": NAMES + """class W:
    def write(self, s):
        global n
        n += 1
    def flush(self): pass
import sys
old = sys.stdout
sys.stdout = W()
print('a', 'b')
sys.stdout = old
probe(1, n)
""",
    "excepthook_atexit": NAMES + """import atexit
def f():
    global n
    n = 5
atexit.register(f)
probe(1, n)
atexit.unregister(f)
""",
    "threads_two": NAMES + """import threading
lock = threading.Lock()
def f(x):
    global n
    with lock:
        n += x
ts = [threading.Thread(target=f, args=(i,)) for i in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
probe(1, n)
""",
    "queue_worker": NAMES + """import threading, queue
q = queue.Queue()
def w():
    while True:
        x = q.get()
        if x is None: break
        lst.append(x)
t = threading.Thread(target=w)
t.start()
q.put(1); q.put(2); q.put(None)
t.join()
probe(1, lst)
""",
    "event_cb": NAMES + """class E:
    def __init__(self): self.h = []
    def on(self, f): self.h.append(f)
    def fire(self, x):
        for f in self.h: f(x)
e = E()
def g(x):
    global n
    n += x
e.on(g); e.on(lambda x: lst.append(x)); e.on(lst.append)
e.fire(3)
probe(1, n, lst)
""",
    "visitor_getattr": NAMES + """class V:
    def visit(self, k): return getattr(self, 'visit_' + k, self.other)()
    def visit_a(self): return 1
    def other(self): return 2
probe(1, V().visit('a'), V().visit('z'))
""",
    "cls_call_registry": NAMES + """R = []
class A:
    def __init_subclass__(cls): R.append(cls)
    def run(self): return 0
class B(A):
    def run(self): return 1
class C(A):
    def run(self): return 2
probe(1, [k().run() for k in R])
""",
    "cfg_layers": NAMES + """DEFAULTS = {'cores': 1, 'groups': [1]}
class Cfg(dict):
    def __getattr__(self, k): return self[k]
    def __setattr__(self, k, v): self[k] = v
c = Cfg(DEFAULTS)
c.cores = 2
c.groups.append(5)
probe(1, c['cores'], DEFAULTS['cores'], DEFAULTS['groups'], c.groups)
""",
    "cfg_frozen_env": NAMES + """import os
class S:
    def __init__(self, **kw):
        self.__dict__.update(dict(a=1, b=2), **kw)
s = S(b=5)
s.__dict__['c'] = 7
probe(1, s.a, s.b, s.c)
""",
    "cfg_prop_cache": NAMES + """class S:
    def __init__(self): self._c = None
    @property
    def c(self):
        if self._c is None:
            self._c = [1]
        return self._c
s = S()
s.c.append(2)
probe(1, s.c)
""",
    "cfg_setdefault_nested": NAMES + """q = {}
q.setdefault('a', {}).setdefault('b', []).append(1)
q['a']['b'].append(2)
x = q.get('a', {}).get('b')
x += [3]
probe(1, q['a']['b'])
""",
    "cfg_merge": NAMES + """def merge(a, b):
    for k, v in b.items():
        if isinstance(v, dict) and k in a:
            merge(a[k], v)
        else:
            a[k] = v
    return a
base = {'x': {'y': 1, 'z': 2}, 'w': 3}
merge(base, {'x': {'y': 9}, 'w': 4})
probe(1, base['x']['y'], base['x']['z'], base['w'])
""",
    "cfg_class_tree": NAMES + """class Base:
    CORES = 1
    OPTS = []
class Dev(Base):
    CORES = Base.CORES + 1
class Prod(Dev):
    OPTS = Dev.OPTS + ['p']
Base.CORES = 10
Base.OPTS.append('b')
probe(1, Dev.CORES, Prod.CORES, Prod.OPTS, Dev.OPTS)
""",
    "cfg_env_class": NAMES + """class E:
    CORES = 4
    def __class_getitem__(cls, k): return getattr(cls, k)
E.CORES = 6
probe(1, E['CORES'])
""",
    "ctx_override": NAMES + """from contextlib import contextmanager
opts = {'c': 1}
@contextmanager
def override(**kw):
    old = dict(opts)
    opts.update(kw)
    try:
        yield opts
    finally:
        opts.clear()
        opts.update(old)
with override(c=5) as q:
    n = opts['c']
m = opts['c']
probe(1, n, m, q is opts)
""",
    "deco_register_default": NAMES + """OPS = {}
def op(name, default=1):
    def w(f):
        OPS[name] = (f, default)
        return f
    return w
@op('a', default=5)
def f(x): return x
g, dv = OPS['a']
probe(1, g(dv))
""",
    "lazy_attr_module": NAMES + """class Lazy:
    def __init__(self, f): self.f, self.v = f, None
    def __call__(self):
        if self.v is None: self.v = self.f()
        return self.v
def f():
    global n
    n += 1
    return n
l = Lazy(f)
l(); l()
probe(1, l(), n)
""",
    "observer_prop": NAMES + """class C:
    def __init__(self):
        self._v = 1
        self.log = []
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x):
        self.log.append(self._v)
        self._v = x
c = C()
c.v = 2
c.v += 3
probe(1, c.v, c.log)
""",
    "prop_del_again": NAMES + """class C:
    _v = 1
    @property
    def v(self): return self._v
    @v.deleter
    def v(self):
        self._v = 9
c = C()
del c.v
probe(1, c.v)
""",
    "prop_inherit_setter": NAMES + """class A:
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x
class B(A):
    @A.x.setter
    def x(self, v): self._x = v * 10
b = B()
b.x = 2
probe(1, b.x)
""",
    "two_gens_shared": NAMES + """it = iter([1, 2, 3, 4])
def g(): 
    for x in it: yield x
p, q = g(), g()
r = [next(p), next(q), next(p)]
probe(1, r, list(q))
""",
    "gen_mut_during": NAMES + """def g():
    while lst:
        yield lst.pop()
lst.extend([1, 2])
r = []
for x in g():
    r.append(x)
    if x == 2: lst.append(7)
probe(1, r, lst)
""",
    "list_mutate_in_call": NAMES + """def f(q):
    q.append(1)
    q = [9]
    q.append(2)
    return q
r = f(lst)
probe(1, lst, r)
""",
    "dict_mut_default_arg": NAMES + """def f(k, cache={}):
    cache[k] = cache.get(k, 0) + 1
    return cache
f('a'); f('a')
r = f('b')
probe(1, r, f.__defaults__[0] is r)
""",
    "obj_in_two_lists": NAMES + """p = [o]
q = [o, O()]
p[0].v = 5
q[0].v += 1
q[1].v = 9
probe(1, o.v, p[0].v, q[1].v, O.v)
""",
    "swap_lists": NAMES + """x, y = [1], [2]
x, y = y, x
x.append(3)
z = (x, y)
z[1].append(4)
probe(1, x, y)
""",
    "alias_through_fn": NAMES + """def ident(x): return x
q = ident(lst)
q.append(1)
def pick(a, b, c): return a if c else b
r = pick(lst, [], True)
r.append(2)
probe(1, lst)
""",
    "alias_through_dict": NAMES + """t = {'a': lst}
t['a'].append(1)
u = dict(t)
u['a'].append(2)
u['a'] = []
v = {**t}
v['a'].append(3)
w = t.copy()
w['a'] += [4]
probe(1, lst, t['a'] is lst)
""",
    "alias_through_tuple": NAMES + """t = (lst, 1)
a_, b_ = t
a_.append(4)
t2 = t + (lst,)
t2[2].append(5)
probe(1, lst, t[0])
""",
    "alias_through_attr": NAMES + """class H: pass
h = H()
h.q = lst
k = H()
k.q = h.q
k.q.append(1)
h.q = h.q + [2]
k.q.append(3)
probe(1, lst, h.q)
""",
    "alias_loop_var": NAMES + """rows = [[0], [1]]
for r in rows:
    r.append(5)
r.append(6)
for i, r in enumerate(rows):
    rows[i] = r + [i]
probe(1, rows)
""",
    "alias_slice_assign": NAMES + """q = lst
q[:] = [1, 2]
r = q[:]
r.append(3)
lst.clear()
probe(1, q, r)
""",
    "alias_star": NAMES + """def f(*a): 
    a[0].append(1)
    return a
r = f(lst, 2)
def g(**k):
    k['z'].append(2)
    k['y'] = 1
g(z=lst)
f(*[lst])
probe(1, lst, len(r))
""",
    "alias_zip_map": NAMES + """for a_, b_ in zip([lst, []], [1, 2]):
    a_.append(b_)
for q in map(lambda x: x, [lst]):
    q.append(5)
for q in filter(None, [lst]):
    q.append(6)
for q in sorted([lst], key=len):
    q.append(7)
for q in reversed([lst]):
    q.append(8)
probe(1, lst)
""",
    "alias_min_max_next": NAMES + """max([lst, []], key=len).append(1)
next(iter([lst])).append(2)
[lst][0].append(3)
{'a': lst}.get('a').append(4)
{'a': lst}.pop('a').append(5)
(lst or []).append(6)
(lst if True else []).append(7)
list([lst])[0].append(8)
tuple([lst])[0].append(9)
probe(1, lst)
""",
    "alias_getattr": NAMES + """o.q = lst
getattr(o, 'q').append(1)
vars(o)['q'].append(2)
o.__dict__.get('q').append(3)
O.r = lst
o.r.append(4)
type(o).r.append(5)
probe(1, lst)
""",
    "alias_closure": NAMES + """def mk(q):
    def add(x): q.append(x)
    return add
add = mk(lst)
add(1)
h = add
h(2)
f = lst.append
f(3)
g = list.append
g(lst, 4)
getattr(lst, 'append')(5)
probe(1, lst)
""",
    "alias_partial": NAMES + """from functools import partial, reduce
partial(lst.append, 1)()
partial(list.append, lst)(2)
reduce(lambda acc, x: acc.append(x) or acc, [3, 4], lst)
probe(1, lst)
""",
    "alias_global_fn": NAMES + """def f():
    return lst
f().append(1)
f()[0] = 9
def g():
    global lst
    lst = f() + [2]
old = lst
g()
f().append(3)
probe(1, lst, old)
""",
    "alias_default_kw": NAMES + """def f(q=lst): q.append(1)
f()
f(q=[])
f(lst)
lst = []
f()
probe(1, lst, f.__defaults__[0])
""",
    "alias_class_attr": NAMES + """class C:
    q = lst
    def add(self, x): self.q.append(x)
class D(C): pass
C().add(1)
D().add(2)
D.q = []
D().add(3)
d1 = D()
d1.q = [5]
d1.add(6)
probe(1, lst, D.q, d1.q)
""",
    "alias_iadd_attr": NAMES + """class C:
    q = [1]
c = C()
c.q += [2]
e = C()
e.q = e.q + [3]
probe(1, C.q, c.q, e.q, 'q' in c.__dict__)
""",
    "alias_copy_levels": NAMES + """import copy
x = {'a': [1], 'b': {'c': [2]}}
y = copy.copy(x)
z = copy.deepcopy(x)
y['a'].append(5)
y['b']['c'] = 7
z['a'].append(9)
probe(1, x['a'], x['b']['c'], z['a'], z['b']['c'])
""",
    "alias_nt_field": NAMES + """from collections import namedtuple
T = namedtuple('T', 'a b')
t = T(lst, 1)
t.a.append(2)
u = t._replace(b=3)
u.a.append(4)
t._asdict()['a'].append(5)
probe(1, lst, t.b, u.b)
""",
    "alias_dc_field": NAMES + """from dataclasses import dataclass, field
@dataclass
class T:
    a: list
    b: list = field(default_factory=list)
t, u = T(lst), T(lst)
t.a.append(1)
u.b.append(2)
t.b.append(3)
probe(1, lst, t.b, u.b)
""",
    "alias_yield": NAMES + """def g():
    yield lst
    lst.append(1)
    yield lst
for q in g():
    q.append(2)
probe(1, lst)
""",
    "alias_with": NAMES + """from contextlib import nullcontext, ExitStack
with nullcontext(lst) as q:
    q.append(1)
with ExitStack() as s:
    s.enter_context(nullcontext(lst)).append(2)
probe(1, lst)
""",
    "alias_exc": NAMES + """class E(Exception): pass
try:
    raise E(lst)
except E as e:
    e.args[0].append(1)
probe(1, lst)
""",
    "alias_match": NAMES + """match {'k': lst}:
    case {'k': q}: q.append(1)
match [lst, 2]:
    case [[*_] as q, 2]: q.append(3)
probe(1, lst)
""",
    "alias_walrus": NAMES + """if (q := lst):
    q.append(1)
[(r := lst) for _ in range(1)]
r.append(2)
probe(1, lst)
""",
    "alias_sorted_key": NAMES + """def key(q):
    q.append(1)
    return 0
sorted([lst], key=key)
max([lst], key=key)
probe(1, lst)
""",
    "alias_format": NAMES + """class F:
    def __format__(self, s):
        lst.append(s)
        return 'x'
    def __str__(self):
        lst.append('s')
        return 'y'
    def __repr__(self):
        lst.append('r')
        return 'z'
f = F()
f'{f:>2}{f}{f!r}{f!s}'
'{:5}'.format(f)
'%s %r' % (f, f)
str([f])
print(f, end='', file=open('/dev/null', 'w'))
probe(1, lst)
""",
    "alias_op_hooks": NAMES + """class A:
    def __init__(self, q): self.q = q
    def __add__(self, x):
        self.q.append(x)
        return self
    def __neg__(self):
        self.q.append('neg')
        return self
    def __getitem__(self, k):
        self.q.append(k)
        return 0
    def __contains__(self, k):
        self.q.append(k)
        return False
    def __len__(self):
        self.q.append('len')
        return 1
a_ = A(lst)
a_ + 1
-a_
a_[2]
3 in a_
not a_
len(a_)
probe(1, lst)
""",
    "cond_correlate": NAMES + """import random
c = random.random() < 2
if c: n = 1
else: n = 2
if c: m = n
probe(1, m)
""",
    "loop_unknown_len": NAMES + """import random
k = random.randint(3, 3)
for i in range(k):
    n += 1
    lst.append(i)
    d['k'] = i
probe(1, n, lst, d)
""",
    "try_unknown": NAMES + """import random
try:
    n = 1
    if random.random() < 2: raise ValueError
    n = 2
except ValueError:
    m = n
finally:
    lst.append(n)
probe(1, n, m, lst)
""",
    "while_unknown": NAMES + """import random
while random.random() < 2:
    n += 1
    if n == 3: break
probe(1, n)
""",
    "fn_unknown_branch": NAMES + """import random
def f(x):
    if random.random() < 2:
        x.append(1)
        return 1
    x.append(2)
    return 2
r = f(lst)
probe(1, r, lst)
""",
    "nested_unknown": UNKNOWN + """for i in range(2):
    if t:
        if i: d['k'] += 1
        else: d['k'] = 5
    else:
        d = {}
probe(1, d)
""",
    "obj_or_none": NAMES + """import random
x = O() if random.random() < 2 else None
if x is not None:
    x.v = 3
y = x or o
y.v += 1
probe(1, x.v, y.v, o.v)
""",
    "list_choice_alias": NAMES + """import random
q = random.choice([lst])
q.append(1)
r = [lst, [0]][random.randint(0, 0)]
r.append(2)
probe(1, lst)
""",
    "dict_unknown_key": NAMES + """import random
k = 'ab'[random.randint(0, 0)]
t = {'a': 1, 'b': 2}
t[k] = 5
u = t.get(k)
setattr(o, k, 7)
probe(1, t['a'], t['b'], u, o.a)
""",
    "unknown_attr_name": NAMES + """import random
k = 'v' if random.random() < 2 else 'w'
setattr(o, k, 5)
O2 = type('O2', (), {k: 6})
probe(1, o.v, O2.v, getattr(o, k))
""",
    "unknown_global_name": NAMES + """import random
k = 'n' if random.random() < 2 else 'm'
globals()[k] = 5
probe(1, n, m)
""",
    "unknown_index": NAMES + """import random
i = random.randint(1, 1)
q = [0, 0, 0]
q[i] = 5
q[i:] = [7]
del q[-i]
probe(1, q)
""",
    "exec_unknown": NAMES + """import random
exec(f'n = {random.randint(4, 4)}')
probe(1, n)
""",
    "unknown_call_cb": NAMES + """import random
def f(): lst.append(1)
random.choice([f, f])()
[f, len][random.randint(0, 0)]()
probe(1, lst)
""",
    "unknown_dict_key_obj": NAMES + """import random
k = 'v' if random.random() < 2 else 'w'
o.__dict__[k] = 5
probe(1, o.v)
vars(O)[k] if False else None
p = O()
vars(p).update({k: 6})
probe(2, p.v)
q = O()
q.__dict__ |= {k: 7}
probe(3, q.v)
class B(O): pass
setattr(B, k, 8)
probe(4, B().v, B.v)
""",
    "unknown_del_attr": NAMES + """import random
k = 'v' if random.random() < 2 else 'w'
o.v = 4
delattr(o, k)
probe(1, o.v)
""",
    "unknown_module_attr": NAMES + """import random, sys
k = 'n' if random.random() < 2 else 'w'
setattr(sys.modules[__name__], k, 4)
probe(1, n)
""",
    "fn_rebinds_param": NAMES + """def f(n):
    n = 5
    return n
f(1)
probe(1, n)
""",
    "nested_class_method_global": NAMES + """class A:
    class B:
        def f(self):
            global n
            n = 7
A.B().f()
probe(1, n)
""",
    "lambda_walrus": NAMES + """f = lambda: (z := 5)
r = f()
probe(1, r)
""",
    "comp_walrus_class": NAMES + """def f():
    class C:
        q = [1, 2]
    t = [y := x for x in C.q]
    return y, t
probe(1, f())
""",
    "global_in_comp": NAMES + """def f():
    global n
    return [n := x for x in (1, 2)]
r = f()
probe(1, n, r)
""",
    "del_local_then_global": NAMES + """x = 1
def f():
    x = 2
    del x
    try:
        return x
    except NameError:
        return 3
probe(1, f(), x)
""",
    "for_else_return": NAMES + """def f(q):
    for x in q:
        if x > 1: return x
    else:
        return 0
probe(1, f([1, 2]), f([]), f([0]))
""",
    "try_in_loop_var": NAMES + """for i in range(3):
    try:
        if i == 1: raise ValueError(i)
    except ValueError as e:
        n = e.args[0] + 10
    else:
        m += 1
probe(1, n, m, i)
""",
    "nested_func_late": NAMES + """def outer():
    def inner(): return helper()
    def helper(): return 4
    return inner()
def helper(): return 9
probe(1, outer())
""",
    "method_vs_global": NAMES + """def f(): return 1
class C:
    def f(self): return f()
    def g(self): return self.f() + 1
probe(1, C().f(), C().g())
""",
    "class_shadow_builtin": NAMES + """class C:
    list = [1]
    x = list
    def f(self): return list((2,))
probe(1, C.x, C().f())
""",
    "inherit_class_list": NAMES + """class A:
    q = []
    def add(self, x):
        self.q = self.q + [x]
        return self
a1 = A().add(1)
a2 = A().add(2)
A.q.append(9)
probe(1, a1.q, a2.q, A.q, A().q)
""",
    "init_missing_super": NAMES + """class A:
    def __init__(self): self.v = 1
class B(A):
    def __init__(self): self.w = 2
b = B()
probe(1, getattr(b, 'v', 'none'), b.w)
""",
    "super_attr_class": NAMES + """class A:
    v = 1
class B(A):
    v = 2
    def f(self): return super().v
B.v = 5
A.v = 6
probe(1, B().f(), B().v)
""",
    "mro_attr": NAMES + """class A:
    v = 1
class B(A): pass
class C(A):
    v = 3
class D(B, C): pass
probe(1, D.v, D().v)
B.v = 9
probe(2, D.v)
""",
    "cls_attr_del": NAMES + """class A:
    v = 1
class B(A):
    v = 2
b = B()
b.v = 3
del b.v
x = b.v
del B.v
probe(1, x, b.v)
""",
    "static_counter": NAMES + """class C:
    c = 0
    def __init__(self):
        C.c += 1
        self.i = self.c
x, y = C(), C()
probe(1, x.i, y.i, C.c, x.c)
""",
    "type_self_dict": NAMES + """class C:
    reg = {}
    def __init__(self, k): type(self).reg[k] = self
    def __getitem__(self, k): return self.reg[k]
x = C('a')
y = C('b')
probe(1, sorted(C.reg), x['b'] is y)
""",
    "eq_override_in_list_remove": NAMES + """class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, E) and o.v == self.v
q = [E(1), E(2), E(1)]
q.remove(E(1))
probe(1, [e.v for e in q], E(2) in q, q.count(E(1)))
""",
    "dict_order_update": NAMES + """q = {'b': 1}
q.update(a=2, b=3)
q.update({'c': 4})
r = dict(q, b=9, z=0)
probe(1, list(q.items()), list(r), r['b'])
""",
    "dict_pop_default": NAMES + """x = d.pop('k')
y = d.pop('k', 5)
d['z'] = d.get('z', 0) + 1
k, v = d.popitem()
probe(1, x, y, k, v, d)
""",
    "dict_del_during": NAMES + """q = {'a': 1, 'b': 2}
for k in list(q):
    if q[k] == 1: del q[k]
try:
    for k in q: q[k + 'x'] = 1
except RuntimeError:
    n = 1
probe(1, n, 'a' in q)
""",
    "list_in_dict_default": NAMES + """q = {}
for k in 'aba':
    q.setdefault(k, []).append(len(q))
probe(1, q)
""",
    "set_literal_dup": NAMES + """s = {1, True, 1.0, 'a'}
q = {1: 'a', True: 'b'}
probe(1, len(s), q, {0: 1, False: 2}[0])
""",
    "slice_obj": NAMES + """q = [0, 1, 2, 3, 4]
s = slice(1, None, 2)
q[s] = ['x', 'y']
del q[slice(0, 1)]
probe(1, q, q[s], s.start)
""",
    "list_mult_iadd": NAMES + """q = [[0]] * 2
q[0] += [1]
q[1] = q[1] + [2]
q[0].append(3)
probe(1, q)
""",
    "list_sort_none": NAMES + """q = [2, 1]
r = q.sort()
s = sorted(q, reverse=True)
t = q.reverse()
probe(1, q, r, s, t)
""",
    "list_pop_mid": NAMES + """q = [1, 2, 3, 4]
x = q.pop(1)
q.insert(0, q.pop())
q[-1], q[0] = q[0], q[-1]
probe(1, q, x)
""",
    "tuple_compare_hash": NAMES + """q = {(1, 2): 'a'}
q[1, 2] = 'b'
t = (1, 2)
t += (3,)
probe(1, q, t, (1, 2) in q, t[::2])
""",
    "str_immut": NAMES + """s = 'a'
t = s
s += 'b'
u = s.replace('a', 'c')
probe(1, s, t, u)
""",
    "str_neg_split": NAMES + """s = '1,2,3'
a_, *b_ = s.split(',')
c_ = s.rsplit(',', 1)[0]
e_ = s[s.index(',') + 1:]
f_ = ','.join(reversed(s.split(',')))
g_ = sum(int(x) for x in s.split(','))
probe(1, a_, b_, c_, e_, f_, g_)
""",
    "str_strip_set": NAMES + """probe(1, '[1,1]'.strip('[]'), ' 1, 1 '.replace(' ', ''), '1x1'.split('x'), 'a=b=c'.split('=', 1), 'a.b'.rpartition('.'), '1;2'.translate({59: 44}), 'A'.casefold(), 'abc'.isalpha(), '12'.isdigit(), ''.join([]) == '')
""",
    "fmt_nested": NAMES + """w = 5
probe(1, f'{3:>{w}}', f'{"a":*^{w}}', '{:{}d}'.format(3, 4), f'{1_000:,}', f'{0.5:.0%}', f'{[1, 2]}', f'{d}', f'{"x" if w else "y"}', f'{{}}', f'{w!r}')
""",
    "percent_fmt": NAMES + """probe(1, '%s,%s' % (1, 2), '%d%%' % 5, '%(a)s' % {'a': 1}, '%03d' % 7, '%x' % 255, '%s' % [1], '%s' % (1,), '%r' % 'a', '%c' % 65)
""",
    "bool_arith2": NAMES + """probe(1, sum([True, True]), True * 3, [10, 20][True], not 0, not [], bool([0]), 1 if '' else 2, True == 1, True is 1 if False else 3)
""",
    "int_floor": NAMES + """probe(1, 7 // 2, -7 // 2, 7 // -2, 7 % -2, int(-3.5), round(-3.5), 2 ** 3 ** 2, -2 ** 2, (1 << 70) % 1000, 5 // 0.5, 3 - -2, +True)
""",
    "cmp_chain": NAMES + """x = 5
probe(1, 1 < x < 10, 1 < x > 3, x == 5 == 5.0, 1 in [1] == True, not x == 4, x != 4 != 4)
""",
    "and_or_ret": NAMES + """probe(1, [] or 'a', 0 and 1, '' or 0 or None, 1 and [] and 2, None or {}, not None and 3, (0 or 1) and 2)
""",
    "is_alias": NAMES + """x = [1]
y = x
z = [1]
probe(1, x is y, x is z, x == z, x is not z, None is None, () is ())
""",
    "multi_assign_alias": NAMES + """p = q = r = []
p.append(1)
q = q + [2]
r += [3]
probe(1, p, q, r)
""",
    "nested_unpack_for": NAMES + """for i, (x, y) in enumerate([(1, [2]), (3, [4])]):
    y.append(i)
    n += x
probe(1, n, y, i)
""",
    "zip_dict_loop": NAMES + """q = {}
for k, v in zip(('a', 'b'), (1, 2)):
    q[k] = v
for k, v in q.items():
    m += v
probe(1, q, m, k)
""",
    "range_len_mut": NAMES + """q = [1, 2, 3]
for i in range(len(q)):
    q.append(q[i] * 2)
probe(1, q)
""",
    "while_else_mut": NAMES + """q = [1, 2]
while len(q) < 5:
    q.extend(q[-1:])
else:
    q.append('e')
probe(1, q)
""",
    "try_return_order": NAMES + """def f():
    try:
        lst.append(1)
        return lst.copy()
    finally:
        lst.append(2)
r = f()
probe(1, r, lst)
""",
    "raise_in_else": NAMES + """try:
    try:
        pass
    except ValueError:
        n = 1
    else:
        raise KeyError
    finally:
        m = 2
except KeyError:
    n = 3
probe(1, n, m)
""",
    "custom_iter_next_default": NAMES + """class I:
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        return self.n
    def __iter__(self): return self
it = I()
r = [next(it), next(it)]
for x in it:
    if x > 4: break
probe(1, r, x, it.n)
""",
    "contextvar_dflt": NAMES + """import contextvars
v = contextvars.ContextVar('v', default=1)
def f():
    v.set(5)
    return v.get()
c = contextvars.copy_context()
r = c.run(f)
probe(1, r, v.get())
""",
    "functools_wraps_attr": NAMES + """from functools import wraps
def deco(f):
    @wraps(f)
    def w(*a):
        w.calls += 1
        return f(*a)
    w.calls = 0
    return w
@deco
def f(x): return x
f(1); f(2)
probe(1, f.calls, f.__name__, f.__wrapped__(5))
""",
    "deco_stack_order": NAMES + """def a1(f):
    lst.append('a')
    return lambda: ['a'] + f()
def b1(f):
    lst.append('b')
    return lambda: ['b'] + f()
@a1
@b1
def g(): return ['g']
probe(1, g(), lst)
""",
    "cls_deco_args": NAMES + """def tag(v):
    def w(c):
        c.tag = v
        return c
    return w
@tag(3)
class A: pass
@tag(4)
class B(A): pass
probe(1, A.tag, B.tag)
""",
    "property_on_instance": NAMES + """class C: pass
c = C()
c.p = property(lambda s: 5)
C.q = property(lambda s: 6)
probe(1, c.q, type(c.p).__name__)
""",
    "bound_method_store": NAMES + """class C:
    def __init__(self): self.v = 1
    def f(self): self.v += 1
c = C()
g = c.f
c2 = C()
c.v = 10
g()
C.f(c2)
probe(1, c.v, c2.v)
""",
    "callable_class_attr": NAMES + """class F:
    def __call__(self, *a):
        lst.append(len(a))
class C:
    f = F()
    g = staticmethod(F())
C().f(1)
C().g(1, 2)
C.f()
probe(1, lst)
""",
    "getattr_method_name": NAMES + """class C:
    def on_a(self): return 1
    def on_b(self): return 2
c = C()
probe(1, [getattr(c, 'on_' + k)() for k in 'ab'], hasattr(c, 'on_c'))
""",
    "import_in_class": NAMES + """class C:
    import os
    sep = os.sep
probe(1, C.sep, hasattr(C, 'os'))
""",
    "exec_class": NAMES + """ns = {}
exec('class Z:\\n    v = 4\\ndef f(): return Z.v', ns)
probe(1, ns['f'](), ns['Z'].v)
""",
    "eval_locals": NAMES + """def f():
    x = 3
    return eval('x + n')
probe(1, f(), eval('lst[0]'), eval('[i for i in range(2)]'))
""",
    "globals_items": NAMES + """for k, v in {'zz': 1, 'n': 5}.items():
    globals()[k] = v
probe(1, n, zz)
globals().update(m=7)
globals().pop('zz')
probe(2, m, 'zz' in globals())
""",
    "vars_module": NAMES + """import sys
me = sys.modules[__name__]
vars(me)['n'] = 4
me.m = 5
del me.lst
probe(1, n, m, 'lst' in globals())
""",
    "thread_local": NAMES + """import threading
t = threading.local()
t.v = 1
def f():
    t.v = 5
    lst.append(t.v)
th = threading.Thread(target=f)
th.start(); th.join()
probe(1, t.v, lst)
""",
    "sched_order": NAMES + """import sched, time
s = sched.scheduler(time.time, time.sleep)
s.enter(0, 2, lst.append, (2,))
s.enter(0, 1, lst.append, (1,))
s.run()
probe(1, lst)
""",
    "subclass_hook_order": NAMES + """class M(type):
    def __new__(m, name, bases, ns, **k):
        lst.append('new')
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **k):
        lst.append('init')
class A(metaclass=M):
    lst.append('body')
    def __init_subclass__(cls): lst.append('sub')
class B(A, metaclass=M): pass
probe(1, lst)
""",
    "getattribute_super": NAMES + """class A:
    v = 1
    def __getattribute__(self, k):
        if k.startswith('x'): return k
        return super().__getattribute__(k)
a_ = A()
a_.v = 5
a_.xy = 6
probe(1, a_.v, a_.xy, a_.xz)
""",
    "data_model_bool": NAMES + """class C:
    def __init__(self): self.c = 0
    def __bool__(self):
        self.c += 1
        return self.c % 2 == 1
c = C()
r = [1 if c else 2 for _ in range(3)]
s = c and 5
while c:
    n += 1
probe(1, r, n, c.c)
""",
    "len_hook_truth": NAMES + """class C:
    def __init__(self): self.q = []
    def __len__(self): return len(self.q)
c = C()
x = 1 if c else 2
c.q.append(1)
y = 1 if c else 2
probe(1, x, y, len(c), bool(c))
""",
    "index_conv": NAMES + """class I:
    def __index__(self): return 2
probe(1, [1, 2, 3][I()], list(range(I())), 'abc'[:I()], hex(I()), [0] * I())
""",
    "int_sub": NAMES + """class N2(int):
    def __add__(self, o): return N2(int(self) + o + 1)
    def __str__(self): return 'N'
x = N2(3)
y = x + 1
probe(1, int(y), str(y), f'{y:d}', y == 5, [0] * x, ','.join([str(x)]))
""",
    "str_sub": NAMES + """class S(str):
    def __add__(self, o): return S('+' + str.__add__(self, o))
    def split(self, *a): return ['x']
s = S('a,b')
probe(1, s + 'c', s.split(','), s.upper(), len(s), f'{s}', s == 'a,b', ','.join([s]))
""",
    "float_keys": NAMES + """q = {1: 'a'}
q[1.0] = 'b'
q[True] = 'c'
q[complex(1)] = 'd'
probe(1, q, len(q))
""",
    "u_getattr_set": UNKNOWN + """k = 'append' if t else 'extend'
getattr(lst, k)(5)
probe(1, lst)
""",
    "u_method_choice": UNKNOWN + """f = lst.append if t else d.update
f(5)
probe(1, lst, d)
""",
    "u_fn_choice": UNKNOWN + """def f():
    global n
    n = 1
def g():
    global m
    m = 1
(f if t else g)()
probe(1, n, m)
""",
    "u_class_choice": UNKNOWN + """class A:
    v = 1
class B:
    v = 2
C = A if t else B
C.v = 5
c = C()
c.w = 6
probe(1, A.v, B.v, c.v, c.w)
""",
    "u_obj_choice": UNKNOWN + """p, q = O(), O()
r = p if t else q
r.v = 5
r.l = lst
r.l.append(1)
probe(1, p.v, q.v, r.v, lst)
""",
    "u_dict_choice": UNKNOWN + """a_, b_ = {}, {}
r = a_ if t else b_
r['x'] = 1
r.setdefault('y', []).append(2)
probe(1, a_, b_, r['x'], r['y'])
""",
    "u_nested_container": UNKNOWN + """q = {'a': [1], 'b': [2]}
k = 'a' if t else 'b'
q[k].append(5)
q[k] += [6]
x = q[k]
x.append(7)
probe(1, q['a'], q['b'], x)
""",
    "u_index_nested": UNKNOWN + """q = [[1], [2]]
i = 0 if t else 1
q[i].append(5)
q[i][0] = 9
probe(1, q)
""",
    "u_slice_nested": UNKNOWN + """q = [[1], [2], [3]]
for r in q[:random.randint(2, 2)]:
    r.append(0)
probe(1, q)
""",
    "u_pop_alias": UNKNOWN + """q = [lst, [9]]
x = q.pop(0 if t else 1)
x.append(5)
probe(1, lst, q)
""",
    "u_loop_break_alias": UNKNOWN + """found = None
for x in ([1], lst):
    found = x
    if len(x) == 1 and t: break
found.append(7)
probe(1, found, lst)
""",
    "u_del_item": UNKNOWN + """q = {'a': 1, 'b': 2}
del q['a' if t else 'b']
probe(1, 'a' in q, len(q), q.get('b'))
""",
    "u_del_global": UNKNOWN + """x = 1
y = 2
del globals()['x' if t else 'y']
try:
    x
    m = 1
except NameError:
    m = 2
probe(1, m, y)
""",
    "u_raise_type": UNKNOWN + """class E1(Exception): pass
class E2(Exception): pass
try:
    n = 1
    raise (E1 if t else E2)
except E2:
    n = 2
except E1:
    n = 3
probe(1, n)
""",
    "u_try_partial": UNKNOWN + """def f():
    if t: raise ValueError
try:
    lst.append(1)
    f()
    lst.append(2)
except ValueError:
    lst.append(3)
finally:
    lst.append(4)
probe(1, lst)
""",
    "u_return_alias": UNKNOWN + """def f(x, y):
    if t: return x
    return y
f(lst, []).append(1)
f(d, {})['z'] = 2
probe(1, lst, d)
""",
    "u_closure_choice": UNKNOWN + """def mk(q):
    def g(): q.append(1)
    return g
g = mk(lst) if t else mk([])
g()
probe(1, lst)
""",
    "u_default_choice": UNKNOWN + """def f(q=lst if t else []):
    q.append(1)
f()
probe(1, lst)
""",
    "u_star_args": UNKNOWN + """args = [lst] if t else [[], 1]
def f(*a): a[0].append(5)
f(*args)
kw = {'q': lst} if t else {}
def g(q=None):
    if q is not None: q.append(6)
g(**kw)
probe(1, lst)
""",
    "u_kwargs_name": UNKNOWN + """kw = {'a' if t else 'b': 5}
def f(a=1, b=2): return a, b
probe(1, f(**kw))
""",
    "u_partial_choice": UNKNOWN + """from functools import partial
p = partial(lst.append, 1) if t else print
p()
probe(1, lst)
""",
    "u_gen_choice": UNKNOWN + """def g1():
    lst.append(1)
    yield 1
def g2():
    yield 2
r = list(g1() if t else g2())
probe(1, r, lst)
""",
    "u_iter_choice": UNKNOWN + """it = iter([1, 2, 3])
if t: next(it)
r = list(it)
probe(1, r)
""",
    "u_ctx_choice": UNKNOWN + """class C:
    def __enter__(self): return lst
    def __exit__(self, *a):
        lst.append('x')
        return True
from contextlib import nullcontext
with (C() if t else nullcontext([])) as q:
    q.append(1)
    if t: raise ValueError
    q.append(2)
probe(1, lst)
""",
    "u_hook_choice": UNKNOWN + """class A:
    def __add__(self, o):
        lst.append('a')
        return 1
x = A() if t else 5
y = x + 1
probe(1, y, lst)
""",
    "u_setitem_hook": UNKNOWN + """class T(dict):
    def __setitem__(self, k, v):
        lst.append(k)
        super().__setitem__(k, v + 1)
q = T() if t else {}
q['a'] = 1
probe(1, q['a'], lst)
""",
    "u_getattr_default": UNKNOWN + """x = getattr(o, 'zz' if t else 'v', 7)
probe(1, x)
""",
    "u_isinstance": UNKNOWN + """x = [1] if t else (1,)
if isinstance(x, list): x.append(2)
else: x = x + (3,)
probe(1, list(x))
""",
    "u_type_call": UNKNOWN + """T = list if t else tuple
x = T((1, 2))
y = T is list and x.append(3)
probe(1, len(x))
""",
    "u_class_attr_name": UNKNOWN + """class A:
    v = 1
    w = 2
setattr(A, 'v' if t else 'w', 9)
probe(1, A.v, A.w, A().v)
""",
    "u_inst_attr_shadow": UNKNOWN + """class A:
    v = 1
a_ = A()
if t: a_.v = 5
A.v = 7
probe(1, a_.v, A().v)
""",
    "u_del_inst_attr": UNKNOWN + """class A:
    v = 1
a_ = A()
a_.v = 5
if t: del a_.v
probe(1, a_.v)
""",
    "u_base_choice": UNKNOWN + """class A:
    v = 1
    def f(self): return 'a'
class B:
    v = 2
    def f(self): return 'b'
class C(A if t else B): pass
probe(1, C.v, C().f())
""",
    "u_meta_choice": UNKNOWN + """class M(type):
    def __call__(c, *a):
        global n
        n += 1
        return super().__call__(*a)
class C(metaclass=M if t else type): pass
C()
probe(1, n)
""",
    "u_deco_choice": UNKNOWN + """def d1(f): return lambda: 5
def d2(f): return f
@(d1 if t else d2)
def g(): return 1
probe(1, g())
""",
    "u_cond_def": UNKNOWN + """if t:
    def f(): return 1
else:
    def f(): return 2
class K:
    if t:
        def g(self): return 3
    else:
        g = None
probe(1, f(), K().g())
""",
    "u_cond_import": UNKNOWN + """if t:
    import json as j
else:
    import os as j
x = j.dumps([1]) if t else 0
probe(1, x)
""",
    "u_global_rebind_fn": UNKNOWN + """def f(): return 1
def swap():
    global f
    f = lambda: 2
if t: swap()
probe(1, f())
""",
    "u_while_mut": UNKNOWN + """while t:
    lst.append(len(lst))
    d[len(lst)] = 1
    if len(lst) > 3: t = False
probe(1, lst, t, d)
""",
    "u_for_set": UNKNOWN + """s = {1, 2, 3}
for x in s:
    n += x
    m = x
probe(1, n)
""",
    "u_env_key": UNKNOWN + """import os
k = 'QA' if t else 'QB'
os.environ['QA'] = '1'
os.environ['QB'] = '2'
os.environ[k] = '3'
probe(1, os.environ['QA'], os.environ['QB'])
""",
    "u_env_del": UNKNOWN + """import os
os.environ['QA'] = '1'
os.environ['QB'] = '2'
del os.environ['QA' if t else 'QB']
probe(1, os.environ.get('QA'), os.environ.get('QB'))
""",
    "u_env_update": UNKNOWN + """import os
os.environ['QA'] = '1'
os.environ.update({'QA' if t else 'QB': '5'})
x = os.environ.get('QA')
os.environ.update({'QA': '7'} if t else {})
probe(1, x, os.environ.get('QA'))
""",
    "u_env_clear": UNKNOWN + """import os
os.environ['QA'] = '1'
if t: os.environ.clear()
probe(1, os.environ.get('QA'))
""",
    "u_env_alias": UNKNOWN + """import os
e = os.environ if t else {}
e['QA'] = '5'
probe(1, os.environ.get('QA'))
""",
    "u_env_fn": UNKNOWN + """import os
f = os.environ.__setitem__ if t else print
f('QA', '4')
g = getattr(os, 'putenv' if not t else 'environ')
probe(1, os.environ.get('QA'))
""",
    "u_str_choice": UNKNOWN + """s = '1,1' if t else '2'
u = s.split(',')
u.append('3')
probe(1, s, ','.join(u), len(s), s + ',5')
""",
    "u_int_choice": UNKNOWN + """k = 2 if t else 3
q = ['1'] * k
r = list(range(k))
probe(1, ','.join(q), len(q), r, k * 2, str(k), f'{k}x1', k == 2, k > 2)
""",
    "u_loop_count": UNKNOWN + """k = 2 if t else 3
for i in range(k):
    lst.append(i)
for i in range(k, 5):
    n += 1
probe(1, lst, n, i)
""",
    "u_dict_iter_mut": UNKNOWN + """q = {'a': 1} if t else {'b': 2}
for k, v in q.items():
    d[k] = v
d.update(q)
probe(1, d)
""",
    "u_chained_attr": UNKNOWN + """class A: pass
a_, b_ = A(), A()
a_.x = A()
b_.x = A()
(a_ if t else b_).x.v = 5
a_.x.w = 1
probe(1, a_.x.v, getattr(b_.x, 'v', 0), a_.x.w)
""",
    "u_swap": UNKNOWN + """x, y = (1, 2) if t else (2, 1)
if t: x, y = y, x
probe(1, x, y)
""",
    "u_recursion": UNKNOWN + """def f(k):
    if k == 0: return lst
    lst.append(k)
    return f(k - 1) if t else []
f(2).append(9)
probe(1, lst)
""",
    "u_lambda_list": UNKNOWN + """fs = [lambda: lst.append(1), lambda: d.clear()]
fs[0 if t else 1]()
probe(1, lst, d)
""",
    "u_dispatch_dict": UNKNOWN + """ops = {'a': lambda q: q.append(1), 'b': lambda q: q.clear()}
ops['a' if t else 'b'](lst)
ops.get('a' if t else 'z', len)(lst)
probe(1, lst)
""",
    "u_namedtuple": UNKNOWN + """from collections import namedtuple
T = namedtuple('T', 'a b')
x = T(lst, 1) if t else T([], 2)
x.a.append(3)
probe(1, lst, x.b)
""",
    "u_copy_choice": UNKNOWN + """import copy
x = copy.copy(lst) if t else lst
x.append(1)
y = lst if t else list(lst)
y.append(2)
probe(1, lst, x)
""",
    "u_match": UNKNOWN + """match (1, lst) if t else (2, d):
    case (1, q): q.append(1)
    case (2, q): q.clear()
probe(1, lst, d)
""",
    "u_walrus_cond": UNKNOWN + """if t and (z := lst):
    z.append(1)
else:
    z = []
z.append(2)
probe(1, lst, z)
""",
    "u_assert": UNKNOWN + """try:
    assert not t
    n = 1
except AssertionError:
    n = 2
probe(1, n)
""",
    "u_finally_flag": UNKNOWN + """ok = False
try:
    if t: raise KeyError
    ok = True
except KeyError:
    pass
finally:
    n = 1 if ok else 2
probe(1, n, ok)
""",
    "u_thread_cond": UNKNOWN + """import threading
def f():
    global n
    n = 5
th = threading.Thread(target=f)
if t:
    th.start()
    th.join()
probe(1, n)
""",
    "u_super_choice": UNKNOWN + """class A:
    def f(self): return 1
class B(A):
    def f(self):
        if t: return super().f() + 10
        return 2
probe(1, B().f())
""",
    "u_prop": UNKNOWN + """class A:
    def __init__(self): self._v = 1
    @property
    def v(self):
        if t: self._v += 1
        return self._v
a_ = A()
a_.v
probe(1, a_.v, a_._v)
""",
    "u_module_global_in_fn": UNKNOWN + """def f():
    global n, m
    if t: n = 5
    else: m = 6
    return n
r = f()
probe(1, n, m, r)
""",
    "u_exit_code": UNKNOWN + """import sys
def f():
    if not t: sys.exit(1)
    return 3
try:
    n = f()
except SystemExit:
    n = 9
probe(1, n)
""",
    "u_getattr_obj": UNKNOWN + """class A:
    v = 1
    def f(self): self.v = 5
    def g(self): self.v = 6
a_ = A()
getattr(a_, 'f' if t else 'g')()
probe(1, a_.v)
""",
    "u_getattr_prop": UNKNOWN + """class A:
    v = 1
    @property
    def f(self):
        self.v = 5
        return 1
a_ = A()
getattr(a_, 'f' if t else 'v')
probe(1, a_.v)
""",
    "u_getattr_module": UNKNOWN + """import sys
me = sys.modules[__name__]
def f():
    global n
    n = 5
getattr(me, 'f' if t else 'g')()
probe(1, n)
""",
    "u_getattr_class": UNKNOWN + """class A:
    v = 1
    @classmethod
    def f(cls): cls.v = 5
getattr(A, 'f' if t else 'g')()
probe(1, A.v)
""",
    "u_methodcaller": UNKNOWN + """import operator
operator.methodcaller('append' if t else 'count', 5)(lst)
operator.attrgetter('append' if t else 'count')(lst)(6)
operator.itemgetter(0 if t else 0)([lst]).append(7)
probe(1, lst)
""",
    "u_dict_values_choice": UNKNOWN + """q = {'a': lst, 'b': []}
random.choice(list(q.values()))
sorted(q.values(), key=len)[-1].append(1)
max(q.values(), key=len).append(2)
probe(1, lst)
""",
    "u_filter_unknown": UNKNOWN + """q = [x for x in [lst, []] if random.random() < 2]
q[0].append(1)
r = list(filter(lambda x: random.random() < 2, [lst, []]))
r[0].append(2)
s = {k: v for k, v in {'a': lst}.items() if t}
s['a'].append(3)
u = [y for x in [[lst]] if t for y in x]
u[0].append(4)
probe(1, lst)
""",
    "u_sum_lists": UNKNOWN + """q = sum([[lst], []], [])
q[0].append(1)
r = [lst] * (1 if t else 2)
r[0].append(2)
s = [lst] + ([] if t else [1])
s[0].append(3)
u = (lst,) * random.randint(1, 1)
u[0].append(4)
w = [*[lst], *([] if t else [1])]
w[0].append(5)
x = {**{'a': lst}, **({} if t else {'b': 1})}
x['a'].append(6)
probe(1, lst)
""",
    "u_reversed_unknown": UNKNOWN + """q = [lst] if t else [lst, lst]
list(reversed(q))[0].append(1)
sorted(q, key=len)[0].append(2)
list(zip(q, q))[0][0].append(3)
list(enumerate(q))[0][1].append(4)
dict(enumerate(q))[0].append(5)
tuple(q)[0].append(6)
set(map(id, q))
next(iter(q)).append(7)
q[-1:][0].append(8)
q.copy()[0].append(9)
probe(1, lst)
""",
    "u_deque_etc": UNKNOWN + """from collections import deque, OrderedDict, ChainMap, Counter, defaultdict
deque([lst])[0].append(1)
OrderedDict(a=lst)['a'].append(2)
ChainMap({'a': lst})['a'].append(3)
defaultdict(list, a=lst)['a'].append(4)
q = defaultdict(lambda: lst)
q['zz'].append(5)
probe(1, lst)
""",
    "u_itertools_alias": UNKNOWN + """import itertools as it
next(it.chain([lst], [])).append(1)
next(it.islice([lst], 1)).append(2)
next(it.cycle([lst])).append(3)
next(it.repeat(lst)).append(4)
list(it.product([lst], [1]))[0][0].append(5)
list(it.zip_longest([lst], []))[0][0].append(6)
list(it.filterfalse(lambda x: False, [lst]))[0].append(7)
next(it.tee([lst])[0]).append(8)
list(it.permutations([lst]))[0][0].append(9)
probe(1, lst)
""",
    "u_copy_shallow_obj": UNKNOWN + """import copy
class A: pass
a_ = A()
a_.q = lst
b_ = copy.copy(a_)
b_.q.append(1)
c_ = copy.deepcopy(a_)
c_.q.append(2)
import pickle
e_ = pickle.loads(pickle.dumps(a_))
e_.q.append(3)
probe(1, lst)
""",
    "u_str_methods_hold": UNKNOWN + """s = 'a,b'
x = s.split(',')
y = x
y.append('c')
z = s.partition(',')
probe(1, x, s, z[2])
""",
    "u_list_times": UNKNOWN + """q = [lst] * random.choice([1])
q[0].append(1)
r = [lst] + random.choice([[1]])
r[0].append(2)
s = random.choice([1]) * [[3], lst]
s[1].append(4)
probe(1, lst, len(q))
""",
    "u_globals_then_call": UNKNOWN + """def f():
    global n
    n = 5
globals()[random.choice(['zz'])] = 1
n = 1
f()
probe(1, n)
""",
    "u_globals_lambda": UNKNOWN + """fs = [lambda: lst.append(1)]
vars(o)[random.choice(['q'])] = fs
globals()[random.choice(['zz'])] = 1
lst = [0]
fs[0]()
o.q[0]()
probe(1, lst)
""",
    "u_recursive_store": UNKNOWN + """def f(k):
    global n
    n += 1
    globals().__setitem__(random.choice(['zz']), k)
    if k: f(k - 1)
f(2)
probe(1, n)
""",
    "u_class_store_then_call": UNKNOWN + """class A:
    v = 1
    def f(self): A.v = 9
a_ = A()
setattr(A, random.choice(['zz']), 1)
A.v = 2
a_.f()
probe(1, A.v)
""",
}
