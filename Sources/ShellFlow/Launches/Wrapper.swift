/// A program that starts the command behind its options: what of the environment it passes on, and how often it starts it.
struct Wrapper {
    /// Its options.
    var options = CommandOptions()
    /// Its own operands in front of the command: a user, a priority, a file.
    var operands = 0
    /// Words that must stand behind its name: `run`.
    var verbs: [String] = []
    /// Whether `NAME=value` in front of the command sets a variable for it.
    var assigns = false
    /// Options that take `NAME=value`, or the name of a variable that is handed on.
    var assigningOptions: Set<String> = []
    /// Options that say which variables are handed on, with others: `--export=ALL,NAME=value`.
    var exportOptions: Set<String> = []
    /// Options that name the directory where the command runs.
    var movingOptions: Set<String> = []
    /// Options that name other hosts, which get nothing of the environment but what the options hand on.
    var hostOptions: Set<String> = []
    /// Options after which nothing is known of how the command runs.
    var opaqueOptions: Set<String> = []
    /// Texts that do what its options do, variables and directives, so that nothing is known of it where the script holds one.
    var steering: [String] = []
    /// What parts its command from another one that it starts as well.
    var separator: String?
    /// Where it finds a file of settings.
    var settings: WrapperSettings?
    /// Which variables of the shell's environment the command gets.
    var environment = Passing.all
    /// How often it starts the command.
    var repetition = Repetition.once
    /// Whether what it starts is a Python program without the interpreter in front.
    var runsPython = false

    /// What a wrapper passes on of the environment that it gets.
    enum Passing {
        /// Everything.
        case all
        /// Everything with one of these options, otherwise what an administrator has allowed.
        case with(Set<String>)
        /// Nothing that is known.
        case nothing
    }

    /// How often a wrapper starts its command.
    enum Repetition {
        case once
        /// As often as one of these options says, side by side; without one, as often as given, or any number.
        case times(options: Set<String>, otherwise: Int?)
        /// One after the other, unless one of these options asks for more at once.
        case inTurn(unless: Set<String>)
    }
}

extension Wrapper {
    /// What is known of the program called `name`; `nil` if it is none that starts a command.
    static func named(_ name: String) -> Wrapper? { table[name] }

    private static let table: [String: Wrapper] = {
        var table: [String: Wrapper] = [:]
        for (names, wrapper) in plainRows + userRows + environmentRows + parallelRows {
            for name in names.split(separator: " ") { table[String(name)] = wrapper }
        }
        return table
    }()

    /// Those that change neither the environment nor the number of processes.
    private static let plainRows: [(String, Wrapper)] = [
        ("nohup catchsegv unbuffer", Wrapper(options: CommandOptions(plain: nil))),
        ("setsid", Wrapper(options: CommandOptions(plain: "-c -f -w --ctty --fork --wait"))),
        (
            "tini dumb-init catatonit",
            Wrapper(options: CommandOptions(valued: "-p -e -r", plain: "-s -v -g -w -c"))
        ),
        (
            "time",
            Wrapper(
                options: CommandOptions(valued: "-o -f --output --format", plain: "-p -v -a -q --verbose"))
        ),
        ("nice", Wrapper(options: CommandOptions(valued: "-n --adjustment", plain: nil))),
        (
            "ionice",
            Wrapper(
                options: CommandOptions(valued: "-c -n --class --classdata", plain: "-t --ignore"))
        ),
        ("stdbuf", Wrapper(options: CommandOptions(valued: "-i -o -e --input --output --error"))),
        (
            "chrt",
            Wrapper(
                options: CommandOptions(valued: "-T -P -D", plain: "-b -d -f -i -o -r -v -R"), operands: 1)
        ),
        (
            "flock",
            Wrapper(
                options: CommandOptions(
                    valued: "-w -E --wait --timeout --conflict-exit-code",
                    plain: "-n -x -s -e -o -u -F --nonblock --exclusive --shared --close --no-fork"),
                operands: 1)
        ),
    ]

    /// Those that change the user.
    private static let userRows: [(String, Wrapper)] = [
        (
            "sudo",
            Wrapper(
                options: CommandOptions(
                    valued: "-u -g -p -C -T -h -r -t --user --group --prompt --host --close-from",
                    plain:
                        "-E -H -n -b -k -P -S --preserve-env --set-home --non-interactive --background --stdin"
                ),
                assigns: true, environment: .with(["-E", "--preserve-env"]))
        ),
        ("doas", Wrapper(options: CommandOptions(valued: "-u -C", plain: "-n"), environment: .nothing)),
        ("gosu su-exec setuidgid", Wrapper(operands: 1)),
    ]

    /// Those that put the command into an environment of packages.
    private static let environmentRows: [(String, Wrapper)] = [
        (
            "conda mamba micromamba",
            Wrapper(
                options: CommandOptions(
                    valued: "-n -p --name --prefix --cwd",
                    plain: """
                        -v --verbose --dev --debug-wrapper-scripts --no-capture-output --live-stream -q --quiet
                        """),
                verbs: ["run"], movingOptions: ["--cwd"])
        ),
        (
            "pipenv",
            Wrapper(
                verbs: ["run"],
                steering: ["PIPENV_DONT_LOAD_ENV", "PIPENV_DOTENV_LOCATION", "PIPENV_PIPFILE"],
                settings: .besideFile(named: "Pipfile"))
        ),
        ("poetry pdm hatch rye pixi", Wrapper(verbs: ["run"])),
        (
            "uv",
            Wrapper(
                options: CommandOptions(
                    valued: """
                        --with --with-requirements --with-editable --python -p --extra --group --package --env-file
                        --project --directory --index --index-url --extra-index-url
                        """,
                    plain: """
                        --no-sync --frozen --locked --isolated --active --all-extras --dev --no-dev --exact --offline
                        -q --quiet --no-project
                        """),
                verbs: ["run"], movingOptions: ["--directory"], opaqueOptions: ["--project"],
                steering: ["UV_ENV_FILE", "UV_NO_ENV_FILE"], settings: .named(option: "--env-file"))
        ),
    ]

    /// Those that start the command several times.
    private static let parallelRows: [(String, Wrapper)] = [
        (
            "torchrun",
            Wrapper(
                options: Wrapper.torchrunOptions,
                repetition: .times(options: ["--nproc_per_node", "--nproc-per-node"], otherwise: 1),
                runsPython: true)
        ),
        (
            // How many it starts where no option says so stands in its settings at home.
            "accelerate",
            Wrapper(
                options: CommandOptions(
                    valued: """
                        --num_processes --num-processes --mixed_precision --mixed-precision --main_process_port
                        --main-process-port --num_cpu_threads_per_process --num-cpu-threads-per-process
                        --dynamo_backend --dynamo-backend
                        """,
                    plain: "--cpu --multi_gpu --multi-gpu -q --quiet"),
                verbs: ["launch"],
                repetition: .times(options: ["--num_processes", "--num-processes"], otherwise: nil),
                runsPython: true)
        ),
        (
            "mpirun mpiexec orterun",
            Wrapper(
                options: CommandOptions(
                    valued: """
                        -n -np -c --n --np -x --map-by --bind-to --rank-by -bind-to -map-by --hostfile -hostfile --host -H
                        -host --machinefile -machinefile --output-filename -N
                        """,
                    plain: """
                        --allow-run-as-root --oversubscribe -oversubscribe --report-bindings -q --quiet -v --tag-output
                        -tag-output --use-hwthread-cpus
                        """),
                assigningOptions: ["-x"],
                hostOptions: [
                    "--hostfile", "-hostfile", "--host", "-H", "-host", "--machinefile", "-machinefile",
                ],
                separator: ":",
                repetition: .times(options: ["-n", "-np", "-c", "--n", "--np"], otherwise: nil))
        ),
        (
            "srun",
            Wrapper(
                options: CommandOptions(
                    valued: """
                        -n --ntasks -N --nodes -c --cpus-per-task -p --partition -t --time -J --job-name -o --output -e
                        --error -w --nodelist -x --exclude -A --account -q --qos -G --gpus --gres --mem --mem-per-cpu
                        --cpu-bind --mpi --ntasks-per-node -C --constraint --export --chdir -D
                        """,
                    plain: "-l --label -u --unbuffered -v -Q -K --exclusive --overlap --exact --pty -O"),
                exportOptions: ["--export"], movingOptions: ["--chdir", "-D"],
                steering: ["SLURM_EXPORT_ENV", "#SBATCH --export=NONE", "#SBATCH --export=NIL"],
                separator: ":",
                repetition: .times(options: [], otherwise: nil))
        ),
        (
            "xargs",
            Wrapper(
                options: CommandOptions(
                    valued: """
                        -I -n -P -L -s -d -E -a --max-args --max-procs --max-lines --max-chars --delimiter --arg-file
                        --replace
                        """,
                    plain: "-0 -r -t -x -p --null --no-run-if-empty --verbose --exit --interactive"),
                repetition: .inTurn(unless: ["-P", "--max-procs"]))
        ),
        (
            "parallel",
            Wrapper(
                options: CommandOptions(
                    valued:
                        "-j --jobs -P -N -n -a --arg-file --delay --joblog --results --retries --timeout -I --colsep -C",
                    plain:
                        "-k --keep-order -u --ungroup --bar --progress --eta --lb --line-buffer --tag -v --will-cite"
                ),
                repetition: .times(options: [], otherwise: nil))
        ),
    ]

    /// The options of `torchrun`, which is `python -m torch.distributed.run`.
    private static let torchrunOptions: CommandOptions = {
        let names = """
            nnodes nproc-per-node rdzv-backend rdzv-endpoint rdzv-id rdzv-conf max-restarts monitor-interval
            start-method role log-dir redirects tee local-ranks-filter node-rank master-addr master-port local-addr
            """
        let valued = names.split(whereSeparator: \.isWhitespace).flatMap { name in
            ["--\(name)", "--" + name.replacing("-", with: "_")]
        }
        return CommandOptions(
            valued: (valued + ["-r", "-t"]).joined(separator: " "), plain: "--standalone --use-env --use_env")
    }()
}
