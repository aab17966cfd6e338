import PythonSyntax
import SourceText
import Testing

/// What every node and token carries.
@Suite struct NodeTests {
    @Test("a node takes no more room than with bare offsets")
    func size() {
        #expect(MemoryLayout<Expression>.stride == MemoryLayout<Expression.Kind>.size + 16)
        #expect(MemoryLayout<Statement>.stride == MemoryLayout<Statement.Kind>.size + 16)
        #expect(MemoryLayout<Token>.stride == 24)
    }

    @Test("all nodes of a tree are of its file, those in fields and formats too")
    func file() {
        let text = "@a\ndef f(b=1, *c):\n  with d as e: return f'{g!r:>{h}}'\nimport i.j as k\nprint 'l'\n"
        let source = SourceFile(path: "a.py", bytes: bytes(text))
        let module = parse(source)
        #expect(module.file.holds(source.whole))
        func look(_ expression: Expression) {
            #expect(source.holds(expression.range) && !source.text(expression.range).isEmpty)
            for child in expression.children { look(child) }
        }
        func look(_ statement: Statement) {
            #expect(source.holds(statement.range))
            statement.forEachExpression { look($0) }
            for suite in statement.suites {
                #expect(source.holds(suite.indentation))
                for inner in suite.statements { look(inner) }
            }
        }
        for statement in module.statements { look(statement) }
        #expect(module.tokens.allSatisfy { source.holds($0.range) })
        #expect(module.faults.allSatisfy { source.holds($0.range) })
    }
}
