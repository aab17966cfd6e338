/// What `check` found in one repository of many.
package struct RepositoryResult: Sendable {
    /// One program.
    struct Unit: Sendable {
        let id: String
        let program: String
        let verdict: String
        let reason: String
        let nextStep: String
    }

    /// One finding.
    struct Line: Sendable {
        let rule: String
        let severity: String
        let path: String
        let number: Int
        let unit: String?
        let message: String
    }

    /// The directory, as the user names it.
    let name: String
    /// Its commit; empty if there is none.
    let commit: String
    /// How many files lie in it.
    let files: Int
    let units: [Unit]
    let lines: [Line]
    /// Why nothing is known of it; `nil` if something is.
    package let failure: String?

    private init(
        name: String, commit: String = "", files: Int = 0, units: [Unit] = [], lines: [Line] = [],
        failure: String? = nil
    ) {
        self.name = name
        self.commit = commit
        self.files = files
        self.units = units
        self.lines = lines
        self.failure = failure
    }

    /// A repository of which nothing is known.
    package static func failed(_ name: String, because reason: String) -> RepositoryResult {
        RepositoryResult(name: name, failure: reason)
    }

    /// Reads the JSON report that `check` made of the repository `name`.
    package static func read(_ name: String, _ bytes: [UInt8]) -> RepositoryResult {
        guard let document = try? JSONValue(bytes), let units = document["units"]?.items,
            let lines = document["findings"]?.items
        else { return failed(name, because: "its report cannot be read") }
        return RepositoryResult(
            name: name, commit: document["repository"]?["commit"]?.text ?? "",
            files: document["summary"]?["files"]?.number ?? 0, units: units.map(Unit.init),
            lines: lines.map(Line.init))
    }
}

extension RepositoryResult.Unit {
    /// Reads one item of `units`.
    fileprivate init(_ unit: JSONValue) {
        id = unit["id"]?.text ?? ""
        program = unit["program"]?.text ?? ""
        verdict = unit["verdict"]?.text ?? ""
        reason = unit["reason"]?.text ?? ""
        nextStep = unit["nextStep"]?.text ?? ""
    }
}

extension RepositoryResult.Line {
    /// Reads one item of `findings`.
    fileprivate init(_ line: JSONValue) {
        rule = line["rule"]?.text ?? ""
        severity = line["severity"]?.text ?? ""
        path = line["path"]?.text ?? ""
        number = line["line"]?.number ?? 0
        unit = line["unit"]?.text
        message = line["message"]?.text ?? ""
    }
}

extension RepositoryResult {
    /// How many programs have a verdict.
    func count(_ verdict: String) -> Int { units.count { $0.verdict == verdict } }

    /// The findings that belong to no program.
    var loose: [Line] { lines.filter { $0.unit == nil } }

    /// What to do next, as one clause.
    var nextStep: String {
        if let failure { return failure }
        let ready = count("proved")
        if ready > 0 { return "ncg-migrate fix (\(ready) of \(counted(units.count, "program")))" }
        if let unit = units.first { return unit.nextStep }
        return loose.isEmpty ? "nothing" : "see its findings"
    }

    /// Its state in one word: what is worst decides.
    var state: String {
        if failure != nil { return "failed" }
        let order = ["unknown", "refuted", "depends", "proved"]
        return order.first { count($0) > 0 } ?? (loose.isEmpty ? "clean" : "findings")
    }
}
