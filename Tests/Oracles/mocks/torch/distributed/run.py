"""torchrun by its other name: the script once for each process of the node."""

import os
import subprocess
import sys


def main(words):
    """Starts the program in `words` as often as its options say."""
    launcher = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "launchers", "torchrun")
    return subprocess.call(["sh", launcher, *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
