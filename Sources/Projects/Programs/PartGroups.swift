/// Parts put together that would edit the same file, in the order in which groups were last added to.
struct PartGroups {
    private struct Group {
        var parts: [FoundProcess]
        /// The number of its last part.
        var last: Int
    }

    private var groups: [Int: Group] = [:]
    /// The group that would edit a file, as it was called when the file was met.
    private var holders: [String: Int] = [:]
    /// What groups that were joined with others are called now.
    private var joined: [Int: Int] = [:]

    /// The groups of `parts`.
    init(_ parts: [FoundProcess]) {
        for (number, part) in parts.enumerated() { add(part, number) }
    }

    /// The groups, in order.
    var all: [[FoundProcess]] { groups.values.sorted { $0.last < $1.last }.map(\.parts) }

    private mutating func add(_ part: FoundProcess, _ number: Int) {
        let touching = Set(part.edited.compactMap { holders[$0].map(current) })
            .sorted { (groups[$0]?.last ?? 0) < (groups[$1]?.last ?? 0) }
        let target = touching.first ?? number
        var group = groups.removeValue(forKey: target) ?? Group(parts: [], last: number)
        for other in touching.dropFirst() {
            group.parts += groups.removeValue(forKey: other)?.parts ?? []
            joined[other] = target
        }
        group.parts.append(part)
        group.last = number
        groups[target] = group
        for path in part.edited { holders[path] = target }
    }

    private func current(_ name: Int) -> Int {
        var name = name
        while let next = joined[name] { name = next }
        return name
    }
}
