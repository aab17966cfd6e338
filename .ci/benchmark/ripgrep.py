"""The peer of a scan: ripgrep with the stems that the prefilter looks for."""

import subprocess

STEMS = ("(?i:neuron)", "GROUP_SIZES", "CORE_GROUP")


def command(tree):
    return ["rg", "-l", *(part for stem in STEMS for part in ("-e", stem)), str(tree)]


def found(tree):
    """How many files below `tree` hold a stem."""
    return len(subprocess.run(command(tree), stdout=subprocess.PIPE, check=True).stdout.splitlines())
