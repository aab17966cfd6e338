"""Random bash scripts about the three variables, each the same for its seed.

Every start of a program has a file of its own, so that a record of bash names the command that made it.
"""

import random

GROUPS, CORES, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"
VARIABLES = (GROUPS, CORES, VISIBLE)
VALUES = ("1", "2", "4", "2,1", "1,1", "0-1", "3")
HELPERS = ("A", "B", "C")
SITES = 24
ENVIRONMENT_FILE = f"export {CORES}=7\nHELPER=1\n"


class Script:
    """One script in the making."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.sites = 0
        self.loops = 0
        self.functions = []
        self.defined = []
        self.inside = []

    def chance(self, percent):
        return self.dice.randrange(100) < percent

    def variable(self):
        return self.dice.choice(VARIABLES + (GROUPS,))

    def value(self):
        return self.dice.choice(VALUES)

    def word(self):
        """A value as it may be written."""
        value = self.value()
        kind = self.dice.randrange(20)
        if kind < 10:
            return value
        if kind < 16:
            return f'"{value}"'
        if kind < 18:
            return f"'{value}'"
        helper = self.dice.choice(HELPERS)
        return self.dice.choice((f"${helper}", f'"${{{helper}}}"', f"${{{helper}:-{value}}}", f'"${{{helper}:-{value}}}"'))

    def site(self):
        """A program that no other command starts."""
        number = self.sites % SITES
        self.sites += 1
        return f"app{number}.py"

    def start(self):
        python = self.dice.choice(("python", "python3", "python", "python"))
        command = f"{python} {self.site()}"
        kind = self.dice.randrange(24)
        if kind < 12:
            return command
        if kind < 15:
            return f"{self.variable()}={self.word()} {command}"
        if kind < 16:
            return f"A={self.value()} {self.variable()}=$A {command}"
        if kind < 18:
            return f"env {self.variable()}={self.word()} {command}"
        if kind < 19:
            return f"env -u {self.variable()} {command}"
        if kind < 20:
            return f'env -i PATH="$PATH" {command}'
        if kind < 21:
            return f"command {command}"
        if kind < 22:
            return f"timeout 20 {command}"
        if kind < 23:
            return f"PY=python; $PY {self.site()}"
        return f"nohup {command}"

    def setting(self):
        """A change that is easy to follow."""
        kind = self.dice.randrange(22)
        variable = self.variable()
        if kind < 9:
            return f"export {variable}={self.word()}"
        if kind < 12:
            return f"unset {variable}"
        if kind < 14:
            return f"export {self.variable()}={self.word()} {self.variable()}={self.word()}"
        if kind < 16:
            return f"{self.dice.choice(HELPERS)}={self.word()}"
        if kind < 17:
            return f"{CORES}={self.word()}\nexport {CORES}"
        if kind < 18:
            return f"{GROUPS}={self.word()}; export {GROUPS}"
        if kind < 19:
            return f"declare -x {variable}={self.word()}"
        if kind < 20:
            return f": ${{{self.dice.choice(HELPERS)}:={self.value()}}}"
        if kind < 21:
            return f"builtin export {variable}={self.word()}"
        return f"set -- {self.value()} {self.value()}; export {variable}=$1; shift; export {self.variable()}=\"$1\""

    def naming(self):
        """A change whose name is worked out first."""
        variable, value = self.variable(), self.value()
        name = self.dice.choice(("n", "m"))
        other = self.dice.choice(HELPERS)
        lower = variable.lower()
        head, tail = variable.split("_", 1)
        return self.dice.choice((
            f'{name}={variable}; export "${name}={value}"',
            f"{name}={variable}; export ${name}={value}",
            f'{name}={variable}; unset "${name}"',
            f'{name}={lower}; export "${{{name}^^}}={value}"',
            f'{name}={lower}; export "${{{name}@U}}={value}"',
            f"{name}={head}; export ${{{name}}}_{tail}={value}",
            f"{name}=Z{variable}; export ${{{name}#Z}}={value}",
            f"{name}={variable}_X; export ${{{name}%_X}}={value}",
            f'{name}={variable.replace("_", "-")}; export "${{{name}//-/_}}={value}"',
            f"export {{{variable},OTHER}}={value}",
            "unset ${!NEURON_RT_@}", "unset ${!NEURON@}", "unset ${!NEURON_RT_*}", f'unset "${{!{head}@}}"',
            f"{other}={value}; {name}={other}; export {variable}=${{!{name}}}",
            f"printf -v {variable} %s {value}", f"{name}={variable}; printf -v ${name} %s {value}",
            f"read -r {variable} <<< {value}", f"{name}={variable}; read -r ${name} <<< {value}",
            f"declare -n {name}={variable}; {name}={value}; unset -n {name}",
            f"eval 'export {variable}={value}'", f"{name}='export {variable}={value}'; eval \"${name}\"",
            f"for v in {variable} OTHER; do export $v={value}; done",
            f"for v in {variable} OTHER; do unset $v; done",
            f"export $(echo {variable}={value})", f"{name}=$(echo {variable}); export ${name}={value}",
            f"let {variable}=3", f"(( {variable} = 3 ))", f": $(( {variable} = 3 ))",
            f"{name}={variable}; (( ${name} = 3 ))", f"set -a; {variable}={value}; set +a", "set -a; . ./env.sh; set +a",
            "source ./env.sh", f"readonly Z{variable}={value}", f"export -n {variable}", f"declare {variable}={value}",
            f"declare +x {variable}", f"mapfile -t {name} <<< {variable}; export ${{{name}[0]}}={value}",
            f"declare -u {name}={lower}; export ${name}={value}", f": ${{{variable}:={value}}}",
            f"set -- {variable}; export $1={value}", f"{name}={variable}; export ${name}",
            f"OPTIND=1; getopts {name}: {variable} -{name} {value}", f"local {name}={variable}",
            f"{variable}+=,1", f"IFS=,; {name}=A,{variable}; unset ${name}; unset IFS",
            f"unset -f {variable}", f"{name}={variable}; unset -v ${name}", f"\\export {variable}={value}",
        ))

    def computed(self):
        """A value that arrays, substitutions, tests or parameters give."""
        variable, value, other = self.variable(), self.value(), self.value()
        helper = self.dice.choice(HELPERS)
        array = f"G=({value} {other})"
        return self.dice.choice((
            f'{array}; export {variable}="${{G[0]}}"', f"{array}; export {variable}=$G", f'{array}; export {variable}=${{G[-1]}}',
            f'{array}; G+=({value}); export {variable}="${{G[2]}}"', f"{array}; G[1]=4; export {variable}=${{G[1]}}",
            f"{array}; G[2]=4; export {variable}=${{G[5]}}", f"{array}; k=1; export {variable}=${{G[k]}}",
            f"{array}; export {variable}=${{#G[@]}}", f'{array}; export {variable}=$(IFS=,; echo "${{G[*]}}")',
            f'{array}; IFS=,; export {variable}="${{G[*]}}"; unset IFS', f'{array}; export {variable}="${{G[@]:1}}"',
            f'unset G; G+=({value}); export {variable}="${{G[*]}}"', f'declare -a G=({value} ${helper}); export {variable}="${{G[1]}}"',
            f'{array}; for g in "${{G[@]}}"; do {variable}=$g {self.start_plain()}; done',
            f'{array}; for g in "${{!G[@]}}"; do {variable}=${{G[$g]}} {self.start_plain()}; done',
            f'{array}; for g in "${{G[@]}}"; do G+=(4); done; export {variable}=${{#G[@]}}',
            f"declare -A G=([a]={value}); export {variable}=${{G[a]}}", f"{array}; unset 'G[0]'; export {variable}=${{G[0]}}",
            f'C=(env {variable}={value} {self.start_plain()}); "${{C[@]}}"; unset C',
            f'C=(python); C+=({self.site()}); {variable}={value} "${{C[@]}}" "${{C[1]}}"; unset C',
            f'C=({self.start_plain()}); {variable}={value} ${{C[@]}}; unset C',
            f"export {variable}=$(echo {value})", f"export {variable}=$(echo -n {value}; echo ,1)", f"export {variable}=$(printf '%s,' 1 1)",
            f"export {variable}=$(printf '1,%.0s' $(seq 2) | sed 's/,$//')", f"export {variable}=$(seq -s, 3)",
            f"export {variable}=$(seq 3 | paste -sd,)", f"export {variable}=$(echo 1 1 | tr ' ' ,)",
            f"export {variable}=$(echo {value} | cat; true)", f"export {variable}=$( (echo {value}) )",
            f"export {variable}=$({self.condition()} && {{ echo 1; exit; }}; echo 2)", f"export {variable}=$(echo {value} >&2)",
            f"export {variable}=$(for g in 1 2; do echo -n 1,; done)", f"export {variable}=$({self.condition()} && echo 1 || echo 2)",
            f"export {variable}=$(( {self.dice.randint(2, 9)} / 2 ))", f"export {variable}=$((7 % {self.dice.randint(2, 5)}))",
            f"export {variable}=$((2 * 3 / 4 + 1))", f"{helper}=3; export {variable}=$(({helper} * 2))",
            f'set -- 1 {other}; export {variable}="$*"; set --', f'set -- 1 2; IFS=,; export {variable}="$*"; unset IFS',
            f"export {variable}=${{{helper}:+3}}", f"export {variable}=${{{helper}-3}}", f"unset {helper}; export {variable}=${{{helper}:-{value}}}",
            f"{helper}=; export {variable}=${{{helper}:-{value}}}", f"{helper}=; export {variable}=${{{helper}-{value}}}",
            f'j() {{ local IFS=,; echo "$*"; }}; export {variable}=$(j 1 {other})', f'j() {{ "$@"; }}; j env {variable}={value} {self.start_plain()}',
            f"bash <<'E'\nexport {variable}={value}\n{self.start_plain()}\nE", f"bash -s <<E\n{variable}={value} {self.start_plain()}\nE",
            f"bash <<E\nexport {variable}=${helper}\n{self.start_plain()}\nE", f'[ -z "${helper}" ] && {helper}={value}; export {variable}=${helper}',
            f"if [[ ${helper} == {value} ]]; then {helper}=4; fi; export {variable}=${helper}",
            f"case ${helper} in {value}) {helper}=4;; [0-9]) {helper}=1;; esac; export {variable}=${helper}",
            f"{helper}={value}; case ${helper} in 1|2) export {variable}=1;; *) {self.start_plain()};; esac",
            f"! true || {helper}=3; export {variable}=${helper}", f"if ! false; then {helper}=1; else {helper}=3; fi; export {variable}=${helper}",
        ))

    def condition(self):
        if self.chance(10):
            return self.dice.choice(("true", "false", "! true", "! false"))
        if self.chance(40):
            helper, value = self.dice.choice(HELPERS), self.value()
            return self.dice.choice((
                f'[ -z "${helper}" ]', f"[ -n ${helper} ]", f'[ "${helper}" = {value} ]', f"[[ ${helper} == {value} ]]",
                f"[[ ! -z ${helper} ]]", f'! [ "${helper}" != {value} ]', f"[ {self.dice.randint(0, 3)} -lt 2 ]", f"[[ ${helper} > 2 ]]",
                f"[[ ${helper} && 1 ]]", f'test "${helper}"', f"[[ ${helper} == [12] ]]", '[ "$#" -eq 0 ]', f"[[ ${{{helper}}}x != x ]]",
            ))
        return self.dice.choice((
            '[ -n "$NOTHING" ]', '[ -z "$NOTHING" ]', "[[ -d sub ]]", "test -f missing", "grep -q x missing",
        ))

    def body(self, depth, most=3):
        return "\n".join(self.statement(depth) for _ in range(self.dice.randint(1, most)))

    def statement(self, depth):
        kind = self.dice.randrange(100)
        if depth <= 0 or kind < 48:
            kind = self.dice.randrange(100)
            if kind < 45:
                return self.start()
            if kind < 84:
                return self.setting()
            if kind < 99:
                return self.computed()
            return self.naming()
        return self.construct(depth - 1)

    def construct(self, depth):
        kind = self.dice.choice((
            self.background, self.background_list, self.fork, self.fork, self.pipe, self.substitution, self.process, self.branch,
            self.branch, self.either, self.either, self.case, self.loop, self.loop, self.function, self.call, self.call,
            self.background, self.fork, self.call,
        ))
        rare = self.dice.randrange(30)
        if rare < 3:
            kind = (self.directory, self.leave, self.coprocess)[rare]
        return kind(depth)

    def background(self, depth):
        return self.dice.choice((
            lambda: f"{self.setting()} &\nwait", lambda: f"{self.start()} &\nwait", lambda: f"{{\n{self.body(depth)}\n}} &\nwait",
            lambda: f"(\n{self.body(depth)}\n) &\nwait",
        ))()

    def background_list(self, depth):
        return f"{self.one(depth)} {self.dice.choice(('&&', '||'))} {self.one(depth)} &\nwait"

    def one(self, depth):
        """A statement that may stand in a list."""
        return f"{{\n{self.body(depth, 2)}\n}}" if self.chance(60) else self.dice.choice((self.start, self.condition))()

    def fork(self, depth):
        return f"(\n{self.body(depth)}\n)"

    def pipe(self, depth):
        last = "shopt -s lastpipe\n" if self.chance(10) else ""
        sides = " | ".join(self.one(depth) for _ in range(self.dice.randint(2, 3)))
        return last + sides

    def substitution(self, depth):
        inside = self.body(depth, 2)
        return self.dice.choice((
            f"C=$(\n{inside}\n)", f"echo \"$(\n{inside}\n)\" > /dev/null", f": $(\n{inside}\n)",
            f"export OTHER=$(\n{inside}\n)", f"C=`echo 1; {self.setting()}; {self.start()}`",
            f"D=${{NOTHING:-$(\n{inside}\n)}}", f"[[ -n $(\n{inside}\n) ]]",
        ))

    def process(self, depth):
        inside = self.body(depth, 2)
        return self.dice.choice((f"cat <(\n{inside}\n) > /dev/null", f"echo > >(\n{inside}\n)\nsleep 0.02", f"{{ :; }} < <(\n{inside}\n)"))

    def coprocess(self, depth):
        return f"coproc {{\n{self.body(depth, 2)}\n}}\nwait"

    def branch(self, depth):
        other = f"else\n{self.body(depth)}\n" if self.chance(50) else ""
        third = f"elif {self.condition()}; then\n{self.body(depth, 2)}\n" if self.chance(25) else ""
        return f"if {self.condition()}; then\n{self.body(depth)}\n{third}{other}fi"

    def either(self, depth):
        left = self.condition() if self.chance(60) else self.one(depth)
        right = self.one(depth)
        more = f" {self.dice.choice(('&&', '||'))} {self.one(depth)}" if self.chance(30) else ""
        return f"{left} {self.dice.choice(('&&', '||'))} {right}{more}"

    def case(self, depth):
        subject = self.dice.choice(("x", '"$NOTHING"', "$A"))
        ends = (";;", ";;", ";;", ";&", ";;&")
        last = f"*) {self.body(depth, 2)}\n;;\n" if self.chance(60) else ""
        return (f"case {subject} in\nx) {self.body(depth, 2)}\n{self.dice.choice(ends)}\n"
                f"y|2) {self.body(depth, 2)}\n{self.dice.choice(ends)}\n{last}esac")

    def loop(self, depth):
        self.loops += 1
        self.inside.append("loop")
        body = self.body(depth)
        self.inside.pop()
        counter = f"i{self.loops}"
        if self.chance(15):
            body = f"{body}\n{self.variable()}=${counter} {self.start()}"
        return self.dice.choice((
            f"for {counter} in 1 2; do\n{body}\ndone", f"for {counter} in a b; do\n{body}\ndone",
            f"for {counter} in {{0..1}}; do\n{body}\ndone", f"for {counter} in $NOTHING; do\n{body}\ndone",
            f"{counter}=0; while [ ${counter} -lt 2 ]; do\n{counter}=$(({counter}+1))\n{body}\ndone",
            f"for (({counter}=0; {counter}<2; {counter}++)); do\n{body}\ndone",
            f"until true; do\n{body}\ndone", f"for {counter} in 0 1; do {self.variable()}=${counter} {self.start()} & done; wait",
        ))

    def function(self, depth):
        name = f"f{len(self.functions)}"
        self.functions.append(name)
        self.inside.append("function")
        kinds = [f"export {self.variable()}=$1", f"local A={self.value()}", "", "", ""]
        body = self.dice.choice(kinds) + "\n" + self.body(depth)
        self.inside.pop()
        self.defined.append(name)
        call = f"\n{self.invoke(name)}" if self.chance(70) else ""
        return f"{name}() {{\n{body}\n}}{call}"

    def invoke(self, name):
        prefix = f"{self.variable()}={self.value()} " if self.chance(10) else ""
        return f"{prefix}{name} {self.value()}"

    def call(self, depth):
        return self.invoke(self.dice.choice(self.defined)) if self.defined else self.function(depth)

    def directory(self, depth):
        ways = [f"cd sub\n{self.start()}\ncd ..", f"cd sub && {self.start()}; cd .."]
        return self.dice.choice(ways * 3 + [f"(cd sub && {self.start()})"])

    def leave(self, depth):
        ways = ["exit 0", f"exec {self.start_plain()}"]
        if "function" in self.inside:
            ways = ["return", "return 0"]
        if "loop" in self.inside:
            ways += ["break", "continue", "break 2"]
        way = self.dice.choice(ways)
        return f"{self.condition()} && {{ {self.setting()}; {way}; }}"

    def start_plain(self):
        return f"python {self.site()}"

    def text(self):
        lines = [f"{helper}={self.value()}" for helper in HELPERS if self.chance(85)]
        lines += [self.statement(2) for _ in range(self.dice.randint(2, 4))]
        if self.chance(60):
            lines.insert(0, f"export {self.variable()}={self.value()}")
        lines.append(f"python {self.site()}")
        return "#!/bin/bash\n" + "\n".join(lines) + "\n"


def script(seed):
    """The script of a seed."""
    return Script(seed).text()
