import SourceText

/// Takes leftovers out of documents of YAML and JSON.
package struct ManifestRemoval {
    private let document: DocumentLines
    private let places: [LeftoverPlace]
    private let documents: [DataNode]
    private let aliases: [(range: Range<Int>, target: Range<Int>)]

    /// Variables without effect, and where documents set variables.
    private static let settings: Set<String> = [
        "env", "environment", "Environment", "variables", "Variables", "envVars", "environmentVariables",
    ]

    /// What takes those of `places` out of `bytes` that can go.
    package static func removal(of places: [LeftoverPlace], in bytes: [UInt8]) -> LeftoverRemoval {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("{{") || text.contains("{%") {
            return LeftoverRemoval(
                holding: places, "This is a template, and what it makes is not in sight: change it by hand.")
        }
        guard let manifest = ManifestRemoval(bytes, places) else {
            return LeftoverRemoval(
                holding: places, "The document is written in a way that is not edited: change it by hand.")
        }
        return manifest.removal
    }

    /// Whether the documents in `bytes` are written in a way that is read.
    package static func reads(_ bytes: [UInt8]) -> Bool { ManifestRemoval(bytes, []) != nil }

    private init?(_ bytes: [UInt8], _ places: [LeftoverPlace]) {
        (document, self.places) = (DocumentLines(bytes: bytes), places)
        let first = bytes.first { $0 > 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            var flow = FlowValue(document, 0..<bytes.count)
            guard let node = flow.whole() else { return nil }
            (documents, aliases) = ([node], [])
        } else {
            guard let read = YAMLBlocks.read(bytes) else { return nil }
            (documents, aliases) = (read.documents, read.aliases)
        }
    }

    private var removal: LeftoverRemoval {
        var result = LeftoverRemoval()
        var marks = NodeRemoval(document)
        let daemon = DaemonPlan(documents, places, document)
        let advice = daemon.problem ?? unsettled(by: daemon.marks)
        var insertions: [Edit] = []
        if advice == nil, places.contains(where: { $0.kind == .daemon }) {
            marks.formUnion(daemon.marks)
            insertions = daemon.insertions
        }
        markVariables(&marks)
        markPackages(&marks)
        marks.take(from: documents)
        if let obstacle = obstacle(marks) { return LeftoverRemoval(holding: places, obstacle) }
        let renames = renames(besides: marks)
        result.edits = marks.edits + insertions.map { Self.behind(marks.edits, $0) } + renames
        result.settled = marks.removed + renames.map(\.range)
        for place in places where !result.settles(place) {
            result.held.append((place, place.kind == .daemon ? advice ?? Self.hand : Self.hand))
        }
        return result
    }

    /// An insertion moved behind the lines that go, if it stands among them.
    private static func behind(_ removals: [Edit], _ insertion: Edit) -> Edit {
        let at = insertion.range.lowerBound
        guard let removal = removals.first(where: { $0.range.lowerBound < at && at < $0.range.upperBound })
        else {
            return insertion
        }
        let end = removal.range.upperBound
        return Edit(range: end..<end, replacement: insertion.replacement)
    }

    private static let hand = "Nothing safe can be written here: change it by hand."

    /// A place of the daemon that `marks` would leave, in words; all of them go, or none.
    private func unsettled(by marks: NodeRemoval) -> String? {
        var trial = marks
        trial.take(from: documents)
        let settled = trial.removed
        let left = places.first { place in
            place.kind == .daemon && !settled.contains { $0.contains(place.range.lowerBound) }
        }
        return left.map { place in
            let line = document.bytes[..<place.range.lowerBound].count { $0 == 0x0A } + 1
            return
                "'\(place.text)' in line \(line) cannot go by itself, and the rest goes with it or not at all: "
                + "take them away together by hand."
        }
    }

    /// Why what is marked cannot go.
    private func obstacle(_ marks: NodeRemoval) -> String? {
        let removed = marks.removed
        func goes(_ range: Range<Int>) -> Bool { removed.contains { $0.contains(range.lowerBound) } }
        if !marks.isPossible { return "It is written in a way that is not edited: change it by hand." }
        if aliases.contains(where: { alias in
            removed.contains { $0.overlaps(alias.target) } && !goes(alias.range)
        }) {
            return "An alias brings it to other places: change it by hand."
        }
        let names = ["NEURONCORE_GROUP_SIZES", "NEURON_RT_"]
        if removed.contains(where: { range in names.contains { document.text(range).contains($0) } }) {
            return
                "What would go sets variables of Runtime 2.x or groups of cores: decide by hand what stays."
        }
        return nil
    }

    private func markVariables(_ marks: inout NodeRemoval) {
        let names = Set(places.filter { $0.kind == .variable }.map(\.text))
        guard !names.isEmpty else { return }
        for entry in documents.flatMap(\.mappings).flatMap(\.entries)
        where Self.settings.contains(entry.key) && !entry.isMerged {
            for own in entry.value.entries where names.contains(own.key) && !own.isMerged { marks.mark(own) }
            for item in entry.value.items {
                let name =
                    item.first("name", "Name")?.text ?? item.text.map { String($0.prefix { $0 != "=" }) }
                if let name, names.contains(name), !item.isAlias { marks.mark(item) }
            }
        }
    }

    /// `packages: [a, b]` and `packages: {yum: {a: []}}`
    private func markPackages(_ marks: inout NodeRemoval) {
        for list in packageLists {
            for node in [list] + list.entries.map(\.value) {
                for item in node.items where isPackage(item.text, .package) { marks.mark(item) }
                for entry in node.entries where isPackage(entry.key, .package) { marks.mark(entry) }
            }
        }
    }

    private var packageLists: [DataNode] {
        documents.flatMap(\.mappings).flatMap(\.entries).filter { $0.key == "packages" && !$0.isMerged }
            .map(\.value).filter { !$0.isAlias }
    }

    private func isPackage(_ text: String?, _ kind: LeftoverPlace.Kind) -> Bool {
        guard let text else { return false }
        return places.contains { $0.kind == kind && (text == $0.text || text.hasPrefix($0.text + "=")) }
    }

    /// The driver's new name, wherever a list of packages has the old one without a release.
    private func renames(besides marks: NodeRemoval) -> [Edit] {
        let lists = packageLists.map { $0.extent(in: document) }
        return places.filter { $0.kind == .driver }.compactMap { place in
            let isListed = lists.contains { $0.contains(place.range.lowerBound) }
            let isWhole = documents.flatMap(\.scalars).contains { $0.range == place.range }
            return isListed && isWhole ? Edit(range: place.range, text: "aws-neuronx-dkms") : nil
        }
    }
}

extension DataNode {
    fileprivate var isAlias: Bool { if case .alias = self { true } else { false } }
}
