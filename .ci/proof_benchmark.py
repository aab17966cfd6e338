"""Times `prove` on written programs that grow, and fits how its time grows.

Each shape is a pair of programs with n groups, or n loads. A shape is timed from small n to its largest; its growth is the
slope of log(time) over log(n), fitted through its upper half: k means that time grows like n to the k. A program whose
verdict is `unknown` for want of effort, or that takes more than a second, is printed on its own; the latter must end with
`unknown` under a short time limit. Times are processor time of whole runs of the tool, with its start, so that other
work on the machine does not disturb them: one program is proved by one thread. Exits with 1 if a shape is above what
it may take, or if its verdict is not the expected one.
"""

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys

ONES = "NEURONCORE_GROUP_SIZES"
COUNT = "NEURON_RT_NUM_CORES"


def listed(sizes):
    return ",".join(str(size) for size in sizes)


def program(environment, loads):
    return {"environment": environment, "loads": loads}


def model(framework, before, after, **rest):
    return {"framework": framework, **rest, "before": before, "after": after}


def starts(sizes):
    return [sum(sizes[:index]) for index in range(len(sizes))]


def uneven(count):
    """`count` groups of one and two cores, or of one if two do not fit 64 cores."""
    return [2 if index % 3 == 1 and 2 * count <= 64 else 1 for index in range(count)]


def named(count, **keys):
    """`count` loads m0, m1, …; a list among `keys` has one entry for each."""
    return [
        {"name": f"m{index}", **{key: value[index] if isinstance(value, list) else value for key, value in keys.items()}}
        for index in range(count)]


def torch_contexts(groups, loads=None, known=False):
    """Every load gets a context: right, sizes unknown (or those of the groups)."""
    sizes = uneven(groups)
    loads = loads or groups
    first = starts(sizes)
    cores = {"cores": [sizes[index % groups] for index in range(loads)]} if known else {}
    return model(
        "torch", program({ONES: listed(sizes)}, named(loads, **cores)),
        program({COUNT: str(sum(sizes))}, named(loads, start=[first[index % groups] for index in range(loads)], **cores)))


def torch_contexts_wide(groups, loads, size):
    """The same in groups of `size` cores, whose models may be smaller: `loads` go round them."""
    return model(
        "torch", program({ONES: listed([size] * groups)}, named(loads)),
        program({COUNT: str(size * groups)}, named(loads, start=[index % groups * size for index in range(loads)])))


def torch_default(groups, loads=None, known=None, size=1):
    """A plain rename: uniform groups, models that fill them, or of unknown sizes."""
    loads = loads or groups
    cores = {"cores": known} if known else {}
    return model(
        "torch", program({ONES: listed([size] * groups)}, named(loads, **cores)),
        program({COUNT: str(size * groups)}, named(loads, **cores)))


def torch_rename_uneven(groups, loads=None):
    """A plain rename of uneven groups, sizes unknown: what is hardest to search."""
    sizes = uneven(groups)
    loads = loads or groups
    return model(
        "torch", program({ONES: listed(sizes)}, named(loads)), program({COUNT: str(sum(sizes))}, named(loads)))


def torch_rename_small(groups, loads=None):
    """A plain rename of groups of two cores for models of one core or two."""
    loads = loads or groups
    return model(
        "torch", program({ONES: listed([2] * groups)}, named(loads, cores="1..2")),
        program({COUNT: str(2 * groups)}, named(loads, cores="1..2")))


def torch_last_open(groups):
    """Contexts for all loads but the last two: the default placement comes after everything else."""
    result = torch_contexts(groups)
    for load in result["after"]["loads"][-2:]:
        del load["start"]
    return result


def mxnet(groups, loads=None, shift=0):
    """Indices turned into starts: right; or the last one off by `shift`."""
    sizes = uneven(groups)
    loads = loads or groups
    first = starts(sizes)
    begins = [first[index % groups] for index in range(loads)]
    begins[-1] = max(0, begins[-1] - shift)
    return model(
        "mxnet", program({ONES: listed(sizes)}, named(loads, group=[index % groups for index in range(loads)])),
        program({COUNT: str(sum(sizes))}, named(loads, start=begins)))


def mxnet_kept(groups):
    """Indices left as they are, which names cores instead of groups."""
    return model(
        "mxnet", program({ONES: listed([1] + uneven(groups)[1:])}, named(groups, group=list(range(groups)))),
        program({COUNT: str(1 + sum(uneven(groups)[1:]))}, named(groups, start=list(range(groups)))))


def tensorflow_pipelined(groups, loads=None):
    """Two-core models on groups of two: the pointer goes round as the groups did."""
    loads = loads or groups
    return model(
        "tensorflow", program({ONES: listed([2] * groups)}, named(loads, cores=2)),
        program({COUNT: str(2 * groups)}, named(loads, cores=2)))


def tensorflow_unknown(groups, loads=None):
    loads = loads or groups
    return model(
        "tensorflow", program({ONES: listed([2] * groups)}, named(loads)), program({COUNT: str(2 * groups)}, named(loads)))


def tensorflow_copies(loads):
    return model("tensorflow", program({ONES: "64x1"}, named(loads)), program({COUNT: "64"}, named(loads)))


def symbolic_torch(loads):
    """n groups of p cores in a loop, n up to `loads`: neither number is known."""
    loop = [{"name": "model", "repeat": "n", "as": "i"}]
    placed = [{"name": "model", "repeat": "n", "as": "i", "start": "i * p"}]
    return model(
        "torch", program({ONES: {"join": "{p}", "times": "n"}}, loop), program({COUNT: "{n * p}"}, placed),
        names={"n": f"1..{loads}", "p": "any"})


def symbolic_mxnet(bound, wrong=False):
    """The same with indices; or with the groups counted where the cores belong."""
    return model(
        "mxnet",
        program({ONES: {"join": "{p}", "times": "n"}}, [{"name": "model", "repeat": "n", "as": "i", "group": "i"}]),
        program({COUNT: "{n}" if wrong else "{n * p}"},
                [{"name": "model", "repeat": "n", "as": "i", "start": "i" if wrong else "i * p"}]),
        names={"n": f"1..{bound}", "p": "any"})


def symbolic_rename(bound, framework="torch"):
    """n groups of p cores, renamed without contexts: nothing keeps the models apart."""
    loads = [{"name": "model", "repeat": "n", "as": "i"}]
    return model(
        framework, program({ONES: {"join": "{p}", "times": "n"}}, loads), program({COUNT: "{n * p}"}, loads),
        names={"n": f"1..{bound}", "p": "any"})


def symbolic_lists(names):
    """A list of `names` integers: no lemma speaks about it, so its values are tried."""
    letters = [f"g{index}" for index in range(names)]
    first = [" + ".join(letters[:index]) or "0" for index in range(names)]
    return model(
        "mxnet", program({ONES: ",".join("{%s}" % letter for letter in letters)}, named(names, group=list(range(names)))),
        program({COUNT: "{%s}" % " + ".join(letters)}, named(names, start=first)),
        names={letter: "any" for letter in letters})


def workers(count):
    return {"names": {"p": "any"}, "processes": [{
        "name": "worker", "workers": count, "as": "i", "framework": "tensorflow",
        "before": program({ONES: "{p}"}, [{"name": "model", "cores": "p"}]),
        "after": program({"NEURON_RT_VISIBLE_CORES": "{p*i}-{p*i+p-1}"}, [{"name": "model", "cores": "p"}])}]}


GROUPS = (1, 2, 4, 8, 16, 32, 64)
HALF = (1, 2, 4, 8, 16, 32)
LOADS = (1, 4, 16, 64, 250, 500, 1000)

# Name, what n counts, its values, the program, the verdict at the largest n or nothing, and milliseconds that it may take there.
SHAPES = [
    ("torch contexts", "groups", GROUPS, torch_contexts, "proved", 50),
    ("torch contexts, sizes known", "groups", GROUPS, lambda n: torch_contexts(n, known=True), "proved", 50),
    ("torch contexts on 8 groups", "loads", LOADS, lambda n: torch_contexts(8, n), None, 1000),
    ("torch contexts on 64 groups", "loads", LOADS, lambda n: torch_contexts(64, n), None, 1000),
    ("torch contexts, the last two open", "groups", GROUPS, torch_last_open, None, 1000),
    ("torch default, groups of 1", "groups", GROUPS, torch_default, "proved", 50),
    ("torch default, groups of 2, sizes 2", "groups", HALF, lambda n: torch_default(n, known=2, size=2), "proved", 50),
    ("torch default, groups of 2, sizes 2", "loads", LOADS, lambda n: torch_default(8, n, 2, 2), "proved", 1000),
    ("torch default, groups of 2, sizes 1..2", "groups", HALF, torch_rename_small, None, 1000),
    ("torch default, groups of 2, sizes 1..2", "loads", LOADS, lambda n: torch_rename_small(4, n), None, 1000),
    ("torch default, uneven, sizes unknown", "groups", HALF, torch_rename_uneven, None, 1000),
    ("torch default, uneven, sizes unknown", "loads", LOADS, lambda n: torch_rename_uneven(8, n), None, 1000),
    ("torch default, groups of 8, unknown", "loads", LOADS, lambda n: torch_default(8, n, size=8), None, 1000),
    ("torch default, groups of 4, unknown", "loads", LOADS, lambda n: torch_default(16, n, size=4), None, 1000),
    ("torch default, groups of 16, unknown", "loads", LOADS, lambda n: torch_default(4, n, size=16), None, 1000),
    ("torch default, one group, unknown", "loads", LOADS, lambda n: torch_default(1, n, size=64), None, 1000),
    ("torch contexts, groups of 8, unknown", "loads", LOADS, lambda n: torch_contexts_wide(8, n, 8), None, 1000),
    ("torch contexts, groups of 16, unknown", "loads", LOADS, lambda n: torch_contexts_wide(4, n, 16), None, 1000),
    ("mxnet starts", "groups", GROUPS, mxnet, "proved", 50),
    ("mxnet starts on 64 groups", "loads", LOADS, lambda n: mxnet(64, n), "proved", 1000),
    ("mxnet, last start off by one", "groups", GROUPS[1:], lambda n: mxnet(n, shift=1), "refuted", 50),
    ("mxnet, last start off by one", "loads", LOADS[1:], lambda n: mxnet(16, n, 1), "refuted", 1000),
    ("mxnet, indices kept", "groups", HALF[1:], mxnet_kept, None, 1000),
    ("tensorflow pipelined, sizes 2", "groups", HALF, tensorflow_pipelined, "proved", 50),
    ("tensorflow pipelined, sizes 2", "loads", LOADS, lambda n: tensorflow_pipelined(32, n), "proved", 1000),
    ("tensorflow, sizes unknown", "groups", HALF, tensorflow_unknown, None, 1000),
    ("tensorflow, sizes unknown", "loads", LOADS, lambda n: tensorflow_unknown(8, n), None, 1000),
    ("tensorflow 64x1", "loads", LOADS, tensorflow_copies, "proved", 1000),
    ("torch, n groups of p", "bound of n", GROUPS, symbolic_torch, "proved", 1000),
    ("torch, n groups of p, renamed", "bound of n", GROUPS, symbolic_rename, None, 1000),
    ("tensorflow, n groups of p, renamed", "bound of n", GROUPS, lambda n: symbolic_rename(n, "tensorflow"), None, 1000),
    ("mxnet, n groups of p", "bound of n", GROUPS, symbolic_mxnet, "proved", 1000),
    ("mxnet, n groups of p, cores forgotten", "bound of n", GROUPS[1:], lambda n: symbolic_mxnet(n, True), "refuted", 1000),
    ("mxnet, a list of names", "names", (1, 2, 3, 4, 5), symbolic_lists, None, 1000),
    ("workers of p cores", "workers", (1, 2, 4, 8, 16), workers, None, 1000),
]


def spent():
    """Seconds of processor time that the finished children took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(tool, text, *options):
    """Milliseconds, and the answer."""
    start = spent()
    done = subprocess.run([tool, "prove", "--format", "jsonl", *options, "-"], input=text, text=True, capture_output=True)
    took = (spent() - start) * 1000
    if not done.stdout:
        sys.exit(f"bench-proof: prove exited with {done.returncode}: {done.stderr}\n{text}")
    return took, json.loads(done.stdout)


def slope(points):
    """The slope of log y over log x, by least squares; nothing for less than two points."""
    if len(points) < 2:
        return None
    x, y = [math.log(point[0]) for point in points], [math.log(point[1]) for point in points]
    return statistics.linear_regression(x, y).slope


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the built ncg-migrate")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="the shapes whose name holds this")
    parser.add_argument("--strict", action="store_true", help="without L11")
    options = parser.parse_args()
    strict = ["--strict"] if options.strict else []

    probe = json.dumps(torch_contexts(1))
    start = statistics.median(run(options.tool, probe)[0] for _ in range(11))
    print(f"{start:.1f} ms for one group and one load; {os.cpu_count()} processors; medians of {options.runs} runs")
    print(f"{'shape':<42} {'n':<12} {'largest':>7} {'ms':>9} {'growth':>7}  verdict")
    faults = []
    for name, counts, sizes, shape, expected, allowed in SHAPES:
        if options.only not in name:
            continue
        points, verdict = [], None
        for size in sizes:
            text = json.dumps(shape(size))
            took, answer = run(options.tool, text, *strict)
            times = [took] + [run(options.tool, text, *strict)[0] for _ in range(options.runs - 1 if took < 1000 else 0)]
            took, verdict = statistics.median(times), answer["verdict"]
            points.append((size, took))
            where = f"{name}, {size} {counts}: {took:.0f} ms, {verdict}"
            if took > 1000:
                faults.append(f"{where}: more than a second, larger ones left out\n  {text}")
            elif size == sizes[-1] and took > allowed:
                faults.append(f"{where}: more than {allowed} ms\n  {text}")
            if verdict == "unknown":
                faults.append(f"{where}\n  {text}")
            if took > 1000:
                hurried, answer = run(options.tool, text, *strict, "--time-limit", "0.1")
                if hurried > 700 or answer["verdict"] != "unknown":
                    faults.append(f"{where}; with a tenth of a second: {hurried:.0f} ms, {answer['verdict']}")
                break
        if expected and verdict != expected and not options.strict:
            faults.append(f"{name}, {points[-1][0]} {counts}: {verdict}, not {expected}")
        # Below a millisecond above the start of a process there is nothing to fit.
        fit = slope([(size, took - start) for size, took in points[len(points) // 2:] if took > start + 1])
        growth = "flat" if fit is None else f"{fit:.1f}"
        print(f"{name:<42} {counts:<12} {points[-1][0]:>7} {points[-1][1]:9.1f} {growth:>7}  {verdict}", flush=True)
    for fault in faults:
        print(f"bench-proof: {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
