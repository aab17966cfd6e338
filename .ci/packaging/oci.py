"""Builds a container image without an engine: the binary and its licences in one layer over nothing, as an OCI archive.

    oci.py STAGED OUT      STAGED holds bin/ncg-migrate, share/ and doc/ as .ci/package lays them out

`skopeo copy oci-archive:FILE docker-daemon:ncg-migrate:VERSION` hands it to an engine. The image has neither a shell nor git.
"""

import datetime
import hashlib
import json
import pathlib
import sys

import archive
import project

IMAGE = "application/vnd.oci.image"


def layer(staged):
    """The one layer: usr/bin/ncg-migrate, and what is shipped beside it."""
    return archive.tar(
        [(f"usr/bin/{name}", *rest) for name, *rest in archive.tree(staged / "bin")]
        + [(f"usr/share/doc/{project.NAME}/{name}", *rest) for name, *rest in archive.tree(staged / "doc")],
        project.time())


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def configuration(unpacked):
    """How the image runs: the project to look at is mounted at /src."""
    created = datetime.datetime.fromtimestamp(project.time(), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "created": created, "architecture": "amd64", "os": "linux",
        "config": {
            "Entrypoint": [f"/usr/bin/{project.NAME}"], "Cmd": ["--help"], "WorkingDir": "/src",
            "Labels": {
                "org.opencontainers.image.title": project.NAME, "org.opencontainers.image.version": project.version(),
                "org.opencontainers.image.revision": project.commit(),
                "org.opencontainers.image.licenses": project.LICENCE}},
        "rootfs": {"type": "layers", "diff_ids": [digest(unpacked)]},
        "history": [{"created": created, "created_by": ".ci/package"}],
    }


class Layout:
    """The files of an OCI layout, as `archive.tar` takes them."""

    def __init__(self):
        self.files = [("oci-layout", b'{"imageLayoutVersion":"1.0.0"}', 0o644)]

    def add(self, media, content):
        """Keeps a blob; returns its descriptor."""
        name = digest(content)
        self.files.append(("blobs/" + name.replace(":", "/"), content, 0o644))
        return {"mediaType": f"{IMAGE}.{media}", "digest": name, "size": len(content)}

    def add_document(self, media, document):
        return self.add(media, json.dumps(document, sort_keys=True).encode())


def image(staged):
    """The whole layout as a tar."""
    layout, unpacked = Layout(), layer(staged)
    manifest = layout.add_document("manifest.v1+json", {
        "schemaVersion": 2, "mediaType": f"{IMAGE}.manifest.v1+json",
        "config": layout.add_document("config.v1+json", configuration(unpacked)),
        "layers": [layout.add("layer.v1.tar+gzip", archive.compressed(unpacked))]})
    manifest["annotations"] = {"org.opencontainers.image.ref.name": project.version()}
    index = {"schemaVersion": 2, "manifests": [manifest]}
    layout.files.append(("index.json", json.dumps(index, sort_keys=True).encode(), 0o644))
    return archive.tar(layout.files, project.time())


if __name__ == "__main__":
    staged, out = map(pathlib.Path, sys.argv[1:])
    path = out / f"{project.file_name()}.oci.tar"
    path.write_bytes(image(staged))
    print(path.name)
