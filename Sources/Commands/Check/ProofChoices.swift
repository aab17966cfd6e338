import ArgumentParser
import Placement
import Proof

/// What proofs may take for granted.
struct ProofChoices: ParsableArguments {
    @Flag(help: "Do not take for granted that models fit their groups (L11).")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "Pin the answer to an open question, A1=round-robin; may be repeated.",
            valueName: "question=answer"))
    var reading: [String] = []

    @Option(
        help: ArgumentHelp(
            "How long one program may take before its verdict is unknown; no limit by default.",
            valueName: "seconds"))
    var timeLimit: Double?

    mutating func validate() throws {
        _ = try pinned()
        if let timeLimit, !(timeLimit > 0 && timeLimit <= Self.longest) {
            throw ValidationError("'--time-limit' takes seconds, more than 0, not '\(timeLimit)'")
        }
    }

    /// Adds what the settings file says; the command line's own answers go before it.
    mutating func apply(_ settings: Settings) {
        strict = strict || settings.strict
        let asked = (try? pinned().map(\.question)) ?? []
        reading += settings.readings.filter { !asked.contains($0.question) }.map {
            "\($0.question.rawValue)=\($0.answer)"
        }
    }

    /// A year, in seconds.
    private static let longest = 31_536_000.0

    /// The readings and facts that proofs use.
    func options() throws -> ProofOptions { try options(ProofOptions(), pinned: []) }

    /// The same on top of `options`; what the command line pins replaces what is `pinned` already.
    func options(_ options: ProofOptions, pinned: [PinnedReading]) throws -> ProofOptions {
        var options = options
        options.isStrict = options.isStrict || strict
        options.timeLimit = timeLimit.map { .seconds($0) }
        let own = try self.pinned()
        let asked = own.map(\.question)
        let all = pinned.filter { !asked.contains($0.question) } + own
        options.readings = Readings.all.filter { reading in
            all.allSatisfy { $0.question == .A4 || reading.answer(to: $0.question) == $0.answer }
        }
        options.copies = all.last { $0.question == .A4 }.flatMap { Int($0.answer) }
        return options
    }

    private func pinned() throws -> [PinnedReading] {
        do throws(ScenarioError) {
            var pinned: [PinnedReading] = []
            for text in reading { pinned.append(try PinnedReading(option: text, asksCopies: true)) }
            return pinned
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
