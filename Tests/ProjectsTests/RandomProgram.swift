import Support

/// Writes a small Python program that puts a text together from three integers it reads.
struct RandomProgram {
    private var numbers: SeededNumbers
    private var lines = ["import os", "a = int(input())", "b = int(input())", "c = int(input())"]
    private var integers = ["a", "b", "c"]
    private var texts: [String] = []
    private var textLists: [String] = []
    private var integerLists: [String] = []
    private var count = 0

    /// The program of one seed.
    static func source(seed: UInt64) -> String {
        var program = RandomProgram(numbers: SeededNumbers(state: seed))
        for _ in 0..<Int.random(in: 2...7, using: &program.numbers) { program.addStatement("") }
        program.lines.append("os.environ['NEURONCORE_GROUP_SIZES'] = \(program.text(3))")
        return program.lines.joined(separator: "\n") + "\n"
    }

    private init(numbers: SeededNumbers) { self.numbers = numbers }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices.randomElement(using: &numbers) ?? choices[0]
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &numbers) < percent
    }

    private mutating func fresh(_ prefix: String) -> String {
        count += 1
        return "\(prefix)\(count)"
    }

    private mutating func addStatement(_ indent: String) {
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0...2: assign(indent, { $0.integer(2) }, \.integers, "n")
        case 3...5: assign(indent, { $0.text(2) }, \.texts, "s")
        case 6...8: assign(indent, { $0.textList(2) }, \.textLists, "u")
        case 9...10: assign(indent, { $0.integerList(2) }, \.integerLists, "w")
        case 11:
            if let name = textLists.randomElement(using: &numbers) {
                add(indent, "\(name).append(\(text(1)))")
            }
        case 12:
            if let name = textLists.randomElement(using: &numbers) { add(indent, "\(name) += [\(text(1))]") }
        case 13: add(indent, "\(pick(integers)) += \(integer(1))")
        case 14:
            if let name = integerLists.randomElement(using: &numbers) {
                add(indent, "\(name)[0] = \(integer(1))")
            }
        case 15: block(indent, "if \(integer(1)) > \(integer(1)):")
        case 16: block(indent, "for i in range(\(integer(1))):")
        case 17: function(indent)
        case 18 where indent.isEmpty:
            block(indent, "try:")
            add(indent, "except (ValueError, ZeroDivisionError, IndexError):")
            add(indent, "    pass")
        default: iterator(indent)
        }
    }

    private mutating func add(_ indent: String, _ line: String) { lines.append(indent + line) }

    /// Binds a new name, or one that is bound already.
    private mutating func assign(
        _ indent: String, _ value: (inout RandomProgram) -> String,
        _ names: WritableKeyPath<RandomProgram, [String]>, _ prefix: String
    ) {
        let text = value(&self)
        if indent.isEmpty, self[keyPath: names].isEmpty || chance(60) {
            let name = fresh(prefix)
            add(indent, "\(name) = \(text)")
            self[keyPath: names].append(name)
        } else if !self[keyPath: names].isEmpty {
            add(indent, "\(pick(self[keyPath: names])) = \(text)")
        } else {
            add(indent, "pass")
        }
    }

    private mutating func block(_ indent: String, _ header: String) {
        guard indent.isEmpty else { return add(indent, "pass") }
        add(indent, header)
        let before = lines.count
        for _ in 0..<2 { addStatement(indent + "    ") }
        if lines.count == before { add(indent, "    pass") }
    }

    private mutating func function(_ indent: String) {
        guard indent.isEmpty else { return add(indent, "pass") }
        let name = fresh("f")
        add(indent, "def \(name)(p, q=\(integer(1))):")
        if chance(40) {
            let name = pick(integers)
            add(indent, "    global \(name)")
            add(indent, "    \(name) = \(integer(1))")
        }
        if chance(30), let list = textLists.randomElement(using: &numbers) {
            add(indent, "    \(list).append('9')")
        }
        integers += ["p", "q"]
        add(indent, "    return \(text(2))")
        integers.removeLast(2)
        let result = fresh("s")
        add(indent, "\(result) = \(name)(\(integer(1)))")
        texts.append(result)
    }

    /// Something that can be walked once, and is perhaps walked twice.
    private mutating func iterator(_ indent: String) {
        guard indent.isEmpty else { return add(indent, "pass") }
        let name = fresh("g")
        let walked = pick(["map(str, \(integerList(1)))", "(str(j) for j in \(integerList(1)))"])
        add(indent, "\(name) = \(walked)")
        if chance(30) { add(indent, "list(\(name))") }
        if chance(30) { addStatement(indent) }
        let result = fresh("s")
        add(indent, "\(result) = '-'.join(\(name))")
        texts.append(result)
    }

    private mutating func integer(_ depth: Int) -> String {
        guard depth > 0, chance(75) else {
            return chance(70) ? pick(integers) : String(pick([-2, -1, 0, 1, 2, 3, 7]))
        }
        switch Int.random(in: 0..<14, using: &numbers) {
        case 0...3: return "(\(integer(depth - 1)) \(pick(["+", "-", "*"])) \(integer(depth - 1)))"
        case 4...5: return "(\(integer(depth - 1)) \(pick(["//", "%"])) \(integer(depth - 1)))"
        case 6: return "len(\(chance(50) ? textList(depth - 1) : integerList(depth - 1)))"
        case 7: return "sum(\(integerList(depth - 1)))"
        case 8: return "\(pick(["min", "max"]))(\(integer(depth - 1)), \(integer(depth - 1)))"
        case 9: return "-\(integer(depth - 1))"
        case 10: return "int(str(\(integer(depth - 1))))"
        case 11: return "(\(integer(depth - 1)) if \(integer(0)) > \(integer(0)) else \(integer(depth - 1)))"
        case 12: return "\(integerList(depth - 1))[\(pick(["0", "1", "-1", integer(0)]))]"
        default: return "int(\(integer(depth - 1)))"
        }
    }

    private mutating func text(_ depth: Int) -> String {
        guard depth > 0, chance(85) else {
            return !texts.isEmpty && chance(60) ? pick(texts) : pick(["'1'", "'2'", "'4x1'", "','", "''"])
        }
        switch Int.random(in: 0..<16, using: &numbers) {
        case 0...1: return "str(\(integer(depth - 1)))"
        case 2: return "f'{\(integer(0))}x{\(integer(0))}'"
        case 3: return "'{}x{}'.format(\(integer(depth - 1)), \(integer(depth - 1)))"
        case 4: return "'{1}-{0:d}'.format(\(integer(depth - 1)), \(integer(depth - 1)))"
        case 5: return "'%dx%s' % (\(integer(depth - 1)), \(text(depth - 1)))"
        case 6: return "'%d' % \(integer(0))"
        case 7: return "(\(text(depth - 1)) + \(text(depth - 1)))"
        case 8: return "(\(text(depth - 1)) * \(integer(0)))"
        case 9: return "'%s' % \(pick([integer(0), text(0)]))"
        case 10: return "(\(text(depth - 1)) if \(integer(0)) > 1 else \(text(depth - 1)))"
        default: return "\(pick(["','", "''", "'x'"])).join(\(textList(depth - 1)))"
        }
    }

    private mutating func textList(_ depth: Int) -> String {
        guard depth > 0, chance(85) else {
            return !textLists.isEmpty && chance(60) ? pick(textLists) : "[\(text(0))]"
        }
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0...2: return "([\(text(depth - 1))] * \(integer(depth - 1)))"
        case 3: return "(\(integer(0)) * [\(text(0)), \(text(0))])"
        case 4: return "[\(text(depth - 1)) for i in range(\(integer(depth - 1)))]"
        case 5: return "[str(j) for j in \(integerList(depth - 1))]"
        case 6: return "[str(j * \(integer(0))) for j in range(\(integer(0)), \(integer(0)))]"
        case 7: return "list(map(str, \(integerList(depth - 1))))"
        case 8: return "(\(textList(depth - 1)) + \(textList(depth - 1)))"
        default: return "['%d:%d' % (k, v) for k, v in enumerate(\(integerList(depth - 1)))]"
        }
    }

    private mutating func integerList(_ depth: Int) -> String {
        guard depth > 0, chance(85) else {
            return !integerLists.isEmpty && chance(60) ? pick(integerLists) : "[\(integer(0)), \(integer(0))]"
        }
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0...1: return "[\(integer(depth - 1))] * \(integer(0))".parenthesised
        case 2: return "list(range(\(integer(depth - 1)), \(integer(0))\(pick(["", ", 2", ", -1", ", 3"]))))"
        case 3: return "[j + \(integer(0)) for j in range(\(integer(0)))]"
        case 4: return "(\(integerList(depth - 1)) * 2)"
        default: return "list(range(\(integer(depth - 1))))"
        }
    }
}

extension String {
    fileprivate var parenthesised: String { "(\(self))" }
}
