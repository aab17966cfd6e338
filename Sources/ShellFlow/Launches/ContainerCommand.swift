import ProgramModel
import ShellSyntax
import SourceText

/// A command that sets variables for programs which run elsewhere: in a container, in a deployment, under a manager.
struct ContainerCommand {
    /// The words in front of its options: `docker run`.
    let verbs: [String]
    let options: CommandOptions
    /// Options that take `NAME=value`.
    let assigning: Set<String>
    /// Options after which nothing is known of what the program finds.
    let opaque: Set<String>
    /// Whether words that are no options set variables as well.
    let assignsWords: Bool

    /// What a command of these words is; `nil` for any other. `rest` are the words behind `docker run`.
    static func matching(_ words: ArraySlice<Word>) -> (command: ContainerCommand, rest: ArraySlice<Word>)? {
        let name = words.first?.literal.map { String($0.split(separator: "/").last ?? "") }
        for command in all
        where command.verbs[0].split(separator: "|").contains(where: { name == String($0) }) {
            var rest = words.dropFirst()
            // `docker --context x run`, `kubectl -n neuron set env`
            if !command.skipGlobalOptions(&rest) { continue }
            let verbs = command.verbs.dropFirst()
            guard rest.prefix(verbs.count).map(\.literal) == verbs.map(Optional.some) else { continue }
            return (command, rest.dropFirst(verbs.count))
        }
        return nil
    }

    private func skipGlobalOptions(_ words: inout ArraySlice<Word>) -> Bool {
        while let text = words.first?.literal, text.hasPrefix("-") {
            words.removeFirst()
            if !text.contains("="), words.first?.literal != verbs.dropFirst().first { _ = words.popFirst() }
        }
        return words.first != nil
    }

    /// Whether nothing of the shell's environment reaches what it starts: `rest` begins with the image. Compose files may take
    /// what they like of it.
    func passesNothing(to rest: ArraySlice<Word>) -> Bool {
        !verbs.contains { $0.contains("compose") } && rest.first?.literal != nil
    }

    private static let all: [ContainerCommand] = {
        let docker = "docker|podman|nerdctl|nvidia-docker"
        return [
            [docker, "run"], [docker, "create"], [docker, "container", "run"], [docker, "exec"],
            [docker, "container", "exec"], [docker, "service", "create"], [docker, "compose", "run"],
            [docker, "compose", "exec"], ["docker-compose|podman-compose", "run"],
            ["docker-compose", "exec"],
        ].map { verbs in
            ContainerCommand(
                verbs: verbs, options: containerOptions, assigning: ["-e", "--env"],
                opaque: ["--env-host"],
                assignsWords: false)
        } + [
            ContainerCommand(
                verbs: ["systemd-run"],
                options: CommandOptions(valued: "-E --setenv -p --property --unit -u", plain: nil),
                assigning: ["-E", "--setenv"], opaque: [], assignsWords: false),
            ContainerCommand(
                verbs: ["kubectl|oc", "run"],
                options: CommandOptions(valued: "--image --env -n --namespace -l", plain: nil),
                assigning: ["--env"], opaque: [], assignsWords: false),
            ContainerCommand(
                verbs: ["kubectl|oc", "set", "env"],
                options: CommandOptions(valued: "-c -n -f -l", plain: nil), assigning: [],
                opaque: ["--from"], assignsWords: true),
            ContainerCommand(
                verbs: ["eb", "setenv"],
                options: CommandOptions(valued: "-e --environment --timeout", plain: nil),
                assigning: [], opaque: [], assignsWords: true),
            ContainerCommand(
                verbs: ["heroku", "config:set"], options: CommandOptions(valued: "-a --app -r", plain: nil),
                assigning: [],
                opaque: [], assignsWords: true),
        ]
    }()

    /// The options of `docker run` and its kin that take no value; all others take one.
    private static let containerOptions = CommandOptions(
        valued: """
            -a -c -e -h -l -m -p -u -v -w -f --add-host --annotation --attach --blkio-weight --cap-add --cap-drop
            --cgroup-parent --cgroupns --cidfile --cpu-count --cpu-percent --cpu-period --cpu-quota --cpu-rt-period
            --cpu-rt-runtime --cpu-shares --cpus --cpuset-cpus --cpuset-mems --detach-keys --device --device-cgroup-rule
            --device-read-bps --device-write-bps --dns --dns-option --dns-search --domainname --entrypoint --env --env-file
            --expose --gpus --group-add --health-cmd --health-interval --health-retries --health-timeout --hostname --ip
            --ip6 --ipc --isolation --kernel-memory --label --label-file --link --log-driver --log-opt --mac-address
            --memory --memory-reservation --memory-swap --memory-swappiness --mount --name --network --network-alias --net
            --oom-score-adj --pid --pids-limit --platform --publish --pull --restart --runtime --security-opt --shm-size
            --stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --ulimit --user --userns --uts --volume
            --volume-driver --volumes-from --workdir --replicas --index --profile --project-name
            """,
        plain: """
            -d -i -t -P -q -T --detach --interactive --tty --rm --init --privileged --publish-all --read-only
            --no-healthcheck --oom-kill-disable --sig-proxy --disable-content-trust --quiet --no-deps --service-ports
            --use-aliases --build --no-TTY --remove-orphans --env-host --replace
            """)
}

extension ContainerCommand {
    /// Notes a program that runs elsewhere with the variables that the command gives it, of which it gets none of the shell's own;
    /// `false` if the command is not understood. `words` are all of its words, `behind` those behind its name.
    func start(
        _ words: ArraySlice<Word>, _ behind: ArraySlice<Word>, _ command: Command,
        by reader: inout LauncherReader
    ) -> Bool {
        var rest = behind
        guard let options = options.read(&rest, in: reader.file),
            !options.contains(where: { opaque.contains($0.name) })
        else { return false }
        let given = options.filter { assigning.contains($0.name) }.compactMap(\.value)
        let passed = PassedVariable.all(given, reader)
        let values = given.filter { word in !passed.contains { $0.word.range == word.range } }
        let named = assignsWords ? rest.filter { reader.isAssignment($0) } : []
        guard values.allSatisfy({ reader.isAssignment($0) || !Self.mayName($0) }) else { return false }
        guard let files = EnvironmentOfFiles(options, reader) else { return false }
        var own: [EnvironmentWrite] = []
        for word in values + named where reader.isAssignment(word) { reader.assign(word, &own, command) }
        let directory = reader.shell.state.directory
        let hinted = reader.shell.hintedPath(command).flatMap {
            reader.finder.existingPath($0, in: directory)
        }
        let program = reader.shell.hintedProgram(nil, or: hinted, command)
        guard !own.isEmpty || !files.writes.isEmpty || program != nil || !passed.isEmpty else {
            return passesNothing(to: rest)
        }
        reader.shell.reading.sourced += files.read
        // What the command says comes above the files.
        var steps = files.writes.map(Step.write)
        for variable in passed { steps += variable.steps(&reader.shell) }
        steps += own.map(Step.write)
        // An image may start any number of processes, and a detached one runs beside the next.
        let source = reader.shell.source(command.range)
        let workers = Workers(count: .any, variable: nil, source: source)
        var launch =
            Launch(
                program: program, searchPath: program.map { directoryName(of: $0) } ?? "",
                runsProjectFile: false,
                text: words.map { reader.file.text($0.range) }.joined(separator: " "), source: source,
                steps: steps.settled(by: workers), workers: workers,
                framework: reader.shell.hintedFramework(command))
        launch.sources = files.read.map(\.file.path)
        reader.shell.start(launch)
        return true
    }

    /// Whether a word that passes a variable on may pass one of ours: `-e NAME`, `-e $SETTING`.
    private static func mayName(_ word: Word) -> Bool {
        guard let text = word.literal else { return true }
        return Variable(rawValue: text) != nil
    }
}
