import Testing

/// What the README tells a newcomer to type works as it stands there, and prints what it shows.
@Suite struct ReadmeTests {
    @Test("the README's commands run, and print what stands there")
    func commands() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Repository.root + "/Tests/Readme/test_readme.py"], in: scratch,
            environment: ["NCG_MIGRATE": Repository.products])
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }

    @Test("each row on AWS's documents gives the document's number, or says where it errs")
    func documents() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Repository.root + "/Tests/Readme/test_documents.py"], in: scratch,
            environment: ["NCG_MIGRATE": Repository.products])
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }
}
