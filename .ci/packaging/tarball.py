"""Packs the binary with its manual page, completions, licences and bill of materials.

    tarball.py STAGED OUT      STAGED holds bin/ncg-migrate, share/ and doc/ as .ci/package lays them out
"""

import pathlib
import sys

import archive
import project


def files(staged):
    """doc/ goes to the top, where readers look first."""
    for name, content, mode in archive.tree(staged):
        yield f"{project.file_name()}/{name.removeprefix('doc/')}", content, mode


if __name__ == "__main__":
    staged, out = map(pathlib.Path, sys.argv[1:])
    path = out / f"{project.file_name()}.tar.gz"
    path.write_bytes(archive.compressed(archive.tar(list(files(staged)), project.time())))
    print(path.name)
