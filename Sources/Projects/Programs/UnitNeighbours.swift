import ProgramModel
import PythonFlow
import SourceText

/// Who else has to do with the files of a unit: found by the files and places, so that it does not matter how many programs
/// there are.
struct UnitNeighbours {
    /// A program with its loads, as far as they stand in one file.
    private struct Program {
        let key: ProgramKey
        let reading: PythonReading
        /// Whether it belongs to some unit, itself and not only by what it imports.
        let isOwn: Bool
    }

    private let programs: [Program]
    private let bare: [(script: String, source: SourceRange, loads: [Load], reads: [EnvironmentRead])]
    private let unlinked: [String: [String]]
    /// The files of all parts.
    private let paths: Set<String>
    /// Programs that run by themselves.
    private let run: Set<String>
    private let entries: Set<String>
    /// Numbers of programs by the files in which their loads stand.
    private var loading: [String: [Int]] = [:]
    /// Numbers of programs by the files of places that they do not understand.
    private var doubting: [String: [Int]] = [:]
    /// Numbers of programs, and behind them of commands, by the places where they read.
    private var reading: [SourceRange: [Int]] = [:]

    init(_ reader: ProjectReader) {
        let sorted = reader.programs.sorted { $0.key < $1.key }
        paths = Set(reader.parts.flatMap(\.paths))
        run = Set(reader.parts.compactMap(\.program)).union(reader.launched.map(\.path))
        entries = Set(Set(sorted.map(\.key.path)).filter(reader.isEntry))
        (bare, unlinked) = (reader.bare, reader.unlinked)
        let (paths, run, entries) = (paths, run, entries)
        programs = sorted.map { key, reading in
            let path = key.path
            let isOwn = paths.contains(path) && (run.contains(path) || !entries.contains(path))
            return Program(key: key, reading: reading, isOwn: isOwn)
        }
        for (number, program) in programs.enumerated() {
            for path in Set(program.reading.allSteps.flatMap(\.loads).map(\.source.path)) {
                loading[path, default: []].append(number)
            }
            let doubts = program.reading.findings.filter { $0.rule == "NCG903" }
            for path in Set(doubts.map(\.source.path)) { doubting[path, default: []].append(number) }
            note(program.reading.reads, number)
        }
        for (number, command) in bare.enumerated() { note(command.reads, programs.count + number) }
    }

    private mutating func note(_ reads: [EnvironmentRead], _ number: Int) {
        for source in Set(reads.map(\.source)) { reading[source, default: []].append(number) }
    }

    /// What stands in the way of editing the files of `parts`, as doubts.
    func sharers(of parts: [FoundProcess]) -> [Step] {
        let edited = Set(parts.flatMap(\.edited))
        let bareLaunches = bare.filter { $0.loads.contains { edited.contains($0.source.path) } }.map {
            Step.doubt(Doubt(.shared(program: $0.script), at: $0.source))
        }
        return bareLaunches + unlinkedPrograms(parts) + readers(of: parts) + outsiders(to: parts)
            + loaders(of: edited)
    }

    /// Programs that would run the edited loads of a unit without belonging to it.
    private func loaders(of edited: Set<String>) -> [Step] {
        numbers(edited.flatMap { loading[$0, default: []] }).compactMap { number in
            let program = programs[number]
            let path = program.key.path
            guard !program.isOwn,
                let load = program.reading.allSteps.flatMap(\.loads).first(where: {
                    edited.contains($0.source.path) && ($0.source.path != path || paths.contains(path))
                })
            else { return nil }
            return .doubt(Doubt(.shared(program: path), at: load.source))
        }
    }

    /// Programs that may run what sets the variable in a way that is not followed, and would find it set.
    private func unlinkedPrograms(_ parts: [FoundProcess]) -> [Step] {
        let writes = parts.flatMap(\.process.steps).flatMap(\.writes).filter { $0.variable == .groupSizes }
        return Set(writes.map(\.source)).sorted {
            ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound)
        }
        .flatMap { source in
            unlinked[source.path, default: []].map { .doubt(Doubt(.shared(program: $0), at: source)) }
        }
    }

    /// Programs outside a unit that use what it would rewrite in a way that is not understood.
    private func outsiders(to parts: [FoundProcess]) -> [Step] {
        let writes = parts.flatMap(\.process.steps).flatMap(\.writes).filter { $0.variable == .groupSizes }
        let places = Set(writes.flatMap { [$0.nameSource, $0.nameSpelling?.literal].compactMap(\.self) })
        let renamed = PlaceIndex(places)
        let own = Set(parts.flatMap(\.paths))
        return numbers(renamed.paths.flatMap { doubting[$0, default: []] }).flatMap { number -> [Step] in
            let (key, reading) = (programs[number].key, programs[number].reading)
            let isOwn = own.contains(key.path) && (run.contains(key.path) || !entries.contains(key.path))
            guard !isOwn else { return [] }
            return reading.findings.filter { finding in
                finding.rule == "NCG903" && renamed.overlaps(finding.source)
            }.map { .doubt(Doubt(.use(text: "what '\(key.path)' imports"), at: $0.source)) }
        }
    }

    /// Programs outside a unit that read the variable where the unit would rename it.
    private func readers(of parts: [FoundProcess]) -> [Step] {
        let renamed = Set(parts.flatMap(\.reads).filter { $0.variable == .groupSizes }.map(\.source))
        return numbers(renamed.flatMap { reading[$0, default: []] }).compactMap { number in
            let isProgram = number < programs.count
            if isProgram, programs[number].isOwn { return nil }
            let command = isProgram ? nil : bare[number - programs.count]
            let name = command?.script ?? programs[number].key.path
            let reads = command?.reads ?? programs[number].reading.reads
            guard let read = reads.first(where: { renamed.contains($0.source) && $0.use != .shown }) else {
                return nil
            }
            let what = "'\(name)' runs this read without setting the variable, and would find nothing"
            return .doubt(Doubt(.reading(what: what), at: read.source))
        }
    }

    /// Each number once, in order.
    private func numbers(_ all: [Int]) -> [Int] { Set(all).sorted() }
}
