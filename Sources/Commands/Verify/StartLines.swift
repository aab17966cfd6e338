import Documents
import Projects
import PythonFlow
import SourceText

/// The programs that a file which is not followed starts, as far as its own lines tell.
struct StartLines {
    /// Their names as they are written, `serve.py` or `pkg/serve` for `-m pkg.serve`; `nil` if it may start others.
    let programs: Set<String>?

    /// Words of lines that hand on to what is not named: shells, and servers that people choose programs in.
    private static let open = ["sh", "bash", "jupyter", "exec", "make", "torchserve", "supervisord"]

    /// Reads a Dockerfile or manifest at `path`.
    init(_ bytes: [UInt8], path: String) {
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("\\\r\n", with: " ").replacing("\\\n", with: " ")
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        switch kind(ofPath: path, head: bytes.prefix(128)) {
        case .dockerfile: programs = Self.programs(in: lines.filter(Self.isImageStart))
        case .manifest: programs = Self.manifest(lines)
        case .python, .shell, .notebook, .otherCode, .prose, .plain: programs = nil
        }
    }

    private static func isImageStart(_ line: String) -> Bool {
        let word = line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }.uppercased()
        return word == "CMD" || word == "ENTRYPOINT"
    }

    /// A container without a command starts what its image says.
    private static func manifest(_ lines: [String]) -> Set<String>? {
        let isStart = { (line: String) in
            ["command:", "entrypoint:", "ExecStart="].contains { line.contains($0) }
        }
        let images = lines.count { $0.contains("image:") || $0.contains("build:") }
        guard images <= lines.count(where: isStart), lines.contains(where: isStart) else { return nil }
        // A list of words may go on below.
        return programs(in: lines.filter { isStart($0) || $0.contains("- ") || $0.contains("args:") })
    }

    private static func programs(in lines: [String]) -> Set<String>? {
        var found: Set<String> = []
        for line in lines {
            let words = line.split { !($0.isLetter || $0.isNumber || "_./-$".contains($0)) }.map(String.init)
            for (index, word) in words.enumerated() {
                let name = word.split(separator: "/").last.map(String.init) ?? ""
                if open.contains(name) || name.hasSuffix(".sh") || word.contains("$") { return nil }
                if name.hasSuffix(".py") { found.insert(word) }
                if index > 0, words[index - 1] == "-m" {
                    found.insert(word.replacing(".", with: "/"))
                }
            }
        }
        return found.isEmpty ? nil : found
    }
}

extension StartLines {
    /// Whether it starts nothing that is, or names, one of `programs`; both are paths below the root of `side`.
    func isOnlyAbout(others programs: Set<String>, of path: String, on side: Side) -> Bool {
        guard let started = self.programs else { return false }
        let stems = programs.map { Array($0.stem.utf8) }
        return started.allSatisfy { name in
            guard !programs.contains(where: { $0.stem == name.stem }),
                let file = Self.file(name, beside: path, programs, on: side)
            else { return false }
            return !stems.contains { file.bytes.contains(bytes: $0) }
        }
    }

    /// The program of that name beside the file, at the root, or beside the programs in hand.
    private static func file(
        _ name: String, beside path: String, _ programs: Set<String>, on side: Side
    ) -> SourceFile? {
        let name = name.hasSuffix(".py") ? name : name + ".py"
        let base = String(name.split(separator: "/").last ?? "")
        let parts = name.split(separator: "/").filter { $0 != "." }
        var directories = Set(programs.map(\.directory))
        directories.formUnion([path.directory, path.directory.directory, ""])
        for directory in directories.sorted() {
            let front = directory.isEmpty ? "" : directory + "/"
            for rest in [parts.joined(separator: "/"), base] where !rest.isEmpty {
                if let file = side.tree.file(side.full(front + rest)) { return file }
            }
        }
        return nil
    }
}

extension String {
    /// The last name of a path, without what follows its first point.
    fileprivate var stem: String {
        String((split(separator: "/").last ?? "").prefix { $0 != "." })
    }
}
