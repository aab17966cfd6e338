import ShellSyntax

/// Commands that are about the daemon alone.
enum DaemonCommands {
    /// Whether `words`, literal ones, do nothing but start, stop or ask the daemon's service.
    static func isControl(_ words: [String?]) -> Bool {
        var words = words.compactMap(\.self).count == words.count ? words.compactMap(\.self)[...] : []
        if words.first == "sudo" || words.first == "/usr/bin/sudo" {
            words = words.dropFirst().drop { $0.hasPrefix("-") }
        }
        guard let path = words.popFirst(), let name = path.split(separator: "/").last.map(String.init) else {
            return false
        }
        words = words.filter { !$0.hasPrefix("-") }[...]
        switch name {
        case "systemctl":
            guard words.popFirst() != nil else { return false }
            return !words.isEmpty && words.allSatisfy(isUnit)
        case "service": return words.count == 2 && words.first.map(isUnit) == true
        // The daemon itself, in the foreground, may be what a container is for.
        default: return isUnit(name) && path.contains("/init.d/") && words.count == 1
        }
    }

    private static func isUnit(_ word: String) -> Bool {
        let name = word.hasSuffix(".service") ? String(word.dropLast(".service".count)) : word
        return name == "neuron-rtd" || name.hasPrefix("neuron-rtd@")
    }

    /// Whether a loop only waits for the daemon, or its socket: nothing in it does anything else.
    static func isWait(_ loop: Node.Loop) -> Bool {
        guard loop.variable == nil, loop.head == nil, !loop.condition.isEmpty else { return false }
        let asking = ["pgrep", "pidof", "systemctl", "service", "[", "test", "sudo", "ls"]
        let idle = ["sleep", "echo", "printf", ":", "true", "date"]
        func isOnly(_ nodes: [Node], _ names: [String]) -> Bool {
            nodes.allSatisfy { node in
                switch node {
                case .command(let command?, let expansions):
                    expansions.isEmpty && command.words.first?.literal.map(names.contains) == true
                        && !command.isRedirectedToFile
                case .negation(let inner): isOnly([inner], names)
                case .expression(_, false, let expansions): expansions.isEmpty && names.contains("test")
                default: false
                }
            }
        }
        return isOnly(loop.condition, asking) && isOnly(loop.body, idle)
    }
}

extension Command {
    /// Whether what it prints may go to a file; what goes to `/dev/null` is known by its words only, and so may as well.
    fileprivate var isRedirectedToFile: Bool {
        isRedirected && ["echo", "printf"].contains(words.first?.literal)
    }
}
