"""Other bytes for the same program: quotes, indentation, line ends, comments, spacing, `;`, line continuations."""

import re

SIMPLE = re.compile(r"^[^\s#@][^#]*$")
STARTS_BLOCK = re.compile(r"\b(if|for|while|with|try|def|class|else|finally|except|async|return|lambda)\b|:$|^@")
WRITE = re.compile(r"^(\s*)(os\.environ\[[^\]]*\]) = (.*)$", re.MULTILINE)


def as_is(rng, text):
    return text


def tabs(rng, text):
    return re.sub(r"^( {4})+", lambda match: "\t" * (len(match.group()) // 4), text, flags=re.MULTILINE)


def two_spaces(rng, text):
    return re.sub(r"^( {4})+", lambda match: "  " * (len(match.group()) // 4), text, flags=re.MULTILINE)


def windows(rng, text):
    return text.replace("\n", "\r\n")


def semicolons(rng, text):
    """Joins neighbouring simple statements at the margin."""
    result = []
    for line in text.split("\n"):
        if result and all(SIMPLE.match(one) and not STARTS_BLOCK.search(one) for one in (result[-1], line)):
            if rng.random() < 0.4:
                result[-1] += rng.choice(("; ", ";", " ; ")) + line
                continue
        result.append(line)
    return "\n".join(result)


def comments(rng, text):
    lines = []
    for line in text.split("\n"):
        if rng.random() < 0.3:
            lines.append(rng.choice(("# NEURONCORE_GROUP_SIZES below", "", "    # odd", "# naïve – ünïcode ✓", "\f")))
        lines.append(line + (rng.choice(("  # why", " #", "   ")) if line and rng.random() < 0.2 else ""))
    return "\n".join(lines)


def odd_spacing(rng, text):
    text = text.replace("os.environ[", rng.choice(("os.environ [ ", "os . environ[", "os.environ[ ")))
    return re.sub(r" = (?=[^=]*$)", rng.choice(("=", "  =  ", " =")), text, flags=re.MULTILINE)


def continuations(rng, text):
    return WRITE.sub(lambda m: f"{m[1]}{m[2]} = \\\n{m[1]}        {m[3]}", text)


def parentheses(rng, text):
    return WRITE.sub(lambda m: rng.choice((
        f"{m[1]}{m[2]} = ({m[3]})", f"{m[1]}{m[2]} = (\n{m[1]}    {m[3]}\n{m[1]})",
        f"{m[1]}{m[2]} = (  # groups\n{m[1]}    {m[3]}  # sizes\n{m[1]})")), text)


def byte_order_mark(rng, text):
    return "\ufeff" + text


def no_last_newline(rng, text):
    return text.rstrip("\n")


def single_quotes(rng, text):
    return re.sub(r'"([^"\'\n\\{}]*)"', r"'\1'", text)


def docstring(rng, text):
    return '"""Sets NEURONCORE_GROUP_SIZES.\n\n    os.environ["NEURONCORE_GROUP_SIZES"] = "9,9"\n"""\n' + text


STYLES = (as_is, as_is, as_is, as_is, tabs, two_spaces, windows, semicolons, semicolons, comments, comments,
          odd_spacing, continuations, parentheses, byte_order_mark, no_last_newline, single_quotes, docstring)


def write(rng, style, lines, first_line=""):
    """The bytes of a file."""
    return style(rng, first_line + "\n".join(lines) + "\n").encode()
