import ProgramModel

/// A server that runs a program of the project in processes of its own, as its command line says so.
struct ServerKind {
    /// The options that give the number of its processes.
    var workerOptions = ["-w", "--workers"]
    /// How many there are where no option says so.
    var workers: Workers.Count = .exactly(.constant(1))
    /// The options whose value names the program; without any, it is the word that looks like `module:name`.
    var programOptions: [String] = []
    /// Whether it imports the program before it forks its workers.
    var forksAfterImport = false
    /// The options that turn that round.
    var forkOptions: [String] = []
    /// The options that move the program, change what its workers find, or name files that may do so.
    var movingOptions: [String] = []
    /// The options that set a variable in its workers: `-e NAME=value`.
    var settingOptions: [String] = []
    /// The options that name its configuration file.
    var configurationOptions: [String] = []
    /// The configuration file that it reads unasked.
    var configuration: String?
    /// The variable that holds further words of its command line.
    var wordsVariable: String?

    /// The kinds by the name of the command.
    static let named: [String: ServerKind] = [
        "gunicorn": ServerKind(
            workers: .any, forkOptions: ["--preload", "--preload-app"],
            movingOptions: ["--env-file", "--chdir", "--pythonpath", "--paste", "--paster"],
            settingOptions: ["-e", "--env"], configurationOptions: ["-c", "--config"],
            configuration: "gunicorn.conf.py", wordsVariable: "GUNICORN_CMD_ARGS"),
        "uvicorn": ServerKind(movingOptions: ["--env-file", "--app-dir", "-e", "--env"]),
        "hypercorn": ServerKind(
            movingOptions: ["-c", "--config", "--env-file", "--app-dir", "--chdir", "-e", "--env"]),
        "celery": ServerKind(
            workerOptions: ["-c", "--concurrency"], workers: .any, programOptions: ["-A", "--app"],
            forksAfterImport: true, movingOptions: ["--workdir", "-P", "--pool", "--config", "--loader"]),
        "uwsgi": ServerKind(
            workerOptions: ["-p", "--processes", "--workers"],
            programOptions: ["-w", "--module", "--wsgi-file", "--file"], forksAfterImport: true,
            forkOptions: ["--lazy-apps", "--lazy"],
            movingOptions: ["--ini", "--yaml", "--json", "--xml", "--chdir", "--chdir2", "--env", "--import"]),
    ]
}
