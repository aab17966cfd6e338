import PythonSyntax
import SourceText
import Support
import Testing

/// Token boundaries that the standard library does not show.
@Suite struct LexerTests {
    private func texts(_ source: [UInt8]) -> [String] {
        let file = file(source)
        let tokens = tokenize(file)
        #expect(restored(file, tokens))
        return tokens.compactMap { token in
            switch token.kind {
            case .newline: "NEWLINE"
            case .nonLogicalNewline: "NL"
            case .indent: "INDENT"
            case .dedent: "DEDENT"
            case .endOfFile: nil
            case .error: "ERROR"
            default: file.text(token.range)
            }
        }
    }

    @Test(
        "numbers end where CPython ends them",
        arguments: [
            ("0x_fFor", "0x_fF or"), ("1_000.0_1e-1_0j", "1_000.0_1e-1_0j"), ("1if x", "1 if x"),
            ("1..real", "1. . real"), (".5e3", ".5e3"), ("1e", "1 e"), ("0b12", "0b1 2"), ("0777", "0777"),
            ("0o17", "0o17"), ("10L", "10 L"), ("5_", "5 _"),
        ])
    func numbers(source: String, expected: String) {
        #expect(texts(bytes(source)) == expected.split(separator: " ").map(String.init) + ["NEWLINE"])
    }

    @Test(
        "a string is one token, with its prefix",
        arguments: [
            #"rb'\''"#, #"Rb"x""#, #"f"{x["a"]}""#, #"f'{x!r:>{w}}'"#, #"f"{f"{f"{1}"}"}""#, #"f"{{}}""#,
            #"f'{a["}"]}'"#, "f\"\"\"{\nx # why\n}\"\"\"", "f'{\nx}'", #"f"\N{DIGIT ONE}\{x}""#, #"'\\'"#,
            "'a\\\r\nb'", "'''a'b''c\\''''", #"f"{x:{"a"}}""#, #"f"{lambda: 1}""#, #"f"{a != b}""#, #"u'x'"#,
        ])
    func strings(literal: String) {
        #expect(texts(bytes(literal)) == [literal, "NEWLINE"])
    }

    @Test(
        "lines end as in universal newlines mode",
        arguments: [
            ("a\nb\n", "a NEWLINE b NEWLINE"), ("a\r\nb\r\n", "a NEWLINE b NEWLINE"),
            ("a\rb\r", "a NEWLINE b NEWLINE"), ("a", "a NEWLINE"), ("\n\na # c\n", "NL NL a # c NEWLINE"),
            ("a \\\n b\n", "a b NEWLINE"), ("(a\n\nb)\n", "( a NL NL b ) NEWLINE"), ("", ""),
            ("\u{FEFF}a\n", "a NEWLINE"), ("\u{0C}a\n", "a NEWLINE"),
        ])
    func lines(source: String, expected: String) {
        #expect(
            texts(bytes(source)).joined(separator: " ").split(separator: " ").joined(separator: " ")
                == expected)
    }

    @Test(
        "indentation counts columns, tabs at every eighth",
        arguments: [
            ("if a:\n\tb\n        c\n", "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT"),
            (
                "if a:\n  if b:\n    c\n# d\nd\n",
                "if a : NEWLINE INDENT if b : NEWLINE INDENT c NEWLINE # d NL DEDENT DEDENT d NEWLINE"
            ),
            ("if a:\n    b\n  c\n", "if a : NEWLINE INDENT b NEWLINE DEDENT ERROR c NEWLINE"),
            ("if a:\n  \u{0C}  b\n", "if a : NEWLINE INDENT b NEWLINE DEDENT"),
        ])
    func indentation(source: String, expected: String) {
        #expect(texts(bytes(source)).joined(separator: " ") == expected)
    }

    @Test(
        "what is broken stays on its line",
        arguments: [
            ("a = 'b\nc\n", "a = ERROR NEWLINE c NEWLINE"), ("f('b)\nc\n", "f ( ERROR NEWLINE c NEWLINE"),
            ("f(a,\ndef g(): b\n", "f ( a , NEWLINE def g ( ) : b NEWLINE"),
            ("a)\nb\n", "a ) NEWLINE b NEWLINE"),
            ("f\"{\nb\n", "ERROR NEWLINE b NEWLINE"), ("a \0 b\n", "a ERROR b NEWLINE"),
            ("a \\ b\n", "a ERROR b NEWLINE"), ("`a`\n", "ERROR a ERROR NEWLINE"),
        ])
    func broken(source: String, expected: String) {
        #expect(texts(bytes(source)).joined(separator: " ") == expected)
    }

    @Test("a byte outside ASCII is part of a name, whatever the encoding")
    func latin1() {
        let source: [UInt8] = [0x63, 0x61, 0x66, 0xE9, 0x20, 0x3D, 0x20, 0x31]
        #expect(tokenize(file(source)).map(\.range.bytes) == [0..<4, 5..<6, 7..<8, 8..<8, 8..<8])
    }
}
