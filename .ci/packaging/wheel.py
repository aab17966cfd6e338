"""Builds the wheel, whose only program is the binary, and the source distribution, which only says why there is no wheel.

    wheel.py STAGED OUT      STAGED holds bin/ncg-migrate, share/ and doc/ as .ci/package lays them out

The binary is static, so one wheel serves every Python 3 on every Linux for x86-64, with glibc and with musl. Where
no wheel fits, on macOS and on arm64, pip turns to the source distribution, which fails with the reason and what to do.
"""

import base64
import hashlib
import pathlib
import sys
import time as clock
import zipfile

import archive
import project

MODULE = project.NAME.replace("-", "_")
# `manylinux2014` is what pip before 20.3 calls the first one.
PLATFORMS = ("manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64")
PYTHON = ">=3.8"

NO_BINARY = '''\
"""There is no program in here: pip reads this file only where the wheel does not fit."""
import sys

sys.exit(
    "ncg-migrate: there is no binary for this system, only for Linux on x86-64.\\n"
    "  On macOS and on arm64, run it in a container or on a machine for linux/amd64, or build it from its sources.")
'''


def stem():
    return f"{MODULE}-{project.version()}"


def metadata(licences):
    """The words about the project; `licences` are the names of the files that hold them."""
    heads = [
        "Metadata-Version: 2.4", f"Name: {project.NAME}", f"Version: {project.version()}", f"Summary: {project.SUMMARY}",
        f"Requires-Python: {PYTHON}", f"License-Expression: {project.LICENCE}",
        *(f"License-File: {name}" for name in licences),
        "Keywords: aws,inferentia,neuron,migration",
        "Classifier: Environment :: Console", "Classifier: Operating System :: POSIX :: Linux",
        "Classifier: Topic :: Software Development :: Quality Assurance",
        "Description-Content-Type: text/markdown",
    ]
    words = (project.ROOT / ".ci/packaging/description.md").read_text(encoding="utf-8")
    return ("\n".join(heads) + "\n\n" + words).encode()


def wheel_file():
    tags = [f"Tag: py3-none-{platform}" for platform in PLATFORMS]
    return "\n".join(["Wheel-Version: 1.0", f"Generator: {project.NAME}", "Root-Is-Purelib: false", *tags, ""]).encode()


def contents(staged):
    """The files of the wheel as (name, bytes, mode), RECORD left out."""
    info, data = f"{stem()}.dist-info", f"{stem()}.data"
    notices = archive.tree(staged / "doc")
    sbom = [file for file in notices if file[0].endswith(".spdx.json")]
    licences = [file for file in notices if file not in sbom]
    return [
        *((f"{data}/scripts/{name}", *rest) for name, *rest in archive.tree(staged / "bin")),
        *((f"{data}/data/share/{name}", *rest) for name, *rest in archive.tree(staged / "share")),
        *((f"{info}/licenses/{name}", *rest) for name, *rest in licences),
        *((f"{info}/sboms/{name}", *rest) for name, *rest in sbom),
        (f"{info}/METADATA", metadata([name for name, _, _ in licences]), 0o644),
        (f"{info}/WHEEL", wheel_file(), 0o644),
    ]


def record(files):
    def row(name, content):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        return f"{name},sha256={digest},{len(content)}\n"

    name = f"{stem()}.dist-info/RECORD"
    return name, ("".join(row(name, content) for name, content, _ in files) + f"{name},,\n").encode(), 0o644


def write_wheel(staged, out):
    files = contents(staged)
    moment = clock.gmtime(project.time())[:6]
    path = out / f"{stem()}-py3-none-{'.'.join(PLATFORMS)}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content, mode in [*files, record(files)]:
            info = zipfile.ZipInfo(name, moment)
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(info, content, compresslevel=9)
    return path


def write_source(staged, out):
    licences = [(f"{stem()}/{name}", content, mode) for name, content, mode in archive.tree(staged / "doc") if name == "LICENSE"]
    files = [
        (f"{stem()}/PKG-INFO", metadata(["LICENSE"]), 0o644), (f"{stem()}/setup.py", NO_BINARY.encode(), 0o644),
        (f"{stem()}/pyproject.toml", b'[build-system]\nrequires = ["setuptools"]\n', 0o644), *licences]
    path = out / f"{stem()}.tar.gz"
    path.write_bytes(archive.compressed(archive.tar(files, project.time())))
    return path


if __name__ == "__main__":
    staged, out = map(pathlib.Path, sys.argv[1:])
    for path in (write_wheel(staged, out), write_source(staged, out)):
        print(path.name)
