"""Texts that hang on what the program is given: options, arguments, other variables of the environment."""

from sketch import Setting, Value
from values import comma, groups_of, pairs

NUMBERS = (1, 2, 3, 4, 8)


def integer(rng):
    """An integer from outside: imports, lines, the expression, and how to give it."""
    return rng.choice((
        (["import argparse"],
         ["parser = argparse.ArgumentParser()", "parser.add_argument('--cores', type=int, default=2)",
          "args = parser.parse_args()"], "args.cores", lambda n: ((f"--cores={n}",), {}), 2),
        (["import argparse"],
         ["ap = argparse.ArgumentParser(description='x')", "ap.add_argument('-n', '--num-cores', type=int, default=1)",
          "opt = ap.parse_args()"], "opt.num_cores", lambda n: (("-n", str(n)), {}), 1),
        (["import argparse"],
         ["parser = argparse.ArgumentParser()", "parser.add_argument('cores', type=int)",
          "args = parser.parse_args()"], "args.cores", lambda n: ((str(n),), {}), None),
        (["import argparse"],
         ["def options():", "    parser = argparse.ArgumentParser()",
          "    parser.add_argument('--cores', type=int, default=4, choices=[1, 2, 3, 4, 8])",
          "    return parser.parse_args()", "args = options()"],
         "args.cores", lambda n: ((f"--cores={n}",), {}), 4),
        (["import sys"], [], "int(sys.argv[1])", lambda n: ((str(n),), {}), None),
        (["import sys"], ["cores = int(sys.argv[1]) if len(sys.argv) > 1 else 4"], "cores",
         lambda n: ((str(n),), {}), 4),
        (["import os"], ["cores = int(os.environ.get('CORES', '4'))"], "cores", lambda n: ((), {"CORES": str(n)}), 4),
        (["import os"], ["cores = int(os.getenv('CORES', 1))"], "cores", lambda n: ((), {"CORES": str(n)}), 1),
        (["import os"], ["cores = int(os.environ['CORES'])"], "cores", lambda n: ((), {"CORES": str(n)}), None),
        (["import os"], ["cores = int(os.environ.get('CORES') or 2)"], "cores",
         lambda n: ((), {"CORES": str(n)}), 2),
    ))


def settings(give, default, groups):
    """A few numbers, and none at all where there is a default."""
    result = [Setting(groups(n), *give(n)) for n in (1, 2, 4)]
    if default is not None:
        result.append(Setting(groups(default)))
    return result


def number(rng, framework):
    """P9 and P3: the integer as one group, or as so many copies."""
    imports, lines, name, give, default = integer(rng)
    if framework == "tensorflow" and rng.random() < 0.6:
        expression = rng.choice((f"'{{}}x1'.format({name})", f'f"{{{name}}}x1"' if "'" not in name and '"' not in name
                                 else f"'%dx1' % {name}", f"'%dx1' % {name}", f"str({name}) + 'x1'"))
        return Value("given Nx1", expression, settings(give, default, lambda n: [(n, 1)]), imports, lines)
    expression = rng.choice((f"str({name})", f"f'{{{name}}}'" if "'" not in name else f"str({name})",
                             f"'%d' % {name}", f"'{{}}'.format({name})", f"str({name} * 2)"))
    factor = 2 if "* 2" in expression else 1
    return Value("given number", expression, settings(give, default, lambda n: [(1, n * factor)]), imports, lines)


def joined(rng, framework):
    """P7 and P8 with a number from outside."""
    imports, lines, name, give, default = integer(rng)
    size = rng.choice((1, 1, 2))
    more, expression = rng.choice((
        ([], f"','.join(['{size}'] * {name})"),
        ([], f"','.join('{size}' for _ in range({name}))"),
        ([f"k, p = {name}, {size}"], "','.join([str(p)] * k)"),
        ([f"n = {name}", f"sizes = ['{size}'] * n"], "','.join(sizes)"),
        ([f"groups = ','.join([str({size})] * {name})", "print('groups:', groups)"], "groups"),
        ([f"sizes = [{size} for _ in range({name})]"], "','.join(map(str, sizes))"),
        ([f"sizes = [{size}] * {name}"], "str(sizes)"),
        ([f"def groups(n):", f"    return ','.join(n * ['{size}'])"], f"groups({name})"),
    ))
    return Value("given count", expression, settings(give, default, lambda n: pairs([size] * n)), imports,
                 lines + more, count=name)


def text(rng, framework):
    """The text itself is given, with a default: any list may come."""
    sizes, given = groups_of(rng), groups_of(rng)
    default = comma(sizes)
    imports, lines, expression, how = rng.choice((
        (["import os"], [], f"os.environ.get('GROUPS', '{default}')", {"environment": {"GROUPS": comma(given)}}),
        (["import os"], [f"groups = os.getenv('GROUPS', '{default}')"], "groups",
         {"environment": {"GROUPS": comma(given)}}),
        (["import sys"], [f"groups = sys.argv[1] if len(sys.argv) > 1 else '{default}'"], "groups",
         {"argv": (comma(given),)}),
        (["import argparse"],
         ["parser = argparse.ArgumentParser()", f"parser.add_argument('--groups', default='{default}')",
          "args = parser.parse_args()"], "args.groups", {"argv": (f"--groups={comma(given)}",)}),
        (["import argparse"],
         ["parser = argparse.ArgumentParser()",
          f"parser.add_argument('--groups', type=str, choices=['{default}', '{comma(given)}'], default='{default}')",
          "args = parser.parse_args()"], "args.groups", {"argv": (f"--groups={comma(given)}",)}),
    ))
    return Value("given text", expression, [Setting(pairs(sizes)), Setting(pairs(given), **how)], imports, lines)
