import Placement
import Proof
import Rewriting
import RuleBook
import Workspace

/// What the settings file of a project says; whatever the command line says goes before it.
struct Settings: Equatable {
    /// What a rule's findings count as.
    enum RuleState: String, CaseIterable {
        case off
        case info
        case warning
        case error
    }

    /// Rules that are off in a part of the tree.
    struct Override: Equatable {
        /// Globs of files.
        let paths: [String]
        /// The ids of the rules.
        let off: [String]
    }

    /// The file; `nil` if there is none.
    var file: String?
    /// Globs of which a file must match one.
    var include: [String] = []
    /// Globs of files to leave out.
    var exclude: [String] = []
    /// Whether L11 is not taken for granted.
    var strict = false
    /// Answers to open questions.
    var readings: [PinnedReading] = []
    /// The least severity that fails a run.
    var failOn: OutputOptions.Threshold?
    /// What a rewrite sets.
    var style: RewriteStyle?
    /// Whether a comment that hides a finding must say why.
    var requireReason = false
    /// What the findings of some rules count as, by id.
    var rules: [(id: String, state: RuleState)] = []
    /// Rules that are off in parts of the tree.
    var overrides: [Override] = []
    /// The directories of rule pages, as the file names them.
    var rulesFrom: [String] = []
    /// The rule pages of users.
    var pages: [RulePage] = []

    static func == (one: Settings, other: Settings) -> Bool {
        one.lines.elementsEqual(other.lines) { $0 == $1 }
    }
}

extension Settings {
    /// The keys, in the order in which they are shown.
    static let keys = [
        "include", "exclude", "strict", "readings", "fail-on", "style", "require-reason", "rules-from",
        "rules", "overrides",
    ]

    /// Each key with its value, as `--show-config` prints it.
    var lines: [(key: String, value: String)] {
        [
            ("include", list(include)), ("exclude", list(exclude)), ("strict", "\(strict)"),
            (
                "readings",
                "{" + readings.map { "\($0.question.rawValue): \($0.answer)" }.joined(separator: ", ") + "}"
            ),
            ("fail-on", (failOn ?? .warning).rawValue), ("style", (style ?? .numCores).rawValue),
            ("require-reason", "\(requireReason)"),
            ("rules-from", list(rulesFrom)),
            ("rules", "{" + rules.map { "\($0.id): \($0.state.rawValue)" }.joined(separator: ", ") + "}"),
            ("overrides", list(overrides.map { "\(list($0.paths)): \(list($0.off))" })),
        ]
    }

    private func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    /// This tool's rules and those of users, with the severities that the settings give them.
    var book: RuleBook {
        let book = RuleBook.builtIn.adding(pages)
        guard rules.contains(where: { $0.state != .off }) else { return book }
        return RuleBook(
            pages: book.pages.map { page in
                let state = rules.last { $0.id == page.id }?.state
                return state.flatMap { RulePage.Severity(rawValue: $0.rawValue) }.map(page.with) ?? page
            })
    }

    /// Whether a rule is off in a file.
    func isOff(_ rule: String, in path: String) -> Bool {
        if rules.last(where: { $0.id == rule })?.state == .off { return true }
        return overrides.contains { override in
            override.off.contains(rule) && override.paths.contains { PathPattern($0).matches(path) }
        }
    }
}
