import SourceText

/// Makes the tree of a script from what its parser noted.
struct TreeBuilder {
    private let events: [Event]
    private let drafts: [Draft]
    private let file: SourceFile
    private var next = 0
    /// Every expansion, those inside others included.
    private var expansions: [Expansion] = []

    init(_ events: [Event], _ drafts: [Draft], in file: SourceFile) {
        self.file = file
        self.events = events
        self.drafts = drafts
    }

    /// The tree of the whole script.
    static func tree(
        _ events: [Event], _ drafts: [Draft], in file: SourceFile
    ) -> (body: [Node], expansions: [Expansion]) {
        var builder = TreeBuilder(events, drafts, in: file)
        let body = builder.children().items.compactMap(\.node)
        return (body, builder.expansions)
    }

    /// One thing that a construct holds.
    private enum Item {
        case node(Node)
        case expansion(Expansion)
        case part(Part)

        /// The node; expansions that stand alone are one.
        var node: Node? {
            switch self {
            case .node(let node): node
            case .expansion(let expansion): .expansions([expansion])
            case .part: nil
            }
        }

        var expansion: Expansion? {
            if case .expansion(let expansion) = self { expansion } else { nil }
        }
    }

    /// Everything up to the end of the construct that is open, and where it ends.
    private mutating func children() -> (items: [Item], end: Int) {
        var items: [Item] = []
        while next < events.count {
            let event = events[next]
            next += 1
            switch event {
            case .open(let construct, let start):
                let (inner, end) = children()
                items += built(construct, inner, file.range(start..<max(start, end)))
            case .part(let part): items.append(.part(part))
            case .close(let end): return (items, end)
            }
        }
        return (items, 0)
    }

    private mutating func built(_ construct: Construct, _ items: [Item], _ range: TextRange) -> [Item] {
        let nodes = items.compactMap(\.node)
        let expansions = items.compactMap(\.expansion)
        switch construct {
        case .list: return list(items)
        case .pipeline: return pipeline(items)
        case .negation: return [.node(.negation(single(nodes)))]
        case .group: return [.node(.group(nodes))]
        case .subshell: return [.node(.subshell(nodes))]
        case .coprocess: return [.node(.coprocess(nodes))]
        case .conditional: return [.node(conditional(items))]
        case .loop: return [.node(.loop(loop(items, range)))]
        case .selection(let subject): return [.node(selection(of: subject, items))]
        case .command(let draft): return command(draft, items)
        case .function(let name): return [.node(.function(name: name, body: nodes))]
        case .expression(let isArithmetic):
            return [.node(.expression(range, isArithmetic: isArithmetic, expansions: expansions))]
        case .expansion(let kind):
            // What stands beside the commands of a substitution, such as arithmetic, holds expansions only.
            let isCode = kind == .substitution || kind == .process
            let expansion = Expansion(
                kind: kind, range: range, body: isCode ? nodes : [], inner: isCode ? [] : expansions)
            self.expansions.append(expansion)
            return [.expansion(expansion)]
        }
    }

    private func command(_ draft: Int, _ items: [Item]) -> [Item] {
        let command = draft < drafts.count ? drafts[draft].command : nil
        let expansions = items.compactMap(\.expansion)
        // `name() { … }` begins like a command.
        let others = items.filter { if case .node = $0 { true } else { false } }
        if command == nil, expansions.isEmpty { return others }
        return [.node(.command(command, expansions: expansions))] + others
    }

    /// The sides of a pipe. Expansions behind a side belong to its redirections, and so to its process.
    private func pipeline(_ items: [Item]) -> [Item] {
        var sides: [[Node]] = [[]]
        for item in items {
            if case .part(.pipe) = item { sides.append([]) }
            if let node = item.node { sides[sides.count - 1].append(node) }
        }
        return sides.count > 1 ? [.node(.pipeline(sides.map(single)))] : items
    }

    private func list(_ items: [Item]) -> [Item] {
        var first: [Node] = []
        var rest: [Node.Continuation] = []
        var pending: (isAnd: Bool, nodes: [Node])?
        var isBackground = false
        for item in items {
            switch item {
            case .part(.and), .part(.or):
                if let pending { rest.append(continuation(pending)) }
                if case .part(.and) = item { pending = (true, []) } else { pending = (false, []) }
            case .part(.background): isBackground = true
            default:
                guard let node = item.node else { continue }
                if pending != nil { pending?.nodes.append(node) } else { first.append(node) }
            }
        }
        if let pending { rest.append(continuation(pending)) }
        if rest.isEmpty, !isBackground { return first.map(Item.node) }
        let node = rest.isEmpty ? single(first) : Node.list(first: single(first), rest: rest)
        return [.node(isBackground ? .background(node) : node)]
    }

    private func continuation(_ pending: (isAnd: Bool, nodes: [Node])) -> Node.Continuation {
        Node.Continuation(isAnd: pending.isAnd, node: single(pending.nodes))
    }

    private func single(_ nodes: [Node]) -> Node { nodes.count == 1 ? nodes[0] : .group(nodes) }

    private func conditional(_ items: [Item]) -> Node {
        var branches: [Node.Conditional] = []
        var condition: [Node] = []
        var body: [Node]?
        var otherwise: [Node]?
        for item in items {
            switch item {
            case .part(.body):
                body = []
            case .part(.otherwise):
                if let body { branches.append(Node.Conditional(condition: condition, body: body)) }
                (condition, body, otherwise) = ([], nil, [])
            default:
                guard let node = item.node else { continue }
                if body != nil { body?.append(node) } else { condition.append(node) }
            }
        }
        if let body {
            branches.append(Node.Conditional(condition: condition, body: body))
            otherwise = nil
        } else if otherwise != nil {
            otherwise = condition
        }
        return .conditional(branches, otherwise: otherwise)
    }

    private typealias LoopHead = (
        variable: String?, words: [Word]?, values: [String]?, walksWords: Bool, arithmetic: Range<Int>?
    )

    private func loop(_ items: [Item], _ range: TextRange) -> Node.Loop {
        var head: LoopHead = (nil, nil, nil, false, nil)
        var (expansions, condition, body): ([Expansion], [Node], [Node]) = ([], [], [])
        var isBody = false
        for item in items {
            switch item {
            case .part(.head(let variable, let words, let values, let walksWords, let arithmetic)):
                head = (variable, words, values, walksWords, arithmetic)
            case .part(.body): isBody = true
            case .expansion(let expansion) where !isBody && condition.isEmpty: expansions.append(expansion)
            default:
                guard let node = item.node else { continue }
                if isBody { body.append(node) } else { condition.append(node) }
            }
        }
        return Node.Loop(
            variable: head.variable, words: head.words, values: head.values, walksWords: head.walksWords,
            expansions: expansions, head: head.arithmetic.map(file.range), condition: condition, body: body,
            range: range)
    }

    private func selection(of subject: Word, _ items: [Item]) -> Node {
        var choices: [Node.Choice] = []
        var expansions: [Expansion] = []
        var open: (patterns: [Word], takesAll: Bool, nodes: [Node], goesOn: Bool)?
        func closed() -> [Node.Choice] {
            open.map { choice in
                [
                    Node.Choice(
                        patterns: choice.patterns, takesAll: choice.takesAll, body: choice.nodes,
                        goesOn: choice.goesOn)
                ]
            } ?? []
        }
        for item in items {
            switch item {
            case .part(.branch(let patterns, let takesAll)):
                choices += closed()
                open = (patterns, takesAll, [], false)
            case .part(.goesOn): open?.goesOn = true
            case .expansion(let expansion): expansions.append(expansion)
            default: if let node = item.node { open?.nodes.append(node) }
            }
        }
        return .selection(choices + closed(), subject: subject, expansions: expansions)
    }
}
