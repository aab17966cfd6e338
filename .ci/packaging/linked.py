"""What is linked into the binary, by the linker's own map: how much of it each part is, its licences, the bill of materials.

    linked.py MAP SWIFT sizes              prints what each part costs
    linked.py MAP SWIFT notices DIRECTORY  writes THIRD-PARTY-NOTICES and ncg-migrate.spdx.json

SWIFT is the toolchain's directory `usr`. A library in the map that no part claims is an error: nothing is shipped unnamed.
"""

import collections
import dataclasses
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import uuid

import project

OURS = project.ROOT / ".ci/packaging/licences"
CHECKOUTS = project.ROOT / ".build/package/checkouts"
DOCUMENTS = pathlib.Path("/usr/share/doc")
COMMON = pathlib.Path("/usr/share/common-licenses")
# A line of the map about one section of one file: address, size, name.
SECTION = re.compile(r"^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ {9}(\S.*):\(([^)]*)\)$")


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def pinned(package):
    """The version of a Swift package, which Package.swift names exactly."""
    return re.search(rf'/{package}", exact: "([^"]+)"', (project.ROOT / "Package.swift").read_text(encoding="utf-8"))[1]


def swift_version():
    return re.search(r"Swift version (\S+)", printed("swiftc", "--version"))[1]


@dataclasses.dataclass
class Part:
    """A component, the archives and object files that are its, and where its licence stands on the building machine."""
    name: str
    files: tuple
    licence: str
    texts: tuple
    version: str
    source: str


def apple(name, files, version, repository):
    """Swift's own parts share a licence, whose text comes with argument-parser."""
    return Part(
        name, files, "Apache-2.0 WITH Swift-exception", (CHECKOUTS / "swift-argument-parser/LICENSE.txt",), version,
        f"https://github.com/{repository}")


def toolchain(swift):
    """What Swift's toolchain brings."""
    icu = re.search(r"icudt(\d+)_dat", printed("nm", "--defined-only", str(swift / "lib/swift_static/linux/lib_FoundationICU.a")))
    return [
        apple("swift", ("libswift*", "swiftrt.o"), swift_version(), "swiftlang/swift"),
        apple("swift-corelibs-foundation", ("libFoundation.a", "libCoreFoundation.a"), swift_version(),
              "swiftlang/swift-corelibs-foundation"),
        apple("swift-foundation", ("libFoundation?*.a", "lib_FoundationCShims.a"), swift_version(), "swiftlang/swift-foundation"),
        apple("swift-collections", ("lib_FoundationCollections.a",), swift_version(), "apple/swift-collections"),
        apple("swift-corelibs-libdispatch", ("libdispatch.a", "libBlocksRuntime.a"), swift_version(),
              "swiftlang/swift-corelibs-libdispatch"),
        Part("icu", ("lib_FoundationICU.a",), "Unicode-3.0", (OURS / "Unicode-3.0.txt",), icu[1],
             "https://github.com/swiftlang/swift-foundation-icu"),
    ]


def packages():
    """The Swift packages."""
    return [
        apple("swift-argument-parser", ("ArgumentParser*.build",), pinned("swift-argument-parser"), "apple/swift-argument-parser"),
        Part("Yams", ("Yams.build",), "MIT", (CHECKOUTS / "Yams/LICENSE",), pinned("Yams"), "https://github.com/jpsim/Yams"),
        Part("libyaml", ("CYaml.build",), "MIT", (OURS / "libyaml-MIT.txt",), "in Yams " + pinned("Yams"),
             "https://github.com/yaml/libyaml"),
        Part("swift-mustache", ("Mustache.build",), "Apache-2.0", (CHECKOUTS / "swift-mustache/LICENSE.txt",),
             pinned("swift-mustache"), "https://github.com/hummingbird-project/swift-mustache"),
    ]


def system():
    """The libraries of the building machine's Debian."""
    gcc = printed("dpkg-query", "--show", "--showformat=${Version}\n", "libstdc++-*-dev").splitlines()[-1]
    return [
        Part("pcre2", ("libpcre2-8.a",), "BSD-3-Clause", (DOCUMENTS / "libpcre2-dev/copyright",),
             printed("pkg-config", "--modversion", "libpcre2-8"), "https://github.com/PCRE2Project/pcre2"),
        Part("gcc-runtime", ("libstdc++.a", "libgcc*.a", "crtbegin*.o", "crtend.o"),
             "GPL-3.0-or-later WITH GCC-exception-3.1", (DOCUMENTS / "gcc-12-base/copyright", COMMON / "GPL-3"), gcc,
             "https://gcc.gnu.org"),
        Part("glibc", ("libc.a", "libm-*.a", "libmvec.a", "libpthread.a", "libdl.a", "crt?.o"), "LGPL-2.1-or-later",
             (DOCUMENTS / "libc6-dev/copyright", COMMON / "LGPL-2.1"), printed("getconf", "GNU_LIBC_VERSION").split()[1],
             "https://www.gnu.org/software/libc/"),
    ]


def own():
    modules = [path.name.replace("-", "_") + ".build" for path in sorted((project.ROOT / "Sources").iterdir())]
    return Part(
        project.NAME, (*modules, "build_facts.o", "left_out.o"), project.LICENCE, (project.ROOT / "LICENSE",), project.version(), "")


def unit(name):
    """What a file of the map belongs to: `libc.a` for `…/libc.a(printf.o)`, `Yams.build` for `…/Yams.build/Node.swift.o`."""
    archive = re.match(r".*?([^/]+\.a)\(", name)
    directory = re.match(r".*/([^/]+\.build)/", name)
    return archive[1] if archive else directory[1] if directory else name.rsplit("/", 1)[-1]


def bytes_by_unit(linker_map):
    """How many bytes of the binary come from each unit; debugging information, which is stripped, has no address."""
    sizes = collections.Counter()
    for line in linker_map.open(encoding="utf-8", errors="replace"):
        section = SECTION.match(line)
        if section and int(section[1], 16) and not section[4].startswith((".bss", ".tbss", ".debug")):
            sizes[unit(section[3])] += int(section[2], 16)
    return sizes


def bytes_by_part(linker_map, parts):
    sizes = {part.name: 0 for part in parts}
    for name, size in bytes_by_unit(linker_map).items():
        if name == "<internal>":
            continue
        owner = next((part for part in parts if any(fnmatch.fnmatch(name, pattern) for pattern in part.files)), None)
        if owner is None:
            sys.exit(f"linked: '{name}' is in the binary, and belongs to no part\n  Add it to a part in {__file__}.")
        sizes[owner.name] += size
    return sizes


def notices(parts):
    """The licences of all parts, each text once."""
    heads = ["ncg-migrate is linked with these parts. Their licences follow.", ""]
    heads += [f"  {part.name} {part.version}: {part.licence}" for part in parts]
    heads += [
        "", "glibc is linked statically: the complete sources of ncg-migrate, and the script .ci/package that links them,",
        "let you link it with another version.", ""]
    texts = {}
    for part in parts:
        for path in part.texts:
            texts.setdefault(path.read_text(encoding="utf-8"), []).append(part.name)
    for text, names in texts.items():
        heads += ["=" * 78, ", ".join(names), "=" * 78, "", text.strip(), ""]
    return "\n".join(heads)


def package(part, size):
    """One part in SPDX's words."""
    return {
        "SPDXID": "SPDXRef-" + part.name, "name": part.name, "versionInfo": part.version,
        "downloadLocation": part.source or "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": part.licence,
        "licenseDeclared": part.licence, "copyrightText": "NOASSERTION", "comment": f"{size} bytes of the binary"}


def bill(ours, parts, sizes):
    """The bill of materials, SPDX 2.3."""
    name = f"{project.NAME}-{project.version()}"
    created = printed("date", "--utc", f"--date=@{project.time()}", "+%Y-%m-%dT%H:%M:%SZ")
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{name}-{project.commit()}")
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
        "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{identity}",
        "creationInfo": {"created": created, "creators": ["Tool: .ci/package"]},
        "packages": [package(part, sizes[part.name]) for part in [ours, *parts]],
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": f"SPDXRef-{ours.name}"},
            *({"spdxElementId": f"SPDXRef-{ours.name}", "relationshipType": "STATIC_LINK",
               "relatedSpdxElement": f"SPDXRef-{part.name}"} for part in parts)],
    }


def main(linker_map, swift, action, directory=None):
    ours, parts = own(), [*packages(), *toolchain(pathlib.Path(swift)), *system()]
    sizes = bytes_by_part(pathlib.Path(linker_map), [ours, *parts])
    if action == "sizes":
        for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
            print(f"{size / 1e6:8.2f} MB  {name}")
        return
    parts = [part for part in parts if sizes[part.name]]
    out = pathlib.Path(directory)
    (out / "THIRD-PARTY-NOTICES").write_text(notices(parts), encoding="utf-8")
    (out / f"{project.NAME}.spdx.json").write_text(
        json.dumps(bill(ours, parts, sizes), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
