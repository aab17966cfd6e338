import Foundation
import Testing

/// `fix --unsafe`: what one named answer proves, and nothing else.
@Suite struct UnsafeTests {
    /// A4: whether the model brings 16 copies nothing tells.
    static let copies = """
        import os
        import tensorflow as tf
        if True:
            os.environ["NEURONCORE_GROUP_SIZES"] = "16x1"
        model = tf.keras.models.load_model("model")

        """
    /// P9: the option may be an integer, or a list.
    static let option = """
        import argparse
        import os
        import torch
        import torch_neuron
        parser = argparse.ArgumentParser()
        parser.add_argument('--groups', default='1')
        args = parser.parse_args([])
        os.environ['NEURONCORE_GROUP_SIZES'] = args.groups
        model = torch.jit.load('model.pt')

        """
    /// A1: a third load on two unequal groups goes to the first, or to the less used.
    static let nextGroup = """
        import os
        import torch
        import torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '2,1'
        first = torch.jit.load('a.pt')  # ncg: cores=2
        second = torch.jit.load('b.pt')  # ncg: cores=1
        third = torch.jit.load('c.pt')  # ncg: cores=1

        """

    @Test(
        "a missing answer is named in the report, in JSON and in the summary",
        arguments: [
            (copies, "A4=64", "os.environ[\"NEURON_RT_NUM_CORES\"] = \"16\""),
            (option, "'args.groups' is one integer", "os.environ['NEURON_RT_NUM_CORES'] = args.groups"),
        ])
    func applied(text: String, answer: String, line: String) throws {
        let scratch = try Scratch(["app.py": text])
        let before = try scratch.tree()
        let plain = try CommandRunner.report("fix", in: scratch)
        #expect(plain.result.exit == 1 && plain.document.units[0].edits.isEmpty, "\(plain.result)")
        #expect(
            plain.result.output.contains("if \(answer), this is proved, and `ncg-migrate fix --unsafe`"),
            "\(plain.result)")
        #expect(plain.result.output.contains(line), "\(plain.result)")
        #expect(try scratch.tree() == before)
        let patch = try CommandRunner.ncgMigrate("fix", "--unsafe", "--diff", in: scratch)
        #expect(patch.exit == 1 && patch.output.contains(line), "\(patch)")
        #expect(try scratch.tree() == before)
        let (fixed, document) = try CommandRunner.report("fix", ["--unsafe"], in: scratch)
        #expect(fixed.exit == 0 && fixed.errors.contains("u1 holds if \(answer)"), "\(fixed)")
        #expect(document.units[0].verdict == "depends" && document.units[0].answer == answer)
        #expect(document.summary.applied == 1)
        let app = try scratch.text("app.py")
        #expect(app.contains(line) && !app.contains("NEURONCORE_GROUP_SIZES"), "\(app)")
        let again = try CommandRunner.ncgMigrate("fix", "--unsafe", in: scratch)
        let twice = try scratch.text("app.py")
        #expect(again.exit == 0 && twice == app, "\(again)")
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 0)
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("what is applied under an answer is what that answer proves")
    func provedUnderAnswer() throws {
        let scratch = try Scratch(["old/app.py": Self.copies, "new/app.py": Self.copies])
        #expect(try CommandRunner.ncgMigrate("fix", "--unsafe", "new", in: scratch).exit == 0)
        let open = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(open.exit == 1 && open.output.contains("depends"), "\(open)")
        let pinned = try CommandRunner.ncgMigrate("verify", "--reading", "A4=64", "old", "new", in: scratch)
        #expect(pinned.exit == 0, "\(pinned)")
    }

    @Test("--annotate writes the answer where the variable is set, in the file's own newlines")
    func annotated() throws {
        let scratch = try Scratch(["app.py": Self.copies.replacing("\n", with: "\r\n")])
        let fixed = try CommandRunner.ncgMigrate("fix", "--unsafe", "--annotate", in: scratch)
        #expect(fixed.exit == 0, "\(fixed)")
        let wanted = """
            if True:
                # ncg-migrate fix --unsafe: right only if A4=64
                os.environ["NEURON_RT_NUM_CORES"] = "16"
            """
        let app = try scratch.text("app.py")
        #expect(app.contains(wanted.replacing("\n", with: "\r\n")), "\(app)")
        let check = try CommandRunner.ncgMigrate("check", in: scratch)
        #expect(check.exit == 0, "\(check)")
    }

    @Test("a script gets its comment; where none can stand, that is said")
    func places() throws {
        let program = "import tensorflow as tf\nmodel = tf.keras.models.load_model('model')\n"
        let script = try Scratch([
            "run.sh": "#!/bin/sh\nNEURONCORE_GROUP_SIZES=16x1 \\\n    python3 app.py\n", "app.py": program,
        ])
        let fixed = try CommandRunner.ncgMigrate("fix", "--unsafe", "--annotate", in: script)
        #expect(fixed.exit == 0, "\(fixed)")
        #expect(
            try script.text("run.sh").contains(
                "# ncg-migrate fix --unsafe: right only if A4=64\nNEURON_RT_NUM_CORES=16 \\\n"))
        let image = try Scratch([
            "Dockerfile": "FROM x\nENV NEURONCORE_GROUP_SIZES=16x1\nCOPY app.py .\nCMD python3 app.py\n",
            "app.py": program,
        ])
        let noted = try CommandRunner.ncgMigrate("fix", "--unsafe", "--annotate", in: image)
        #expect(noted.exit == 0 && noted.errors.contains("no comment can stand"), "\(noted)")
        #expect(try image.text("Dockerfile").contains("NEURON_RT_NUM_CORES=16\n"))
    }

    @Test("answers that lead to several rewrites are for the user to choose")
    func several() throws {
        let scratch = try Scratch(["app.py": Self.nextGroup])
        let before = try scratch.tree()
        let held = try CommandRunner.ncgMigrate("fix", "--unsafe", in: scratch)
        #expect(held.exit == 1, "\(held)")
        #expect(try scratch.tree() == before)
        #expect(held.output.contains("fix --reading A1=round-robin` writes it"), "\(held)")
        #expect(try CommandRunner.ncgMigrate("fix", "--reading", "A1=round-robin", in: scratch).exit == 0)
        #expect(try scratch.tree() != before)
    }

    @Test("what is refuted, unknown, or depends on more than an answer stays", arguments: 0..<3)
    func held(number: Int) throws {
        let texts = [
            ExitCodeTests.refuted,
            // A3: which cores the models had, nobody can say.
            "import os\nimport mxnet as mx\nm = mx.sym.load('a').bind(ctx=mx.neuron(0), args={})\n"
                + "os.environ['NEURONCORE_GROUP_SIZES'] = '2,2'\n",
            "import os\nimport torch\nimport torch_neuron\nos.environ['NEURONCORE_GROUP_SIZES'] = f()\n"
                + "m = torch.jit.load('a')\n",
        ]
        let scratch = try Scratch(["app.py": texts[number]])
        let before = try scratch.tree()
        let (result, document) = try CommandRunner.report("fix", ["--unsafe", "--annotate"], in: scratch)
        #expect([1, 3].contains(result.exit), "\(result)")
        #expect(try scratch.tree() == before)
        #expect(document.units.allSatisfy { $0.edits.isEmpty && !$0.nextStep.isEmpty }, "\(result)")
    }

    @Test("--annotate alone is a mistake")
    func alone() throws {
        let scratch = try Scratch(["app.py": Self.copies])
        let result = try CommandRunner.ncgMigrate("fix", "--annotate", in: scratch)
        #expect(result.exit == 2 && result.errors.contains("'--unsafe'"), "\(result)")
    }
}
