extension Doubt.Reason {
    /// The reasons without what they speak about: the closed list that the README explains and JSON reports name.
    package enum Kind: String, CaseIterable, Sendable {
        case value, text, use, reading, index, control, order, load, process, shared, recursion, module,
            syntax,
            noLoad
        case illFormed, conflict, group, size, frameworks, shape, outside, undefined, notText, elsewhere,
            program, hint
        case disagreement, placement, generation, fault
    }

    /// Which reason it is.
    package var kind: Kind {
        switch self {
        case .value: .value
        case .text: .text
        case .use: .use
        case .reading: .reading
        case .index: .index
        case .control: .control
        case .order: .order
        case .load: .load
        case .process: .process
        case .shared: .shared
        case .recursion: .recursion
        case .module: .module
        case .syntax: .syntax
        case .noLoad: .noLoad
        case .illFormed: .illFormed
        case .conflict: .conflict
        case .group: .group
        case .size: .size
        case .frameworks: .frameworks
        case .shape: .shape
        case .outside: .outside
        case .undefined: .undefined
        case .notText: .notText
        case .elsewhere: .elsewhere
        case .program: .program
        case .hint: .hint
        case .disagreement: .disagreement
        case .placement: .placement
        case .generation: .generation
        case .fault: .fault
        }
    }
}
