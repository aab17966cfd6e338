import Placement
import Testing

/// L1 and L2: what a value of NEURONCORE_GROUP_SIZES means.
@Suite struct GroupListTests {
    @Test(
        "L1 well-formed",
        arguments: [
            ("2,4,3,4", [2, 4, 3, 4]), ("[2,4]", [2, 4]), (" 2 , 4 ", [2, 4]), ("2,,4,", [2, 4]), ("1", [1]),
            ("64", [64]), ("4 ", [4]), ("\t4", [4]), ("[ ]4", [4]), ("04", [4]),
        ])
    func plainGroups(text: String, sizes: [Int]) throws {
        let groups = try GroupList.parse(text)
        #expect(groups.entries == sizes.map { CoreGroup(size: $0) })
        #expect(groups.total == sizes.reduce(0, +))
    }

    @Test(
        "L1 copies",
        arguments: [("4x1", 4, 1), ("1x4", 1, 4), ("2x3", 2, 3), ("[64x1]", 64, 1), ("4 x 1", 4, 1)])
    func copies(text: String, copies: Int, size: Int) throws {
        let groups = try GroupList.parse(text)
        #expect(groups.entries == [CoreGroup(size: size, copies: copies)])
        #expect(groups.total == copies * size)
    }

    @Test(
        "L1 out of range names number and entry",
        arguments: [
            ("[4,100,1]", "100", "100"), ("0", "0", "0"), ("65x1", "65", "65x1"), ("1,1x0", "0", "1x0"),
            ("99999999999999999999", "99999999999999999999", "99999999999999999999"),
        ])
    func outOfRange(text: String, number: String, entry: String) {
        #expect(throws: GroupListError.outOfRange(number: number, entry: entry, value: text)) {
            try GroupList.parse(text)
        }
    }

    @Test(
        "L1 malformed names the entry",
        arguments: [
            ("1.5", "1.5"), ("abc", "abc"), ("2,-1", "-1"), ("+2", "+2"), ("4x", "4x"), ("x4", "x4"),
            ("x", "x"),
            ("2x2x2", "2x2x2"), ("4X1", "4X1"), ("1 2", "1 2"), ("2;3", "2;3"), ("٣", "٣"), ("'2'", "'2'"),
            ("1,2é,3", "2é"),
        ])
    func malformed(text: String, entry: String) {
        #expect(throws: GroupListError.malformed(entry: entry, value: text)) { try GroupList.parse(text) }
    }

    @Test("L1 a value that names no group", arguments: ["", " ", ",", "[]", ",, ,"])
    func empty(text: String) {
        #expect(throws: GroupListError.empty(value: text)) { try GroupList.parse(text) }
    }

    @Test("L2 starts are prefix sums, copies counted")
    func layout() throws {
        let groups = try GroupList.parse("2,3x2,1")
        #expect([0, 1, 2].map(groups.start) == [0, 2, 8])
        #expect(groups.total == 9)
    }
}

/// T1 and T2: what the other two variables mean.
@Suite struct CoreRequestTests {
    @Test("T1 one integer", arguments: [("4", CoreRequest.count(4)), ("0", .all), (" 13 ", .count(13))])
    func numCores(text: String, request: CoreRequest) throws {
        #expect(try CoreRequest.numCores(text) == request)
    }

    @Test("T1 a list or copies are errors", arguments: ["2,4", "4x1", "", "-1", "1.5", "0-3", "four"])
    func notOneInteger(text: String) {
        #expect(throws: CoreRequestError.count(value: text)) { try CoreRequest.numCores(text) }
    }

    @Test(
        "T2 cores, ranges and lists of them",
        arguments: [("4-5", [4, 5]), ("4", [4]), ("0-0", [0]), ("1,2-3", [1, 2, 3]), ("0-0, 1-1", [0, 1])])
    func visibleCores(text: String, cores: [Int]) throws {
        #expect(try CoreRequest.visibleCores(text) == .cores(cores))
    }

    @Test("T2 neither a core nor a range", arguments: ["", "a", "1-", "-1", "1-2-3", "1,,2", "1x2"])
    func noRange(text: String) {
        #expect {
            try CoreRequest.visibleCores(text)
        } throws: { error in
            guard case .range = error as? CoreRequestError else { return false }
            return true
        }
    }

    @Test(
        "T2 neither contiguous nor increasing",
        arguments: [
            ("5-4", 5, 4), ("0-2,2", 2, 2), ("3,5,6", 3, 5), ("2,1,0", 2, 1), ("0,4", 0, 4), ("0,0", 0, 0),
            ("1-0", 1, 0),
        ])
    func wrongOrder(text: String, core: Int, next: Int) {
        #expect(throws: CoreRequestError.order(core: core, next: next, value: text)) {
            try CoreRequest.visibleCores(text)
        }
    }

    @Test("T2 an empty text is no setting", arguments: ["", " "])
    func emptyText(text: String) {
        #expect(Environment(visibleCores: text) == Environment())
    }
}
