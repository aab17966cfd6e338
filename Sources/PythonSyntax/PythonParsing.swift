/// Splits `bytes` into tokens; total and linear: whatever the bytes are, tokens and gaps together are the file.
package func tokenize(_ bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    return lexer.run()
}

/// Parses a file of Python 3.6 to 3.13; total: what is not understood becomes an opaque statement and a fault.
package func parse(_ bytes: [UInt8]) -> Module {
    let tokens = tokenize(bytes)
    var parser = Parser(bytes, tokens)
    let statements = parser.file()
    return Module(statements: statements, tokens: tokens, faults: parser.faults)
}

extension SyntaxFault: Error {}
