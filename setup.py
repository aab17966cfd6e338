"""For pre-commit alone, which installs this repository to run its hook: the program comes from the wheel that `.ci/package` builds."""
import pathlib
import platform
import re
import sys

import setuptools

if (sys.platform, platform.machine()) != ("linux", "x86_64"):
    sys.exit(
        f"ncg-migrate: there is no binary for {sys.platform} on {platform.machine()}, only for Linux on x86-64.\n"
        "  Run the hook in CI on Linux, or build the tool from its sources and use a hook with `language: system`.")

SOURCE = pathlib.Path(__file__).with_name("Sources") / "Commands/Root.swift"
VERSION = re.search(r'static let version = "([^"]+)"', SOURCE.read_text(encoding="utf-8"))[1]

setuptools.setup(
    name="ncg-migrate-hook", version=VERSION, packages=[], python_requires=">=3.8", install_requires=[f"ncg-migrate=={VERSION}"])
