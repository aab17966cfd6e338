"""The table itself against CPython, and the judge: a tool that does wrong must be found out."""

import os
import signal
import stat
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import assemble  # noqa: E402
import outcomes  # noqa: E402
import run_implicit_calls  # noqa: E402

SILENT = '{"findings": [], "units": []}'
TIMES = {"never": 0, "once": 1, "later": 1, "child": 1, "twice": 2, "exit": 0}


def faults(script, name):
    """What is said of a tool that is this shell script, for one program."""
    with tempfile.TemporaryDirectory() as directory:
        tool = os.path.join(directory, "tool")
        with open(tool, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + script)
        os.chmod(tool, os.stat(tool).st_mode | stat.S_IXUSR)
        result, = run_implicit_calls.judged(tool, [name])
        return " ".join(result.faults)


def loads(name):
    """How many loads CPython comes to, and how the program ends."""
    program = assemble.program(name)
    with outcomes.scratch() as directory:
        outcomes.written(program.files, directory)
        found, status = outcomes.traces(directory, program, program.runs[0], 1, "no")
    return sum(len(process["loads"]) for process in found), status


class Table(unittest.TestCase):
    """What the table says of its rows is what CPython does."""

    def test_rows_run_as_often_as_they_say(self):
        for row in assemble.rows().values():
            home = assemble.homes(row, assemble.EFFECTS["load"])[0]
            count, status = loads(f"{row.name}.load.torch.between.{home}")
            with self.subTest(row=row.name):
                self.assertEqual(status, 0)
                # Two loads are the program's own. A fork ends without the end of an interpreter.
                self.assertEqual(count, 2 + TIMES[row.runs])

    def test_effects_have_an_effect(self):
        for name, effect in assemble.EFFECTS.items():
            for framework in assemble.FRAMEWORKS:
                with self.subTest(effect=name, framework=framework):
                    traces = []
                    for row in ("none", "call"):
                        program = assemble.program(f"{row}.{name}.{framework}.{effect.places[0]}.entry")
                        with outcomes.scratch() as directory:
                            outcomes.written(program.files, directory)
                            traces.append(outcomes.traces(directory, program, program.runs[0], 1, "no")[0])
                    for one in (process for trace in traces for process in trace):
                        one.pop("script")
                    self.assertNotEqual(*traces)

    def test_an_id_gives_one_program(self):
        names = list(assemble.ids(True))
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(assemble.program(names[0]), assemble.program(names[0]))


class Judge(unittest.TestCase):
    """Each kind of fault is called by its name."""

    def test_silence_is_a_false_clean(self):
        self.assertIn("false clean", faults(f"echo '{SILENT}'", "call.environment-only.torch.before.entry"))

    def test_a_rename_that_misses_the_effect_is_a_wrong_rewrite(self):
        rename = """sed -i 's/environ.*GROUP_SIZES.*/environ["NEURON_RT_NUM_CORES"] = "3"/' */app.py"""
        script = f"[ $1 = fix ] && {rename}\necho '{SILENT}'"
        self.assertIn("wrong rewrite", faults(script, "call.dictionary.torch.before.entry"))


if __name__ == "__main__":
    # Whoever starts the tests may have blocked signals, which some rows send.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    unittest.main()
