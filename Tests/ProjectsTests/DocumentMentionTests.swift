import Testing

/// The variable in a file of any kind, written in any way, is never silence.
@Suite("The variable in documents of every kind") struct DocumentMentionTests {
    private static let variable = "NEURONCORE_GROUP_SIZES"

    /// Names of files by the kind of their program; each is tried with every way to write the variable.
    static let names = """
        .github/workflows/ci.yml .gitlab-ci.yml .circleci/config.yml .buildkite/pipeline.yml .ebextensions/01.config
        .platform/hooks/prebuild/01.sh .devcontainer/devcontainer.json .docker/Dockerfile .env .env.prod .envrc .bashrc
        .bash_login .zlogin .cshrc .pre-commit-config.yaml .flaskenv .vscode/launch.json
        Dockerfile dockerfile Dockerfile.gpu gpu.Dockerfile my-Dockerfile Containerfile compose.yaml docker-compose.yml
        k8s/deploy.yaml task-definition.json stack.template Dockerrun.aws.json service.env env.list
        vars.properties config.properties model-config.yaml serving.properties x.service x.service.d/override.conf
        supervisord.conf supervisor.ini Makefile GNUmakefile rules.mk Justfile Procfile tox.ini noxfile.py setup.cfg
        pyproject.toml pytest.ini conftest.py main.tf vars.tfvars x.hcl main.go m.cpp m.cc m.h M.java m.kt m.scala m.R
        m.ps1 m.fish m.bat m.rb m.rs m.js m.ts m.pl m.lua m.jl m.cs m.csh Jenkinsfile Vagrantfile CMakeLists.txt BUILD
        chart/values.yaml chart/templates/deploy.yaml chart/templates/_helpers.tpl kustomization.yaml play.yml x.j2 x.in
        gunicorn.conf.py run run.sh run.zsh bin/serve Snakefile nextflow.config x.wdl skaffold.yaml fly.toml serverless.yml
        buildspec.yml appspec.yml cloudbuild.yaml x.nomad x.cue x.jsonnet x.xml x.plist x.wsgi etc/environment init.d/neuron
        crontab x.sbatch x.pbs slurm.conf
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// Ways to write it, of which most are foreign to most kinds: a file may be called anything.
    static let ways: [(name: String, text: String)] = [
        ("assignment", "\(variable)=1,1\n"), ("export", "export \(variable)=1,1\n"),
        ("mapping", "env:\n  \(variable): \"1,1\"\n"), ("pair", "- name: \(variable)\n  value: \"1,1\"\n"),
        ("json", "{\"environment\": {\"\(variable)\": \"1,1\"}}\n"), ("words", "ENV \(variable) 1,1\n"),
        ("item", "- \(variable)=1,1\n"), ("call", "setenv(\"\(variable)\", \"1,1\", 1);\n"),
        ("fish", "set -gx \(variable) 1,1\n"), ("powershell", "$env:\(variable) = '1,1'\n"),
        ("unit", "[Service]\nEnvironment=\"\(variable)=1,1\"\n"),
        ("block", "variables = {\n  \(variable) = \"1,1\"\n}\n"),
        ("camel", "neuroncoreGroupSizes: \"1,1\"\n"), ("lower", "neuroncore_group_sizes = \"1,1\"\n"),
        ("continued", "run \\\n  \(variable)=1,1 \\\n  python app.py\n"),
        ("argument", "docker run -e \(variable)=1,1 image\n"), ("windows", "set \(variable)=1,1\r\n"),
    ]

    @Test("is reported", arguments: names) func reported(_ name: String) {
        for way in Self.ways {
            #expect(Project([name: way.text]).isReported, "\(name), written as \(way.name)")
        }
    }
}
