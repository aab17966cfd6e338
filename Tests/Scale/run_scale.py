#!/usr/bin/env python3
"""Many repositories, each way that docs/repositories.md and docs/scale.md show, against a run in each of them.

    run_scale.py --tool BINARY [--repositories N] [--files N] [--keep DIRECTORY]

Makes git repositories of fixtures, each with some files of Python's library beside its program, and runs the page's own
blocks over them, in their order. Archives, PySpark and all-repos must find what a run in each repository finds; shards and one
archive of all must report what one run over all reports, which is the same for those that no launcher starts; what all-repos
has rewritten must be what `fix` writes. Prints how long each took. Exit 1 if anything differs.
"""

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/repositories.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHARDS = 4
# What a finding is, wherever it is reported; the units' numbers count from another start in each run.
KEYS = ["rule", "severity", "line", "column", "endLine", "endColumn", "cell", "message", "verdict"]


class Corpus:
    """The repositories in a directory, and how commands run there."""

    def __init__(self, top, tool):
        self.top = top
        (top / "bin").mkdir()
        (top / "bin/ncg-migrate").symlink_to(tool.resolve())
        path = [str(top / "bin"), str(pathlib.Path(sys.executable).parent), os.environ["PATH"]]
        names = {"NAME": "A B", "EMAIL": "a@example.org", "DATE": "2020-01-01T00:00:00Z"}
        self.environment = dict(
            os.environ, PATH=os.pathsep.join(path), PYSPARK_PYTHON=sys.executable, GIT_CONFIG_GLOBAL=os.devnull,
            **{f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in names.items()})

    def run(self, command, cwd=".", codes=(0,)):
        """What a command of bash, or a list of words, prints."""
        words = ["bash", "-euo", "pipefail", "-c", command] if isinstance(command, str) else command
        done = subprocess.run(words, cwd=self.top / cwd, env=self.environment, capture_output=True)
        if done.returncode not in codes:
            sys.exit(f"scale: {command} ended with {done.returncode}\n{done.stderr.decode(errors='replace')[-3000:]}")
        return done.stdout

    def make(self, count, files):
        """Makes `count` repositories and where they come from; returns how many files they hold."""
        programs = sorted((ROOT / "fixtures").glob("*/*/before"))
        programs = [path for path in programs if path.is_dir()]
        step = max(1, len(programs) // count)
        library = sorted(
            path for path in pathlib.Path(sysconfig.get_paths()["stdlib"]).glob("*.py")
            if 2_000 < path.stat().st_size < 9_000)
        origins = {}
        for number, program in enumerate(programs[::step][:count]):
            name = f"{program.parts[-3]}-{program.parts[-2]}"
            tree = self.top / "repositories" / name
            shutil.copytree(program, tree, symlinks=True)
            (tree / "library").mkdir(exist_ok=True)
            for index in range(files):
                shutil.copy(library[(number * 7 + index) % len(library)], tree / f"library/{index}.py")
            self.run("git init -q -b main && git add -A -f && git commit -q -m First", tree)
            self.run(["git", "clone", "-q", "--bare", str(tree), f"origins/{name}.git"])
            origins[name] = str(self.top / f"origins/{name}.git")
        (self.top / "repos.json").write_text(json.dumps(origins))
        return sum(1 for path in (self.top / "repositories").rglob("*") if path.is_file() and ".git" not in path.parts)


def findings(name, report):
    """The findings of one repository, with their paths as one run over all of them says them."""
    return {
        (f"{name}/{finding['path']}", *(finding[key] for key in KEYS)) for finding in report["findings"]}


def of_tree(report):
    """The findings of a run over all repositories; messages name other files of a repository from its root, as its own run does."""
    found = set()
    for finding in report["findings"]:
        name = finding["path"].split("/")[0]
        own = finding | {"message": finding["message"].replace(f"'{name}/", "'")}
        found.add((finding["path"], *(own[key] for key in KEYS)))
    return found


def page_blocks():
    """The scripts of the page by their names, its settings, and its commands in order."""
    scripts, commands, settings = {}, [], None
    for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "python":
            scripts[re.match(r"# (\w+\.py)", text)[1]] = text
        elif kind == "json":
            settings = text
        elif kind == "bash":
            commands.append(text)
    return scripts, settings, commands


class Comparison:
    """The ways, how long each took, and whether all found the same."""

    def __init__(self, repositories, files):
        self.repositories, self.files = repositories, files
        self.rows = []
        self.faults = []

    @contextlib.contextmanager
    def way(self, name):
        """Times what is done inside."""
        start = time.monotonic()
        yield
        seconds = time.monotonic() - start
        self.rows.append((name, seconds))
        print(
            f"{name:34} {seconds:7.1f} s {self.repositories / seconds:8.1f} repositories/s {self.files / seconds:9.0f} files/s",
            flush=True)

    def same(self, name, found, expected):
        if found == expected:
            return
        lost, more = sorted(map(str, expected - found)), sorted(map(str, found - expected))
        self.faults.append(f"{name}: {len(lost)} lost, {len(more)} more, as {(lost + more)[0]}")

    def records(self, name, lines, expected):
        """Compares what a script of the page wrote: a line for each repository."""
        records = [json.loads(line) for line in lines]
        failed = [record for record in records if "error" in record]
        found = set().union(*(findings(record["repository"], record) for record in records if "error" not in record))
        self.same(name, found, expected)
        self.faults += [f"{name}: {record['repository']}: {record['error']}" for record in failed]
        if len(records) != self.repositories:
            self.faults.append(f"{name}: {self.repositories} repositories, {len(records)} records")
        print(f"{name}: {len(records)} records, {len(failed)} failed, {len(found)} findings")


def without_run(text):
    """A JSON report without what names the run."""
    report = json.loads(text)
    return {key: value for key, value in report.items() if key not in ("command", "repository")}


CHECK = "ncg-migrate check --exit-zero --format json"


def compare(corpus, count, file_count):
    scripts, settings, (pack, spark, clone_and_check, fix) = page_blocks()
    for name, text in scripts.items():
        (corpus.top / name).write_text(text)
    (corpus.top / "all-repos.json").write_text(settings)
    (corpus.top / "all-repos.json").chmod(0o600)
    compared = Comparison(count, file_count)

    expected = compare_whole(corpus, compared)
    with compared.way("packing an archive for each"):
        corpus.run(pack)
    with compared.way("an archive for each"):
        found = in_parallel(
            sorted((corpus.top / "archives").iterdir()),
            lambda path: (path.stem, corpus.run(f"{CHECK} --jobs 1 --stdin-archive <archives/{path.name}", ".", (0, 3))))
    compared.same("archives", found, expected)
    with compared.way("PySpark, with its start"):
        corpus.run(spark)
    parts = (corpus.top / "found-by-spark").glob("part-*")
    compared.records("PySpark", [line for part in parts for line in part.read_text().splitlines()], expected)

    clone, check = clone_and_check.split("\n", 1)
    with compared.way("all-repos: cloning"):
        corpus.run(clone)
    with compared.way("all-repos: check"):
        corpus.run(check)
    compared.records("all-repos", (corpus.top / "found-by-all-repos.jsonl").read_text().splitlines(), expected)
    with compared.way("all-repos: fix, push, fetch"):
        corpus.run(fix)
    compare_fixed(corpus, compared)
    return compared


def in_parallel(items, check):
    """The findings of all repositories; `check` gives the name and the report of one."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return set().union(*(findings(name, json.loads(report)) for name, report in pool.map(check, items)))


def compare_whole(corpus, compared):
    """Runs over the directories themselves; returns what a run in each finds."""
    trees = sorted((corpus.top / "repositories").iterdir())
    with compared.way("a run in each"):
        expected = in_parallel(trees, lambda tree: (tree.name, corpus.run(CHECK + " --jobs 1", tree, (0, 3))))
    alone = [tree.name for tree in trees if not launchers(tree)]
    report = corpus.run(f"{CHECK} {' '.join(alone)}", "repositories", (0, 3))
    same = {finding for finding in expected if finding[0].split("/")[0] in alone}
    compared.same(f"one run over {len(alone)} without launchers", of_tree(json.loads(report)), same)
    with compared.way("one run over all"):
        one = corpus.run(f"{CHECK} .", "repositories", (0, 3))
    with compared.way(f"{SHARDS} shards in turn, and merge"):
        for shard in range(1, SHARDS + 1):
            corpus.run(f"{CHECK} --shard {shard}/{SHARDS} . >../{shard}.json", "repositories", (0, 3))
        merged = corpus.run(["ncg-migrate", "merge", *(f"{shard}.json" for shard in range(1, SHARDS + 1))], ".", (0, 3))
    with compared.way("one archive of all, piped"):
        archived = corpus.run(f"tar -cf - . | {CHECK} --stdin-archive", "repositories", (0, 3))
    for name, report in [("shards", merged), ("one archive", archived)]:
        if without_run(report) != without_run(one):
            compared.faults.append(f"{name}: another report than that of one run over all")
    print(
        f"{len(expected)} findings in a run for each; {len(same)} of them in {len(alone)} repositories without launchers, "
        f"the same in one run over these; {len(of_tree(json.loads(one)))} in one run over all")
    return expected


def launchers(tree):
    """The files of a repository, but for those of the library, that are no Python."""
    paths = (path.relative_to(tree) for path in tree.rglob("*") if path.is_file())
    return [path for path in paths if path.suffix not in (".py", ".ipynb") and path.parts[0] != ".git"]


def compare_fixed(corpus, compared):
    """What all-repos has pushed is what `fix` writes into the repositories themselves."""
    changed = 0
    for tree in sorted((corpus.top / "repositories").iterdir()):
        corpus.run(["ncg-migrate", "fix", "--no-journal", "--format", "concise"], tree, (0, 1, 3))
        changed += bool(corpus.run(["git", "status", "--porcelain"], tree))
        done = subprocess.run(["diff", "-r", "--exclude=.git", str(tree), str(corpus.top / "clones" / tree.name)], capture_output=True)
        if done.returncode != 0:
            compared.faults.append(f"{tree.name}: all-repos has another rewrite: {done.stdout.decode(errors='replace')[:300]}")
    print(f"fix: {changed} repositories changed, the same through all-repos")
    if not changed:
        compared.faults.append("nothing was rewritten")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=pathlib.Path, required=True)
    parser.add_argument("--repositories", type=int, default=100)
    parser.add_argument("--files", type=int, default=20, help="files of Python's library in each repository")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIRECTORY", help="work there, and leave it")
    options = parser.parse_args()
    top = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="ncg-scale-"))
    top.mkdir(exist_ok=True)
    try:
        corpus = Corpus(top.resolve(), options.tool)
        files = corpus.make(options.repositories, options.files)
        print(f"{options.repositories} repositories, {files} files, {os.cpu_count()} processors")
        compared = compare(corpus, options.repositories, files)
    finally:
        if not options.keep:
            shutil.rmtree(top)
    print("\n".join(compared.faults) or f"{len(compared.rows)} steps, 0 faults")
    sys.exit(1 if compared.faults else 0)


if __name__ == "__main__":
    main()
