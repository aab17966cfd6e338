"""Ways to get at several loads: statements, loops, comprehensions, functions, classes, threads."""

from sketch import indented


def plan_of(rng, value, framework, plan_type):
    """Which loads there are: as many as groups, or a few of any order."""
    counts = [len(setting.groups or [1]) for setting in value.settings]
    if value.count and rng.random() < 0.6:
        count = value.count
        return plan_type(lambda groups: [(f"m{i}", i) for i in range(len(groups))], count, True)
    most = min(counts)
    if framework == "mxnet":
        if rng.random() < 0.5:
            return plan_type(lambda _: [(f"m{i}", i) for i in range(most)], str(most), True)
        indices = [rng.randrange(most) for _ in range(rng.choice((1, 2, 3)))]
        return plan_type(lambda _: [(f"m{i}", index) for i, index in enumerate(indices)], str(len(indices)), False)
    number = rng.choice((1, most, most, most, max(1, most - 1), most + 1, most + 2))
    return plan_type(lambda _: [(f"m{i}", i) for i in range(number)], str(number), True)


def straight(rng, call, items):
    return [], [f"{'model' if len(items) == 1 else f'model{i}'} = " + call(f"'{path}'", index)
                for i, (path, index) in enumerate(items)]


def listed(rng, call, items):
    return [], ["models = [" + ", ".join(call(f"'{path}'", index) for path, index in items) + "]"]


def mapped(rng, call, items):
    return [], ["models = {" + ", ".join(f"'{path}': " + call(f"'{path}'", index) for path, index in items) + "}"]


def function(rng, call, items):
    return (["def fetch(name, i=0):", "    return " + call("name", "i")],
            [f"model{n} = fetch('{path}', {index})" for n, (path, index) in enumerate(items)])


def keywords(rng, call, items):
    return (["def fetch(*, name, i=0):", "    print('loading', name)", "    return " + call("name", "i")],
            [f"model{n} = fetch(i={index}, name='{path}')" for n, (path, index) in enumerate(items)])


def lambdas(rng, call, items):
    return (["fetch = lambda name, i: " + call("name", "i")],
            [f"model{n} = fetch('{path}', {index})" for n, (path, index) in enumerate(items)])


def pairs_loop(rng, call, items):
    return [], [f"for name, i in {items!r}:", "    model = " + call("name", "i")]


def enumerated(rng, call, items):
    if [index for _, index in items] != list(range(len(items))):
        return pairs_loop(rng, call, items)
    return ([f"NAMES = {[path for path, _ in items]!r}", "models = []"],
            ["for i, name in enumerate(NAMES):", "    models.append(" + call("name", "i") + ")"])


def class_init(rng, call, items):
    return (["class Model:", "    def __init__(self, name, i):", "        self.name = name",
             "        self.model = " + call("name", "i"), "    def __call__(self, x):", "        return self.model(x)"],
            [f"model{n} = Model('{path}', {index})" for n, (path, index) in enumerate(items)])


def method(rng, call, items):
    return (["class Handler:", "    def __init__(self):", "        self.models = []",
             "    def add(self, name, i):", "        self.models.append(" + call("name", "i") + ")"],
            ["handler = Handler()"] + [f"handler.add('{path}', {index})" for path, index in items])


def initialize(rng, call, items):
    return (["class Handler(object):", "    def initialize(self, context):", *indented(
        [f"self.model{n} = " + call(f"'{path}'", index) for n, (path, index) in enumerate(items)], 2)],
            ["handler = Handler()", "handler.initialize(None)"])


def inherited(rng, call, items):
    return (["class Base:", "    def __init__(self, name, i):", "        self.model = " + call("name", "i"),
             "class Net(Base):", "    def __init__(self, name, i):", "        super().__init__(name, i)"],
            [f"model{n} = Net('{path}', {index})" for n, (path, index) in enumerate(items)])


def static(rng, call, items):
    return (["class Loader:", "    @staticmethod", "    def fetch(name, i):", "        return " + call("name", "i"),
             "    @classmethod", "    def create(cls, name, i):", "        return cls.fetch(name, i)"],
            [f"model{n} = Loader.create('{path}', {index})" for n, (path, index) in enumerate(items)])


def closure(rng, call, items):
    return (["def loader(name, i):", "    def fetch():", "        return " + call("name", "i"), "    return fetch"],
            [f"model{n} = loader('{path}', {index})()" for n, (path, index) in enumerate(items)])


def late_closures(rng, call, items):
    return [], [f"jobs = [lambda name=name, i=i: {call('name', 'i')} for name, i in {items!r}]",
                "models = [job() for job in jobs]"]


def partial(rng, call, items):
    return (["import functools", "def fetch(name, i):", "    return " + call("name", "i")],
            [f"model{n} = functools.partial(fetch, '{path}')({index})" for n, (path, index) in enumerate(items)])


def decorated(rng, call, items):
    return (["import functools", "def logged(f):", "    @functools.wraps(f)", "    def inner(*args, **kwargs):",
             "        print('call', f.__name__)", "        return f(*args, **kwargs)", "    return inner", "@logged",
             "def fetch(name, i):", "    return " + call("name", "i")],
            [f"model{n} = fetch('{path}', {index})" for n, (path, index) in enumerate(items)])


def comprehension(rng, call, items):
    shape = rng.choice(("[{0} for name, i in {1}]", "list({0} for name, i in {1})", "tuple([{0} for name, i in {1}])",
                        "{{name: {0} for name, i in {1}}}"))
    return [], ["models = " + shape.format(call("name", "i"), repr(items))]


def with_map(rng, call, items):
    names, indices = [path for path, _ in items], [index for _, index in items]
    return (["def fetch(name, i):", "    return " + call("name", "i")],
            [f"models = list(map(fetch, {names!r}, {indices!r}))"])


def zipped(rng, call, items):
    names, indices = [path for path, _ in items], [index for _, index in items]
    return [], [f"names, indices = {names!r}, {indices!r}", "for name, i in zip(names, indices):",
                "    model = " + call("name", "i")]


def submitted(rng, call, items):
    return (["from concurrent.futures import ThreadPoolExecutor", "def fetch(name, i):",
             "    return " + call("name", "i")],
            ["with ThreadPoolExecutor(max_workers=1) as executor:",
             *(f"    future{n} = executor.submit(fetch, '{path}', {index})" for n, (path, index) in enumerate(items))])


def executor_map(rng, call, items):
    return (["from concurrent.futures import ThreadPoolExecutor", "def fetch(item):",
             "    name, i = item", "    return " + call("name", "i")],
            ["with ThreadPoolExecutor(1) as executor:", f"    models = list(executor.map(fetch, {items!r}))"])


def threads(rng, call, items):
    return (["import threading", "def fetch(name, i):", "    model = " + call("name", "i"), "    model"],
            [f"for item in {items!r}:", "    thread = threading.Thread(target=fetch, args=item)", "    thread.start()",
             "    thread.join()"])


def thread_class(rng, call, items):
    return (["from threading import Thread", "class Worker(Thread):", "    def __init__(self, name, i):",
             "        super().__init__()", "        self.path, self.i = name, i", "    def run(self):",
             "        self.model = " + call("self.path", "self.i")],
            [f"for name, i in {items!r}:", "    worker = Worker(name, i)", "    worker.start()", "    worker.join()"])


def counted_while(rng, call, items):
    return [], [f"items = {items!r}", "k = 0", "while k < len(items):", "    name, i = items[k]",
                "    model = " + call("name", "i"), "    k += 1"]


def popped_while(rng, call, items):
    return [], [f"items = {list(reversed(items))!r}", "while items:", "    name, i = items.pop()",
                "    model = " + call("name", "i")]


def generated(rng, call, items):
    return (["def fetch(items):", "    for name, i in items:", "        yield " + call("name", "i")],
            [f"models = list(fetch({items!r}))"])


def recursive(rng, call, items):
    return (["def fetch(items):", "    if not items:", "        return []", "    name, i = items[0]",
             "    return [" + call("name", "i") + "] + fetch(items[1:])"], [f"models = fetch({items!r})"])


def awaited(rng, call, items):
    return (["import asyncio", "async def fetch(name, i):", "    return " + call("name", "i"),
             "async def fetch_all():", *indented([f"await fetch('{path}', {index})" for path, index in items])],
            ["asyncio.run(fetch_all())"])


def guarded(rng, call, items):
    return [], [f"for name, i in {items!r}:", "    try:", "        model = " + call("name", "i"),
                "    except RuntimeError as error:", "        print(error)", "        raise", "    finally:",
                "        print('done')"]


def skipping(rng, call, items):
    return [], [f"for name, i in {items + [('never', 0)]!r}:", "    if name == 'never':", "        break",
                "    if name is None:", "        continue", "    model = " + call("name", "i")]


def in_with(rng, call, items):
    return (["import contextlib", "@contextlib.contextmanager", "def timer(name):", "    print('start', name)",
             "    yield", "    print('end', name)"],
            ["with timer('load'):", *indented(straight(rng, call, items)[1])])


def walrus(rng, call, items):
    return [], [line for n, (path, index) in enumerate(items)
                for line in (f"if (model{n} := {call(repr(path), index)}) is not None:", "    print('ok')")]


def dispatched(rng, call, items):
    return (["def fetch(name, i):", "    return " + call("name", "i"), "LOADERS = {'neuron': fetch}"],
            [f"model{n} = LOADERS['neuron']('{path}', {index})" for n, (path, index) in enumerate(items)])


def star_arguments(rng, call, items):
    return (["def fetch(name, i):", "    return " + call("name", "i")],
            [f"for item in {items!r}:", "    model = fetch(*item)"])


def cached(rng, call, items):
    return (["cache = {}", "def fetch(name, i):", "    if name not in cache:",
             "        cache[name] = " + call("name", "i"), "    return cache[name]"],
            [f"model{n} = fetch('{path}', {index})" for n, (path, index) in enumerate(items)]
            + [f"again = fetch('{items[0][0]}', {items[0][1]})"])


# Loops over a number: only for loads that are named after their index.

def ranged(rng, call, count):
    return ["models = []"], [f"for i in range({count}):", "    models.append(" + call("f'm{i}'", "i") + ")"]


def ranged_comprehension(rng, call, count):
    return [], [f"models = [{call(rng.choice(QUOTED), 'i')} for i in range({count})]"]


def ranged_function(rng, call, count):
    return (["def fetch(i):", "    return " + call("'m%d' % i", "i")],
            [f"models = [fetch(i) for i in range({count})]"])


def ranged_map(rng, call, count):
    return (["def fetch(i):", "    return " + call("'m{}'.format(i)", "i")],
            [f"models = list(map(fetch, range({count})))"])


def ranged_while(rng, call, count):
    return [], ["i = 0", f"while i < {count}:", "    model = " + call("'m' + str(i)", "i"), "    i += 1"]


def ranged_class(rng, call, count):
    return (["class Pool:", "    def __init__(self, size):", "        self.models = []",
             "        for i in range(size):", "            self.models.append(" + call("f'm{i}'", "i") + ")"],
            [f"pool = Pool({count})"])


def ranged_submit(rng, call, count):
    return (["from concurrent.futures import ThreadPoolExecutor", "def fetch(i):",
             "    return " + call("'m{}'.format(i)", "i")],
            ["executor = ThreadPoolExecutor(max_workers=1)",
             f"futures = [executor.submit(fetch, i) for i in range({count})]",
             "models = [future.result() for future in futures]"])


QUOTED = ('f"m{i}"', "'m' + str(i)", "'m%d' % i", "'m{}'.format(i)")
OVER_ITEMS = (straight, straight, straight, listed, mapped, function, function, keywords, lambdas, pairs_loop,
              enumerated, enumerated, class_init, method, initialize, inherited, static, closure, late_closures,
              partial, decorated, comprehension, comprehension, with_map, zipped, submitted, executor_map, threads,
              thread_class, counted_while, popped_while, generated, recursive, awaited, guarded, skipping, in_with,
              walrus, dispatched, star_arguments, cached)
OVER_COUNT = (ranged, ranged, ranged_comprehension, ranged_function, ranged_map, ranged_while, ranged_class,
              ranged_submit)
