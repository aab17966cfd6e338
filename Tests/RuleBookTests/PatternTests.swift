import RuleBook
import Testing

@Suite struct PatternTests {
    @Test func namedGroupsGiveTheirBytes() throws {
        let text = Array("é x: NEURON=4".utf8)
        let match = try #require(
            try Pattern("(?<key>[A-Z]+)=(?<value>[0-9]+)(?<none>!)?").firstMatch(in: text))
        #expect(match.range == 6..<14)
        #expect(match.groups == ["key": 6..<12, "value": 13..<14])
    }

    @Test func oneNameInTwoBranches() throws {
        let pattern = try Pattern("(?J)a(?<name>b)|c(?<name>d)")
        let text = Array("cd ab".utf8)
        #expect(try pattern.matches(in: text).map { $0.groups["name"] } == [1..<2, 4..<5])
    }

    @Test func emptyMatchesEnd() throws {
        let text = Array("aa".utf8)
        #expect(try Pattern("x*").matches(in: text).map(\.range) == [0..<0, 1..<1, 2..<2])
        #expect(try Pattern("x*").matches(in: [UInt8]()).map(\.range) == [0..<0])
    }

    @Test func illFormedTextIsMatchedAsBytes() throws {
        let text: [UInt8] = [0xFF, 0x00, 0x61, 0xC3]
        #expect(try Pattern("a").firstMatch(in: text)?.range == 2..<3)
        #expect(try Pattern("\\xC3$").firstMatch(in: text)?.range == 3..<4)
    }

    @Test func searchStartsAtTheOffset() throws {
        let text = Array("ab ab".utf8)
        #expect(try Pattern("ab").firstMatch(in: text, from: 1)?.range == 3..<5)
        #expect(try Pattern("ab").firstMatch(in: text, from: 6) == nil)
        // The text before the offset is still there for what looks behind.
        #expect(try Pattern("(?<=a)b").firstMatch(in: text, from: 1)?.range == 1..<2)
    }

    @Test func aMalformedPatternNamesItsOffset() {
        #expect(throws: PatternError.self) { try Pattern("a(b") }
        do throws(PatternError) {
            _ = try Pattern("ab[")
        } catch {
            guard case .malformed(let pattern, let offset, let message) = error else {
                Issue.record("\(error)")
                return
            }
            #expect((pattern, offset) == ("ab[", 3))
            #expect(message.contains("missing terminating ]"))
            #expect("\(error)" == "pattern 'ab[' is malformed at byte 3: \(message)")
        }
    }

    @Test func utfModeCannotBeSwitchedOn() {
        #expect(throws: PatternError.self) { try Pattern("(*UTF)a") }
    }

    @Test(arguments: ["^(a+)+$", "^(?:a|a)*[bc]", "(*LIMIT_MATCH=10)^(a+)+$"])
    func aLimitIsAnErrorAndNotNoMatch(source: String) throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 40) + [UInt8(ascii: "!")]
        let pattern = try Pattern(source)
        do throws(PatternError) {
            let match = try pattern.firstMatch(in: text)
            Issue.record("\(String(describing: match))")
        } catch {
            guard case .limit = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func aMatchThatNeedsMoreStackThanTheThreadLendsIsFound() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 5_000)
        let match = try Pattern("^(?:(a)|(b))*(?:(a)|(b))$").firstMatch(in: text)
        #expect(match?.range == 0..<text.count)
    }

    @Test func onePatternServesManyThreads() async throws {
        let pattern = try Pattern("(?<digits>[0-9]+)")
        let answers = await withTaskGroup(of: Range<Int>?.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let text = [UInt8](repeating: UInt8(ascii: "x"), count: number) + Array("12".utf8)
                    return (try? pattern.firstMatch(in: text))??.range
                }
            }
            return await group.reduce(into: Set<Range<Int>?>()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<64).map { $0..<$0 + 2 }))
    }
}
