/// One entry of `NEURONCORE_GROUP_SIZES`: a group, or a group with several copies side by side (L1).
package struct CoreGroup: Hashable, Sendable {
    /// `S`: the cores of one copy, 1 to 64.
    package let size: Int
    /// `N`: how many copies, 1 to 64; 1 for a plain entry (L8).
    package let copies: Int

    /// Names a group of `copies` times `size` cores.
    package init(size: Int, copies: Int = 1) {
        self.size = size
        self.copies = copies
    }

    /// The cores of all copies together (L2).
    package var cores: Int { size * copies }
}

/// The groups of one process, laid out one after the other (L1, L2).
package struct GroupList: Hashable, Sendable {
    /// The groups in the order of the value; at least one.
    package let entries: [CoreGroup]
    /// The first core of each group.
    private let starts: [Int]
    /// The cores of all groups together (L2).
    package let total: Int

    /// Lays `entries` out from core 0 on.
    package init(_ entries: [CoreGroup]) {
        self.entries = entries
        var starts: [Int] = []
        var next = 0
        for entry in entries {
            starts.append(next)
            next += entry.cores
        }
        self.starts = starts
        total = next
    }

    /// The first core of a group that exists, relative to the process (L2).
    package func start(of group: Int) -> Int { starts[group] }

    /// The longest beginning of the list that needs at most `cores` cores (L9: TensorFlow).
    func prefix(fitting cores: Int) -> GroupList {
        var kept = 0
        while kept < entries.count && starts[kept] + entries[kept].cores <= cores { kept += 1 }
        return GroupList(Array(entries.prefix(kept)))
    }
}
