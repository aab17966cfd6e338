import CPlatform
import Foundation
import Projects
import PythonFlow
import Reports

/// What keeps a fault of this tool to the file or the unit in which it comes up: that one is set aside, and the run starts
/// anew without it.
///
/// The state is that of the process, which its signal handlers have to reach: it lies behind `CPlatform`.
struct Containment: Sendable {
    /// What earlier runs of this process were stopped by, in the order in which it happened.
    let faults: [ContainedFault]
    /// How many answers earlier runs of this process have printed.
    let printed: Int
    private let injected: [InjectedFault]
    private let words: [Piece: String]

    /// Installs the handlers; called once, before anything else.
    static func start() {
        unsafe ncg_guard_start(CommandLine.unsafeArgv)
    }

    /// What is known of earlier runs. With a time limit, in seconds, a piece that takes a second more is set aside as well.
    init(timeLimit: Double?) {
        let notes = Self.notes()
        printed = notes.compactMap { $0.printed }.last ?? 0
        faults = notes.compactMap { $0.fault }
        injected = InjectedFault.all(in: ProcessInfo.processInfo.environment["NCG_MIGRATE_FAULT"] ?? "")
        words = Dictionary(faults.map { ($0.piece, $0.words(timeLimit)) }) { one, _ in one }
        if let timeLimit { ncg_guard_limit(timeLimit + Self.grace) }
    }

    /// Proofs keep to the limit themselves, and say what stands in the way; what does not gets a second more.
    private static let grace = 1.0

    /// What came of `piece` in an earlier run, in words; `nil` if it may be looked at.
    func fault(_ piece: Piece) -> String? { words.isEmpty ? nil : words[piece] }

    /// Does `work` on `piece`, with faults laid to it.
    func during<Value>(_ piece: Piece, _ work: () throws -> Value) rethrows -> Value {
        Self.enter(piece)
        defer { ncg_guard_leave() }
        for fault in injected { fault.strike(piece) }
        return try work()
    }

    /// The same for the reading of files, each of which is told to `hear` first.
    func watch(_ hear: @escaping @Sendable () -> Void = {}) -> Watch {
        let paths = words.compactMap { piece, words -> (String, String)? in
            if case .file(let path) = piece { (path, words) } else { nil }
        }
        return Watch(
            faults: Dictionary(paths) { one, _ in one },
            begin: { [injected] path in
                hear()
                Self.enter(.file(path))
                for fault in injected { fault.strike(.file(path)) }
            }, end: { ncg_guard_leave() })
    }

    /// Says that something is about to be written: from here on no run starts anew.
    static func commit() { ncg_guard_commit() }

    /// Says how many answers are printed.
    static func notePrinted(_ count: Int) { ncg_guard_printed(count) }

    /// Lets a new run read standard input again.
    static func keepStandardInput() { ncg_guard_keep_input() }

    static func enter(_ piece: Piece) {
        var text = piece.text
        text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) {
                unsafe ncg_guard_enter($0.baseAddress, $0.count)
            }
        }
    }

    private static func notes() -> [ContainedFault.Note] {
        var length = 0
        guard let start = unsafe ncg_guard_notes(&length) else { return [] }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
        return unsafe Array(bytes).split(separator: 0).map {
            ContainedFault.Note(String(decoding: $0, as: UTF8.self))
        }
    }
}

/// Something that can be set aside.
enum Piece: Hashable, Sendable {
    /// The reading of the file at this path.
    case file(String)
    /// What is decided about the unit of these files.
    case unit([String])
    /// A written model: its file, and its number there.
    case model(String, Int)

    /// The piece as notes hold it: a letter for its kind in front.
    var text: String {
        switch self {
        case .file(let path): "f\(path)"
        case .unit(let paths): "u\(paths.joined(separator: "\n"))"
        case .model(let path, let number): "m\(number) \(path)"
        }
    }

    /// Reads `text`; `nil` if it is none.
    init?(text: Substring) {
        let rest = text.dropFirst()
        switch text.first {
        case "f": self = .file(String(rest))
        case "u":
            self = .unit(rest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        case "m":
            let parts = rest.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]) else { return nil }
            self = .model(String(parts[1]), number)
        default: return nil
        }
    }

    /// The files that it is about.
    var paths: [String] {
        switch self {
        case .file(let path), .model(let path, _): [path]
        case .unit(let paths): paths
        }
    }
}
