import ProgramModel
import Projects
import Testing

/// Programs and containers that Python code starts, and the environment that each finds (P16, P20, P31).
@Suite struct ChildProgramTests {
    static let serve = "import torch\nmodel = torch.jit.load('m.pt')\n"
    static let handler = "import torch\ndef model_fn(path):\n    return torch.jit.load(path)\n"
    static let name = "NEURONCORE_GROUP_SIZES"

    /// The processes of a project with the program `app.py`.
    static func processes(_ app: String) -> [ProcessModel] {
        let start = "import os\nimport subprocess\nimport sys\n"
        return Project([
            "app.py": start + app + "\n", "serve.py": serve, "worker/serve.py": serve,
            "inference.py": handler,
        ]).processes
    }

    @Test(
        "the child finds what it is given",
        arguments: [
            ("P16 whole", "subprocess.run([sys.executable, 'serve.py'], env={'N': '2'})", "serve.py"),
            (
                "P16 copy",
                "e = dict(os.environ)\ne.update(N='2')\nsubprocess.run(['python', 'serve.py'], env=e)",
                "serve.py"
            ),
            (
                "P16 table",
                "t = {'N': '2'}\nsubprocess.run(['python', 'serve.py'], env={**os.environ, **t})",
                "serve.py"
            ),
            (
                "cwd", "os.environ['N'] = '2'\nsubprocess.run(['python', 'serve.py'], cwd='worker')",
                "worker/serve.py"
            ),
            ("P20 shell", "subprocess.run('N=2 python serve.py', shell=True)", "serve.py"),
            ("P20 system", "os.system('cd worker && N=2 python serve.py')", "worker/serve.py"),
            ("popen", "os.popen('N=2 python serve.py')", "serve.py"),
            ("execve", "os.execve(sys.executable, ['python', 'serve.py'], {'N': '2'})", "serve.py"),
            ("execlpe", "os.execlpe('python3', 'x', 'serve.py', {'N': '2'})", "serve.py"),
            ("spawnve", "os.spawnve(os.P_WAIT, sys.executable, ['x', 'serve.py'], {'N': '2'})", "serve.py"),
            ("module", "os.environ['N'] = '2'\nsubprocess.run(['python', '-m', 'serve'])", "serve.py"),
            (
                "beside",
                "p = os.path.join(os.path.dirname(__file__), 'serve.py')\n"
                    + "subprocess.run(['python', p], env={'N': '2'})", "serve.py"
            ),
            (
                "P16 SageMaker",
                "from sagemaker.pytorch import PyTorchModel\n"
                    + "PyTorchModel(env={'N': '2'}, entry_point='inference.py')", "inference.py"
            ),
        ])
    func given(id: String, app: String, child: String) {
        let found = Self.processes(
            app.replacing("N=", with: Self.name + "=").replacing("'N'", with: "'\(Self.name)'")
        )
        .filter { $0.name == "app.py → \(child)" }
        #expect(found.map { $0.writes.map(\.value) } == [[.text("2")]], "\(id)")
        #expect(found.map { $0.loads.count } == [1], "\(id)")
        #expect(found.allSatisfy { $0.steps.allSatisfy(\.doubts.isEmpty) }, "\(id)")
    }

    @Test(
        "what cannot be followed is a doubt of the child that finds the setting, or no setting at all",
        arguments: [
            ("binary", "os.environ['N'] = '2'\nsubprocess.run(['./infer'])"),
            ("code", "os.environ['N'] = '2'\nsubprocess.run(['python', '-c', 'import serve'])"),
            ("script", "os.environ['N'] = '2'\nsubprocess.run(['bash', 'serve.sh'])"),
            ("image", "import docker\ndocker.from_env().containers.run('i', environment={'N': '2'})"),
            (
                "cleared",
                "from sagemaker.pytorch import PyTorchModel\ne = {'N': '2'}\n"
                    + "PyTorchModel(env=e, entry_point='inference.py')\ne.clear()"
            ),
            (
                "given elsewhere",
                "import other\ne = {'N': '2'}\nsubprocess.run(['python', 'serve.py'], env=e)\nother.f(e)"
            ),
            ("walked", "e = {'N': '2'}\nsubprocess.run(['python', 'serve.py'], env=e)\nx = list(e.items())"),
            (
                "round",
                "e = {'N': '2'}\nfor i in range(2):\n    subprocess.run(['python', 'serve.py'], env=e)\n"
                    + "    e['I'] = str(i)"
            ),
        ])
    func unfollowed(id: String, app: String) {
        let found = Self.processes(app.replacing("'N'", with: "'\(Self.name)'"))
            .filter { !$0.writes.isEmpty }
        #expect(found.allSatisfy { $0.steps.contains { !$0.doubts.isEmpty } }, "\(id)")
    }

    @Test("a child with an environment of its own finds nothing of its parent's (L3)")
    func apart() {
        let app = "os.environ['\(Self.name)'] = '1,1'\nsubprocess.run(['python', 'serve.py'], env={'A': 'b'})"
        let child = Self.processes(app).filter { $0.name == "app.py → serve.py" }
        #expect(child.allSatisfy { $0.writes.isEmpty })
    }
}
