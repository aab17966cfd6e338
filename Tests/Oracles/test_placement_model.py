#!/usr/bin/env python3
"""The second placement model against the worked examples V1 … V33, and its comparison against outputs made wrong.

    python3 -m unittest discover -s Tests/Oracles
"""

import copy
import io
import itertools
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import placement_model as model  # noqa: E402
import scenario_generator as generator  # noqa: E402
import vectors  # noqa: E402

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures", "vectors")


def one(framework, environment, loads, cores=8, **more):
    """The processes of a small scenario, each as (readings, owned, replicas of each load or None)."""
    scenario = dict(cores=cores, framework=framework, environment=environment, loads=loads, **more)
    return [
        (
            item["readings"],
            item["owned"],
            [load["replicas"] if load["error"] is None else None for load in item["loads"]],
        )
        for item in model.simulate(scenario)["processes"]
    ]


def sizes(*listed, **place):
    return [dict({"name": "m%d" % i, "cores": size}, **place) for i, size in enumerate(listed)]


def firsts(results):
    """The first core of every load of a scenario with one outcome."""
    (_, _, replicas), = results
    return [None if load is None else load[0][0] for load in replicas]


FEATURES = ("a load succeeds", "a load fails", "a load succeeds after one that fails", "process fails", "cores are shared")
REQUIRED = ["%s %s: %s" % parts for parts in itertools.product(
    ("mxnet", "torch", "tensorflow"), ("legacy", "target"), FEATURES
)] + [
    "tensorflow legacy: replicas", "tensorflow target: replicas", "torch target: replicas",
    "groups: blanks", "groups: brackets", "groups: empty entries", "groups: NxS", "groups: ill-formed, legacy",
    "groups: ill-formed, target", "groups: NxS accepted, tensorflow", "groups: process fails, tensorflow",
    "number: 0", "number: ill-formed", "number: more than there are", "number: well-formed",
    "visible: ill-formed", "visible: list", "visible: one core", "visible: outside the machine", "visible: range",
    "environment: none", "environment: GROUP_SIZES + RT_NUM_CORES", "environment: RT_NUM_CORES + RT_VISIBLE_CORES",
    "outcome depends on A1", "outcome depends on A2", "several processes, all run", "several processes, some fail",
    "T8: bakedCopies 1", "T8: bakedCopies unset", "T8: copies, <= 4 cores", "T8: copies, > 4 cores",
    "T8: copies, > 4 cores, autoMulticore", "T8: copies wrap around the last core", "load repeated",
    "torch target: multicore succeeds", "torch target: start+count succeeds", "torch target: start+count fails",
    "torch target: dataParallel succeeds", "mxnet legacy: group succeeds", "mxnet legacy: start succeeds",
    "mxnet target: start succeeds", "mxnet target: group succeeds",
]

# A line of the model, and a mistake that somebody could make there.
WRONG_RULES = (
    ("self.turn += 1", "self.turn += 1 if size <= room else 0"),
    ("self.pointer = (first + size) % self.total", "self.pointer = (first + 1) % self.total"),
    ("self.total <= 4 or", "self.total < 4 or"),
    ("self.total <= 4 or load.get(\"autoMulticore\")", "self.total <= 4"),
    ("self.pointer = (first + copies) % self.total", "self.pointer = first"),
    ("first + j * room, first + j * room + size", "first + j * size, first + j * size + size"),
    ("sizes = sizes[:-1]", "break"),
    ("sizes = sizes or [(4, 1)]", "sizes = sizes or [(1, 4)]"),
    ("only(load)\n        home", "home"),
    ("(sum(self.sizes_at[g]), g)", "(sum(self.sizes_at[g]), -g)"),
    ("if self.groups[g][2] >= size]", "if self.groups[g][2] > size]"),
    ("if not indices:\n                return in_turn", "if not indices:\n                return 0"),
    ("in_turn = sum(len(sizes) for sizes in self.sizes_at)", "in_turn = sum(sum(sizes) for sizes in self.sizes_at)"),
    ("measure = sum if self.reading == \"min-sum\" else max", "measure = sum"),
    ("count < size or start < 0 or start + count > self.total", "count < size or start < 0 or start + size > self.total"),
    ("if count == -1:", "if count < size:"),
    ("run is None:\n        raise", "run is None and False:\n        raise"),
    ("free -= set(result[\"owned\"])", "free -= set()"),
    ("if size > room:\n            raise Failure(\"larger than its group\")\n        return [list(range(first, first + size))]",
     "return [list(range(first, first + size))]"),
    ("max(1, batch // cores)", "max(1, -(-batch // cores))"),
    ("return \"legacy\" if setting(environment, GROUP_SIZES) is not None else \"target\"", "return \"target\""),
    ("visible is not None:\n        cores", "visible is not None and wanted is None:\n        cores"),
)


def outcomes(place, item):
    """What a model makes of a scenario under each reading that it asks; `None` where it breaks."""
    readings = [reading for reading in model.full_readings(item) if reading["A3"] == model.full_readings(item)[0]["A3"]]
    try:
        return [[model.visible(process) for process in place(item, reading)] for reading in readings]
    except Exception:  # noqa: BLE001 - a rule taken away may leave anything behind
        return None


class Vectors(unittest.TestCase):
    def test_every_row_of_the_table_is_there(self):
        rows = {name[:3] for name in vectors.VECTORS}
        self.assertEqual(rows, {"V%02d" % i for i in range(1, 34)})

    def test_vectors(self):
        for name, (scenario, processes) in vectors.VECTORS.items():
            with self.subTest(name):
                self.assertEqual(model.differences(scenario, {"processes": processes}), [])

    def test_vectors_object_by_object(self):
        for name, (scenario, processes) in vectors.VECTORS.items():
            with self.subTest(name):
                found = model.simulate(scenario)["processes"]
                self.assertEqual([item["readings"] for item in found], [item["readings"] for item in processes])
                self.assertEqual([model.visible(item) for item in found], [model.visible(item) for item in processes])

    def test_v20_in_any_order(self):
        scenario, processes = vectors.VECTORS["V20"]
        extents = {load["name"]: load["replicas"] for load in processes[0]["loads"]}
        for order in itertools.permutations(scenario["loads"]):
            (item,) = model.simulate(dict(scenario, loads=list(order)))["processes"]
            self.assertEqual({load["name"]: load["replicas"] for load in item["loads"]}, extents)

    def test_fixtures_are_the_table(self):
        expected = dict(vectors.files())
        self.assertEqual(sorted(os.listdir(FIXTURES)), sorted(expected))
        for name, text in expected.items():
            with self.subTest(name), open(os.path.join(FIXTURES, name), encoding="utf-8") as file:
                self.assertEqual(file.read(), text)


class Readings(unittest.TestCase):
    """A1: where the four answers part, worked out by hand."""

    def starts(self, groups, *listed):
        found = {}
        for reading in model.QUESTIONS["A1"]:
            found[reading] = firsts(
                one("torch", {model.GROUP_SIZES: groups}, sizes(*listed), readings={"A1": reading})
            )
        return found

    def test_sizes_in_another_order_than_groups(self):
        self.assertEqual(
            self.starts("1,3", 3, 1),
            {"round-robin": [0, 1], "fewest-models": [0, 1], "least-used-cores": [0, 1], "fit-first": [1, 0]},
        )

    def test_more_loads_than_groups(self):
        self.assertEqual(
            self.starts("3,1", 3, 1, 1, 1),
            {
                "round-robin": [0, 3, 0, 3],
                "fewest-models": [0, 3, 0, 3],
                "least-used-cores": [0, 3, 3, 3],
                "fit-first": [0, 3, 0, 3],
            },
        )

    def test_fewest_models_after_a_failure(self):
        # The third load runs past core 4 from every group but the first: it leaves counters and turn alone.
        self.assertEqual(self.starts("2,2", 2, 4, 1)["round-robin"], [0, None, 2])

    def test_fit_first_falls_back_to_the_turn(self):
        # Nothing is large enough for the second load: load number 1 goes to group 1.
        self.assertEqual(self.starts("1,1,2", 1, 3, 2)["fit-first"], [0, 1, 2])
        self.assertEqual(self.starts("1,1,2", 1, 2, 3)["fit-first"], [0, 2, None])

    def test_one_object_for_each_outcome(self):
        found = one("torch", {model.GROUP_SIZES: "1,3"}, sizes(3, 1))
        self.assertEqual(
            [readings for readings, _, _ in found],
            [{"A1": ["round-robin", "fewest-models", "least-used-cores"]}, {"A1": "fit-first"}],
        )


class Rules(unittest.TestCase):
    def test_l1_forms(self):
        for value in ("2,2", "[2,2]", " 2 , 2 ", "2,,2,", "1x2,2"):
            with self.subTest(value):
                (_, owned, _), = one("torch", {model.GROUP_SIZES: value}, [])
                self.assertEqual(owned, [0, 1, 2, 3])

    def test_l1_ill_formed(self):
        for value in ("0", "65", "2,x", "x2", "2x", "2x2x2", "-1", "2;2", "two"):
            for framework in ("mxnet", "torch", "tensorflow"):
                with self.subTest(value, framework=framework):
                    (_, owned, replicas), = one(framework, {model.GROUP_SIZES: value}, sizes(1))
                    self.assertEqual((owned, replicas), ([], [None]))

    def test_l7(self):
        self.assertEqual(firsts(one("tensorflow", {model.GROUP_SIZES: "2,2"}, sizes(3, 2, 2))), [None, 2, 0])
        self.assertEqual(firsts(one("mxnet", {model.GROUP_SIZES: "2,2"}, sizes(3, 2, group=1))), [None, 2])
        self.assertEqual(firsts(one("torch", {model.GROUP_SIZES: "2,2"}, sizes(2, 3, 2, 2))), [0, None, 2, 0])

    def test_l8_copies(self):
        (_, owned, replicas), = one("tensorflow", {model.GROUP_SIZES: "2x2,1"}, sizes(1, 1, 2))
        self.assertEqual(owned, [0, 1, 2, 3, 4])
        self.assertEqual(replicas, [[[0], [2]], [[4]], [[0, 1], [2, 3]]])
        (_, owned, replicas), = one("tensorflow", {}, sizes(1), runtime="legacy")
        self.assertEqual((owned, replicas), ([0, 1, 2, 3], [[[0], [1], [2], [3]]]))
        for framework in ("mxnet", "torch"):
            (_, owned, _), = one(framework, {model.GROUP_SIZES: "2x1"}, sizes(1))
            self.assertEqual(owned, [])
            (_, owned, _), = one(framework, {}, sizes(1), runtime="legacy")
            self.assertEqual(owned, [])

    def test_l9_groups_that_do_not_fit(self):
        (_, owned, replicas), = one("tensorflow", {model.GROUP_SIZES: "2,1,2"}, sizes(2, 1, 2), cores=4)
        self.assertEqual((owned, replicas), ([0, 1, 2], [[[0, 1]], [[2]], [[0, 1]]]))
        (_, owned, _), = one("torch", {model.GROUP_SIZES: "2,1,2"}, sizes(2, 1, 2), cores=4)
        self.assertEqual(owned, [])

    def test_l10_target_ignores_groups(self):
        (_, owned, _), = one("torch", {model.GROUP_SIZES: "2,nonsense"}, [], runtime="target")
        self.assertEqual(len(owned), 8)
        (_, owned, _), = one("torch", {model.GROUP_SIZES: "2,2", model.NUM_CORES: "3"}, [], runtime="legacy")
        self.assertEqual(len(owned), 3)

    def test_t1_t2(self):
        for environment, expected in (
            ({model.NUM_CORES: "0"}, list(range(8))),
            ({model.NUM_CORES: "9"}, []),
            ({model.NUM_CORES: "two"}, []),
            ({model.VISIBLE_CORES: "7"}, [7]),
            ({model.VISIBLE_CORES: "7-8"}, []),
            ({model.VISIBLE_CORES: "2,3,4-5"}, [2, 3, 4, 5]),
            ({model.VISIBLE_CORES: "0,2,4-5"}, []),
            ({model.VISIBLE_CORES: ""}, list(range(8))),
            ({model.VISIBLE_CORES: "5-4"}, []),
            ({model.VISIBLE_CORES: "1-2", model.NUM_CORES: "4"}, [1, 2]),
        ):
            with self.subTest(environment):
                (_, owned, _), = one("mxnet", environment, [])
                self.assertEqual(owned, expected)

    def test_t3_exclusive(self):
        def owned(*environments):
            scenario = {"cores": 4, "processes": [
                {"name": "p%d" % i, "framework": "torch", "environment": environment, "loads": []}
                for i, environment in enumerate(environments)
            ]}
            return [item["owned"] for item in model.simulate(scenario)["processes"]]

        self.assertEqual(owned({model.NUM_CORES: "1"}, {}), [[0], []])
        self.assertEqual(owned({model.NUM_CORES: "9"}, {}), [[], [0, 1, 2, 3]])
        self.assertEqual(owned({model.VISIBLE_CORES: "1"}, {model.NUM_CORES: "2"}), [[1], [2, 3]])
        self.assertEqual(owned({model.VISIBLE_CORES: "1"}, {model.VISIBLE_CORES: "0-1"}), [[1], []])

    def test_t6_counts(self):
        for start, count, expected in (
            (0, 5, [[0, 1], [2, 3]]), (0, 1, None), (0, 0, None), (6, 3, None), (6, 2, [[6, 7]]),
            (0, -1, [[0, 1]]), (-1, -1, [[0, 1]]), (7, -1, None), (-2, -1, None),
        ):
            with self.subTest(start=start, count=count):
                (_, _, (replicas,)), = one("torch", {}, sizes(2, start=start, count=count))
                self.assertEqual(replicas, expected)

    def test_t7(self):
        (_, _, (replicas,)), = one("torch", {model.NUM_CORES: "5"}, sizes(2, multicore=True))
        self.assertEqual(replicas, [[0, 1], [2, 3]])
        (_, _, (replicas,)), = one("torch", {model.NUM_CORES: "1"}, sizes(2, multicore=True))
        self.assertIsNone(replicas)

    def test_t8_pointer(self):
        # 5 cores: three at 0, three at 3 (fails, the pointer is at 1), two at 1, one copied to 3, 4, 0, then at 1.
        loads = sizes(3, 3, 2) + [
            {"name": "copied", "cores": 1, "bakedCopies": 3},
            {"name": "single", "cores": 1, "bakedCopies": 1},
            {"name": "tagged", "cores": 1, "bakedCopies": 2, "autoMulticore": True},
            {"name": "all", "cores": 1},
        ]
        (_, _, replicas), = one("tensorflow", {model.NUM_CORES: "5"}, loads)
        self.assertEqual(
            replicas,
            [[[0, 1, 2]], None, [[1, 2]], [[3], [4], [0]], [[1]], [[0], [1]], [[2], [3], [4], [0], [1]]],
        )

    def test_places_of_other_frameworks_fail(self):
        for framework, environment, place in (
            ("mxnet", {model.GROUP_SIZES: "2"}, {"multicore": True}),
            ("mxnet", {}, {"multicore": True}),
            ("torch", {model.GROUP_SIZES: "2"}, {"group": 0}),
            ("torch", {}, {"group": 0}),
            ("tensorflow", {}, {"start": 0}),
        ):
            with self.subTest(framework, place=place):
                self.assertEqual(firsts(one(framework, environment, sizes(1, **place))), [None])


class Comparison(unittest.TestCase):
    """Each change of a right output is found."""

    def changed(self, name, change):
        scenario, processes = copy.deepcopy(vectors.VECTORS[name])
        change(processes)
        return model.differences(scenario, {"processes": processes})

    def test_changes_are_found(self):
        def drop(key, value):
            return lambda processes: processes[0].__setitem__(key, value)

        changes = (
            drop("owned", [0]), drop("idle", [1]), drop("shared", []), drop("error", "no cores"), drop("name", "q"),
            drop("loads", []), drop("readings", {"A1": "fit-first"}), drop("readings", {"A1": "other"}),
            lambda processes: processes.clear(),
            lambda processes: processes.append(copy.deepcopy(processes[0])),
            lambda processes: processes[0]["loads"][1].__setitem__("error", "fails"),
            lambda processes: processes[0]["loads"][1].__setitem__("replicas", [[0]]),
            lambda processes: processes[0]["loads"].reverse(),
            lambda processes: processes[0].__delitem__("loads"),
        )
        for index, change in enumerate(changes):
            with self.subTest(index):
                self.assertNotEqual(self.changed("V05", change), [])

    def test_swapped_readings_are_found(self):
        def swap(processes):
            processes[0]["readings"], processes[1]["readings"] = processes[1]["readings"], processes[0]["readings"]

        self.assertNotEqual(self.changed("V31", swap), [])

    def test_readings_as_arrays_or_spelt_out(self):
        scenario, processes = copy.deepcopy(vectors.VECTORS["V31"])
        processes[0]["readings"] = {"A2": ["min-sum"], "A1": list(model.QUESTIONS["A1"]), "A3": ["yes", "no"]}
        self.assertEqual(model.differences(scenario, {"processes": processes}), [])

    def test_wording_of_errors_is_free(self):
        def reword(processes):
            processes[0]["loads"][0]["error"] = "something else"

        self.assertEqual(self.changed("V04b", reword), [])

    def test_totals(self):
        scenario, processes = vectors.VECTORS["V05"]
        stream = io.StringIO()
        self.assertEqual(model.compare([scenario], [{"processes": processes}], stream=stream), 0)
        self.assertEqual(model.compare([scenario, scenario], [{"processes": []}], stream=stream), 2)
        self.assertIn("2 scenarios, 2 differ", stream.getvalue())


class Generator(unittest.TestCase):
    def test_the_same_seed_gives_the_same_scenarios(self):
        self.assertEqual(json.dumps(generator.scenarios(7, 50)), json.dumps(generator.scenarios(7, 50)))
        self.assertNotEqual(json.dumps(generator.scenarios(7, 50)), json.dumps(generator.scenarios(8, 50)))

    def test_every_feature_is_reached(self):
        table = generator.coverage(generator.scenarios(1, 2000))
        self.assertEqual([name for name in REQUIRED if table.get(name, 0) < 20], [])
        self.assertGreaterEqual(min(table.values()), 5, table)

    def test_wrong_rules_are_told_apart(self):
        with open(model.__file__, encoding="utf-8") as file:
            source = file.read()
        listed = [(item, outcomes(model.outcome, item)) for item in generator.scenarios(1, 2000)]
        for right, wrong in WRONG_RULES:
            with self.subTest(right):
                self.assertEqual(source.count(right), 1)
                other = {"__name__": "wrong"}
                exec(compile(source.replace(right, wrong), "wrong", "exec"), other)
                wrong_ones = (item for item, expected in listed if outcomes(other["outcome"], item) != expected)
                self.assertEqual(len(list(itertools.islice(wrong_ones, 3))), 3)

    def test_own_output_agrees(self):
        listed = generator.scenarios(3, 300) + [scenario for _, scenario in generator.ambiguous()]
        for scenario in listed:
            self.assertEqual(model.differences(scenario, model.simulate(scenario)), [])


if __name__ == "__main__":
    unittest.main()
