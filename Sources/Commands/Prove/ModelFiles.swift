import Proof
import Reports
import SourceText
import Workspace

/// The models in the files that a user names.
struct ModelFiles {
    /// The models in order, each still to be read, and what could not be opened.
    let models: (all: [WrittenDocument], faults: [ScenarioError])

    /// Opens `paths`; a directory stands for the YAML and JSON files below it.
    init(_ paths: [String]) {
        var all: [WrittenDocument] = []
        var faults: [ScenarioError] = []
        for path in paths {
            for entry in Self.files(at: path) {
                do throws(ScenarioError) {
                    let file = try entry.get()
                    let stream = try Self.stream(of: file)
                    all += stream.documents.enumerated().map { number, document in
                        WrittenDocument(
                            file: file, text: document.text, firstLine: document.firstLine,
                            number: number + 1, isOnly: stream.documents.count == 1)
                    }
                } catch { faults.append(error) }
            }
        }
        models = (all, faults)
    }

    private static func stream(of file: SourceFile) throws(ScenarioError) -> ModelStream {
        do throws(ScenarioError) { return try ModelStream(file) } catch {
            var located = error
            located.file = file.path
            throw located
        }
    }

    private static func files(at path: String) -> [Result<SourceFile, ScenarioError>] {
        let workspace = Workspace()
        if path == "-" {
            return [.success(SourceFile(path: "<stdin>", bytes: Workspace.standardInput()))]
        }
        guard Workspace.kind(of: path) == .directory else {
            guard let read = try? workspace.readStream(path) else { return [.failure(unreadable(path))] }
            return [.success(SourceFile(path: path, bytes: read.bytes))]
        }
        var selection = Selection(paths: [path])
        selection.include = ["*.yml", "*.yaml", "*.json"]
        let found: [Result<SourceFile, ScenarioError>] = workspace.scan(selection) { _ in true }.entries
            .compactMap { entry in
                switch entry.state {
                case .scanned(let file): .success(SourceFile(path: entry.path, bytes: file.bytes))
                case .failed: .failure(unreadable(entry.path))
                case .prefiltered, .ignored, .skipped: nil
                }
            }
        let none = ScenarioError("no model lies in '\(path)'", advice: "Models are files in YAML or JSON.")
        return found.isEmpty ? [.failure(none)] : found
    }

    private static func unreadable(_ path: String) -> ScenarioError {
        ScenarioError("cannot read '\(path)'", advice: "Check that the file is there and readable.")
    }
}

/// One model as text.
struct WrittenDocument: Sendable {
    let file: SourceFile
    let text: String
    let firstLine: Int
    let number: Int
    let isOnly: Bool

    /// Reads the model and judges it.
    func answer(_ choices: ProofChoices) -> ProofAnswer {
        do {
            let model = try ModelReader.read(text, at: ModelPlaces(file, firstLine: firstLine))
            let options = try choices.options(model.options, pinned: model.pinned)
            // Its names stand for any number, and nothing else waits for the answer.
            let judgement = secondProof(options, isRewrite: false, effort: 280_000)(
                refines(before: model.before, after: model.after, options: options), model.before, model.after
            )
            let report = ProofReport(
                judgement, before: model.before, after: model.after, file: file, document: number,
                isOnly: isOnly)
            let unit = CertifiedUnit(
                name: isOnly ? file.path : "\(file.path) \(number)",
                before: CertifiedUnit.Side(unit: model.before, files: [file]),
                after: CertifiedUnit.Side(unit: model.after, files: [file]), patches: nil, options: options,
                judgement: judgement)
            return .judged(report, unit)
        } catch {
            var located = error as? ScenarioError ?? ScenarioError("\(error)")
            located.file = file.path
            located.position = located.position.map { $0.moved(by: firstLine - 1) }
            return .broken(located, file: file.path, document: number)
        }
    }
}

extension ScenarioError.Position {
    /// The same column, so many lines further down.
    fileprivate func moved(by lines: Int) -> Self { Self(line: line + lines, column: column) }
}
