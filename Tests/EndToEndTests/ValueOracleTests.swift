import Testing

/// Random programs with a probe behind each statement: what the reading holds of a value is what CPython has there.
@Suite struct ValueOracleTests {
    private static let directory = Repository.oracles + "/values"

    @Test(
        "no value is held to be known that CPython contradicts, and no event is missed",
        .disabled("the present reading forgets too little of what code that it does not see may change"),
        arguments: [[], ["--no-foreign"]])
    func random(options: [String]) throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            [
                "python3", Self.directory + "/run_values.py", "--tool", Repository.binary, "--seed", "1",
                "--count", "1500", "--jobs", "2",
            ] + options, in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains("contradictions: 0, in 0 programs"), "\(result)")
        // A reading that knows nothing would contradict nothing either.
        #expect(result.output.contains(/values: [3-9][0-9]\.[0-9] % known/), "\(result)")
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
