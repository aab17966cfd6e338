import ProgramModel
import Projects
import PythonFlow
import Testing

/// Programs of Python 2, and what a statement that is not understood leaves known.
@Suite struct LegacyTests {
    @Test(
        "what Python 2 makes of it is known",
        arguments: [
            ("print 'a'\nn = 2\nprint n, n,\nV = str(n)", "2"),
            ("n = 011\nV = str(n)", "9"),
            ("try:\n    n = 2\n    raise E, 'x'\nexcept E, n:\n    pass\nV = '3'", "3"),
            ("exec 'n = 4'\nV = '3'", "3"),
            ("for i in xrange(2):\n    print i\nV = ','.join([str(2) for i in xrange(2)])", "2,2"),
        ])
    func known(source: String, value: String) throws {
        let program = try Program(header + source.replacing("V", with: variable))
        #expect(program.value == value)
        #expect(program.doubts == [])
    }

    @Test(
        "what may have another value is not known",
        arguments: [
            "n = 2\nn = 4L\nV = str(n)", "n = 2\nn = `4`\nV = n", "n = '2'\nn = ur'4'\nV = n",
            "n = 2\nx = [n for n in range(5)]\nprint x\nV = str(n)",
            "n = 2\nexec 'n = 4'\nV = str(n)", "n = 2\nexec('n = 4')\nV = str(n)",
            "n = 2\neval('globals().update(n=4)')\nV = str(n)",
            "n = 2\ntry: f()\nexcept E, n: pass\nV = str(n)",
            "n = 2\ntry: f()\nexcept E, (n, m): pass\nV = str(n)",
            // Neither Python knows these: nothing is taken for granted.
            "n = 2\nn = 4 $ 2\nV = str(n)", "n = 2\ndef n((a, b)): pass\nV = str(n)",
            "n = 2\nfor n, in in x:\n    y\nV = str(n)", "n = 2\nif x y:\n    n = 4\nV = str(n)",
            "n = [2]\nf x(n)\nV = str(n[0])", "class A:\n    n = 2\nA.n = 4 $\nV = str(A.n)",
            "class A: pass\na = A()\na.n = 2\na.n = 4 $\nV = str(a.n)",
        ])
    func unknown(source: String) throws {
        #expect(try Program(header + source.replacing("V", with: variable)).value == nil)
    }

    @Test(
        "a print that reads the variable is a read",
        arguments: [
            ("print 'x' + V", [EnvironmentRead.Use.shown]), ("print >>f, V, `V`,", [.value, .value]),
        ])
    func read(statement: String, uses: [EnvironmentRead.Use]) throws {
        let source = header + "V = '2'\ntorch.jit.load('a')\n" + statement
        let unit = try #require(Project(app: source.replacing("V", with: variable)).units.first)
        #expect(unit.reads.map(\.use) == uses)
    }

    @Test("a module beside one of a package of Python 2 may be the one that it imports")
    func relative() throws {
        let program = try Program(
            header + "\(variable) = '2'\nimport pkg.main",
            others: ["pkg/__init__.py": "", "pkg/main.py": "import m\nprint m", "pkg/m.py": "", "m.py": ""])
        #expect(Set(program.doubts.map(\.reason)) == [.module(name: "m")])
    }
}
