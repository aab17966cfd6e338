"""Programs of several processes: workers of a pool, children with an environment of their own, launchers."""

import loading
import values
from sketch import KEY, Expected, Program, Run, indented


def _load(rng, framework, path="'m'", index="0"):
    name, imports, define, call = loading.style(rng, framework)
    return name, imports, define, call(path, index)


def _program(framework, files, expected, labels, argv=(), entry="app.py"):
    return Program(files, entry, [Run(argv, {}, expected)], labels, framework)


def process(rng, framework):
    """P31: multiprocessing.Process."""
    _, imports, define, call = _load(rng, framework, "f'm{number}'")
    sizes, workers = values.groups_of(rng), rng.choice((1, 2, 3))
    text = f'"{values.comma(sizes)}"'
    write = [f"os.environ['{KEY}'] = {text}"]
    inside = rng.random() < 0.5
    body = (write if inside else []) + [f"model = {call}"]
    lines = ["import os", "import multiprocessing", *imports, *define, "def worker(number):", *indented(body),
             "if __name__ == '__main__':", *indented([] if inside else write),
             f"    workers = [multiprocessing.Process(target=worker, args=(i,)) for i in range({workers})]",
             "    for one in workers:", "        one.start()", "    for one in workers:", "        one.join()"]
    return _program(framework, {"app.py": lines}, [Expected(values.pairs(sizes), [(f"m{i}", 0)])
                                                   for i in range(workers)],
                    {"processes": "Process, set " + ("in the worker" if inside else "in the parent")})


def pool(rng, framework):
    """P31: a pool whose initializer, or whose task, sets the variable."""
    _, imports, define, call = _load(rng, framework)
    sizes = values.groups_of(rng)
    text = f'"{values.comma(sizes)}"'
    kind = rng.choice(("Pool", "ProcessPoolExecutor"))
    source = "multiprocessing" if kind == "Pool" else "concurrent.futures"
    where = rng.choice(("initializer", "task", "parent"))
    write = [f"os.environ['{KEY}'] = {text}"]
    lines = ["import os", f"from {source} import {kind}", *imports, *define]
    lines += ["def start():", *indented((write if where == "initializer" else []) + ["global model",
                                                                                     f"model = {call}"])]
    lines += ["def task(x):", *indented((write if where == "task" else []) + ["return x"])]
    lines += ["if __name__ == '__main__':", *indented(write if where == "parent" else [])]
    lines += [f"    with {kind}(1, initializer=start) as pool:", "        results = list(pool.map(task, [1, 2]))"]
    groups = None if where == "task" else values.pairs(sizes)
    return _program(framework, {"app.py": lines}, [Expected(groups, [("m", 0)])], {"processes": f"{kind}, {where}"})


def child(rng, framework):
    """P16: a child with an environment of its own."""
    _, imports, define, call = _load(rng, framework)
    sizes = values.groups_of(rng)
    text = f'"{values.comma(sizes)}"'
    name, start = rng.choice((
        ("run(env=dict(os.environ, K=))", [f"subprocess.run([sys.executable, 'serve.py'], env=dict(os.environ, {KEY}={text}))"]),
        ("run(env={**})", [f"subprocess.run([sys.executable, 'serve.py'], env={{**os.environ, '{KEY}': {text}}})"]),
        ("copy", ["env = os.environ.copy()", f"env['{KEY}'] = {text}", "subprocess.call(['python', 'serve.py'], env=env)"]),
        ("Popen", ["env = dict(os.environ)", f"env['{KEY}'] = {text}",
                   "subprocess.Popen(['python3', 'serve.py'], env=env).wait()"]),
        ("inherited", [f"os.environ['{KEY}'] = {text}", "subprocess.check_call([sys.executable, 'serve.py'])"]),
        ("os.system", [f"os.environ['{KEY}'] = {text}", "os.system('python serve.py')"]),
        ("os.system prefix", [f"os.system('{KEY}={values.comma(sizes)} python serve.py')"]),
        ("shell=True", [f"subprocess.run('{KEY}={values.comma(sizes)} python serve.py', shell=True)"]),
    ))
    files = {"app.py": ["import os", "import subprocess", "import sys", *start],
             "serve.py": [*imports, *define, f"model = {call}"]}
    return _program(framework, files, [Expected(values.pairs(sizes), [("m", 0)])], {"processes": "subprocess " + name})


def launcher(rng, framework):
    """P20: a script sets the variable for the program that it starts."""
    _, imports, define, call = _load(rng, framework)
    sizes = values.groups_of(rng)
    text = values.comma(sizes)
    number = rng.choice((1, 1, len(sizes)))
    calls = [f"model{i} = {call}" for i in range(number)]
    name, script = rng.choice((
        ("prefix", [f"{KEY}={text} python app.py"]),
        ("export", [f"export {KEY}={text}", "python3 app.py"]),
        ("export later", [f"{KEY}='{text}'", f"export {KEY}", "python app.py"]),
        ("env", [f"env {KEY}={text} python app.py"]),
        ("quoted", [f'export {KEY}="{text}"', 'python "app.py"']),
        ("default", [f'export {KEY}="${{{KEY}:-{text}}}"', "python app.py"]),
        ("assign default", [f': "${{{KEY}:={text}}}"', f"export {KEY}", "python app.py"]),
        ("variable", [f"GROUPS_OF_CORES={text}", f"{KEY}=$GROUPS_OF_CORES python app.py"]),
        ("function", ["start() {", f"  {KEY}={text} python app.py", "}", "start"]),
        ("if", ["if [ -f app.py ]; then", f"  export {KEY}={text}", "fi", "python app.py"]),
        ("loop", ["for i in 1 2; do", f"  {KEY}={text} python app.py", "done"]),
        ("subshell", [f"( export {KEY}={text}; python app.py )"]),
        ("changed", [f"export {KEY}=9", f"{KEY}={text}", "python app.py"]),
        ("not exported", [f"{KEY}={text}", "python app.py"]),
        ("unset", [f"export {KEY}={text}", f"unset {KEY}", "python app.py"]),
    ))
    workers = 2 if name == "loop" else 1
    groups = None if name in ("not exported", "unset") else values.pairs(sizes)
    files = {"run.sh": [rng.choice(("#!/bin/bash", "#!/usr/bin/env bash", "set -e")), *script],
             "app.py": [*imports, *define, *calls]}
    loads = [("m", 0)] * number
    return _program(framework, files, [Expected(groups, loads)] * workers, {"processes": "launcher " + name},
                    entry="run.sh")


KINDS = (process, pool, child, launcher, launcher)


def program(rng, framework):
    """A program of several processes."""
    return rng.choice(KINDS)(rng, framework)
