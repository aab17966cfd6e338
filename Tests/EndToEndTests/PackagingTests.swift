import Testing

/// The packages' form, the manual page and completions. Installing the real ones takes minutes: `.ci/installation-tests`.
@Suite struct PackagingTests {
    @Test("packages hold what they say, twice the same; the manual page and completions are the tool's")
    func packages() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Repository.root + "/Tests/Packaging/test_packages.py"], in: scratch,
            environment: ["NCG_MIGRATE": Repository.products])
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }
}
