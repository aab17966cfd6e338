import ProgramModel
import Projects
import PythonFlow
import SourceText
import Testing

/// What is done with what a program reads of the variable (P10 to P14).
@Suite struct ReadTests {
    /// A program behind a setting, and what it does with what it reads.
    struct Example: CustomTestStringConvertible {
        let code: String
        let use: EnvironmentRead.Use

        init(_ use: EnvironmentRead.Use, _ code: String) {
            self.code = code
            self.use = use
        }

        var testDescription: String { code }
    }

    private static let read = "os.environ['NEURONCORE_GROUP_SIZES']"

    private func reads(_ code: String) throws -> [EnvironmentRead] {
        let source = "\(header)\n\(variable) = '2,2'\n\(code)\nmodel = torch.jit.load('model.pt')\n"
        return try #require(Project(app: source).units.first).reads
    }

    @Test(
        "a read is followed to what is done with it",
        arguments: [
            Example(.shown, "print('groups: ' + \(read))"),
            Example(.shown, "print('groups: %s' % \(read), file=sys.stderr)"),
            Example(.shown, "groups = str(\(read))\nprint(groups)"),
            Example(.shown, "if \(read):\n    print('set')"),
            Example(.shown, "print('set' if \(read) else 'not set')"),
            Example(.presence, "flag = not \(read)\nprint(flag)"),
            Example(.presence, "if \(read):\n    batch = 4"),
            Example(.presence, "if \(read) and sys.argv.pop():\n    print('set')"),
            Example(.restored, "old = \(read)\nif old is None:\n    del \(read)\nelse:\n    \(read) = old"),
            Example(.copied, "os.environ['NEURON_RT_NUM_CORES'] = \(read)"),
            Example(.value, "print(\(read).split(',')[1])"),
            Example(.value, "a, b = \(read).split(',')"),
            Example(.value, "print('%s %s' % tuple(\(read).split(',')))"),
            Example(.value, "print(\(read), file=open('groups', 'w'))"),
            Example(.value, "logic.info(\(read))"),
            Example(.value, "groups = \(read)\nprint(groups)\ncount(groups)"),
            Example(.value, "def groups():\n    return \(read)"),
            Example(.value, "sys.stdout = open('groups', 'w')\nprint(\(read))"),
            Example(.value, "text = 'x' + \(read)\nif text == 'x2,2':\n    batch = 4"),
        ])
    func use(example: Example) throws {
        #expect(try reads(example.code).filter { $0.variable == .groupSizes }.map(\.use).max() == example.use)
    }

    @Test(
        "the whole environment is handed on",
        arguments: [
            ("count(os.environ)", EnvironmentRead.Use.value),
            ("count({**os.environ})", .value),
            ("text = '%(HOME)s' % os.environ", .value), ("for key in os.environ:\n    count(key)", .value),
            ("print(os.environ)", .shown), ("for key in os.environ:\n    print(key)", .shown),
        ])
    func environment(code: String, use: EnvironmentRead.Use) throws {
        #expect(try reads(code).filter { $0.variable == nil }.map(\.use).max() == use)
    }

    @Test(
        "whether the variable is surely set",
        arguments: [
            ("print(\(read))", true), ("del \(read)\nprint(\(read))", false),
            ("def drop():\n    del \(read)\n\n\nprint(\(read))", false),
            ("for one in sys.argv:\n    del \(read)\nprint(\(read))", false),
            ("if sys.argv:\n    del \(read)\nprint(\(read))", false),
            ("def show():\n    print(\(read))", true),
        ])
    func isSet(code: String, expected: Bool) throws {
        #expect(try reads(code).filter { $0.variable == .groupSizes }.map(\.isSet) == [expected])
    }

    @Test("a label is a text that is shown, not a key or a field of a format")
    func labels() throws {
        let name = "NEURONCORE_GROUP_SIZES"
        #expect(try reads("print('\(name) is', \(Self.read))").first?.labels.count == 1)
        #expect(try reads("print(f'\(name) {\(Self.read)} \(name)')").first?.labels.count == 2)
        #expect(try reads("print(sizes['\(name)'], \(Self.read))").first?.labels == [])
        #expect(try reads("print('{\(name)}'.format(\(name)=\(Self.read)))").first?.labels == [])
        #expect(try reads("print('MY_\(name)', \(Self.read))").first?.labels == [])
    }
}
