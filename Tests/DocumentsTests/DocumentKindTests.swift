import Documents
import Testing

@Suite("What a file holds") struct DocumentKindTests {
    @Test(
        "by its name",
        arguments: [
            ("train.py", .python), ("a/b/serve.PY", .python), ("run.sh", .shell), ("x/start.bash", .shell),
            ("demo.ipynb", .notebook), ("Dockerfile", .dockerfile), ("dockerfile", .dockerfile),
            ("Dockerfile.neuron", .dockerfile),
            ("docker/Dockerfile-inf2", .dockerfile), ("serve.dockerfile", .dockerfile),
            ("Containerfile", .dockerfile),
            ("deploy.yaml", .manifest), ("task.json", .manifest), ("pyproject.toml", .manifest),
            ("setup.cfg", .manifest),
            ("supervisord.conf", .manifest), (".env", .manifest), (".env.production", .manifest),
            ("neuron.env", .manifest),
            ("serve.service", .manifest), ("main.tf", .manifest), ("Makefile", .otherCode),
            ("rules.mk", .otherCode),
            ("main.go", .otherCode), ("a.cpp", .otherCode), ("A.java", .otherCode), ("a.js", .otherCode),
            ("README.md", .prose),
            ("guide.rst", .prose), ("notes.txt", .prose), ("CMakeLists.txt", .otherCode),
            ("model.pt", .plain), ("weights", .plain),
            ("dockerfiles/notes", .plain), ("", .plain), (".envoy", .plain), ("environment", .plain),
            ("py", .plain),
            ("dir.py/", .python),
        ] as [(String, DocumentKind)])
    func byName(_ path: String, _ expected: DocumentKind) {
        #expect(kind(ofPath: path, head: [UInt8]()) == expected)
    }

    @Test(
        "by its first line",
        arguments: [
            ("#!/usr/bin/env python3\n", .python), ("#!/usr/bin/python\r\n", .python),
            ("#!/opt/venv/bin/python3.11 -u\n", .python),
            ("#!/usr/bin/env -S python3 -u\n", .python), ("#!/bin/sh", .shell),
            ("#! /bin/bash -e\nx", .shell),
            ("#!/usr/bin/env bash\n", .shell), ("#!/usr/bin/env A=1 dash\n", .shell),
            ("#!/bin/zsh\n", .shell),
            ("#!/usr/bin/perl\n", .otherCode), ("#!/usr/bin/env node\n", .otherCode), ("#!\n", .plain),
            ("# !/bin/sh\n", .plain),
            ("", .plain), ("\u{FEFF}#!/bin/sh\n", .shell), ("#!/usr/bin/env\n", .plain),
            ("import os\n", .plain),
        ] as [(String, DocumentKind)])
    func byShebang(_ head: String, _ expected: DocumentKind) {
        #expect(kind(ofPath: "bin/serve", head: head.utf8) == expected)
    }

    @Test("the name comes before the first line") func order() {
        #expect(kind(ofPath: "a.py", head: "#!/bin/sh\n".utf8) == .python)
        #expect(kind(ofPath: "a.unknown", head: "#!/bin/sh\n".utf8) == .shell)
    }
}
