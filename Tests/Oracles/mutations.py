"""Wrong migrations made from right ones: each mutation breaks one thing in the text that a migration wrote.

A tree is a dict from relative paths to text. Every function yields pairs of a description and a changed tree.
"""

import difflib
import re

GROUPS, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"
LOAD = r"(?:jit\.load|load_model|saved_model\.load|from_saved_model|(?<!mod)\.(?:simple_)?bind|SymbolBlock\.imports)\("
START = re.compile(r"\b(?:neuron_cores_context|set_neuron_cores|neuron)\(")
TOTAL = re.compile(rf"({NUM})([^\w\n]{{1,8}})(\d+)")
COMPUTED = re.compile(rf"({NUM}['\"]\]\s*=\s*)str\((.+)\)[ \t]*$", re.MULTILINE)
# T6: whether a model that moves to a default place counts on the cores that it leaves.
UNDOCUMENTED = re.compile(r"set_neuron_cores\([^)\n]*-1\s*\)")
LIST = re.compile(rf"{GROUPS}[^\w\n\[]{{1,8}}([\[\d][\d\[\]x, ]*)")


def mutants(before, after):
    """(kind, description, tree) for every mutation of `after`, each tree once and none equal to `after`."""
    seen = [after]
    for kind, mutation in KINDS.items():
        for description, files in mutation(before, after):
            if files not in seen and not any(UNDOCUMENTED.search(text) for text in files.values()):
                seen.append(files)
                yield kind, description, files


def at(files, path, start, end, text):
    """The tree with the characters start..<end of one file replaced, and where that is, in words."""
    old = files[path]
    line = old.count("\n", 0, start) + 1
    was = old[start:end].strip().splitlines() or [""]
    now = text.strip().splitlines() or [""]
    return f"{path}:{line} {was[0]} -> {now[0]}", {**files, path: old[:start] + text + old[end:]}


def changed_spans(before, after):
    """(path, start, end) of the lines of `after` that `before` does not have."""
    for path, text in after.items():
        lines, old = text.splitlines(True), before.get(path, "").splitlines(True)
        offsets = [0]
        for line in lines:
            offsets.append(offsets[-1] + len(line))
        for tag, _, _, first, last in difflib.SequenceMatcher(None, old, lines, False).get_opcodes():
            if tag in ("replace", "insert"):
                yield path, offsets[first], offsets[last]


def arguments(text, opening):
    """Spans of the arguments of a call whose opening parenthesis ends at `opening`."""
    depth, start, spans = 0, opening, []
    for position in range(opening, len(text)):
        character = text[position]
        if character in "([{":
            depth += 1
        elif character in ")]}" and depth:
            depth -= 1
        elif character in "),\n" and not depth:
            spans.append((start, position))
            start = position + 1
            if character != ",":
                break
    return spans


def starts(files):
    """(path, start, end) of the expressions that say on which core or group a load starts."""
    for path, text in files.items():
        for match in START.finditer(text):
            spans = arguments(text, match.end())
            number = 1 if match.group().startswith("set") else 0
            if len(spans) > number:
                first, last = spans[number]
                named = re.match(r"\s*(start_nc\s*=\s*)?", text[first:last]).end()
                yield path, first + named, last


def off_by_one(before, after):
    """(a) A start one core too high or too low."""
    for path, first, last in starts(after):
        text = after[path][first:last]
        for step in (1, -1):
            if re.fullmatch(r"\d+", text):
                yield at(after, path, first, last, str(int(text) + step))
            elif not text.strip():
                yield at(after, path, first, last, str(step))
            else:
                yield at(after, path, first, last, f"{text} {'+' if step > 0 else '-'} 1")
    for path, first, last in changed_spans(before, after):
        for match in re.finditer(r"(?<![\w.'\"-])\d+\b", after[path][first:last]):
            if NUM not in line_of(after[path], first + match.start()):
                for step in (1, -1):
                    yield at(after, path, first + match.start(), first + match.end(), str(int(match.group()) + step))


def line_of(text, position):
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1:len(text) if end < 0 else end]


def wrong_total(before, after):
    """(b) The number of groups for the number of cores, or one core more or less."""
    counts = [len([entry for entry in re.sub(r"[\[\] ]", "", one).split(",") if entry])
              for text in before.values() for one in LIST.findall(text)]
    for path, text in after.items():
        for number, match in enumerate(TOTAL.finditer(text)):
            total = int(match.group(3))
            wrong = [total + 1, total - 1] + ([counts[min(number, len(counts) - 1)]] if counts else [])
            for value in wrong:
                yield at(after, path, match.start(3), match.end(3), str(value))
        for match in COMPUTED.finditer(text):
            for value in (f"{match.group(2)} + 1", f"{match.group(2)} - 1"):
                yield at(after, path, match.start(2), match.end(2), value)


def dropped_load(_, after):
    """(c) A load less: the statement gives None, or the loop runs once less."""
    for path, text in after.items():
        for match in re.finditer(LOAD, text):
            first, last = expression(text, match)
            line = line_of(text, match.start()).lstrip()
            if line.startswith("def "):
                continue
            if first is not None and "\n" not in text[first:last] and " for " not in line_of(text, first):
                yield at(after, path, first, last, "None")
        if re.search(LOAD, text):
            for match in re.finditer(r"\brange\((\w+)\)", text):
                less = str(int(match[1]) - 1) if match[1].isdigit() else f"{match[1]} - 1"
                yield at(after, path, match.start(1), match.end(1), less)


def expression(text, match):
    """The whole call around a match of LOAD: from the first name of the dotted path to its parenthesis."""
    spans = arguments(text, match.end())
    if not spans or text[spans[-1][1]:spans[-1][1] + 1] != ")":
        return None, None
    first = match.start()
    while first and re.match(r"[\w.]", text[first - 1]):
        first -= 1
    return first, spans[-1][1] + 1


def swapped(_, after):
    """(d) Two neighbouring starts in each other's place."""
    found = list(starts(after))
    for (path, first, last), (other, second, end) in zip(found, found[1:]):
        text = after[path]
        if path == other and text[first:last] != text[second:end]:
            files = {**after, path: text[:first] + text[second:end] + text[last:second] + text[first:last] + text[end:]}
            yield f"{path}: {text[first:last].strip()} <-> {text[second:end].strip()}", files


def moved_context(_, after):
    """(e) A context or an index on the neighbouring load, which loses its own."""
    block = re.compile(
        r"^([ \t]*)(with [^\n]*neuron_cores_context\([^\n]*:\r?\n)\1([ \t]+)([^\n]*\n)"
        r"(?=\1(with [^\n]*neuron_cores_context\([^\n]*:\r?\n)\1\3([^\n]*\n))", re.MULTILINE)
    for path, text in after.items():
        for match in block.finditer(text):
            margin, first, indent, one, second, two = match.groups()
            end = match.end() + len(margin) + len(second) + len(margin) + len(indent) + len(two)
            for context, bare_first in ((first, True), (second, False)):
                bare, held = (one, two) if bare_first else (two, one)
                holding = f"{margin}{context}{margin}{indent}{held}"
                new = margin + bare + holding if bare_first else holding + margin + bare
                description, files = at(after, path, match.start(), end, new)
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1} context moved, {'first' if bare_first else 'second'} load bare", files
    found = [one for one in starts(after) if re.search(r"\bneuron\($", after[one[0]][:one[1]])]
    for (path, first, last), (other, second, end) in zip(found, found[1:]):
        text = after[path]
        if path == other:
            for gone, kept in ((first, last), (second, end)), ((second, end), (first, last)):
                value, pieces = text[gone[0]:gone[1]], {gone: "", kept: text[gone[0]:gone[1]]}
                new = text[:first] + pieces[(first, last)] + text[last:second] + pieces[(second, end)] + text[end:]
                yield f"{path}: index {value.strip()} moved", {**after, path: new}


def one_window(_, after):
    """(f) The same window for every worker."""

    def window(match):
        total = int(match.group(3))
        return f"{VISIBLE}{match.group(2)}{'0' if total == 1 else f'0-{total - 1}'}"

    files = {path: TOTAL.sub(window, text) for path, text in after.items()}
    yield "NUM_CORES -> VISIBLE_CORES from 0, everywhere", files
    pattern = re.compile(rf"({VISIBLE}['\"]\]\s*=\s*)f(['\"]).*\2")
    yield "the computed window -> '0'", {path: pattern.sub(r"\1'0'", text) for path, text in after.items()}


def copied_list(before, after):
    """(g) The list of groups under the new name."""
    lists = [one.strip() for path in sorted(before) for one in LIST.findall(before[path])]
    for path, text in after.items():
        for number, match in enumerate(TOTAL.finditer(text)):
            if lists:
                yield at(after, path, match.start(3), match.end(3), lists[min(number, len(lists) - 1)])


def old_name(_, after):
    """(h) The new value under the old name."""
    yield f"{NUM} -> {GROUPS}", {path: text.replace(NUM, GROUPS) for path, text in after.items()}


KINDS = {
    "a start off by one": off_by_one, "b wrong total": wrong_total, "c load dropped": dropped_load,
    "d starts swapped": swapped, "e context moved": moved_context, "f one window for all": one_window,
    "g list copied": copied_list, "h old name kept": old_name}
