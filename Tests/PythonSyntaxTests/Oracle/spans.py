"""Writes where CPython sees the tokens, statements and expressions of some files.

Usage: spans.py OUTPUT < list of paths, one per line

Per file OUTPUT gets little-endian 64-bit words: 1 if CPython accepts the file and 0 if not, the sum of 1
if the tokens are known and 2 if the statements and expressions are, three counts, then that many
tokens, statements and expressions. Each is one word,
start << 32 | length << 6 | class, in bytes of the file as it is on disk; statements and expressions
are sorted. Classes are indices into the lists below.
"""
import array
import ast
import io
import re
import sys
import tokenize
import warnings

TOKENS = ["NAME", "NUMBER", "STRING", "OP", "COMMENT", "NEWLINE", "NL", "INDENT", "DEDENT"]
STATEMENTS = [
    "Expr", "Assign", "AugAssign", "AnnAssign", "Delete", "Pass", "Break", "Continue", "Return", "Raise",
    "Assert", "Global", "Nonlocal", "Import", "ImportFrom", "If", "While", "For", "AsyncFor", "With",
    "AsyncWith", "Try", "FunctionDef", "AsyncFunctionDef", "ClassDef", "Match", "TypeAlias", "ExceptHandler",
]
EXPRESSIONS = [
    "Name", "Constant", "List", "Tuple", "Set", "Dict", "ListComp", "SetComp", "DictComp", "GeneratorExp",
    "Attribute", "Subscript", "Slice", "Call", "BinOp", "UnaryOp", "BoolOp", "Compare", "IfExp", "Lambda",
    "NamedExpr", "Starred", "Await", "Yield", "YieldFrom",
]
STATEMENT_CODES = {name: code for code, name in enumerate(STATEMENTS)}
STATEMENT_CODES["TryStar"] = STATEMENT_CODES["Try"]
EXPRESSION_CODES = {name: code for code, name in enumerate(EXPRESSIONS)}
EXPRESSION_CODES["JoinedStr"] = EXPRESSION_CODES["Constant"]
# Nodes have had their present extents since 3.9.
KNOWS_NODES = sys.version_info >= (3, 9)
# Before 3.12 the places inside f-strings are known to be wrong.
KNOWS_FIELDS = sys.version_info >= (3, 12)


def word(start, end, code):
    return start << 32 | (end - start) << 6 | code


class Source:
    """One file, its line ends made equal, and the way back to its bytes."""

    def __init__(self, raw):
        self.size = len(raw)
        bom = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
        self.text = re.sub(rb"\r\n?", b"\n", raw)
        self.starts = [0] + [match.end() for match in re.finditer(rb"\r\n?|\n", raw)]
        self.starts[0] = bom
        encoding = tokenize.detect_encoding(io.BytesIO(self.text).readline)[0]
        self.encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        self.lines = self.text[bom:].split(b"\n")
        self.plain = [max(line, default=0) < 128 for line in self.lines]

    def start(self, line):
        return self.starts[line] if line < len(self.starts) else self.size

    def from_characters(self, line, column):
        line -= 1
        if line < len(self.lines) and not self.plain[line]:
            text = self.lines[line].decode(self.encoding)
            column = len(text[:column].encode(self.encoding)) + max(0, column - len(text))
        return min(self.size, self.start(line) + column)

    def from_utf8(self, line, column):
        line -= 1
        if not self.plain[line] and self.encoding != "utf-8":
            text = self.lines[line].decode(self.encoding).encode("utf-8")
            column = len(text[:column].decode("utf-8").encode(self.encoding))
        return self.start(line) + column


def tokens(source):
    result = array.array("Q")
    nested = 0
    for token in tokenize.tokenize(io.BytesIO(source.text).readline):
        name = tokenize.tok_name[token.type]
        if name in ("ENCODING", "ENDMARKER") or name == "NL" and not token.string:
            continue
        if name == "ERRORTOKEN":
            raise tokenize.TokenError("its patterns know fewer characters than the language")
        name = "NAME" if name in ("ASYNC", "AWAIT") else name
        start = source.from_characters(*token.start)
        if name in ("NEWLINE", "NL", "DEDENT"):
            end = start
        else:
            # 3.12 counts the last line of a long string in bytes, so count it here.
            width = len(token.string.rsplit("\n", 1)[1]) if "\n" in token.string else token.end[1]
            end = source.from_characters(token.end[0], width)
        if name == "FSTRING_START":
            nested += 1
            if nested == 1:
                opened = start
            continue
        if name == "FSTRING_END":
            nested -= 1
            if nested == 0:
                result.append(word(opened, end, TOKENS.index("STRING")))
            continue
        if nested == 0:
            result.append(word(start, end, TOKENS.index(name)))
    return result


def span(source, node):
    return (source.from_utf8(node.lineno, node.col_offset), source.from_utf8(node.end_lineno, node.end_col_offset))


def children(node):
    for field, value in ast.iter_fields(node):
        if field in ("type_params", "pattern", "format_spec") and not isinstance(node, ast.FormattedValue):
            continue
        if field == "name" and isinstance(value, ast.AST):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child


def tree(source, module):
    statements = array.array("Q")
    expressions = array.array("Q")
    stack = [module]
    while stack:
        node = stack.pop()
        name = type(node).__name__
        if name in STATEMENT_CODES:
            statements.append(word(*span(source, node), STATEMENT_CODES[name]))
        elif name in EXPRESSION_CODES:
            expressions.append(word(*span(source, node), EXPRESSION_CODES[name]))
        if name == "JoinedStr":
            if KNOWS_FIELDS:
                stack += fields(node)
        else:
            stack += children(node)
    return sorted(statements), sorted(expressions)


def fields(node):
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            yield value.value
            if value.format_spec is not None:
                yield from fields(value.format_spec)


def describe(raw):
    try:
        module = ast.parse(raw)
        compile(module, "?", "exec", dont_inherit=True)
        source = Source(raw)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [0, 0, 0, 0, 0]
    try:
        found = tokens(source)
        known = 1
    except (tokenize.TokenError, SyntaxError):
        found = []
        known = 0
    known += 2 * KNOWS_NODES
    statements, expressions = tree(source, module) if KNOWS_NODES else ([], [])
    return [1, known, len(found), len(statements), len(expressions), *found, *statements, *expressions]


def main():
    warnings.simplefilter("ignore")
    with open(sys.argv[1], "wb") as output:
        for path in sys.stdin.read().splitlines():
            with open(path, "rb") as file:
                words = array.array("Q", describe(file.read()))
            if sys.byteorder == "big":
                words.byteswap()
            output.write(words.tobytes())


main()
