"""The packages' form, made from a stand-in for the binary; the manual page and completions, made from the real one.

    NCG_MIGRATE=DIRECTORY python3 Tests/Packaging/test_packages.py      the directory holds the built tool

`.ci/packaging/installation-tests` installs the real packages, which takes minutes.
"""

import base64
import csv
import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGING = ROOT / ".ci/packaging"
sys.path.insert(0, str(PACKAGING))

import oci  # noqa: E402
import project  # noqa: E402
import release_words  # noqa: E402
import tarball  # noqa: E402
import wheel  # noqa: E402

# `.ci/install test` makes one; the system's own Python may have no pip.
ORACLES = ROOT / ".build/oracles/bin/python3"
WITH_PIP = ORACLES if ORACLES.exists() else sys.executable
STAND_IN = b"#!/bin/sh\necho stands in \"$@\"\n"
TIME = "1700000000"


def stage(directory):
    """What `stage` lays out, with a script in place of the binary."""
    files = {
        "bin/ncg-migrate": STAND_IN, "share/man/man1/ncg-migrate.1": b".TH NCG 1\n", "doc/LICENSE": b"licence\n",
        "doc/CHANGELOG.md": b"# Changes\n", "doc/THIRD-PARTY-NOTICES": b"notices\n", "doc/ncg-migrate.spdx.json": b"{}\n",
        **{f"share/{path}": b"# completion\n" for path in (
            "bash-completion/completions/ncg-migrate", "zsh/site-functions/_ncg-migrate",
            "fish/vendor_completions.d/ncg-migrate.fish")},
    }
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (directory / "bin/ncg-migrate").chmod(0o755)


def tool(*words):
    """What the built tool prints."""
    directory = os.environ.get("NCG_MIGRATE", str(ROOT / ".build/debug"))
    return subprocess.run([f"{directory}/ncg-migrate", *words], check=True, capture_output=True, text=True).stdout


class PackageTests(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="ncg-packages-"))
        self.addCleanup(shutil.rmtree, self.work)
        os.environ["SOURCE_DATE_EPOCH"] = TIME
        self.staged, self.out = self.work / "staged", self.work / "out"
        self.out.mkdir()
        stage(self.staged)

    def test_the_wheels_record_is_what_it_holds(self):
        with zipfile.ZipFile(wheel.write_wheel(self.staged, self.out)) as packed:
            record = next(name for name in packed.namelist() if name.endswith("/RECORD"))
            rows = list(csv.reader(io.StringIO(packed.read(record).decode())))
            self.assertEqual(sorted(row[0] for row in rows), sorted(packed.namelist()))
            for name, digest, size in rows:
                if name == record:
                    continue
                content = packed.read(name)
                wanted = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                self.assertEqual((digest, int(size)), (f"sha256={wanted}", len(content)), name)

    def test_the_wheels_tags_are_those_of_its_name(self):
        path = wheel.write_wheel(self.staged, self.out)
        python, abi, platforms = path.stem.split("-")[2:]
        with zipfile.ZipFile(path) as packed:
            text = packed.read(f"{wheel.stem()}.dist-info/WHEEL").decode()
        self.assertEqual(
            re.findall("^Tag: (.*)$", text, re.MULTILINE), [f"{python}-{abi}-{name}" for name in platforms.split(".")])

    def test_the_wheel_installs_a_program_with_its_page(self):
        path = wheel.write_wheel(self.staged, self.out)
        home = self.work / "home"
        subprocess.run(
            [WITH_PIP, "-m", "pip", "install", "--quiet", "--no-index", "--target", home, path], check=True)
        printed = subprocess.run([home / "bin/ncg-migrate", "a"], check=True, capture_output=True, text=True).stdout
        self.assertEqual(printed, "stands in a\n")
        self.assertTrue((home / "share/man/man1/ncg-migrate.1").exists())

    def test_where_no_wheel_fits_the_reason_is_said(self):
        path = wheel.write_source(self.staged, self.out)
        with tarfile.open(path) as packed:
            packed.extractall(self.work)
        done = subprocess.run(
            [sys.executable, "setup.py", "egg_info"], cwd=self.work / wheel.stem(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("only for Linux on x86-64", done.stderr)

    def test_the_images_digests_hold(self):
        with tarfile.open(fileobj=io.BytesIO(oci.image(self.staged))) as packed:
            files = {info.name: packed.extractfile(info).read() for info in packed if info.isfile()}
        for name, content in files.items():
            if name.startswith("blobs/"):
                self.assertEqual(name, f"blobs/sha256/{hashlib.sha256(content).hexdigest()}")

        def blob(descriptor):
            content = files["blobs/" + descriptor["digest"].replace(":", "/")]
            self.assertEqual(len(content), descriptor["size"])
            return content

        manifest = json.loads(blob(json.loads(files["index.json"])["manifests"][0]))
        configuration = json.loads(blob(manifest["config"]))
        layers = [gzip.decompress(blob(layer)) for layer in manifest["layers"]]
        self.assertEqual(
            configuration["rootfs"]["diff_ids"], ["sha256:" + hashlib.sha256(layer).hexdigest() for layer in layers])
        with tarfile.open(fileobj=io.BytesIO(layers[0])) as layer:
            program = layer.getmember(configuration["config"]["Entrypoint"][0].lstrip("/"))
            self.assertEqual((program.mode, layer.extractfile(program).read()), (0o755, STAND_IN))

    def test_a_second_build_is_the_same(self):
        """Also from other files of the same bytes, and under another umask."""
        def build(name):
            staged, out = self.work / name / "staged", self.work / name / "out"
            out.mkdir(parents=True)
            stage(staged)
            paths = [wheel.write_wheel(staged, out), wheel.write_source(staged, out)]
            subprocess.run([PACKAGING / "deb", staged, out], check=True, capture_output=True)
            return [
                hashlib.sha256(content).hexdigest() for content in (
                    *(path.read_bytes() for path in [*paths, *out.glob("*.deb")]), oci.image(staged),
                    repr(list(tarball.files(staged))).encode())]

        first = build("first")
        before = os.umask(0o077)
        self.addCleanup(os.umask, before)
        self.assertEqual(first, build("second"))
        self.assertEqual(len(first), 5)

    def test_a_changed_binary_is_another_package(self):
        """The check itself."""
        first = wheel.write_wheel(self.staged, self.out).read_bytes()
        (self.staged / "bin/ncg-migrate").write_bytes(STAND_IN + b"\n")
        self.assertNotEqual(first, wheel.write_wheel(self.staged, self.out).read_bytes())


class ReleaseTests(unittest.TestCase):
    def faults(self, changes, page):
        with tempfile.TemporaryDirectory() as directory:
            root = pathlib.Path(directory)
            (root / "docs").mkdir()
            (root / "CHANGELOG.md").write_text(changes)
            (root / "docs/ci.md").write_text(page)
            return list(release_words.faults(root, "1.2.0"))

    def test_texts_of_the_version_pass(self):
        changes = "## [Unreleased]\n\n## [1.2.0] - 2026-01-31\n\n### Added\n\n- More.\n\n## [1.1.0] - 2025-01-31\n"
        self.assertEqual(self.faults(changes, "rev: v1.2.0\nncg_migrate-1.2.0-py3\n"), [])

    def test_whatever_is_left_of_another_version_is_named(self):
        self.assertEqual(len(self.faults("## [1.2.0]\n\n- More.\n", "")), 1)
        self.assertEqual(len(self.faults("## [1.2.0] - 2026-01-31\n\n## [1.1.0] - 2025-01-31\n\n- Less.\n", "")), 1)
        dated = "## [1.2.0] - 2026-01-31\n\n- More.\n"
        self.assertEqual(len(self.faults("## [Unreleased]\n\n- Most.\n\n" + dated, "")), 1)
        self.assertEqual(len(self.faults(dated, "rev: v1.1.0\nncg_migrate-1.0.9-py3\n")), 2)


class ToolTests(unittest.TestCase):
    def test_the_version_of_the_packages_is_the_tools(self):
        self.assertEqual(tool("--version").split()[:2], [project.NAME, project.version()])

    def test_the_manual_page_names_every_command_and_option(self):
        page = subprocess.run(
            [sys.executable, PACKAGING / "manpage.py"], input=tool("--experimental-dump-help"), check=True,
            capture_output=True, text=True, env=dict(os.environ, SOURCE_DATE_EPOCH=TIME)).stdout
        plain = re.sub(r"\\f[BIR]", "", page).replace("\\-", "-")
        found = re.findall(r"^  ([a-z][a-z-]*)  ", tool("--help"), re.MULTILINE)
        self.assertIn("check", found)
        for name in found:
            self.assertTrue(f".SS ncg-migrate {name}" in plain, name)
            for option in re.findall(r"^  (--[a-z-]+)", tool(name, "--help"), re.MULTILINE):
                self.assertTrue(f"\n{option}" in plain, f"{name} {option}")
        self.assertNotIn("debug", plain)

    @unittest.skipUnless(shutil.which("groff"), "there is no groff")
    def test_roff_has_nothing_to_say_about_the_manual_page(self):
        page = subprocess.run(
            [sys.executable, PACKAGING / "manpage.py"], input=tool("--experimental-dump-help"), check=True,
            capture_output=True, text=True).stdout
        done = subprocess.run(
            ["groff", "-man", "-ww", "-Tutf8", "-z"], input=page, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_bash_completes_commands_and_options(self):
        script = tool("--generate-completion-script", "bash") + """
complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
    "$(complete -p ncg-migrate | sed -E 's/.*-F ([^ ]+).*/\\1/')" ncg-migrate "${!#}" "${@: -2:1}"; echo "${COMPREPLY[*]}"; }
complete_words ncg-migrate che
complete_words ncg-migrate check --exit-z
"""
        done = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True)
        commands, options = done.stdout.splitlines()
        self.assertEqual(commands.split(), ["check", "check-certificate"])
        self.assertEqual(options.split(), ["--exit-zero"])


if __name__ == "__main__":
    unittest.main()
