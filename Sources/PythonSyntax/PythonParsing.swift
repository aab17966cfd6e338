package import SourceText

/// Splits `file` into tokens; total and linear: whatever the bytes are, tokens and gaps together are the file.
package func tokenize(_ file: SourceFile) -> Tokens {
    var lexer = Lexer(file.bytes)
    return Tokens(file: file, lexemes: lexer.run())
}

/// Parses a file of Python 3.6 to 3.13; total: what is not understood becomes an opaque statement and a fault.
///
/// Names are as they are written, or as the compiler has them: `_Owner__name` for `__name` in a class called `Owner`.
package func parse(_ file: SourceFile, asCompiled: Bool = false) -> Module {
    let tokens = tokenize(file)
    var parser = Parser(file, tokens.lexemes, privateNames: PrivateNames(areCompiled: asCompiled))
    let statements = parser.wholeFile()
    return Module(statements: statements, tokens: tokens, faults: parser.faults)
}

extension SyntaxFault: Error {}
