import ProgramModel
import SourceText

/// Every hint of a project: taken, at fault, or about nothing.
struct HintAccount {
    private let notes: [HintNotes]
    private let lists: [HintList]

    /// Takes the hints of the programs and scripts that were read.
    init(_ programs: some Sequence<PythonReading>, _ scripts: ScriptHints) {
        notes = programs.map(\.hintNotes) + [scripts.notes]
        lists = programs.flatMap(\.hintLists) + scripts.lists
    }

    /// What is wrong with the hints in the files that were read, in order.
    var findings: [Finding] {
        let used = Set(notes.flatMap(\.uses).map(\.hint))
        var faults = Set(notes.flatMap(\.faults))
        for list in lists {
            faults.formUnion(list.faults)
            for placed in list.all where !used.contains(placed.hint) && !placed.hint.isOfMachine {
                let what = "the hint '\(placed.hint.promise)' speaks about nothing: \(placed.expectation)"
                faults.insert(HintFault(what, placed.hint.source))
            }
        }
        return faults.map(\.finding).ordered
    }

    /// The hints that were taken anywhere.
    var uses: [HintUse] { Array(Set(notes.flatMap(\.uses))) }

    /// Those of `taken` that were taken for `parts`, in order.
    static func uses(of parts: [FoundProcess], among taken: [HintUse]) -> [HintUse] {
        let paths = Set(parts.flatMap(\.paths))
        let places = Set(
            parts.flatMap(\.process.steps).flatMap { $0.loads.map(\.source) + $0.writes.map(\.source) })
        let uses = taken.filter { use in
            switch use.hint.promise {
            case .cores, .groups: places.contains(use.place)
            case .framework, .launches, .instance, .rule: paths.contains(use.place.path)
            }
        }
        return uses.sorted {
            ($0.hint.source.path, $0.hint.source.bytes.lowerBound, $0.place.bytes.lowerBound)
                < ($1.hint.source.path, $1.hint.source.bytes.lowerBound, $1.place.bytes.lowerBound)
        }
    }
}

/// The hints of the scripts that were read.
struct ScriptHints {
    var notes = HintNotes()
    var lists: [HintList] = []
}

extension Hint {
    /// Whether it names the machine, which is so for the whole file wherever that stands.
    fileprivate var isOfMachine: Bool { if case .instance = promise { true } else { false } }
}

extension PlacedHint {
    /// Where such a hint belongs.
    fileprivate var expectation: String {
        switch hint.promise {
        case .cores: "no load stands on its line or directly below it"
        case .groups: "no unknown value of NEURONCORE_GROUP_SIZES is written on its line or directly below it"
        case .framework: "it stands neither at the head of the file nor at a write of the variable"
        case .launches: "no program that cannot be followed is started on its line or directly below it"
        case .instance: "no process of the file asks for cores"
        case .rule: "it stands in no comment"
        }
    }
}
