"""Every command of README.md and of the pages in docs: `sh` blocks must succeed, `console` blocks must print what they show.

    python3 Tests/Readme/test_readme.py             the tests; NCG_MIGRATE names the built tool's directory
    python3 Tests/Readme/test_readme.py --update    puts what the commands print now into the pages

A block runs from the repository root with the tool on PATH. In a `console` block a line that starts with `$ ` is a command, the
lines up to the next one its output, standard error last. Blocks without a command of `ncg-migrate` set up a machine, and are not run.
"""

import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LONGEST_README = 120
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOL = "ncg-migrate"


def run(command):
    """The finished command, run by bash: status, standard output, standard error."""
    directory = os.environ.get("NCG_MIGRATE", str(ROOT / ".build/debug"))
    environment = dict(os.environ, NO_COLOR="1", PATH=directory + os.pathsep + os.environ["PATH"])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=ROOT, env=environment, text=True, capture_output=True,
        timeout=120)


def blocks(kind, text):
    return [match for match in BLOCK.finditer(text) if match[1] == kind]


def commands(block):
    """The commands of a `console` block; none if the block sets up a machine."""
    found = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    return found if any(command.startswith(TOOL) for command in found) else []


def transcript(block):
    """The block as it looks when its commands run now."""
    lines = []
    for command in commands(block):
        done = run(command)
        lines += [f"$ {command}\n", done.stdout, done.stderr]
    return "".join(lines) or block


def anchors(text):
    """The names by which links reach the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", BLOCK.sub("", text), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def updated(text):
    for match in reversed(blocks("console", text)):
        text = text[:match.start(2)] + transcript(match[2]) + text[match.end(2):]
    return text


class ReadmeTests(unittest.TestCase):
    maxDiff = None

    def test_every_command_succeeds(self):
        found = [match for page in PAGES for match in blocks("sh", page.read_text(encoding="utf-8"))]
        self.assertGreater(len(found), 3)
        for match in found:
            with self.subTest(match[2]):
                done = run(match[2])
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_transcript_is_what_is_printed(self):
        texts = [page.read_text(encoding="utf-8") for page in PAGES]
        found = [match[2] for text in texts for match in blocks("console", text) if commands(match[2])]
        self.assertGreater(len(found), 3)
        for block in found:
            with self.subTest(commands(block)):
                self.assertEqual(transcript(block), block)

    def test_scripts_are_python(self):
        """`.ci/scale-tests` runs them; here a mistake in one is found without what they import."""
        found = [match[2] for page in PAGES for match in blocks("python", page.read_text(encoding="utf-8"))]
        self.assertGreater(len(found), 2)
        for text in found:
            with self.subTest(text.splitlines()[0]):
                compile(text, "<page>", "exec")

    def test_links_lead_somewhere(self):
        for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
            # Without the blocks of code, where `[0](1)` is no link.
            text = BLOCK.sub("", page.read_text(encoding="utf-8"))
            for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
                with self.subTest(f"{page.name}: {target}#{anchor}"):
                    aim = page.parent / target if target else page
                    self.assertTrue(aim.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(aim.read_text(encoding="utf-8")))

    def test_the_readme_is_short_enough_to_be_read(self):
        self.assertLessEqual(len(PAGES[0].read_text(encoding="utf-8").splitlines()), LONGEST_README)

    def test_a_changed_line_is_noticed(self):
        """The check itself: a transcript with a wrong line differs."""
        block = f"$ {TOOL} --version\n0.0.0-wrong\n"
        self.assertNotEqual(transcript(block), block)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for page in PAGES:
            page.write_text(updated(page.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        unittest.main()
