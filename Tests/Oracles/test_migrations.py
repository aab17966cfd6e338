"""The answers in fixtures/migrations against the execution oracle, for those whose programs run under the mocks.

NCG_MIGRATIONS=all runs all of them, a part of a name those that have it; by default every fifth.
"""

import collections
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import classification  # noqa: E402
from migrations import ANSWERS, migrations  # noqa: E402

CLASSES = {"proved": classification.SAME, "refuted": classification.ALL, "depends": classification.SOME}
STEP = 5


def chosen(every):
    wanted = os.environ.get("NCG_MIGRATIONS")
    return every[::STEP] if wanted is None else [one for one in every if wanted == "all" or wanted in one.name]


class Migrations(unittest.TestCase):
    def test_well_formed(self):
        every = migrations()
        count = collections.Counter(one.answer for one in every)
        self.assertLessEqual(set(count), set(ANSWERS))
        self.assertGreaterEqual(len(every), 200)
        self.assertGreaterEqual(count["refuted"] * 10, len(every) * 4)
        self.assertGreaterEqual(count["proved"] * 10, len(every) * 4)
        self.assertEqual(len({one.name for one in every}), len(every))
        for one in every:
            with self.subTest(one.name):
                self.assertTrue(one.before)
                self.assertNotEqual(one.before, one.after)
                self.assertRegex(one.why, r"[^ ].*\((.*)\)\.$")

    def test_programs_say_the_same(self):
        runnable = [one for one in migrations() if one.run]
        self.assertGreater(len(runnable), 250)
        for one in chosen(runnable):
            with self.subTest(one.name), tempfile.TemporaryDirectory() as directory:
                one.write(directory)
                found, difference = classification.classify(
                    os.path.join(directory, "before"), os.path.join(directory, "after"), [one.run], sizes=one.sizes)
                self.assertEqual(found, CLASSES[one.answer], difference)


if __name__ == "__main__":
    unittest.main()
