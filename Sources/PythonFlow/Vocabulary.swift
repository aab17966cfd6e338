package import Placement
package import RuleBook

/// What names mean, as the vocabulary pages of the rule book say.
package struct Vocabulary: Sendable {
    /// What calling a name does about placement.
    package enum Meaning: Sendable {
        /// It names an MXNet device: a group under Runtime 1.x, a start core under Runtime 2.x (L4, T4).
        case device
        /// It loads a model by the rules of a framework.
        case load(Framework)
        /// It may load a model by the rules of a framework, once or more, there or later.
        case possibleLoad(Framework)
        /// It places a model in a way that is not modelled.
        case unmodelled
        /// It compiles a model and writes it, which takes no cores.
        case compiler
        /// It says how many copies a model brings (T8).
        case tag
    }

    /// What a `with` on a name does for the loads inside (T6, T7).
    package enum Context: Sendable { case cores, allCores }

    private let book: RuleBook

    /// Takes the vocabulary pages of `book`.
    package init(_ book: RuleBook) {
        self.book = book
    }

    /// What calling `name` does; `nil` if the rule book says nothing about it.
    package func meaning(of name: String) -> Meaning? {
        guard let page = page(of: name), let meaning = page.meaning else { return nil }
        let framework = page.framework.flatMap(Framework.init)
        switch meaning {
        case .device: return .device
        case .load: return framework.map(Meaning.load)
        // A torch_neuronx program has no placement under Runtime 1.x (L12).
        case .possibleLoad where name.hasPrefix("torch_neuronx."): return .unmodelled
        case .possibleLoad: return framework.map(Meaning.possibleLoad)
        case .unmodelled: return .unmodelled
        case .compiler: return .compiler
        case .copies: return .tag
        case .launcher: return nil
        }
    }

    /// The page of a user's that alone says what calling `name` does.
    func userRule(of name: String) -> String? {
        page(of: name).flatMap { $0.author == .user ? $0.id : nil }
    }

    private func page(of name: String) -> RulePage? {
        book.classify(qualifiedName: name).first { $0.meaning != nil }
    }

    /// What a `with` on `name` does; `nil` if it is no placement context.
    package func context(of name: String) -> Context? {
        guard book.classify(qualifiedName: name).contains(where: { $0.name == "torch-placement-api" }) else {
            return nil
        }
        if name.hasSuffix(".neuron_cores_context") { return .cores }
        return name.hasSuffix(".multicore_context") ? .allCores : nil
    }
}
