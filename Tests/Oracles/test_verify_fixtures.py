"""The expectations of fixtures/verify against the execution oracle, for those whose programs run under the mocks.

proved: no size and no reading tells the two trees apart. refuted: every one does. depends: some do.
"""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import classification  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "fixtures", "verify")
CLASSES = {"proved": classification.SAME, "refuted": classification.ALL, "depends": classification.SOME}
KEYS = {"verdict", "path", "line", "why", "entries", "sizes"}


def expectations():
    """Each fixture's name, directory and the keys of its expected.yml."""
    for name in sorted(os.listdir(ROOT)):
        with open(os.path.join(ROOT, name, "expected.yml"), encoding="utf-8") as file:
            pairs = (line.rstrip("\n").split(": ", 1) for line in file)
            yield name, os.path.join(ROOT, name), dict(pairs)


class VerifyFixtures(unittest.TestCase):
    """What a fixture says about itself."""

    def test_well_formed(self):
        verdicts = []
        for name, base, expected in expectations():
            with self.subTest(name):
                self.assertLessEqual(set(expected), KEYS)
                self.assertIn(expected["verdict"], {*CLASSES, "unknown"})
                self.assertEqual(expected["verdict"] == "refuted", "path" in expected and "line" in expected)
                if "path" in expected:
                    with open(os.path.join(base, "after", expected["path"]), encoding="utf-8") as file:
                        self.assertTrue(file.read().splitlines()[int(expected["line"]) - 1].strip())
                verdicts.append(expected["verdict"])
        self.assertGreaterEqual(len(verdicts), 40)
        self.assertEqual(set(verdicts), {*CLASSES, "unknown"})

    def test_programs_say_the_same(self):
        ran = 0
        for name, base, expected in expectations():
            if "entries" not in expected:
                continue
            with self.subTest(name):
                sizes = [int(size) for size in expected["sizes"].split()] if "sizes" in expected else None
                found, difference = classification.classify(
                    os.path.join(base, "before"), os.path.join(base, "after"), expected["entries"].split(),
                    ("no", "yes"), sizes)
                self.assertEqual(found, CLASSES[expected["verdict"]], difference)
                ran += 1
        self.assertGreater(ran, 30)


if __name__ == "__main__":
    unittest.main()
