"""The judge itself: a tool that does wrong must be found out. The tools here are scripts that stand in for one."""

import os
import stat
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import generate  # noqa: E402
import judge  # noqa: E402
from sketch import Expected, Program, Run  # noqa: E402

SILENT = '{"findings": [], "units": []}'
APP = (b"import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '2,2'\nimport torch\nimport torch_neuron\n"
       b"a = torch.jit.load('a')\nb = torch.jit.load('b')\n")


def faults(script, groups=((1, 2), (1, 2))):
    """What the judge says of a tool that is this shell script, for one program."""
    with tempfile.TemporaryDirectory() as directory:
        tool = os.path.join(directory, "tool")
        with open(tool, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + script)
        os.chmod(tool, os.stat(tool).st_mode | stat.S_IXUSR)
        loads = [("a", 0), ("b", 1)]
        program = Program({"app.py": APP}, "app.py", [Run((), {}, [Expected(list(groups), loads)])], {}, "torch")
        result, = judge.batch(tool, None, {0: program})
        return " ".join(result.faults)


class Judge(unittest.TestCase):
    """Each kind of fault is called by its name."""

    def test_silence_is_a_false_clean(self):
        self.assertIn("false clean", faults(f"echo '{SILENT}'"))

    def test_a_plain_rename_is_a_wrong_rewrite(self):
        rename = "sed -i \"s/NEURONCORE_GROUP_SIZES'\\] = '2,2'/NEURON_RT_NUM_CORES'] = '4'/\" */app.py"
        self.assertIn("wrong rewrite", faults(f"[ $1 = fix ] && {rename}\necho '{SILENT}'"))

    def test_a_broken_file_is_told(self):
        self.assertIn("syntax", faults(f"[ $1 = fix ] && echo '(' >> p0/app.py\necho '{SILENT}'"))

    def test_a_second_fix_that_changes_something_is_told(self):
        self.assertIn("fix again", faults(f"[ $1 = fix ] && echo '#' >> p0/app.py\necho '{SILENT}'"))

    def test_a_crash_is_told(self):
        self.assertIn("tool: check ends with 2", faults("exit 2"))

    def test_a_wrong_expectation_is_told(self):
        self.assertIn("generator", faults(f"echo '{SILENT}'", [(1, 3), (1, 2)]))

    def test_a_seed_gives_one_program(self):
        for seed in range(20):
            self.assertEqual(generate.program(seed), generate.program(seed))


if __name__ == "__main__":
    unittest.main()
