import ProgramModel
import Projects
import Testing

/// Ways in which scripts start programs: followed to the program, to a program elsewhere, or a doubt within the unit. The page
/// `docs/launchers.md` lists them.
@Suite("Ways to start a program") struct LaunchWayTests {
    private static let own = "NEURONCORE_GROUP_SIZES=1,1"
    private static let exported = "export \(own)\n"
    private static let app = """
        import torch
        import torch_neuron
        first = torch.jit.load('a.pt')
        second = torch.jit.load('b.pt')
        """

    static let followed: [String] = [
        "sudo \(own) python app.py", "sudo -u neuron -H \(own) python app.py",
        "\(exported)sudo -E python app.py",
        "sudo env \(own) python app.py", "env \(own) python app.py", "/usr/bin/env \(own) python app.py",
        "\(exported)nohup python app.py &", "\(exported)nice -n 10 python app.py",
        "\(exported)ionice -c 2 -n 0 python app.py", "\(exported)taskset -c 0-3 python app.py",
        "\(exported)numactl --cpunodebind=0 python app.py", "\(exported)time python app.py",
        "\(exported)/usr/bin/time -v python app.py", "\(exported)exec python app.py",
        "\(exported)timeout 10 python app.py", "\(exported)setsid -w python app.py",
        "\(exported)stdbuf -oL python app.py", "\(exported)tini -- python app.py",
        "\(exported)gosu neuron python app.py",
        "\(exported)flock -n /tmp/lock python app.py", "\(exported)bash -c 'python app.py'",
        "bash -c '\(own) python app.py'", "bash -lc \"\(own) exec python app.py\"",
        "\(own) sh -c 'python app.py'",
        "sudo -E bash -c 'export \(own); python app.py'", "\(exported)python -u app.py",
        "\(exported)python -m app", "\(exported)python -c 'import app'",
        "\(exported)python -uc \"import app\"",
        "\(exported)python - <<EOF\nimport app\nEOF", "\(exported)python3 <<'EOF' | tee log\n\(app)\nEOF",
        "\(exported)bash -c 'python -c \"import app\"'",
        "\(exported)conda run -n neuron python app.py", "\(exported)poetry run python app.py",
        "\(exported)uv run app.py", "\(exported)uv run -m app", "\(exported)pdm run python app.py",
        "\(exported)torchrun --nproc_per_node=2 app.py", "\(exported)torchrun --nproc-per-node 2 -m app",
        "\(exported)python -m torch.distributed.run --nproc_per_node=2 app.py",
        "\(exported)accelerate launch --num_processes=2 app.py", "\(exported)mpirun -np 2 python app.py",
        "mpirun -np 2 -x \(own) python app.py", "\(exported)srun -n 2 python app.py",
        "\(exported)mpirun -np 2 -x PATH -x NEURONCORE_GROUP_SIZES python app.py",
        "\(exported)mpirun --host a,b -x NEURONCORE_GROUP_SIZES python app.py",
        "\(exported)srun --export=PATH,NEURONCORE_GROUP_SIZES python app.py",
        "\(exported)srun --export=ALL,LANG=C python app.py", "\(exported)srun --chdir=. python app.py",
        "\(exported)uv run --directory . app.py",
        "seq 4 | xargs -P 4 -I{} env \(own) python app.py {}",
        "seq 4 | xargs -P 4 -I{} sh -c '\(own) python app.py {}'",
        "\(exported)parallel -j4 python app.py ::: 1 2 3", "for i in 1 2 3; do \(own) python app.py & done",
        "serve() { python app.py; }\n\(exported)serve",
        "\(exported)case $1 in a) A=1;; *) A=2;; esac\npython app.py",
        "\(exported)while getopts 'p:' o; do P=$OPTARG; done\npython app.py",
        "\(exported)bash other.sh", "\(exported)exec bash other.sh", "\(own) sh other.sh",
        "set -a; . ./settings; python app.py",
        "source settings.sh\npython app.py", "\(exported)gunicorn -w 2 app:app",
        "gunicorn -w 2 -e \(own) app:app",
        "\(exported)uvicorn app:app --workers 2", "\(exported)hypercorn app:app",
        "docker run -e \(own) image  # ncg: launches=app.py",
    ]

    /// With one core, whatever the program is.
    static let elsewhere: [String] = [
        "docker run -e NEURONCORE_GROUP_SIZES=1 image",
        "docker run -itd --rm --env=NEURONCORE_GROUP_SIZES=1 image",
        "sudo docker run --env NEURONCORE_GROUP_SIZES=1 \"$IMAGE\" serve",
        "podman run -e NEURONCORE_GROUP_SIZES=1 image",
        "docker compose run -e NEURONCORE_GROUP_SIZES=1 serve",
        "docker exec -e NEURONCORE_GROUP_SIZES=1 box serve",
        "kubectl -n neuron set env deployment/x NEURONCORE_GROUP_SIZES=1",
        "eb setenv NEURONCORE_GROUP_SIZES=1",
        "NEURONCORE_GROUP_SIZES=1 tensorflow_model_server_neuron --port=$((8500 + 1)) &",
        "NEURONCORE_GROUP_SIZES=1 tritonserver --model-repository=$MODELS",
        "NEURONCORE_GROUP_SIZES=1 torchserve --start --model-store models",
        "NEURONCORE_GROUP_SIZES=1 bentoml serve svc:svc",
        "NEURONCORE_GROUP_SIZES=1 celery -A tasks worker", "NEURONCORE_GROUP_SIZES=1 flask run",
    ]

    static let doubted: [String] = [
        "\(exported)sudo python app.py", "\(exported)doas python app.py",
        "\(exported)python -c \"import $MODULE\"", "\(exported)python - <<EOF\nimport $MODULE\nEOF",
        "\(exported)python -c 'import app; print(__file__)'",
        "\(exported)srun -n 2 python - <<'EOF'\nimport app\nEOF",
        "\(exported)pipenv run python app.py",
        "\(exported)conda run --cwd lib python app.py",
        "\(exported)conda run --cwd \"$DIR\" python app.py", "\(exported)uv run --env-file none.env app.py",
        "\(exported)mpirun --host a,b python app.py", "\(exported)srun --export=\"$NAMES\" python app.py",
        "srun --export=ALL,\(own) python app.py",
        "\(exported)xargs python", "\(exported)env -S 'python app.py'", "\(exported)\"${CMD[@]}\"",
        "\(exported)exec \"$@\"",
        "\(exported)bash -c \"python $PROGRAM\"", "\(exported)docker run -e NEURONCORE_GROUP_SIZES image",
        "docker run -e \(own) image", "\(exported)docker compose up", "\(exported)bash other.sh &",
        "\(exported)gunicorn -c gunicorn.conf.py app:app", "\(exported)gunicorn --preload app:app",
        "\(exported)accelerate launch --config_file fleet.yaml app.py", "\(exported)deepspeed app.py",
        "\(exported)ssh host 'python app.py'",
        "\(exported)tmux new -d 'python app.py'",
    ]

    /// Never silent, but outside a unit.
    static let reported: [String] = [
        "docker run --env-file settings image", "bash <<'EOF'\n\(exported)python app.py\nEOF",
        "ssh host '\(own) python app.py'",
        "parallel '\(own) python app.py {}' ::: 1 2",
        "srun --export=ALL,NEURONCORE_GROUP_SIZES=1 python app.py",
        "eval '\(own) python app.py'", "kubectl run x --image=y --env=NEURONCORE_GROUP_SIZES=1",
        "docker build --build-arg NEURONCORE_GROUP_SIZES=1 .",
    ]

    private func project(_ script: String) -> Project {
        // Another launcher would share the program with every script here.
        let other = script.contains("other.sh") ? ["other.sh": "python app.py\n"] : [:]
        return Project(
            [
                "run.sh": "#!/bin/bash\n\(script)\n", "app.py": Self.app,
                "settings.sh": Self.exported, "settings": "\(Self.own)\n",
            ].merging(other) { one, _ in one })
    }

    private func unit(_ script: String) -> [ProcessModel] {
        project(script).units.filter { $0.paths.contains("run.sh") }.flatMap(\.unit.processes)
    }

    @Test("are followed to the program", arguments: followed) func follows(_ script: String) {
        let processes = unit(script).filter { !$0.loads.isEmpty }
        #expect(!processes.isEmpty, "\(script)")
        for process in processes {
            #expect(process.loads.count == 2 && process.doubts.isEmpty, "\(process.doubts.map(\.label))")
            #expect(process.writes.last?.value == .text("1,1"))
        }
    }

    @Test("are followed to a program elsewhere", arguments: elsewhere) func elsewhereOnly(_ script: String) {
        let processes = unit(script)
        #expect(!processes.isEmpty)
        for process in processes {
            #expect(process.writes.map(\.value) == [.text("1")])
            #expect(
                process.doubts.allSatisfy { $0.reason.concernsLoadsOnly }, "\(process.doubts.map(\.label))")
        }
    }

    @Test("are doubts within their unit", arguments: doubted) func doubts(_ script: String) {
        let processes = unit(script)
        #expect(!processes.isEmpty && processes.contains { !$0.doubts.isEmpty })
    }

    @Test("are never silent", arguments: reported) func isReported(_ script: String) {
        #expect(project(script).isReported)
    }
}
