"""The value oracle tells a wrong claim from a right one."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import claims  # noqa: E402
import cpython_run  # noqa: E402
import judging  # noqa: E402
import value_programs  # noqa: E402

PROGRAM = """
xs = [1, True, 'a', None]
probe(1, xs, {'k': (2,)}, len, probe)
for i in range(2):
    probe(2, i)
event(3)
def f(): event(4)
class C: pass
probe(5, f, C, C(), lambda: 0)
"""


def report(probes, events=(), doubts=()):
    return {"probes": probes, "events": dict(events), "doubts": list(doubts)}


class JudgeTests(unittest.TestCase):
    """A run of `PROGRAM` against claims written by hand."""

    @classmethod
    def setUpClass(cls):
        cpython_run.prepare()
        cls.run_ = cpython_run.execute({"main.py": PROGRAM}, "main.py")

    def faults(self, first=None, second=None, fifth=None, events=(("3", True),), doubts=(), drop=None):
        probes = {"1": [first or ["unknown"] * 4], "2": second or [["unknown"]], "5": [fifth or ["unknown"] * 4]}
        probes.pop(drop, None)
        found = judging.judge(0, self.run_, report(probes, events, doubts)).faults
        return [(fault.kind, fault.number) for fault in found]

    def known(self, *values):
        return [{"known": value} for value in values]

    def test_run(self):
        self.assertTrue(self.run_.ended)
        self.assertEqual(self.run_.events, {3})

    def test_nothing_known(self):
        self.assertEqual(self.faults(), [])

    def test_right(self):
        first = [{"sequence": self.known(1, True, "a", None)}, {"dictionary": [[{"known": "k"}, {"sequence": ["unknown"]}]]}, {"library": "len"}, "unknown"]
        fifth = [{"function": "f"}, {"class": "C"}, {"instance": "C"}, {"function": "lambda"}]
        self.assertEqual(self.faults(first, [self.known(0), self.known(1)], fifth), [])

    def test_wrong_parts(self):
        for wrong in ({"sequence": self.known(1, 1, "a", None)}, {"sequence": self.known(1, True, "a")}, {"known": None}, {"library": "len"},
                      {"dictionary": []}, {"oneOf": [True, None]}, {"function": "xs"}):
            self.assertEqual(self.faults([wrong] + ["unknown"] * 3), [("value", 1)], wrong)
        for wrong in ({"library": "max"}, {"function": "len"}, {"class": "len"}, {"known": 1}):
            self.assertEqual(self.faults(["unknown", "unknown", wrong, "unknown"]), [("value", 1)], wrong)
        for wrong in ({"dictionary": [[{"known": "k"}, {"known": 2}]]}, {"dictionary": [[{"known": "j"}, "unknown"]]}):
            self.assertEqual(self.faults(["unknown", wrong, "unknown", "unknown"]), [("value", 1)], wrong)

    def test_sets(self):
        held = ("set", [1, "a"])
        for claim, holds in ((self.known("a", 1), True), (self.known(1), False), (self.known(1, 2), False), (["unknown", {"known": 1}], True)):
            self.assertEqual(claims.contains({"set": claim}, held), holds, claim)
        self.assertFalse(claims.contains({"sequence": self.known(1, "a")}, held))
        self.assertFalse(claims.is_known({"set": ["unknown"]}))

    def test_one_visit_of_two(self):
        self.assertEqual(self.faults(second=[self.known(0)]), [("value", 2)])

    def test_events(self):
        self.assertEqual(self.faults(events=()), [("event", 3)])
        self.assertEqual(self.faults(events=(("3", False), ("4", False))), [])
        self.assertEqual(self.faults(events=(("3", False), ("4", True))), [("sure", 4)])
        self.assertEqual(self.faults(events=(), doubts=[["control", ""]]), [])
        self.assertEqual(self.faults(events=(), doubts=[["order", ""]]), [("event", 3)])
        self.assertEqual(self.faults(drop="2"), [("unmet", 2)])

    def test_degrees(self):
        self.assertEqual(judging.degree([{"known": 1}]), "known")
        self.assertEqual(judging.degree([{"known": 1}, {"known": 2}]), "one of several")
        self.assertEqual(judging.degree([{"known": 1}, "unknown"]), "unknown")
        self.assertEqual(judging.degree([{"sequence": ["unknown"]}]), "partly known")
        self.assertFalse(claims.is_known({"oneOf": [None]}))


class GeneratorTests(unittest.TestCase):
    """Programs are Python, the same for the same seed, and run."""

    def test_programs(self):
        ended = 0
        for seed in range(60):
            for foreign in (True, False):
                files = value_programs.program(seed, foreign)
                self.assertEqual(files, value_programs.program(seed, foreign))
                self.assertTrue(foreign or "import outside" not in files["main.py"])
                run = cpython_run.execute(files, "main.py")
                ended += run is not None and run.ended
        self.assertGreater(ended, 40)


if __name__ == "__main__":
    unittest.main()
