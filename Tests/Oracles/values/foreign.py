"""Scenes with code that a reading does not see, or that runs at another time: modules, callbacks, threads, signals."""

import effects
import expressions as ex


def changer(w):
    """A function without parameters that changes something."""
    name = w.fresh("z")
    declaration, shared = w.shareable()
    with w.function(f"def {name}(*rest):", {}, shared):
        if shared:
            w.line(declaration)
        effects.body(w)
        w.line(w.choose("return 1", "return None", f"return {ex.integer(w)}"))
    w.bind(name, "changer")
    w.probe()
    return name


def handed(w):
    """A value that is handed to code outside, which may change it, keep it, call it."""
    w.needs.add("outside")
    names = w.live("ints", "dict", "nested", "set", "object", "class", "changer", "function", "dictl")
    if not names:
        return None
    name = effects.pick(w, names)
    w.line(w.choose(f"outside.change({name})", f"outside.keep({name})", f"outside.look({name})", f"outside.keep([{name}])", f"outside.change(({name}, 1))",
                    f"outside.keep(q={name})", f"outside.register({name})", f"outside.keep({name})", f"{w.fresh('any')} = outside.same({name})",
                    f"outside.Box({name}).change()", f"outside.box.value = {name}"))
    w.probe()
    if w.chance(0.6):
        w.line(w.choose("outside.later()", "outside.later()", "outside.nothing()", "str(outside.thing)", "for q in outside.things(): pass",
                        "outside.thing == 1", "outside.box.change()", "q = outside.thing + 1", "q = outside.thing.gone", "outside.thing[0]"))
    return None


def standard(w):
    """The library changes what it gets."""
    xs, d = w.pick("ints"), w.pick("dict")
    if not xs or not d:
        return None
    w.touch(xs)
    w.touch(d)
    ys, e, got = w.fresh("xs"), w.fresh("d"), w.fresh("any")
    module, text = w.choose(
        ("random", f"random.shuffle({xs})"), ("heapq", f"heapq.heappush({xs}, 0)"), ("bisect", f"bisect.insort({xs}, 1)"),
        ("operator", f"operator.setitem({d}, 'a', 5)"), ("operator", f"operator.iadd({xs}, [4])"), ("operator", f"operator.methodcaller('append', 4)({xs})"),
        ("copy", f"{ys} = copy.copy({xs})"), ("copy", f"{ys} = copy.deepcopy({xs})"), ("json", f"{e} = json.loads(json.dumps({d}))"),
        ("collections", f"{e} = collections.OrderedDict({d})"), ("collections", f"{got} = collections.ChainMap({d})"),
        ("functools", f"functools.reduce(lambda p, q: p.append(q) or p, [1, 2], {xs})"), ("itertools", f"{got} = list(itertools.chain({xs}, [1]))"),
        ("types", f"{got} = types.SimpleNamespace(a={xs})"), ("operator", f"operator.delitem({d}, 'a')"), ("heapq", f"heapq.heapify({xs})"),
        ("operator", f"operator.attrgetter('append')({xs})(4)"), ("string", f"{got} = string.Template('$a').safe_substitute({d})"),
        ("logging", f"logging.debug('%s', {xs})"), ("pprint", f"{got} = pprint.pformat({xs})"), ("itertools", f"{got} = itertools.count(len({xs}))"))
    for name, kind in ((ys, "ints"), (e, "dict"), (got, "any")):
        if text.startswith(name + " = "):
            w.bind(name, kind)
    w.needs.add(module)
    w.line(text)


def callback(w):
    """A function handed to something that calls it, now, later or never."""
    name = changer(w)
    got, later = w.fresh("any"), w.fresh("n")
    module, texts = w.choose(
        ("functools", [f"{got} = functools.partial({name}, 1)", f"{got}()"]), ("functools", [f"{got} = functools.reduce({name}, [1, 2])"]),
        ("atexit", [f"atexit.register({name})"]), ("atexit", [f"@atexit.register\ndef {w.fresh('bye')}(): {name}()"]),
        (None, [f"{got} = sorted([2, 1], key={name})"]), (None, [f"{got} = list(map({name}, [1, 2]))"]), (None, [f"{got} = map({name}, [1, 2])", f"next({got})"]),
        (None, [f"{got} = map({name}, [1])"]), (None, [f"{got} = filter({name}, [1, 2])", f"{got} = list({got})"]), (None, [f"{got} = max([1, 2], key={name})"]),
        (None, [f"[1, 2].sort(key={name})"]), (None, [f"{got} = {{'k': {name}}}", f"{got}['k']()"]), (None, [f"{got} = iter({name}, 1)", f"list({got})"]),
        (None, [f"{got} = (lambda q: q())({name})"]), (None, [f"{got} = [{name}]", f"{got}[0]()"]), ("re", [f"{got} = re.sub('a', lambda m: str({name}()), 'aa')"]),
        ("collections", [f"{got} = collections.defaultdict({name})", f"{got}['a']"]), ("weakref", [f"{got} = weakref.ref({name})", f"{got}()()"]),
        ("functools", [f"{got} = functools.lru_cache(None)({name})", f"{got}()", f"{got}()"]), ("signal", [f"signal.signal(signal.SIGUSR1, {name})"]),
        ("signal", [f"signal.signal(signal.SIGUSR1, {name})", "signal.raise_signal(signal.SIGUSR1)"]),
        ("threading", [f"{got} = threading.Thread(target={name})", f"{got}.start()", f"{got}.join()"]),
        ("threading", [f"{got} = threading.Thread(target={name})"]), ("threading", [f"{got} = threading.Thread(target={name})", f"{got}.run()"]),
        ("threading", [f"{got} = threading.Thread(target={name}, args=(1,))", f"{got}.start()", f"{later} = {ex.integer(w)}", f"{got}.join()"]),
        ("contextlib", [f"{got} = contextlib.ExitStack()", f"{got}.callback({name})", f"{got}.close()"]),
        ("operator", [f"operator.call({name})" if hasattr(__import__("operator"), "call") else f"{name}()"]),
        ("unittest.mock", [f"unittest.mock.Mock(side_effect={name})()"]), ("builtins", [f"builtins.map({name}, [1]).__next__()"]),
        ("sys", [f"sys.modules[__name__].{name}()"]), (None, [f"globals()['{name}']()"]), (None, [f"getattr({name}, '__call__')()"]),
        (None, [f"eval('{name}()')"]), (None, [f"exec('{name}()')"]), (None, [f"{name}.__call__()"]), (None, [f"vars()['{name}']()"]),
        ("concurrent.futures", [f"with concurrent.futures.ThreadPoolExecutor(1) as {got}: {got}.submit({name})"]), ("queue", [f"{got} = queue.Queue()", f"{got}.put({name})", f"{got}.get()()"]),
        ("asyncio", [f"async def {w.fresh('co')}(): {name}()", None]))
    if module:
        w.needs.add(module)
    if texts[-1] is None:
        texts = [texts[0], f"asyncio.run({texts[0].split()[2].split('(')[0]}())"]
    for text in texts:
        for line in text.split("\n"):
            w.line(line)
            if not line.startswith("@"):
                w.probe()
        if w.chance(0.2):
            break


def helper(w):
    """What a second file of the program holds and does, if there is one."""
    if not w.helper_names:
        return None
    w.needs.add("helper")
    form = w.rng.randrange(8)
    numbers, lists, functions = w.helper_names
    if form == 0 and numbers:
        w.line(f"{w.bind(w.fresh('n'), 'int')} = helper.{w.rng.choice(numbers)}")
    elif form == 1 and lists:
        w.line(f"{w.bind(w.fresh('xs'), 'ints')} = helper.{w.rng.choice(lists)}")
    elif form == 2 and numbers:
        name = w.rng.choice(numbers)
        w.line(w.choose(f"helper.{name} = {ex.integer(w)}", f"setattr(helper, '{name}', {ex.integer(w)})", f"vars(helper)['{name}'] = 3"))
        w.probe(f"helper.{name}")
    elif form == 3 and functions:
        w.line(f"helper.{w.rng.choice(functions)}()")
        w.probe(*[f"helper.{name}" for name in numbers + lists][:2])
    elif form == 4 and (numbers or lists):
        name = w.rng.choice(numbers + lists)
        w.line(f"from helper import {name}")
        w.bind(name, "int" if name in numbers else "ints")
    elif form in (5, 6) and w.depth == 0 and w.scope is w.module:
        for name in numbers + lists:
            if w.chance(0.7):
                w.line(f"{name} = {w.choose('[1, 2]', ex.integers(w, 0))}")
        w.line("from helper import *")
        w.probe(*numbers, *lists)
    elif lists:
        w.line(f"helper.{w.rng.choice(lists)}.append({ex.integer(w, 0)})")
        w.probe(*[f"helper.{name}" for name in lists])
    return None


SHAPES = (handed, handed, handed, standard, standard, callback, callback, callback, helper, helper)
