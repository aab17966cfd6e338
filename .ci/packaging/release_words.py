"""What a release's texts must say of its version; prints what they do not, and exits with 1 if there is anything.

    release_words.py [DIRECTORY]      the checkout; this one by default
"""

import pathlib
import re
import sys

import project


def changes(text, version):
    """The lines of CHANGELOG.md about `version`; `None` if it has no dated section."""
    section = re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return section and [line for line in section[1].splitlines() if line.startswith("- ")]


def unreleased(text):
    """Whether something stands under [Unreleased], which a release has to name."""
    section = re.search(r"^## \[Unreleased\]$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return section is not None and bool(re.search(r"^- ", section[1], re.MULTILINE))


def faults(root, version):
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = changes(text, version)
    if found is None:
        yield f"CHANGELOG.md has no section '## [{version}] - YEAR-MONTH-DAY'"
    elif not found:
        yield f"CHANGELOG.md says nothing about {version}"
    if unreleased(text):
        yield "CHANGELOG.md still lists changes under [Unreleased]"
    page = (root / "docs/ci.md").read_text(encoding="utf-8")
    for other in sorted(set(re.findall(r"(?:rev: v|ncg_migrate-)(\d+\.\d+\.\d+)", page)) - {version}):
        yield f"docs/ci.md names version {other}"


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1]) if sys.argv[1:] else project.ROOT
    found = list(faults(root, project.version()))
    print("\n".join(found) if found else f"the texts are those of {project.version()}")
    sys.exit(1 if found else 0)
