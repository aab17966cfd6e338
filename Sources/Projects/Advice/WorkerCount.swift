import ProgramModel
import PythonFlow
import RuleBook
import SourceText

/// How many processes of one kind run side by side, where a file says so.
struct WorkerCount {
    /// How many.
    let count: Int
    /// Where that is said.
    let source: SourceRange

    /// The number of processes like `process`, which `paths` belong to; `nil` where it is not known.
    init?(of process: ProcessModel, at paths: [String], in tree: SourceTree) {
        guard let workers = process.workers else { return nil }
        switch workers.count {
        case .exactly(let number):
            guard let count = number.value(), count > 0 else { return nil }
            (self.count, source) = (count, workers.source)
        case .any:
            guard let told = Self.told(paths, in: tree) else { return nil }
            self = told
        }
    }

    /// What the settings of a model server say that stand beside `program`: `default_workers_per_model=4` of TorchServe's,
    /// `minWorkers: 4` of a model's.
    init?(configuredFor program: String, in tree: SourceTree) {
        for (name, pattern) in Self.settingsFiles {
            guard let file = tree.file(joinedPath(directoryName(of: program), name)),
                let found = (try? pattern?.matches(in: file.bytes)) ?? nil
            else { continue }
            for match in found {
                guard let range = match.groups["count"].map(file.range), let count = Int(file.text(range)),
                    1...4096 ~= count
                else { continue }
                (self.count, source) = (count, file.source(file.range(match.range)))
                return
            }
        }
        return nil
    }

    /// Compiled once: every program of a server asks for them.
    private static let settingsFiles = [
        ("model-config.yaml", try? Pattern(#"(?m)^\s*(?:minWorkers|maxWorkers)\s*[:=]\s*(?<count>\d+)\s*$"#)),
        (
            "config.properties",
            try? Pattern(#"(?m)^\s*(?:default_workers_per_model|workers)\s*[:=]\s*(?<count>\d+)\s*$"#)
        ),
    ]

    private init(count: Int, source: SourceRange) {
        (self.count, self.source) = (count, source)
    }

    /// The variables that servers take their number of workers from.
    private static let names =
        #"SAGEMAKER_MODEL_SERVER_WORKERS|model_server_workers|(?:TS|MMS)_DEFAULT_WORKERS_PER_MODEL|WEB_CONCURRENCY"#
    /// `NAME=4`, `"NAME": "4"`, and `name: NAME` above `value: "4"`.
    private static let setting =
        #"(?<![\w])(?:\#(names))["']?\]?\s*(?:[:=,]\s*|,?\s*["']?value["']?\s*[:=]\s*)["']?(?<count>\d{1,4})(?![\w.])"#

    /// `gunicorn -w 4`, also as a list of words.
    private static let option =
        #"(?<![\w.-])(?:gunicorn|uvicorn|hypercorn)(?![\w.-])[^\n#]*?(?<![\w-])(?:-w|--workers)[=\s"',]+(?<count>\d{1,4})(?![\w.])"#

    /// Compiled once: every process asks for it.
    private static let pattern = try? Pattern("(?J)(?:\(setting)|\(option))")

    /// The one number that the files name; `nil` where there is none, or several.
    private static func told(_ paths: [String], in tree: SourceTree) -> WorkerCount? {
        let all = Set(paths).sorted().compactMap(tree.document).flatMap { file -> [WorkerCount] in
            // A limit of the engine tells no number.
            let found = (try? pattern?.matches(in: file.bytes)) ?? []
            return found.compactMap { match in
                let range = file.range(match.range)
                guard let count = match.groups["count"].map(file.range), !file.isComment(range),
                    let number = Int(file.text(count)), number > 0
                else { return nil }
                return WorkerCount(count: number, source: file.source(range))
            }
        }
        guard let first = all.first, all.allSatisfy({ $0.count == first.count }) else { return nil }
        return first
    }
}
