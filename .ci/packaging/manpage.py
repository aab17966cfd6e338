"""Makes the manual page from what argument-parser tells of the commands.

    ncg-migrate --experimental-dump-help | manpage.py > ncg-migrate.1
"""

import json
import sys
import time as clock

import project

EXIT_CODES = (
    ("0", "Complete, and nothing is left to do."),
    ("1", "There are findings; fix: some of them were not applied; verify: the migration is refuted, or depends."),
    ("2", "A wrong call, wrong settings, or an internal error."),
    ("3", "Incomplete: something relevant could not be read or understood."),
    ("4", "A rewrite failed its own check and was taken back."),
)


def escaped(text):
    """`text` as roff prints it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def bold(text):
    return f"\\fB{escaped(text)}\\fR"


def names(argument):
    """`-h, --help`, or `--jobs jobs`, or `[paths ...]`."""
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        word = f"\\fI{escaped(value)}\\fR" + (" ..." if argument["isRepeating"] else "")
        return f"[{word}]" if argument["isOptional"] else word
    spelt = ", ".join(
        bold(("-" if name["kind"] == "short" else "--") + name["name"]) for name in argument["names"])
    return spelt + (f" \\fI{escaped(value)}\\fR" if argument["kind"] == "option" else "")


def entry(argument):
    """One argument. A default is left out: that of `--jobs` is the number of processors of whoever builds."""
    words = argument.get("abstract", "")
    values = argument.get("allValues") or []
    if values:
        words += f" Values: {', '.join(values)}."
    return [".TP", names(argument), escaped(words) or "\\&"]


def shown(items):
    return [item for item in items or [] if item.get("shouldDisplay", True)]


def command(document):
    """A subcommand and its own options; all of them know --version and --help."""
    arguments = [
        argument for argument in shown(document.get("arguments"))
        if argument.get("valueName") not in ("help", "version")]
    positional = [names(argument) for argument in arguments if argument["kind"] == "positional"]
    synopsis = " ".join([bold(f"{project.NAME} {document['commandName']}"), "[\\fIoptions\\fR]" if arguments else "", *positional])
    lines = [f".SS {synopsis.strip()}", escaped(document.get("abstract", ""))]
    if document.get("discussion"):
        lines += [".PP", escaped(document["discussion"])]
    for argument in arguments:
        lines += entry(argument)
    for inner in shown(document.get("subcommands")):
        lines += command({**inner, "commandName": f"{document['commandName']} {inner['commandName']}"})
    return lines


def page(root):
    day = clock.strftime("%Y-%m-%d", clock.gmtime(project.time()))
    lines = [
        f'.TH {project.NAME.upper()} 1 {day} "{project.NAME} {project.version()}"',
        ".SH NAME", f"{escaped(project.NAME)} \\- {escaped(root['abstract'])}",
        ".SH SYNOPSIS", f"{bold(project.NAME)} \\fIcommand\\fR [\\fIoptions\\fR]", ".SH OPTIONS"]
    for argument in shown(root["arguments"]):
        lines += entry(argument)
    lines.append(".SH COMMANDS")
    for item in shown(root["subcommands"]):
        if item["commandName"] != "help":
            lines += command(item)
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXIT_CODES:
        lines += [".TP", bold(code), escaped(meaning)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(json.load(sys.stdin)["command"]))
