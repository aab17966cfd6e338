/// What made a report, and of what: the tool, the command line, the commit.
package struct RunIdentity: Hashable, Sendable {
    /// The tool's version: `0.1.0`.
    package let version: String
    /// The words of the command line, without the tool's own name.
    package let command: [String]
    /// The commit of the checkout that holds the working directory; `nil` if it is none.
    package let commit: String?
    /// Whether something in that checkout is not committed; `nil` if git does not say.
    package let isDirty: Bool?

    /// Names one run.
    package init(version: String, command: [String], commit: String?, isDirty: Bool?) {
        self.version = version
        self.command = command
        self.commit = commit
        self.isDirty = isDirty
    }

    /// A run of nothing in particular.
    package static let unnamed = RunIdentity(version: "", command: [], commit: nil, isDirty: nil)
}

extension RunIdentity {
    /// `commit 1a2b3c (with uncommitted changes)`; `nil` outside a checkout.
    var commitInWords: String? {
        guard let commit else { return nil }
        let state =
            switch isDirty {
            case true?: " (with uncommitted changes)"
            case false?: ""
            case nil: " (whether anything is uncommitted is not known)"
            }
        return "commit \(commit)\(state)"
    }

    /// The members `tool`, `command` and `repository` of a JSON report.
    var members: [(String, JSONValue)] {
        [
            ("tool", .object([("name", .string("ncg-migrate")), ("version", .string(version))])),
            ("command", .strings(command)),
            (
                "repository",
                commit == nil
                    ? .null
                    : .object([
                        ("commit", .optional(commit)), ("dirty", isDirty.map(JSONValue.bool) ?? .null),
                    ])
            ),
        ]
    }
}
