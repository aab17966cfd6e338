package import ShellSyntax
package import SourceText

/// What holds for a script as a whole, wherever in it the words stand.
package struct ScriptTraits {
    /// Names of aliases: such a word need not run the program of that name.
    package let aliases: Set<String>
    /// Whether plain assignments are exported from the start.
    let startsExporting: Bool
    /// Whether `export -f` hands functions on to the shells that it starts.
    let exportsFunctions: Bool
    /// Variables that hold the directory of the script.
    private let ownDirectories: Set<String>

    /// Looks through all commands of `script`.
    package init(_ file: SourceFile, _ script: Script) {
        var names: Set<String> = []
        var directories: [String: Bool] = [:]
        for command in script.commands {
            if command.words.first?.literal == "alias" {
                for word in command.words.dropFirst() {
                    names.insert(String(file.text(word.content).prefix { $0 != "=" }))
                }
            }
            for assignment in command.assignments where command.words.isEmpty {
                let isOwn = Self.isOwnDirectory(file.text(assignment.value.range))
                directories[assignment.name] = isOwn && directories[assignment.name] ?? true
            }
        }
        aliases = names
        exportsFunctions = script.commands.contains(where: Self.exportsFunctions)
        startsExporting = Self.startsExporting(file)
        ownDirectories = Set(directories.filter(\.value).keys)
    }

    /// `export -f name`, `declare -fx name`
    private static func exportsFunctions(_ command: Command) -> Bool {
        guard let name = command.words.first?.literal, ["export", "declare", "typeset"].contains(name) else {
            return false
        }
        let options = command.words.dropFirst().compactMap(\.literal).filter { $0.hasPrefix("-") }.joined()
        return options.contains("f") && (name == "export" || options.contains("x"))
    }

    /// `#!/bin/bash -a`
    private static func startsExporting(_ file: SourceFile) -> Bool {
        let line = file.bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.starts(with: "#!".utf8) else { return false }
        let words = line.split(separator: UInt8(ascii: " ")).dropFirst()
        return words.contains { $0.first == UInt8(ascii: "-") && $0.contains(UInt8(ascii: "a")) }
    }

    /// The directory that `text`, the target of a `cd`, means as seen from the script's own: `..` for
    /// `$(dirname "$0")/..`; `nil` if it is none of these.
    func ownDirectory(_ text: String) -> String? {
        var rest = text.filter { $0 != "\"" }
        var steps = "."
        while rest.hasSuffix("/..") {
            rest.removeLast(3)
            steps += "/.."
        }
        if Self.isOwnDirectory(rest) { return steps }
        let name = rest.filter { !"${}".contains($0) }
        return rest.contains("$") && ownDirectories.contains(name) ? steps : nil
    }

    /// The ways in which scripts write it: `$(dirname "$0")`, `${0%/*}`, `$(cd "$(dirname …)" && pwd)`.
    private static func isOwnDirectory(_ text: String) -> Bool {
        var rest = text.filter { !"\" ".contains($0) }
        for frame in ["$(cd", "&&pwd-P)", "&&pwd)", ">/dev/null2>&1", ">/dev/null"] {
            if frame == "$(cd" {
                if rest.hasPrefix(frame) { rest.removeFirst(frame.count) }
            } else if rest.hasSuffix(frame) {
                rest.removeLast(frame.count)
            }
        }
        return [
            "$(dirname$0)", "$(dirname--$0)", "$(dirname${0})", "$(dirname$BASH_SOURCE)", "${0%/*}",
            "$(dirname${BASH_SOURCE[0]})", "$(dirname--${BASH_SOURCE[0]})", "${BASH_SOURCE[0]%/*}",
            "$(dirname${BASH_SOURCE})", "`dirname$0`", "$(dirname$(readlink-f$0))",
        ].contains(rest)
    }
}
