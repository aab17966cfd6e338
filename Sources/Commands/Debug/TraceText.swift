import ProgramModel
import Projects
import PythonFlow
import SourceText

/// A trace for people: what each statement changed, then the steps, indented.
struct TraceText {
    private(set) var text = ""
    private let file: SourceFile?

    init(_ trace: ProgramTrace, file: SourceFile?) {
        self.file = file
        for line in trace.states { text += line + "\n" }
        text += "trace:\n"
        write(trace.steps, depth: 1)
    }

    private mutating func write(_ steps: [Step], depth: Int) {
        for step in steps {
            switch step {
            case .write(let write):
                line(
                    "\(place(write.source))\(write.variable.rawValue) = \(write.value) (\(write.mode))", depth
                )
            case .load(let load): line("\(place(load.source))load \(load.name): \(load.place)", depth)
            case .doubt(let doubt): line("\(place(doubt.source))doubt: \(doubt.reason)", depth)
            case .loop(let loop):
                line("\(place(loop.source))loop \(loop.variable ?? "_"): \(loop.rounds)", depth)
                write(loop.body, depth: depth + 1)
            case .choice(let bodies): write("one of", bodies, depth)
            case .unordered(let bodies): write("at any time", bodies, depth)
            }
        }
    }

    private mutating func write(_ title: String, _ bodies: [[Step]], _ depth: Int) {
        line(title, depth)
        for body in bodies {
            line("-", depth + 1)
            write(body, depth: depth + 2)
        }
    }

    private mutating func line(_ words: String, _ depth: Int) {
        text += String(repeating: "  ", count: depth) + words + "\n"
    }

    /// Only the program's own lines are known here; other files go by their offsets.
    private func place(_ source: SourceRange) -> String {
        guard let file, file.path == source.path else { return "\(source.path)@\(source.bytes.lowerBound): " }
        return "\(source.path):\(file.lines.line(at: source.bytes.lowerBound)): "
    }
}
