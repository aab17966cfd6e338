import Testing

/// Files stay small enough to be read at a sitting.
@Suite struct SizeTests {
    private let sizes = Repository.sources.filter { !$0.isGenerated }.map { $0.lines.count - 1 }.sorted()

    @Test("half of the files have at most 130 lines, nine of ten at most 300")
    func distribution() {
        #expect(sizes[sizes.count / 2] <= 130)
        #expect(sizes[sizes.count * 9 / 10] <= 300)
    }

    @Test("no file of logic has more than 600 lines")
    func longest() {
        for file in Repository.sources where !file.isGenerated {
            #expect(file.lines.count - 1 <= 600, "'\(file.path)'")
        }
    }
}
