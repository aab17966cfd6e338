import Placement
import ProgramModel

/// What a search found, in words.
extension Search.Result {
    /// The verdict on the process; throws if too little could be tried.
    func judgement(_ process: ProcessModel) throws(Unsettled) -> Judgement {
        let source = process.steps.compactMap(\.firstSource).first ?? .nowhere
        let facts = Set(facts.inOrder + [.L3])
        let decided = facts.filter { !Fact.openQuestions.contains($0) }.sorted()
        guard let worst else {
            throw .doubt(Doubt(.control(what: "no value makes groups that fit an instance"), at: source))
        }
        var result: Judgement
        switch worst.counterexample {
        case nil:
            guard isComplete else {
                throw .doubt(Doubt(.size(what: "values of the program's names"), at: source))
            }
            result = Judgement(.proved, facts: decided)
        case let found?:
            result = differing(found, worst, facts.sorted())
        }
        if usesContract { result.assumes.append(.L11) }
        if !revived.isEmpty {
            let names = revived.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
            result.notes.append(
                "\(names)\(revived.count > 3 ? " and \(revived.count - 3) more" : "") can fail under Runtime 1.x "
                    + "and succeed under Runtime 2.x")
        }
        return result
    }

    private func differing(
        _ found: Counterexample, _ worst: RunVerdict, _ facts: [Fact]
    ) -> Judgement {
        if let redesign = found.redesign {
            return Judgement(
                .depends, facts: Set(facts + [.T9]).sorted(), reason: redesign,
                advice: "Compare what the program does with its batches by hand.", counterexample: found)
        }
        let move =
            found.after == Counterexample.missing
            ? "'\(found.name)', on \(found.before) before, \(found.after)"
            : "'\(found.name)' moves from \(found.before) to \(found.after)"
        if !foreign.isEmpty {
            return Judgement(
                .depends, facts: facts,
                reason:
                    "it depends on \(foreign.sorted().map { "'\($0)'" }.joined(separator: ", ")), which only the "
                    + "second program reads: \(found.circumstances(move))",
                advice: "Compute it as the first program did, or write it out.", counterexample: found)
        }
        guard worst.verdict == .depends else {
            return Judgement(
                .refuted, facts: facts, reason: found.circumstances(move),
                advice: found.framework.adviceOnPlacing, counterexample: found)
        }
        if !worst.passing.isEmpty {
            let questions = decidingQuestions([worst.passing, worst.failing])
            let names = questions.map(\.rawValue).joined(separator: " and ")
            let answers = questions.compactMap { found.readings.answer(to: $0) }.joined(separator: ", ")
            return Judgement(
                .depends, facts: Set(facts + questions).sorted(),
                reason: "it depends on \(names): under \(answers) \(found.circumstances(move))",
                advice: "Pin the reading, or place each load explicitly.", counterexample: found)
        }
        let keeping =
            worst.keeping.map { "sizes \($0.words) keep every load in place" }
            ?? "other sizes may keep every load in place"
        return Judgement(
            .depends, facts: facts,
            reason: "it depends on the models' sizes: \(found.circumstances(move)), while \(keeping)",
            advice: "Try the models' real sizes with `ncg-migrate simulate`. "
                + found.framework.adviceOnPlacing,
            counterexample: found)
    }
}

extension Counterexample {
    /// What happens, with the values and sizes under which it does.
    fileprivate func circumstances(_ move: String) -> String {
        var parts: [String] = []
        if !names.isEmpty {
            parts.append(
                names.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", "))
        }
        if !example.sizes.isEmpty { parts.append("sizes " + example.sizes.words) }
        return parts.isEmpty ? move : move + ", with " + parts.joined(separator: " and ")
    }
}

extension [Int] {
    /// The first few, and how many more.
    fileprivate var words: String {
        let shown = prefix(count > 10 ? 8 : 10).map(String.init).joined(separator: ", ")
        return count > 10 ? "\(shown) … (\(count - 8) more)" : shown
    }
}

extension Framework {
    /// Only torch-neuron can be told where a load goes without an index (T6).
    var adviceOnPlacing: String {
        self == .torch
            ? "Place each load explicitly, or give each model a process of its own."
            : "Give each model a process of its own."
    }
}

extension Judgement {
    /// A3: set after the load.
    static func late(_ writes: [EnvironmentWrite]) -> Judgement {
        var result = Judgement(
            .depends, facts: [.L3, .A3],
            reason: "the variable is set after a load: if that is too late (A3: no) it never had an effect; "
                + "if it is honoured until the first inference (A3: yes) the groups were in force",
            advice: "Set NEURON_RT_NUM_CORES before the first load, once you know which cores the models had."
        )
        result.lateWrites = writes
        return result
    }

    /// L10: a call of Runtime 2 in a program that still sets groups ran under the emulation of 1.16 to 1.18.
    ///
    /// `what` is the clause that names the call.
    static func emulated(_ what: String) -> Judgement {
        Judgement(
            .depends, facts: [.L10],
            reason:
                "\(what) beside NEURONCORE_GROUP_SIZES: that ran under the emulation of SDK 1.16 to 1.18 only, "
                + "and what the groups did then no document says",
            advice: "Take the groups away, and place every load explicitly.")
    }

    /// A4: the same where it is proved for as many copies as there can be, and not for as few.
    var dependingOnCopies: Judgement {
        guard verdict == .proved else { return self }
        var result = self
        result.verdict = .depends
        result.facts = Set(facts + [.A4]).sorted()
        result.reason =
            "it depends on how many copies the models bring (A4): with 64, the limit in the source, each stays on all "
            + "cores; with 4, the documented default, it does not"
        result.advice =
            "If they were compiled with auto_multicore for as many cores, write NEURON_RT_NUM_CORES by hand."
        result.evidence = []
        return result
    }

    /// L12: on the machines that the program runs on there never was a Runtime 1.x.
    ///
    /// `module` is what says so: a module, a package, an image or a machine.
    package static func neverInForce(_ module: String) -> Judgement {
        Judgement(
            .depends, facts: [.L12],
            reason:
                "it depends on what was meant: '\(module)' is of Inf2 and Trn1 alone, where the groups never had an effect; "
                + "as it runs, the process owns all cores, and as it reads, the sum of its groups",
            advice: "Take the setting away, or write NEURON_RT_NUM_CORES if its number of cores was meant.")
    }

    /// L3: the value counts only if nothing outside the tree sets the variable.
    static func outside(_ doubt: Doubt) -> Judgement {
        Judgement(
            .depends, facts: [.L3],
            reason:
                "the value written here counts only if the variable is not set outside this tree: a setting "
                + "from outside would be silently ignored after the rewrite",
            advice: doubt.reason.advice, doubt: doubt)
    }

    /// A text that only the running program knows, under both names.
    static func sameText(_ name: String) -> Judgement {
        Judgement(
            .depends, facts: [.L1, .T1],
            reason:
                "it depends on '\(name)': a single number means as many cores as before, while a list of groups is no "
                + "value of NEURON_RT_NUM_CORES",
            advice: "Convert the value: NEURON_RT_NUM_CORES takes the sum of the groups.")
    }

    /// An index that only the running program knows.
    static func index(_ doubt: Doubt) -> Judgement {
        Judgement(
            .depends, facts: [.L4, .T4],
            reason:
                "it depends on an index: \(doubt.reason.description), and it names a group before and a start "
                + "core after", advice: doubt.reason.advice, doubt: doubt)
    }
}
