"""Tar archives and gzip files whose bytes depend on nothing but what is packed: sorted, owned by root, one time for all."""

import gzip
import io
import tarfile


def entry(name, size, mode, time):
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, mode, time
    info.uname = info.gname = "root"
    return info


def tar(files, time):
    """The bytes of a tar of `files`, (name, bytes, mode) each, with the directories that they stand in."""
    directories = set()
    for name, _, _ in files:
        parts = name.split("/")
        directories.update("/".join(parts[:end]) for end in range(1, len(parts)))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in sorted(directories):
            info = entry(name, 0, 0o755, time)
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
        for name, content, mode in sorted(files):
            archive.addfile(entry(name, len(content), mode, time), io.BytesIO(content))
    return packed.getvalue()


def compressed(content):
    return gzip.compress(content, compresslevel=9, mtime=0)


def tree(directory):
    """The files of `directory` as `tar` takes them, by their paths below it."""
    return [
        (str(path.relative_to(directory)), path.read_bytes(), 0o755 if path.stat().st_mode & 0o100 else 0o644)
        for path in sorted(directory.rglob("*")) if path.is_file()]
