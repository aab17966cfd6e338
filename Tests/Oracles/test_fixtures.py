"""Every fixture against the execution oracle: what `fix` should write is run, and so is what it must not write.

NCG_FIXTURES picks fixtures by a part of their path, e.g. NCG_FIXTURES=seed2/ python3 test_fixtures.py
NCG_FIXTURES_SHARE=1/2 takes every second one, from the first.
"""

import functools
import json
import os
import re
import shutil
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import compare_traces  # noqa: E402
import forked_run  # noqa: E402
import notebook_runner  # noqa: E402
from _ncg_model import GROUPS, NUM, VISIBLE, parse_groups  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "fixtures")
RULES = {"NCG101", "NCG102", "NCG103", "NCG104", "NCG105", "NCG106", "NCG107", "NCG108", "NCG109", "NCG110", "NCG111",
         "NCG112", "NCG113", "NCG114", "NCG115",
         "NCG116", "NCG117", "NCG118", "NCG301", "NCG302", "NCG303", "NCG304", "NCG305", "NCG306",
         "NCG307", "NCG400", "NCG401", "NCG402", "NCG403", "NCG404", "NCG405", "NCG406", "NCG407",
         "NCG408", "NCG409", "NCG410", "NCG411", "NCG412", "NCG413", "NCG414", "NCG501", "NCG502",
         "NCG503",
         "NCG901", "NCG902", "NCG903", "NCG905"}
# Areas whose programs have the value, or the name, in another place than where the variable is set.
ELSEWHERE = {"flow", "p23", "values"}
VERDICTS = {"proved", "refuted", "depends", "unknown"}
STAYING = {"NCG905", "NCG116", "NCG117", "NCG412"}
KEYS = {"exit", "verdicts", "rules", "note", "entries"}
OPTIONAL = {"openRules", "sizes", "naive", "options", "fixOptions"}
WARNING = r"(?s)[ \t]*warnings\.warn\([^()]*deprecated[^()]*\)(?:; |[^\n]*\n)"
COMPUTED = rf"({NUM}'\] = (?:str|int))"
ASSIGNMENT = re.compile(rf"{GROUPS}(['\"]?\]?(?:\s*:?[=,:]\s*| )['\"]?)([\[\]\dx, ]*[\]\d,x])")


def fixtures():
    """Paths of all fixtures, relative to the root, with what they expect."""
    wanted = os.environ.get("NCG_FIXTURES", "")
    share, shares = map(int, os.environ.get("NCG_FIXTURES_SHARE", "1/1").split("/"))
    found = sorted(base for base, _, names in os.walk(ROOT) if "expected.json" in names)
    for base in found[share - 1::shares]:
        name = os.path.relpath(base, ROOT)
        if wanted in name + "/":
            with open(os.path.join(base, "expected.json"), encoding="utf-8") as file:
                yield name, base, json.load(file)


def tree(directory):
    """The files of a directory as bytes by relative path."""
    files = {}
    for base, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(base, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, directory)] = file.read()
    return files


def code(files):
    """Their texts; of notebooks only the code cells, because texts and outputs stay as they are, and no documents."""
    return {name: "\n".join(notebook_runner.code_cells(data)) if name.endswith(".ipynb") else data.decode()
            for name, data in files.items() if not name.endswith((".md", ".rst"))}


@functools.lru_cache(maxsize=None)
def run(directory, entry, runtime):
    return forked_run.run(os.path.join(directory, entry), runtime, may_fail=False)


def difference(base, expected, after_files=None):
    """The first difference between `before` and `after`, or between `before` and a changed tree in memory."""
    with tempfile.TemporaryDirectory() as directory:
        after = os.path.join(base, "after")
        if after_files is not None:
            after = os.path.join(directory, "after")
            shutil.copytree(os.path.join(base, "before"), after)
            for name, data in after_files.items():
                with open(os.path.join(after, name), "wb") as file:
                    file.write(data)
        loads = 0
        for entry in expected["entries"]:
            old, new = run(os.path.join(base, "before"), entry, 1), run(after, entry, 2)
            for process in old + new:
                compare_traces.assert_replays(process)
            if [p["script"] for p in old] != [p["script"] for p in new]:
                return "other processes"
            for one, other in zip(old, new, strict=True):
                loads += len(one["loads"])
                found = compare_traces.difference_of_processes(one, other, expected.get("sizes"))
                if found:
                    return f"{one['script']}: {found}"
    if not loads:
        raise compare_traces.Incomparable(base)
    return None


def text_mutants(files, pattern, replacement, together=False):
    """Trees in which one match (or all together) of a pattern is replaced."""
    if together:
        changed = {name: re.sub(pattern, replacement, data.decode()).encode() for name, data in files.items()}
        if changed != files:
            yield changed
        return
    for name, data in files.items():
        text = data.decode()
        for match in re.finditer(pattern, text):
            new = text[:match.start()] + match.expand(replacement) + text[match.end():]
            yield {**files, name: new.encode()}


def mutants(files):
    """Wrong results near the right one: a core more, a start moved by one, default placement for contexts."""
    found = list(near_mutants(files))
    yield from found
    if not any(kind == "cores" for kind, _ in found):
        # The number stands elsewhere: in a constant, a table, one of several texts.
        for pattern, more in ((r"(['\"])(\d+)(?=['\"])", r"\g<1>1\2"), (r"(= str)\((.+)\)", r"\1((\2) + 1)"),
                              (r"(f['\"]\{)(\w+)", r"\1\2 + 1"), (r"(['\"] % )(\w+)", r"\1(\2 + 1)")):
            yield from (("cores", one) for one in text_mutants(files, pattern, more, together=True))


def near_mutants(files):
    """Those at the places where most programs have them."""
    number = rf"({NUM}\W+(?=\d+(?!\d*['\"] if ))|{NUM}=[\"']?(?=\$))"
    yield from (("cores", one) for one in text_mutants(files, number, r"\g<1>1", together=True))
    yield from (("cores", one) for one in text_mutants(files, rf"({NUM}=\{{)(\w+)(?=\}})", r"\1\2 + 1", together=True))
    yield from (("cores", one) for one in
                text_mutants(files, rf"{COMPUTED}\((.+)\)", r"\1((\2) + 1)", together=True))
    yield from (("cores", one) for one in text_mutants(files, rf"({VISIBLE}\W+\d+-)(\d+)", r"\g<1>1\2", together=True))
    for pattern in (r"(neuron_cores_context)\(([^)\n]*(?:\([^)\n]*\)[^)\n]*)?)\)",
                    r"(\bmx?\.neuron)\(([^()\n]*[^()\s][^()\n]*|\([^)\n]*\)(?:\[[\w.]+\]| \* \d+))\)"):
        yield from (("start", one) for one in text_mutants(files, pattern, r"\1(\2 + 1)"))
    yield from (("start", one) for one in text_mutants(files, r"(Context\('neuron', )(\d+)", r"\1 1 + \2"))
    yield from (("default", one) for one in
                text_mutants(files, r"neuron_cores_context\([^\n]*?\):", "neuron_cores_context(-1):", together=True))
    yield from (("start", one) for one in text_mutants(files, r"(set_neuron_cores\([\w.]+, [^)\n]+)\)", r"\1 + 1)"))
    yield from (("default", one) for one in
                text_mutants(files, r"\n[ \t]*[\w.]+\.set_neuron_cores\([^\r\n]*", "", together=True))


def renamed(files):
    """What a plain textual migration would do: the new name with the total, nothing else."""

    def total(match):
        cores = sum(copies * size for copies, size in parse_groups(match.group(2)))
        return f"{NUM}{match.group(1)}{cores}"

    return {name: ASSIGNMENT.sub(total, data.decode()).encode() for name, data in files.items()}


def moved(files):
    """The same with every other reference under the new name, and no word of a deprecation."""
    return {name: re.sub(WARNING, "", data.decode()).replace(GROUPS, NUM).encode()
            for name, data in renamed(files).items()}


class Fixtures(unittest.TestCase):
    """The fixtures themselves, and the oracle's word on each."""

    def each(self):
        found = list(fixtures())
        self.assertTrue(found, "no fixture was found")
        for name, base, expected in found:
            before, after = tree(os.path.join(base, "before")), tree(os.path.join(base, "after"))
            # The body of a caller's loop is outside any `with` of this generator, so the caller opens the subtest.
            yield self.subTest(name), base, expected, before, after

    def test_expectations_are_well_formed(self):
        for subtest, _, expected, before, after in self.each():
            with subtest:
                self.assertLessEqual(KEYS, set(expected))
                self.assertLessEqual(set(expected), KEYS | OPTIONAL)
                self.assertLessEqual(set(expected["rules"]) | set(expected.get("openRules", [])), RULES)
                self.assertLessEqual(set(expected["verdicts"] or []), VERDICTS)
                self.assertEqual(set(before), set(after))
                self.assertLessEqual(set(expected["entries"]), set(before))
                # A hint that is not taken, cores that do not fit the machine, and an old name stay findings, whatever is
                # rewritten.
                # What lies beside the programs is written on request, some of it, and has no verdict.
                if "fixOptions" not in expected and not STAYING & set(expected["rules"]):
                    self.assertEqual(before != after, expected["exit"] == {"check": 1, "fix": 0, "checkAfter": 0})
                if before != after and "fixOptions" not in expected:
                    self.assertEqual(set(expected["verdicts"]), {"proved"})
                    self.assertNotIn(GROUPS, "".join(code(after).values()))
                for name, data in before.items():
                    self.assertEqual(data.count(b"\r\n") == data.count(b"\n"),
                                     after[name].count(b"\r\n") == after[name].count(b"\n"))
                    self.assertEqual(data.startswith(b"\xef\xbb\xbf"), after[name].startswith(b"\xef\xbb\xbf"))
                    self.assertEqual(data.endswith(b"\n"), after[name].endswith(b"\n"))

    def test_every_program_runs(self):
        for subtest, base, expected, _, _ in self.each():
            with subtest:
                for entry in expected["entries"]:
                    run(os.path.join(base, "before"), entry, 1)

    def test_rewritten_trees_place_every_load_alike(self):
        for subtest, base, expected, before, after in self.each():
            with subtest:
                if before != after and expected["entries"]:
                    self.assertIsNone(difference(base, expected))

    def test_mutants_are_told_apart(self):
        for subtest, base, expected, before, after in self.each():
            with subtest:
                if before == after or "fixOptions" in expected:
                    continue
                kinds = set()
                for kind, mutant in mutants(after):
                    kinds.add(kind)
                    self.assertIsNotNone(difference(base, expected, mutant), kind)
                if "options" not in expected:
                    self.assertIn("cores", kinds)
                self.assertEqual("NCG110" in expected["rules"], "default" in kinds)
                self.assertLessEqual("NCG108" in expected["rules"], "start" in kinds)

    def test_a_plain_rename_is_contradicted_where_more_is_needed(self):
        for subtest, base, expected, before, after in self.each():
            with subtest:
                more = {"NCG108", "NCG110"} & set(expected["rules"]) if before != after else expected.get("naive")
                if more:
                    self.assertIsNotNone(difference(base, expected, moved(before)))

    def test_verdicts_mean_what_they_say(self):
        for subtest, base, expected, before, after in self.each():
            with subtest:
                if before == after and expected["verdicts"] and "NCG106" in expected["rules"]:
                    counts = {forked_run.run(os.path.join(base, "before", entry), 1, a3=reading, may_fail=False)[0]["count"]
                              for entry in expected["entries"] for reading in ("no", "yes")}
                    self.assertEqual(len(counts), 2, "A3 should matter")
                elif before == after and expected["verdicts"] and "naive" in expected:
                    self.check_verdict(expected["verdicts"][0], base, expected, moved(before))

    def check_verdict(self, verdict, base, expected, files):
        """refuted: no size saves the rename. depends: some size does, or the readings of A1 part before it."""
        with tempfile.TemporaryDirectory() as directory:
            for name, data in files.items():
                with open(os.path.join(directory, name), "wb") as file:
                    file.write(data)
            entry, = expected["entries"]
            old, = run(os.path.join(base, "before"), entry, 1)
            new, = run(directory, entry, 2)
        sizes = list(compare_traces.assignments([load["limit"] for load in old["loads"]]))
        saved = [one for one in sizes if compare_traces.difference_of_processes(old, new, list(one)) is None]
        parted = [one for one in sizes
                  if len({str(compare_traces.replay(old, one, a1)) for a1 in compare_traces.A1_READINGS}) > 1]
        if verdict == "refuted":
            self.assertEqual(saved, [])
        else:
            self.assertEqual(verdict, "depends")
            self.assertTrue(parted if old["framework"] == "torch" else saved)

    def test_nothing_of_a_rename_is_lost(self):
        # The counterpart: where only the name changes, a plain rename is the whole expected result.
        for subtest, base, expected, before, after in self.each():
            with subtest:
                if before != after and not {"NCG108", "NCG110"} & set(expected["rules"]) and "fixOptions" not in expected:
                    # A value that is computed, or that a hint promises, has no total to put in its place.
                    computed = any(re.search(COMPUTED, data.decode()) for data in after.values())
                    computed |= any(b"ncg: groups=" in data for data in before.values()) or "options" in expected
                    computed |= any(f"{NUM}={{".encode() in data for data in after.values())
                    # A variable that loses goes, name and value (L10).
                    computed |= "NCG109" in expected["rules"]
                    # So has one that stands elsewhere, or is one of several.
                    computed |= os.path.relpath(base, ROOT).split(os.sep)[0] in ELSEWHERE
                    computed |= any(re.search(rf"{GROUPS}=[\"']?[$`]", text) for text in code(before).values())
                    # A name that stands nowhere in one piece cannot be renamed.
                    computed |= not any(GROUPS in text for text in code(before).values())
                    if "NCG102" not in expected.get("openRules", []) and not computed:
                        texts = {name: text.encode() for name, text in code(before).items()}
                        wanted = {name: text.encode() for name, text in code(after).items()}
                        self.assertIn(wanted, [renamed(texts), moved(texts)])


if __name__ == "__main__":
    unittest.main()
