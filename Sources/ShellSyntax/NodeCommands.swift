extension [Node] {
    /// The simple commands in them, those of substitutions included.
    package var commands: [Command] { flatMap(\.commands) }
}

extension Node {
    /// The simple commands in it.
    fileprivate var commands: [Command] {
        switch self {
        case .command(let command, let expansions): (command.map { [$0] } ?? []) + expansions.commands
        case .pipeline(let nodes), .coprocess(let nodes), .group(let nodes), .subshell(let nodes),
            .function(_, let nodes):
            nodes.commands
        case .negation(let node), .background(let node): node.commands
        case .list(let first, let rest): first.commands + rest.flatMap(\.node.commands)
        case .conditional(let branches, let otherwise):
            branches.flatMap { ($0.condition + $0.body).commands } + (otherwise ?? []).commands
        case .loop(let loop): (loop.condition + loop.body).commands + loop.expansions.commands
        case .selection(let choices, _, let expansions):
            choices.flatMap(\.body.commands) + expansions.commands
        case .expression(_, _, let expansions), .expansions(let expansions): expansions.commands
        }
    }
}

extension [Expansion] {
    /// The simple commands in them.
    fileprivate var commands: [Command] { flatMap { $0.body.commands + $0.inner.commands } }
}
