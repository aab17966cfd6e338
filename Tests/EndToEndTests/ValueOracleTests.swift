import Testing

/// Random programs with a probe behind each statement: what the reading holds of a value is what CPython has there.
@Suite struct ValueOracleTests {
    private static let directory = Repository.oracles + "/values"

    /// How many programs of a hundred may hold a wrong claim: to be lowered with every kind that is mended.
    private static let mostContradicted = 0.25

    /// How many values of a hundred are known at least. Among the programs with foreign code are such as leave it to the command
    /// line which of two functions a name holds, or to chance which name, key or bound is meant: that is known to nobody.
    private static let leastKnown = (foreign: 73.0, plain: 82.0)

    @Test(
        "few claims about values are contradicted by CPython, and no event is missed",
        arguments: [([String](), leastKnown.foreign), (["--no-foreign"], leastKnown.plain)])
    func random(options: [String], leastKnown: Double) throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            [
                "python3", Self.directory + "/run_values.py", "--tool", Repository.binary, "--seed", "1",
                "--count", "400", "--jobs", "2",
            ] + options, in: scratch)
        let programs = try #require(
            result.output.firstMatch(of: /(\d+) programs, \d+ run to their end/), "\(result)")
        let wrong = try #require(
            result.output.firstMatch(of: /contradictions: .*in (\d+) programs/), "\(result)")
        let (all, bad) = (Double(programs.1) ?? 0, Double(wrong.1) ?? .infinity)
        #expect(all > 350 && bad <= all * Self.mostContradicted / 100, "\(result)")
        let events = try #require(
            result.output.firstMatch(of: /events: (\d+) met, \d+ covered by a doubt, (\d+) missed/),
            "\(result)")
        let (met, missed) = (Double(events.1) ?? 0, Double(events.2) ?? .infinity)
        #expect(met > 100 && missed == 0, "\(result)")
        // A reading that knows nothing would contradict nothing either.
        let known = try #require(result.output.firstMatch(of: /values: ([0-9.]+) % known/), "\(result)")
        #expect((Double(known.1) ?? 0) >= leastKnown, "\(result)")
    }

    @Test("Python's own rules hold in small programs, each of which is easily read wrong")
    func rules() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Self.directory + "/run_rules.py", "--tool", Repository.binary], in: scratch)
        #expect(result.exit == 0, "\(result)")
        let counts = try #require(
            result.output.firstMatch(of: /(\d+) of \d+ programs, \d+ values, (\d+) known, 0 wrong/),
            "\(result)")
        #expect((Int(counts.1) ?? 0) > 1_800 && (Int(counts.2) ?? 0) >= 3_300, "\(result)")
    }

    @Test("a wrong claim is told", arguments: ["claims"])
    func selfTest(part: String) throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(["python3", Self.directory + "/test_\(part).py"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* tests/), "\(result)")
    }

    @Test("a trace names values, events and what it is not sure of")
    func trace() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            import outside
            n = 2
            xs = [n, n + 1]
            probe(1, n, xs)
            outside.change(xs)
            probe(2, n, xs)
            if outside.ask():
                event(3)
            event(4)
            """, to: "main.py")
        let result = try CommandRunner.ncgMigrate(
            "debug", "trace", "--format", "json", "main.py", in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(
            result.output == """
                {"path":"main.py","probes":{"1":[[{"known":2},{"sequence":[{"known":2},{"known":3}]}]],\
                "2":[[{"known":2},"unknown"]]},"events":{"3":false,"4":true},"doubts":[]}

                """, "\(result)")
    }
}
