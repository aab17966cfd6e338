import ProgramModel
import PythonSyntax
import SourceText

/// The sizes of models that programs beside this one compile and save: `--neuroncore-pipeline-cores 4`.
///
/// A size counts only if exactly one call saves a model under a path, every path that is saved to is written out, and
/// the name that is saved is bound once, to a trace whose arguments are written out. TensorFlow's compiler saves itself.
struct CompiledSizes {
    /// Cores by path.
    private(set) var sizes: [String: Int] = [:]

    /// Knows of none.
    init() {}

    /// Whether `file` says how large a model that it compiles is to be.
    static func isSpokenOf(in file: SourceFile) -> Bool {
        flags.contains { file.bytes.contains(bytes: Array($0.utf8)) }
    }

    /// Looks at the Python files in `directory`, of which one speaks of sizes.
    init(in directory: String, of tree: SourceTree) {
        let paths = tree.pythonFiles(in: directory)
        var saves: [String: Int] = [:]
        var loads: [String: Int] = [:]
        for path in paths {
            guard let parsed = tree.python(path) else { return }
            var reader = SaveReader()
            reader.read(parsed.syntax.statements)
            // A path that is put together may be any path.
            guard !reader.hasOpenPath, parsed.syntax.faults.isEmpty else {
                sizes = [:]
                return
            }
            for path in reader.loads { loads[path, default: 0] += 1 }
            for save in reader.saves {
                saves[save.path, default: 0] += 1
                sizes[save.path] = reader.bindings[save.name] == 1 ? reader.traces[save.name] : nil
            }
            for compiled in reader.compiled {
                saves[compiled.path, default: 0] += 1
                sizes[compiled.path] = compiled.arguments.flatMap(reader.size)
            }
        }
        let elsewhere = Self.elsewhere(directory, tree)
        let files = tree.files(in: directory).compactMap { tree.file($0)?.bytes }
        sizes = sizes.filter { path, _ in
            // Whatever else speaks of the file may write it: `shutil.copy`, a notebook, a script.
            let name = Array((path.split(separator: "/").last ?? "").utf8)
            let mentions = files.reduce(0) { $0 + $1.count(of: name) }
            return saves[path] == 1 && mentions == 1 + loads[path, default: 0]
                && !elsewhere.contains { $0.contains(bytes: name) }
        }
    }

    /// The files in other directories that may write into this one: those that are looked at, and those that lie where
    /// people keep scripts.
    private static func elsewhere(_ directory: String, _ tree: SourceTree) -> [[UInt8]] {
        let names = ["tools", "scripts", "bin", "compile", "docker", "deploy", "notebooks"]
        let near = [directoryName(of: directory)] + names.map { joinedPath(directory, $0) }
        let beside = near.filter { $0 != directory }.flatMap { tree.files(in: $0) }
        return tree.scanned.union(beside).sorted()
            .filter { directoryName(of: $0) != directory }
            .compactMap { tree.file($0)?.bytes }
    }

    fileprivate static let flags = ["--neuroncore-pipeline-cores", "--num-neuroncores"]
}

/// What one file traces and saves.
private struct SaveReader {
    var saves: [(path: String, name: String)] = []
    var loads: [String] = []
    var traces: [String: Int] = [:]
    /// What TensorFlow's compiler writes, with its arguments.
    var compiled: [(path: String, arguments: Expression?)] = []
    /// What is assigned to each name.
    private var values: [String: Expression] = [:]
    /// How often each name is read.
    private var reads: [String: Int] = [:]
    /// How often each name is bound.
    var bindings: [String: Int] = [:]
    var hasOpenPath = false

    mutating func read(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .assignment(let targets, let value):
                for target in targets { bind(target, to: targets.count == 1 ? value : nil) }
            case .annotated(let target, _, _), .augmented(let target, _, _): bind(target, to: nil)
            case .for(let target, _, _, _, _): bind(target, to: nil)
            case .with(let items, _, _):
                for item in items { if let target = item.target { bind(target, to: nil) } }
            case .import(let names):
                for name in names { bindings[name.alias ?? name.name, default: 0] += 1 }
            case .importFrom(_, _, let names):
                for name in names { bindings[name.alias ?? name.name, default: 0] += 1 }
            case .function(let function):
                for parameter in function.parameters { bindings[parameter.name, default: 0] += 1 }
            default: break
            }
            for expression in statement.expressions { look(expression) }
            for suite in statement.suites { read(suite.statements) }
        }
    }

    private mutating func bind(_ target: Expression, to value: Expression?) {
        guard case .name(let name) = target.kind else {
            for child in target.children { bind(child, to: nil) }
            return
        }
        bindings[name, default: 0] += 1
        traces[name] = value.flatMap(tracedSize)
        values[name] = value
    }

    private mutating func look(_ expression: Expression) {
        if case .walrus(let target, _) = expression.kind { bind(target, to: nil) }
        if case .name(let name) = expression.kind { reads[name, default: 0] += 1 }
        lookForCompiler(expression)
        if case .call(let callee, let arguments) = expression.kind,
            case .attribute(let base, "save", _) = callee.kind
        {
            let isFunction = base.dotted == "torch.jit" || base.dotted == "torch"
            let model = isFunction ? arguments.first?.value : base
            let path = arguments.dropFirst(isFunction ? 1 : 0).first?.value
            if case .string(let literal)? = path?.kind, let text = literal.plainText {
                var name = ""
                if case .name(let own)? = model?.kind { name = own }
                saves.append((text, name))
            } else {
                hasOpenPath = true
            }
        }
        if case .call(let callee, let arguments) = expression.kind, callee.dotted == "torch.jit.load",
            case .string(let literal)? = arguments.first?.value.kind, let text = literal.plainText
        {
            loads.append(text)
        }
        for child in expression.children { look(child) }
    }

    /// `tfn.saved_model.compile(directory, new directory, compiler_args=…)`
    private mutating func lookForCompiler(_ expression: Expression) {
        guard case .call(let callee, let arguments) = expression.kind,
            callee.dotted.hasSuffix(".saved_model.compile")
        else { return }
        let path = arguments.first { $0.name == "new_model_dir" } ?? arguments.dropFirst().first
        guard arguments.allSatisfy({ $0.stars == 0 }), case .string(let literal)? = path?.value.kind,
            let text = literal.plainText
        else {
            hasOpenPath = true
            return
        }
        compiled.append((text, arguments.first { $0.name == "compiler_args" }?.value))
    }

    /// The cores that compiler arguments ask for; a name counts if it is bound once and read here only.
    func size(_ arguments: Expression) -> Int? {
        guard case .name(let name) = arguments.kind else { return listedSize(arguments) }
        guard bindings[name] == 1, let value = values[name],
            // The assignment itself names it once.
            reads[name] == 1 + compiled.count(where: { $0.arguments?.isName(name) ?? false })
        else { return nil }
        return listedSize(value)
    }

    /// The cores that a trace is compiled for, if its arguments say so in so many words.
    private func tracedSize(_ value: Expression) -> Int? {
        guard case .call(let callee, let arguments) = value.kind,
            ["torch.neuron.trace", "torch_neuron.trace"].contains(callee.dotted),
            arguments.allSatisfy({ $0.stars == 0 }),
            let given = arguments.first(where: { $0.name == "compiler_args" })
        else { return nil }
        return listedSize(given.value)
    }

    private func listedSize(_ given: Expression) -> Int? {
        guard case .list(let elements) = given.kind else { return nil }
        let words = elements.compactMap { element -> String? in
            if case .string(let literal) = element.kind { literal.plainText } else { nil }
        }
        guard words.count == elements.count else { return nil }
        var found: [Int?] = []
        for (index, word) in words.enumerated() {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let flag = parts.first, CompiledSizes.flags.contains(flag) else { continue }
            let number = parts.count == 2 ? parts[1] : words.dropFirst(index + 1).first
            found.append(number.flatMap(Int.init))
        }
        guard found.count == 1, let size = found[0], (1...64).contains(size) else { return nil }
        return size
    }
}

extension Expression {
    fileprivate func isName(_ name: String) -> Bool {
        if case .name(name) = kind { true } else { false }
    }

    /// `a.b.c`, if it is nothing else.
    fileprivate var dotted: String {
        switch kind {
        case .name(let name): name
        case .attribute(let base, let name, _): "\(base.dotted).\(name)"
        default: ""
        }
    }
}

extension [UInt8] {
    /// How often `word` stands in it.
    fileprivate func count(of word: [UInt8]) -> Int {
        guard let first = word.first, count >= word.count else { return 0 }
        return (0...(count - word.count)).count { start in
            self[start] == first && self[start..<(start + word.count)].elementsEqual(word)
        }
    }
}
