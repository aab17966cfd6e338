#!/usr/bin/env python3
"""A second model of DataParallel and of fleets of containers, written from AWS's documents (seeds 3 and 4), over all small worlds.

    fleet_arithmetic.py --tool .build/debug/ncg-migrate

DataParallel: cores up to 8, batches up to 32, compiled batches up to 8, both dimensions, dynamic batching on and off, split_size
unset and up to 8. Fleets: machines of both generations, up to 8 containers of up to 4 cores, 1 or 2 models, divisors 2 and 4 and none.
It shares nothing with the tool: it asks `simulate` and compares number by number. Exit 1 with the first difference.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile

# Cores and cores per device, as seed 4 prints them.
MACHINES = {"inf1.xlarge": (4, 4), "inf1.6xlarge": (16, 4), "inf2.xlarge": (2, 2), "inf2.24xlarge": (12, 2)}


def simulate(tool, scenario):
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(scenario, file)
    try:
        done = subprocess.run([tool, "simulate", "--format", "json", file.name], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(done.stderr)
        return json.loads(done.stdout)["processes"]
    finally:
        os.unlink(file.name)


def parallel(cores, batch, compiled, dim, dynamic, split):
    """Seed 3: the chunks of one call, and whether it works."""
    size = split if split else max(1, batch // cores)
    chunks = [size] * (batch // size) + ([batch % size] if batch % size else [])
    slices = dynamic and dim == 0
    # "If dynamic batching is disabled, the compile-time batch size must be equal to the inference-time batch size divided by the
    # number of NeuronCores"; a split_size of one's own must be what the model was compiled with.
    works = slices or (batch == compiled * cores and (split is None or split == compiled))
    return {"numWorkers": 2 * cores, "splitSize": size, "chunks": chunks, "works": works}


def check_parallel(tool, cores):
    worlds = list(itertools.product(range(1, 33), range(1, 9), (0, 1), (True, False), (None, *range(1, 9))))
    loads = []
    for batch, compiled, dim, dynamic, split in worlds:
        entry = {"batch": batch, "compiledBatch": compiled, "dim": dim, "dynamicBatching": dynamic}
        if split:
            entry["splitSize"] = split
        loads.append({"name": "m", "cores": 1, "dataParallel": entry})
    [process] = simulate(tool, {"cores": cores, "framework": "torch", "loads": loads})
    for world, load in zip(worlds, process["loads"]):
        expected = parallel(cores, *world)
        found = {key: load["dataParallel"][key] for key in expected}
        if found != expected or load["replicas"] != [[core] for core in range(cores)]:
            raise SystemExit("cores %d, world %s: expected %s, found %s" % (cores, world, expected, load))
    return len(worlds)


def fleet(machine, containers, cores, models, divisor):
    """Seed 4: what each container owns, and where its models are."""
    total, on_device = MACHINES[machine]
    found = []
    for number in range(containers):
        own = list(range(number * cores, number * cores + cores))
        starts = own[-1] < total
        if divisor:
            starts = starts and all(core // on_device == own[0] // divisor for core in own)
        # Each model is on the least-used core of its container.
        found.append((own, [[[model % cores]] for model in range(models)]) if starts else ([], [[]] * models))
    return found


def check_fleets(tool):
    worlds = list(itertools.product(MACHINES, range(1, 9), range(1, 5), (1, 2), (None, 2, 4)))
    for machine, containers, cores, models, divisor in worlds:
        entry = {"containers": containers, "cores": cores, "models": models}
        if divisor:
            entry["divisor"] = divisor
        processes = simulate(tool, {"instance": machine, "fleet": entry})
        found = [(each["owned"], [load["replicas"] for load in each["loads"]]) for each in processes]
        expected = fleet(machine, containers, cores, models, divisor)
        if found != expected:
            raise SystemExit("%s %s: expected %s, found %s" % (machine, entry, expected, found))
    return len(worlds)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", default="ncg-migrate")
    parser.add_argument("--cores", type=int, nargs="+", default=range(1, 9), help="the numbers of cores to try")
    options = parser.parse_args()
    calls = sum(check_parallel(options.tool, cores) for cores in options.cores)
    fleets = check_fleets(options.tool)
    print("%d calls of DataParallel and %d fleets agree" % (calls, fleets))


if __name__ == "__main__":
    sys.exit(main())
