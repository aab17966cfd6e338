package import SourceText

/// Splits `file` into tokens; total and linear: whatever the bytes are, tokens and gaps together are the file.
package func tokenize(_ file: SourceFile) -> Tokens {
    var lexer = Lexer(file.bytes)
    return Tokens(file: file, lexemes: lexer.run())
}

/// Parses a file of Python 3.6 to 3.13; total: what is not understood becomes an opaque statement and a fault.
package func parse(_ file: SourceFile) -> Module {
    let tokens = tokenize(file)
    var parser = Parser(file, tokens.lexemes)
    let statements = parser.wholeFile()
    return Module(statements: statements, tokens: tokens, faults: parser.faults)
}

extension SyntaxFault: Error {}
