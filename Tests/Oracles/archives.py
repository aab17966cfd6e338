#!/usr/bin/env python3
"""Archives for the tests of `check --stdin-archive`, written by Python's tarfile and by tar itself.

    archives.py trees DIRECTORY [--count N] [--seed S]    N.tar and, unpacked by tar, the directory N, for each number
    archives.py hostile NAME                              one archive that is not as it should be, to standard output
    archives.py names                                     the names of those
"""

import argparse
import io
import pathlib
import random
import subprocess
import sys
import tarfile

# How tar itself writes; what a form cannot hold (long names in v7) it leaves out, with an exit code that says so.
GNU_FORMS = ["v7", "oldgnu", "gnu", "ustar", "posix"]
TARFILE_FORMS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
WORDS = ["app", "serve", "run", "data", ".env", ".hidden", ".github", "build", "e\u0301t\u00e9", "\u6a21\u578b", "a b", "x\ny", "-n",
         "raw\udcff\udcfe", "n" * 100, "m" * 180, "NEURON"]
ENDINGS = ["", ".py", ".sh", ".log", ".txt", ".ipynb"]
IGNORES = ["*.log\n", "build/\n", "/app*\n!app.py\n", "data\n", "# none\n", "\ufeff*.txt\r\nraw*\n"]
CONTENTS = [b"", b"NEURONCORE_GROUP_SIZES", b"\0neuron", b"\xff\xfeN\0", b"neuron" + b"\xff" * 505]


class Tree:
    """A random tree, written to an archive entry by entry."""

    def __init__(self, number, archive):
        self.number = number
        self.archive = archive
        self.directories = [""]
        self.files = []
        self.taken = set()

    def info(self, name, kind=tarfile.REGTYPE):
        info = tarfile.TarInfo(self.number.choice(["", "./"]) + name)
        info.type = kind
        info.mode = 0o755 if kind == tarfile.DIRTYPE else 0o644
        info.mtime = self.number.choice([0, 1, 1_700_000_000, 1_700_000_000.25])
        # A number that octal digits have no room for.
        info.uid = self.number.choice([0, 1000, 0o7777777 + 1]) if self.archive.format != tarfile.USTAR_FORMAT else 0
        return info

    def add(self, info, data=b""):
        """Adds an entry unless this form has no room for its name."""
        info.size = len(data)
        try:
            self.archive.addfile(info, io.BytesIO(data))
        except ValueError:
            return False
        return True

    def fresh(self):
        """A path that is not taken."""
        while True:
            name = self.number.choice(WORDS) + self.number.choice(ENDINGS)
            path = self.number.choice(self.directories) + name
            if path not in self.taken and len(path) < 900:
                self.taken.add(path)
                return path

    def content(self):
        if self.number.random() < 0.5:
            return self.number.choice(CONTENTS)
        size = self.number.choice([1, 511, 512, 513, 1024, 9000, 70000])
        return (b"neuron %d " % self.number.randrange(10**6)) + b"x" * size

    def grow(self):
        roll = self.number.random()
        if roll < 0.25:
            path = self.fresh()
            # Some directories are not said, and are there all the same.
            if self.number.random() < 0.3 or self.add(self.info(path, tarfile.DIRTYPE)):
                self.directories.append(path + "/")
        elif roll < 0.35:
            info = self.info(self.fresh(), tarfile.SYMTYPE)
            info.linkname = self.number.choice(["app.py", "../x", "/etc/passwd", "l" * 150, "raw\udcff", *self.files[:3]])
            self.add(info)
        elif roll < 0.42 and self.files:
            info = self.info(self.fresh(), tarfile.LNKTYPE)
            info.linkname = self.number.choice(self.files)
            self.add(info)
        elif roll < 0.45:
            self.add(self.info(self.fresh(), tarfile.FIFOTYPE))
        elif roll < 0.52:
            path = self.number.choice(self.directories) + self.number.choice([".gitignore", ".ignore"])
            self.taken.add(path)
            self.add(self.info(path), self.number.choice(IGNORES).encode())
        elif roll < 0.57 and self.files:
            self.add(self.info(self.number.choice(self.files)), self.content())  # The last of a name counts.
        else:
            path = self.fresh()
            if self.add(self.info(path), self.content()):
                self.files.append(path)


def unpack(archive, directory):
    directory.mkdir()
    subprocess.run(
        ["tar", "-xf", str(archive), "-C", str(directory), "--no-same-owner", "--warning=no-timestamp",
         "--warning=no-unknown-keyword"], check=True)


def write_trees(directory, count, seed):
    """Three archives in four come from tarfile, the fourth is packed by tar from what the third unpacks to."""
    for index in range(count):
        number = random.Random(seed * 1_000_003 + index)
        path = directory / f"{index}.tar"
        if index % 4 < 3:
            form = TARFILE_FORMS[index % 4]
            options = {"pax_headers": {"comment": "a global header"}} if form == tarfile.PAX_FORMAT else {}
            with tarfile.open(path, "w", format=form, errors="surrogateescape", **options) as archive:
                tree = Tree(number, archive)
                tree.add(tree.info(".", tarfile.DIRTYPE))
                if number.random() < 0.2:
                    tree.add(tree.info(".git/info/exclude"), b"*.sh\n")
                for _ in range(number.randrange(1, 60)):
                    tree.grow()
        else:
            form = GNU_FORMS[index // 4 % len(GNU_FORMS)]
            subprocess.run(
                ["tar", "-cf", str(path), f"--format={form}", "-C", str(directory / str(index - 1)), "."],
                stderr=subprocess.DEVNULL)
        unpack(path, directory / str(index))


def packed(*entries, form=tarfile.PAX_FORMAT):
    """The bytes of an archive of (name, bytes, changes to the entry)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data, changes in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for key, value in changes.items():
                setattr(info, key, value)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def header(size, kind=b"0", name=b"a.py"):
    """One header by hand, with `size` as its twelve bytes."""
    block = name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + size.ljust(12, b"\0") + b"0" * 11 + b"\0"
    block += b" " * 8 + kind + b"\0" * 100 + b"ustar\0" + b"00"
    block = block.ljust(512, b"\0")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


PROGRAM = b"import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '2,2'\n" + b"# and so on\n" * 200
ONE = packed(("a.py", PROGRAM, {}))
END = b"\0" * 1024
LINK = {"type": tarfile.SYMTYPE, "linkname": "d"}

HOSTILE = {
    "nothing": b"",
    "zeros": END,
    "text": b"NEURONCORE_GROUP_SIZES=2,2\n" * 40,
    "short-text": b"NEURONCORE_GROUP_SIZES=2,2\n",
    "gzip": b"\x1f\x8b\x08" + b"\0" * 600,
    "zstd": b"\x28\xb5\x2f\xfd" + b"\0" * 600,
    "in-header": ONE[:300],
    "in-file": ONE[:1000],
    "behind-file": ONE[:512 + 2560],
    "half-an-end": ONE[:512 + 2560 + 100],
    "one-zero-block": ONE[:512 + 2560 + 512],
    "two-archives": ONE + packed(("b.py", PROGRAM, {})),
    "checksum": ONE[:4] + b"X" + ONE[5:],
    "later-checksum": packed(("a.py", b"x", {}), ("b.py", b"x", {})).replace(b"b.py", b"c.py"),
    "size-in-words": header(b"twelve") + END,
    "size-beyond-end": header(b"%011o" % 10**9) + END,
    "size-beyond-bounds": header(b"\x80" + b"\x00" * 3 + b"\x7f" + b"\xff" * 7) + END,
    "size-of-many-bytes": header(b"\xbf" + b"\xff" * 11) + END,
    "size-below-zero": header(b"\xff" * 12) + END,
    "huge-header": header(b"%011o" % (64 << 20), b"x") + b"\0" * 1024 + END,
    "cut-header": header(b"%011o" % 5000, b"x") + b"\0" * 512,
    "broken-header": header(b"%011o" % 12, b"x") + b"99 path=a.py".ljust(512, b"\0") + ONE,
    "negative-record": header(b"%011o" % 12, b"x") + b"-5 path=a.py".ljust(512, b"\0") + ONE,
    "pax-size": header(b"%011o" % 13, b"x") + b"13 size=many\n".ljust(512, b"\0") + ONE,
    "header-alone": header(b"%011o" % 13, b"x") + b"13 path=b.py\n".ljust(512, b"\0") + END,
    "long-name-alone": header(b"%011o" % 6, b"L") + b"b.py\0\0".ljust(512, b"\0") + END,
    "absolute": packed(("/etc/a.py", PROGRAM, {})),
    "upwards": packed(("d/../../a.py", PROGRAM, {})),
    "no-name": header(b"%011o" % 0, name=b"") + END,
    "zero-in-name": header(b"%011o" % 14, b"x") + b"14 path=a\0.py\n".ljust(512, b"\0") + ONE,
    "through-a-link": packed(("d/b.py", b"", {}), ("l", b"", LINK), ("l/a.py", PROGRAM, {})),
    "through-a-file": packed(("d", b"x", {}), ("d/a.py", PROGRAM, {})),
    "over-a-directory": packed(("d/a.py", PROGRAM, {}), ("d", b"x", {})),
    "hard-link-to-nothing": packed(("a.py", b"", {"type": tarfile.LNKTYPE, "linkname": "b.py"}), ("b.py", PROGRAM, {})),
    "sparse": header(b"%011o" % 0, b"S") + END,
    "pax-sparse": packed(("a.py", PROGRAM, {"pax_headers": {"GNU.sparse.major": "1", "GNU.sparse.name": "b.py"}})),
    "volume": header(b"%011o" % 0, b"M") + END,
    # These are as they should be, if not as most are.
    "unknown-type": header(b"%011o" % len(PROGRAM), b"Z") + PROGRAM.ljust(2560, b"\0") + END,
    "label": header(b"%011o" % 0, b"V", b"label") + ONE,
    "last-wins": packed(("a.py", b"x", {}), ("./a.py", PROGRAM, {})),
    "hard-link": packed(("b.txt", PROGRAM, {}), ("a.py", b"", {"type": tarfile.LNKTYPE, "linkname": "./b.txt"})),
    "kept-by-hard-link": packed(
        ("b.py", PROGRAM, {}), ("a.py", b"", {"type": tarfile.LNKTYPE, "linkname": "b.py"}), ("b.py", b"x", {})),
    "devices": packed(
        ("null.py", b"", {"type": tarfile.CHRTYPE}), ("disk.py", b"", {"type": tarfile.BLKTYPE}),
        ("pipe.py", b"", {"type": tarfile.FIFOTYPE}), ("a.py", PROGRAM, {})),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    trees = commands.add_parser("trees")
    trees.add_argument("directory", type=pathlib.Path)
    trees.add_argument("--count", type=int, default=40)
    trees.add_argument("--seed", type=int, default=1)
    commands.add_parser("hostile").add_argument("name", choices=sorted(HOSTILE))
    commands.add_parser("names")
    options = parser.parse_args()
    if options.command == "trees":
        write_trees(options.directory, options.count, options.seed)
    elif options.command == "hostile":
        sys.stdout.buffer.write(HOSTILE[options.name])
    else:
        print("\n".join(HOSTILE))


if __name__ == "__main__":
    main()
