import ProgramModel
import PythonSyntax
import SourceText

/// Where an unknown value comes from, as far as the text tells: for reasons, never for proofs.
extension Provenance {
    /// Why the value of `expression` is not known.
    func reason(forUnknown value: PythonValue, _ expression: Expression?) -> Doubt.Reason {
        let range = expression?.range ?? statement.range
        let name = text(range)
        let here = frame.module.file.line(of: range)
        if case .opaque(let opaque) = value, let origin = symbols.canonical(value) {
            let isHere = opaque.source.path == frame.module.file.path
            let line = frame.module.file.lines.line(at: opaque.source.bytes.lowerBound)
            return .text(name: name, origin: isHere && line != here ? "\(origin) at line \(line)" : origin)
        }
        guard let expression, let (origin, line) = origin(of: expression, depth: 3) else {
            return .value(text: name)
        }
        return .text(name: name, origin: line == here ? origin : "\(origin) at line \(line)")
    }

    /// What the text says computes `expression`: the command line before the environment, a file, and any call.
    private func origin(of expression: Expression, depth: Int) -> (origin: String, line: Int)? {
        let file = frame.module.file
        var best: (rank: Int, origin: String, line: Int)?
        func note(_ rank: Int, _ origin: String, _ inner: Expression) {
            if best.map({ rank < $0.rank }) ?? true {
                best = (rank, origin, file.line(of: inner.range))
            }
        }
        for inner in expression.everything {
            switch inner.kind {
            case .attribute where text(inner.range) == "sys.argv": note(0, "sys.argv", inner)
            case .subscripted(let base, let index) where text(base.range) == "os.environ":
                if let name = index.plainText { note(1, "os.environ[\"\(name)\"]", inner) }
            case .call(let callee, let arguments):
                let name = text(callee.range)
                if ["os.environ.get", "os.getenv"].contains(name), let key = arguments.first?.value.plainText
                {
                    note(1, "os.environ[\"\(key)\"]", inner)
                } else if callee.isName || callee.isMember {
                    let isReader = ["open", "json.load", "json.loads", "yaml.safe_load"].contains(name)
                    note(isReader ? 2 : 3, "\(name)()", inner)
                }
            case .name(let name) where depth > 0:
                guard let value = onlyValue(of: name), let found = origin(of: value, depth: depth - 1) else {
                    continue
                }
                if best == nil { best = (4, found.origin, found.line) }
            default: continue
            }
        }
        return best.map { ($0.origin, $0.line) }
    }

    /// What is assigned to a name that the module binds in one place only.
    private func onlyValue(of name: String) -> Expression? {
        let found = frame.module.syntax.statements.flatMap { $0.values(of: name) }
        return found.count == 1 ? found[0] : nil
    }
}

extension Statement {
    /// What is assigned to `name` in it, at any depth.
    fileprivate func values(of name: String) -> [Expression] {
        var own: [Expression] = []
        if case .assignment(let targets, let value) = kind,
            targets.contains(where: { if case .name(name) = $0.kind { true } else { false } })
        {
            own.append(value)
        }
        return own + suites.flatMap(\.statements).flatMap { $0.values(of: name) }
    }
}

extension Expression {
    fileprivate var everything: [Expression] { [self] + children.flatMap(\.everything) }

    fileprivate var plainText: String? {
        if case .string(let literal) = kind { literal.plainText } else { nil }
    }

    fileprivate var isMember: Bool {
        if case .attribute(let base, _, _) = kind { base.isName || base.isMember } else { false }
    }
}
