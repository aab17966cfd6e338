import ProgramModel
import PythonSyntax
import SourceText

/// Code that is delimited but not understood.
extension Names {
    /// Code of the trade that is not understood is a doubt; any other only loses what is known of its names.
    func meetOpaque(_ range: TextRange, _ reason: String) {
        let text = frame.module.file.text(range)
        let words = ["NEURONCORE", "GROUP_SIZES", "NEURON_RT", "neuron", "load", "predictor"]
        if words.contains(where: { text.contains($0) }) { doubt(.syntax(message: reason), at: range) }
    }

    /// Runs a statement that is not understood: it may call, change and bind whatever it names.
    func runOpaque(_ range: TextRange, _ reason: String) {
        meetOpaque(range, reason)
        let names = NamesInText(frame.module, range)
        for name in names.used {
            let value = lookUp(name)
            effects.escape(value)
            symbols.spoil(value)
            if case .qualified(let own) = value { symbols.opaques.spoil([own]) }
        }
        for name in names.bound { bind(name, to: .unknown) }
        effects.passForeignMoment()
    }

    /// In Python 2 the names of a list comprehension are those of the code around it.
    func forgetLeaked(from comprehension: Comprehension) {
        guard comprehension.kind == .list, frame.module.isLegacy else { return }
        for clause in comprehension.clauses { forgetNames(in: clause.target) }
    }

    private func forgetNames(in target: Expression) {
        if case .name(let name) = target.kind { bindWalrus(name, to: .unknown) }
        for child in target.children { forgetNames(in: child) }
    }
}

/// The names that stand in a text, whatever it says.
struct NamesInText {
    /// Those that are no attributes, each once, in order.
    private(set) var used: [String] = []
    /// Those of them that the text may bind.
    private(set) var bound: [String] = []
    /// All, attributes too.
    private(set) var all: Set<String> = []

    init(_ module: ModuleState, _ range: TextRange) {
        let tokens = module.syntax.tokens
        var known: (used: Set<String>, bound: Set<String>) = ([], [])
        var index = tokens.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
        while index < tokens.count, tokens[index].range.upperBound <= range.upperBound {
            defer { index += 1 }
            guard tokens[index].kind == .name else { continue }
            let name = module.file.text(tokens[index].range)
            all.insert(name)
            let last = index > 0 ? module.file.text(tokens[index - 1].range) : ""
            guard last != "." else { continue }
            if known.used.insert(name).inserted { used.append(name) }
            let next = index + 1 < tokens.count ? module.file.text(tokens[index + 1].range) : ""
            // What is looked into or called there is not bound there, unless it is a definition.
            let isBound = last == "def" || last == "class" || next != "." && next != "("
            if isBound, known.bound.insert(name).inserted { bound.append(name) }
        }
    }
}

extension ModuleState {
    /// The names that stand in statements which are not understood.
    func opaqueNames() -> Set<String> {
        var names: Set<String> = []
        func look(_ statements: [Statement]) {
            for statement in statements {
                if case .opaque = statement.kind { names.formUnion(NamesInText(self, statement.range).all) }
                for suite in statement.suites { look(suite.statements) }
            }
        }
        look(syntax.statements)
        return names
    }
}
