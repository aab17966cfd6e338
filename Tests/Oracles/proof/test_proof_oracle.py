#!/usr/bin/env python3
"""The two oracles of verdicts against answers worked out by hand, against each other, and against rules made wrong."""

import os
import sys
import types
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import brute_force  # noqa: E402
import generator  # noqa: E402
import instances  # noqa: E402
import replay  # noqa: E402

try:
    import z3_oracle
except ImportError:
    z3_oracle = None

GROUPS, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"
NAMES = "ABCDEFG"


def question(framework, groups, sizes, environment, places=None, **more):
    """Loads with sizes (None: unknown); `places` has what to add to each of them after."""
    loads = [dict({"name": NAMES[k]}, **({} if size is None else {"cores": size})) for k, size in enumerate(sizes)]
    places = places or [{}] * len(sizes)
    if framework == "mxnet":
        loads = [dict(load, group=k) for k, load in enumerate(loads)]
    after = [dict({"name": NAMES[k]}, **place) for k, place in enumerate(places)]
    return dict({
        "framework": framework, "before": {"environment": {GROUPS: groups}, "loads": loads},
        "after": {"environment": environment, "loads": after},
    }, **more)


def starts(*listed):
    return [{} if start is None else {"start": start} for start in listed]


def workers(environment, **more):
    """Two workers, each with one group of two cores and a model that fills it."""
    loads = [{"name": "A", "cores": 2}]
    process = {
        "name": "w", "workers": 2, "as": "i", "framework": "torch",
        "before": {"environment": {GROUPS: "2"}, "loads": loads},
        "after": {"environment": environment, "loads": [{"name": "A"}]},
    }
    return dict({"processes": [process]}, **more)


def crew(*listed):
    """TensorFlow processes that start one after the other, each with groups, a size and its new variables."""
    return {"processes": [
        {
            "name": "p%d" % k, "framework": "tensorflow",
            "before": {"environment": {GROUPS: groups}, "loads": [dict({"name": "A"}, **({"cores": size} if size else {}))]},
            "after": {"environment": environment, "loads": [{"name": "A"}]},
        }
        for k, (groups, size, environment) in enumerate(listed)
    ]}


def loop(framework, size, start, total, **more):
    """`n` groups of `p` cores, and one load for each."""
    load = {"name": "A", "repeat": "n", "as": "i"}
    old = dict(load, **({} if size is None else {"cores": size}), **({"group": "i"} if framework == "mxnet" else {}))
    return dict({
        "framework": framework, "names": {"n": "1..3", "p": "1..2"},
        "before": {"environment": {GROUPS: {"join": "{p}", "times": "n"}}, "loads": [old]},
        "after": {"environment": {NUM: total}, "loads": [dict(load, start=start) if start is not None else load]},
    }, **more)


FOUR, FIVE = {NUM: "4"}, {NUM: "5"}
V31 = ("torch", "2,2", (2, 3, 3, 2), FOUR, starts(0, 1, 1, None))
A1 = ("torch", "2,1", (2, 1, 1), {NUM: "3"}, starts(0, 2, 0))

# What is asked, the verdict, and the fewest loads that show a difference.
BY_HAND = {
    "V3, indices become start cores": (
        question("mxnet", "2,4,3,4", (2, 4, 3, 4), {NUM: "13"}, starts(0, 2, 6, 9)), "proved", None),
    "V3, indices stay": (
        question("mxnet", "2,4,3,4", (2, 4, 3, 4), {NUM: "13"}, starts(0, 1, 2, 3)), "refuted", 2),
    "V3, one core is missing": (
        question("mxnet", "2,4,3,4", (2, 4, 3, 4), {NUM: "12"}, starts(0, 2, 6, 9)), "refuted", 0),
    "V10": (question("tensorflow", "4x1", (1,), FOUR), "proved", None),
    "V17 and V23 agree on three loads": (question("torch", "2,2", (2, 2, 1), FOUR), "proved", None),
    "V17 and V23 part at the fourth load": (question("torch", "2,2", (2, 2, 1, 1, 1), FOUR), "refuted", 4),
    "V17 in contexts": (
        question("torch", "2,2", (2, 2, 1, 1, 1), FOUR, starts(0, 2, 0, 2, 0)), "proved", None),
    "V18, the third load runs over its group": (
        question("torch", "2,2", (2, 2, 3), FOUR, starts(0, 2, 0)), "proved", None),
    "V18, the third load is one core off": (
        question("torch", "2,2", (2, 2, 3), FOUR, starts(0, 2, 1)), "refuted", 3),
    "V26 and V27": (question("tensorflow", "1,1,1,1", (1, 1, 1, 1), FOUR), "refuted", 1),
    "T8, a process of one core": (question("tensorflow", "1", (1,), {NUM: "1"}), "proved", None),
    "V29": (question("tensorflow", "3,2", (2, 2), FIVE), "refuted", 2),
    "V29, L11 allows sizes that fill the groups": (question("tensorflow", "3,2", (None, None), FIVE), "depends", 1),
    "V29, each size is its group's": (question("tensorflow", "3,2", (3, 2), FIVE), "proved", None),
    # Cores 0-3 have 1, 3, 2 and 2 loads before the last one, since two that failed before succeed after.
    "V31": (question(*V31), "depends", 4),
    "V31, min-max": (question(*V31, readings={"A2": "min-max"}), "proved", None),
    "V31, min-sum": (question(*V31, readings={"A2": "min-sum"}), "refuted", 4),
    "A1": (question(*A1), "depends", 3),
    "A1, round-robin": (question(*A1, readings={"A1": "round-robin"}), "proved", None),
    "A1, least-used-cores": (question(*A1, readings={"A1": "least-used-cores"}), "refuted", 3),
    "L11, default": (question("torch", "2,2", (None, None), FOUR), "depends", 2),
    "L11, contexts": (question("torch", "2,2", (None, None), FOUR, starts(0, 2)), "proved", None),
    "strict, MXNet fails where a model is too large": (
        question("mxnet", "2,2", (None, None), FOUR, starts(0, 2), strict=True), "proved", None),
    "strict, default": (question("torch", "1,1", (None,), {NUM: "2"}, strict=True), "proved", None),
    # A model of five cores fails before as it does after; one of two leaves core 1 in use.
    "strict, groups of one core": (
        question("torch", "1,1,1,1", (None, 1), FOUR, strict=True), "depends", 2),
    "L9, the groups do not fit": (question("torch", "4,4", (4, 4), {NUM: "9"}, cores=4), "proved", None),
    "L9, TensorFlow leaves groups out": (
        question("tensorflow", "4,4", (4, 4), FOUR, cores=4), "proved", None),
    "T9, one device": (
        question("torch", "1,1", (1, 1), {NUM: "2"}, [{"start": 0}, {"dataParallel": [1]}]), "proved", None),
    "T9, two devices": (
        question("torch", "1,1", (1, 1), {NUM: "2"}, [{"start": 0}, {"dataParallel": [0, 1]}]), "refuted", 2),
    "T9, a model of all cores on all of them": (
        question("torch", "4", (4,), FOUR, [{"dataParallel": True}]), "proved", None),
    "T9, two replicas on all cores": (question("torch", "4", (2,), FOUR, [{"dataParallel": True}]), "refuted", 1),
    "L9, the second does not run beside the first": (
        crew(("64", 64, {NUM: "64"}), ("2", 2, {VISIBLE: "62-65"})), "proved", None),
    "L9, a TensorFlow process starts with the groups that fit": (
        crew(("62", 62, {NUM: "62"}), ("2,4", 2, {NUM: "6"})), "refuted", None),
    "T3, a process that depends on sizes does not hide it": (
        crew(("2", None, {NUM: "2"}), ("2,4", 2, {VISIBLE: "1-6"})), "refuted", None),
    "T6, one replica fits": (
        question("torch", "2,2", (2, 2), FOUR, [{"start": 0, "count": 3}, {"start": 2, "count": 2}]), "proved", None),
    "T6, the count is too small": (
        question("torch", "2,2", (2, 2), FOUR, [{"start": 0}, {"start": 2, "count": 1}]), "refuted", 2),
    "T7": (question("torch", "2", ("1..2",), {NUM: "2"}, [{"multicore": True}]), "depends", 1),
    "T3, the same window for both": (workers({VISIBLE: "0-1"}), "refuted", None),
    "T3, there is room for one": (workers({VISIBLE: "0-1"}, cores=3), "proved", None),
    "T3, windows": (workers({VISIBLE: "{2 * i}-{2 * i + 1}"}), "proved", None),
    "T3, windows overlap": (workers({VISIBLE: "{i}-{i + 1}"}), "refuted", None),
    "L9, numbers": (workers({NUM: "2"}), "proved", None),
    "n groups of p, right": (loop("mxnet", None, "i * p", "{n * p}"), "proved", None),
    "n groups of p, indices stay": (loop("mxnet", None, "i", "{n * p}"), "refuted", 2),
    "n groups of p, only n cores": (loop("torch", None, "i * p", "{n}"), "refuted", 0),
    "n groups of p, default, filled": (loop("torch", "p", None, "{n * p}"), "proved", None),
    "n groups of p, default, sizes unknown": (loop("torch", None, None, "{n * p}"), "depends", 2),
}

# A line of the placement model, and a mistake that somebody could make there.
WRONG_RULES = (
    ("self.turn += 1", "self.turn += 1 if size <= room else 0"),
    ("self.pointer = (first + size) % self.total", "self.pointer = (first + 1) % self.total"),
    ("best = min(starts, key=lambda s: (measure(self.loads_on[s : s + size]), s))", "best = starts[0]"),
    ("(sum(self.sizes_at[g]), g)", "(sum(self.sizes_at[g]), -g)"),
    ("if self.groups[g][2] >= size]", "if self.groups[g][2] > size]"),
    ("in_turn = sum(len(sizes) for sizes in self.sizes_at)", "in_turn = sum(sum(sizes) for sizes in self.sizes_at)"),
    ("measure = sum if self.reading == \"min-sum\" else max", "measure = sum"),
    ("if first < 0 or first + size > total:", "if first < 0 or first + size >= total:"),
    ("for j in range(count // size)]", "for j in range(1)]"),
    ("if size > room:\n            raise Failure(\"larger than its group\")\n        return [list(range(first, first + size))]",
     "return [list(range(first, first + size))]"),
    ("self.loads_on[core] += 1", "self.loads_on[core] = 1"),
)


class Answers(unittest.TestCase):
    def test_by_trying(self):
        for name, (instance, verdict, fewest) in BY_HAND.items():
            with self.subTest(name):
                found = brute_force.judge(instance)
                self.assertEqual((found["verdict"], found["fewest"].get(0)), (verdict, fewest))

    @unittest.skipIf(z3_oracle is None, "no z3")
    def test_by_solving(self):
        for name, (instance, verdict, _) in BY_HAND.items():
            with self.subTest(name):
                self.assertEqual(z3_oracle.judge(instance)["verdict"], verdict)


@unittest.skipIf(z3_oracle is None, "no z3")
class Disagreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.questions = generator.generate(5, 800)
        cls.solved = [z3_oracle.judge(instance)["verdict"] for instance in cls.questions]
        with open(brute_force.model.__file__, encoding="utf-8") as file:
            cls.source = file.read()

    def differ(self, source):
        """Whether the oracles answer a question in two ways when the placement model reads like this."""
        right = brute_force.model
        brute_force.model = types.ModuleType("placement_model")
        try:
            exec(compile(source, right.__file__, "exec"), brute_force.model.__dict__)
            return any(
                brute_force.judge(instance)["verdict"] != verdict
                for instance, verdict in zip(self.questions, self.solved))
        finally:
            brute_force.model = right

    def test_none(self):
        self.assertFalse(self.differ(self.source))

    def test_wrong_rules_are_noticed(self):
        for right, wrong in WRONG_RULES:
            with self.subTest(wrong):
                self.assertEqual(self.source.count(right), 1)
                self.assertTrue(self.differ(self.source.replace(right, wrong)))


class Questions(unittest.TestCase):
    def test_every_verdict_is_frequent(self):
        found = [brute_force.judge(instance)["verdict"] for instance in generator.generate(3, 1000)]
        for verdict in ("proved", "depends", "refuted"):
            self.assertGreater(found.count(verdict), 100, verdict)

    def test_the_same_seed_gives_the_same_questions(self):
        self.assertEqual(generator.generate(4, 50)[:20], generator.generate(4, 20))

    def test_texts(self):
        names = {"n": 3, "p": 2}
        self.assertEqual(instances.text({"join": "{p}", "times": "n"}, names), "2,2,2")
        self.assertEqual(instances.text({"join": "{i * p}", "times": "n", "as": "i"}, names), "0,2,4")
        self.assertEqual(instances.text("{n * p - 1}-{(n + 1) % p}", names), "5-0")


class Replayed(unittest.TestCase):
    """A counterexample is believed only if it is true and short."""

    instance = question("torch", "2,2", (2, 2, 1, 1, 1), FOUR)
    right = {
        "names": {}, "sizes": [2, 2, 1, 1, 1], "readings": {"A1": "round-robin", "A2": "min-sum"},
        "load": "D", "before": "core 2", "after": "core 1",
    }

    def faults(self, **changes):
        return list(replay.faults(self.instance, dict(self.right, **changes), brute_force.judge(self.instance)))

    def test_true(self):
        self.assertEqual(self.faults(), [])

    def test_untrue(self):
        for change in (
            {"load": "E"}, {"load": "C"}, {"before": "core 0"}, {"after": "cores 1, 2"}, {"after": "fails"},
            {"sizes": [2, 2, 1, 1, 2]}, {"sizes": [2] * 6},
        ):
            with self.subTest(change):
                self.assertEqual(len(self.faults(**change)), 1)

    def test_drawn(self):
        loads = [{"replicas": [cores], "error": None} for cores in ([0, 1], [2, 3], [0], [2], [0])]
        self.assertEqual(self.faults(placements={"before": {"loads": loads}}), [])
        self.assertEqual(len(self.faults(placements={"after": {"loads": loads}})), 1)

    def test_ownership(self):
        instance = question("torch", "2,2", (2, 2), FIVE)
        tried = brute_force.judge(instance)
        example = {"sizes": [2, 2], "load": "process", "before": "owns 4 cores", "after": "owns 5 cores"}
        self.assertEqual(list(replay.faults(instance, example, tried)), [])
        self.assertEqual(len(list(replay.faults(instance, dict(example, after="owns 6 cores"), tried))), 1)

    def test_long(self):
        tried = dict(brute_force.judge(self.instance), fewest={0: 3})
        self.assertEqual(len(list(replay.faults(self.instance, self.right, tried))), 1)


if __name__ == "__main__":
    unittest.main()
