// swift-format-ignore-file
// Written by 'swift run embed-rules' from rules/*.md: change those and run it again.

extension RuleBook {
    /// The pages of `rules/`.
    static let generatedPages: [RulePage] = [
        RulePage(
            id: ##"NCG101"##, name: ##"group-sizes-assigned"##,
            severity: .error, kind: .finding,
            languages: [##"python"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)\[\s*[bBuUrR]{0,2}["'](?<name>NEURONCORE_GROUP_SIZES)["']\s*\]\s*=(?!=)|\b(?:setenv|putenv|setdefault)\(\s*[bBuUrR]{0,2}["'](?<name>NEURONCORE_GROUP_SIZES)["']\s*,|["'](?<name>NEURONCORE_GROUP_SIZES)["']\s*:"##,
            places: [.code], facts: [##"L1"##, ##"L2"##, ##"L3"##, ##"L10"##, ##"T1"##],
            title: ##"Python code assigns NEURONCORE_GROUP_SIZES"##,
            body: ##"""
# NCG101 group-sizes-assigned

Python code assigns NEURONCORE_GROUP_SIZES.

## What it finds

A write of `NEURONCORE_GROUP_SIZES` in Python: `os.environ[…] =`, `os.putenv`, `os.environ.setdefault`, a test's
`setenv`, or a key in a dictionary that becomes an environment (`env={…}` of a container or a subprocess).

## Why it breaks

The variable divides the cores of a process into groups (L2) and is read once, at the first load (L3). SDK 1.16
emulates it; from 1.19 on it is announced as silently ignored (L10). The process then owns every core of the instance,
each load goes where the default puts it, and nothing says so. `NEURON_RT_NUM_CORES` (T1) takes its place: it gives a
process that many cores and leaves it to the program to say which core a load starts at.

## Before

```python app.py
import os

import mxnet as mx

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "2,4,3,4"
sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=mx.neuron(1), args=args, aux_states=aux, grad_req="null")
```

## After

The new variable gets the total, 2 + 4 + 3 + 4. `mx.neuron(1)` meant group 1, which starts at core 2.

```python app.py
import os

import mxnet as mx

os.environ["NEURON_RT_NUM_CORES"] = "13"
sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=mx.neuron(2), args=args, aux_states=aux, grad_req="null")
```

## When it is not rewritten

- The verdict is *refuted*: a load would move. TensorFlow with `1,1,1,1` is the usual case, since Runtime 2 copies each
  load to all four cores (T8).
- The verdict is *depends* or *unknown*: the value, the number of loads or their order is not known; the report names
  what is missing.
- The value is ill-formed ([NCG103](NCG103-group-sizes-ill-formed.md)).

## See also

[NCG102](NCG102-group-sizes-exported.md) for shells, [NCG106](NCG106-group-sizes-set-late.md) for writes after the
first load; facts L2, L3, L10, T1.

"""##),
        RulePage(
            id: ##"NCG102"##, name: ##"group-sizes-exported"##,
            severity: .error, kind: .finding,
            languages: [##"shell"##, ##"dockerfile"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![A-Za-z0-9_$])(?<name>NEURONCORE_GROUP_SIZES)\+?=(?!=)"##,
            places: [.code], facts: [##"L1"##, ##"L2"##, ##"L3"##, ##"L10"##, ##"T1"##],
            title: ##"A shell script sets NEURONCORE_GROUP_SIZES"##,
            body: ##"""
# NCG102 group-sizes-exported

A shell script sets NEURONCORE_GROUP_SIZES.

## What it finds

An assignment of `NEURONCORE_GROUP_SIZES` in shell code: `export X=…`, `X=… python app.py`, `env X=… command`,
`docker run -e X=…`. Also a setting of a document that starts programs: a Dockerfile's `ENV`, `environment` of a compose file or a task
definition, `env` of a container or a workflow, `Environment=` of a unit, `environment=` of supervisord, an exported variable of a makefile, `raw_env` of gunicorn.

## Why it breaks

The shell gives its children an environment, and the first load of a child reads the variable from it (L3). A
launcher and the program it starts are one unit: on a runtime that ignores the variable (L10) the program's loads move
although not a line of the program has changed.

## Before

```sh run.sh
export ▶NEURONCORE_GROUP_SIZES◀=2,2
python app.py
```

```python app.py
import mxnet as mx

sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=mx.neuron(1), args=args, aux_states=aux, grad_req="null")
```

## After

```sh run.sh
export NEURON_RT_NUM_CORES=4
python app.py
```

```python app.py
import mxnet as mx

sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=mx.neuron(2), args=args, aux_states=aux, grad_req="null")
```

## When it is not rewritten

- No program of the tree is started by the script, so nothing says which loads read the variable.
- The value is computed in a way that cannot be followed (a command substitution, an unset variable).
- Several programs with different frameworks are started, and one of them cannot be proved.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG107](NCG107-export-sets-nothing.md); facts L3, L9, L10, T1.

"""##),
        RulePage(
            id: ##"NCG103"##, name: ##"group-sizes-ill-formed"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L1"##, ##"L10"##, ##"T2"##],
            title: ##"The value of NEURONCORE_GROUP_SIZES or NEURON_RT_VISIBLE_CORES is ill-formed"##,
            body: ##"""
# NCG103 group-sizes-ill-formed

The value of NEURONCORE_GROUP_SIZES or NEURON_RT_VISIBLE_CORES is ill-formed.

## What it finds

A value that the grammar of L1 does not allow: an entry that is no integer, a size or a number of copies below 1 or
above 64. Blanks, empty entries and the square brackets of early MXNet are allowed; they are not reported.

In a notebook, also a value in quotes: `%env NEURONCORE_GROUP_SIZES='16x1'` keeps them, so the value never was a list.

Also a value of `NEURON_RT_VISIBLE_CORES` whose cores are not contiguous and in increasing order (`0,2`, `1,0`), wherever the
digits stand: in programs, commands and notebooks, whether or not groups are set beside it, and in Dockerfiles, manifests, env
files, unit files and code of other languages. Comments, texts and values that are not known are not reported.

## Why it breaks

The runtimes disagree about such a value. Runtime 1 drops the whole value and uses its default; the emulation of
Runtime 2 keeps the entries before the bad one. There is no placement that a rewrite could keep.

A process whose visible cores are no neighbours in increasing order fails at start (T2).

## Before

```python
import os

os.environ["NEURONCORE_GROUP_SIZES"] = ▶"[4,100,1]"◀
```

```dockerfile Dockerfile
ENV NEURON_RT_VISIBLE_CORES=▶0,2◀
```

## After

Nothing is rewritten. Decide which groups were meant, write a well-formed list, and run the tool again.

## When it is not rewritten

Never: an ill-formed value is reported and left alone.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG110](NCG110-load-loses-its-group.md); facts L1, L10, T2; vector V30.

"""##),
        RulePage(
            id: ##"NCG104"##, name: ##"group-sizes-read"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##, ##"T1"##],
            title: ##"Code reads NEURONCORE_GROUP_SIZES"##,
            body: ##"""
# NCG104 group-sizes-read

Code reads NEURONCORE_GROUP_SIZES.

## What it finds

A read of the variable that decides something: `os.environ.get(…)`, `os.getenv(…)`, `os.environ[…]`, `"…" in os.environ`
as a test, as a number, or kept to be put back. What is only shown is [NCG105](NCG105-group-sizes-mentioned.md).

## Why it breaks

Code that takes the variable as a flag, as a number of cores or as a number of groups gets nothing once the
environment is migrated. A list such as `2,4,3,4` is no number either: copied into `NEURON_RT_NUM_CORES`, it is invalid.

## Before

```python
import os

if os.getenv(▶"NEURONCORE_GROUP_SIZES"◀):
    batch_size = 4
```

## After

Nothing is rewritten while the writer is unknown. When the writer stands in the project and is rewritten, all its
reads follow it, or none and the writer stays as well:

- a test whether there is any text follows, since there is one before and after;
- a use of the text itself follows where the text stays the same: `'4'` is one group of four cores, and four cores;
- `if os.environ.get(…) is None:` around a write, `setdefault` and `os.environ.get(…, '4')` written back follow once a
  launcher settles whether the variable is set; until then the verdict is *depends*, since a setting from outside would be lost.

## When it is not rewritten

- The writer is not in the paths that were given.
- The text would change, and it is used for more than a test or a message: `len(….split(','))` counts groups, no cores.
- The program may ask before it has set the variable, or a function that anybody may call takes it away.
- The text is handed to code that is not followed, returned, or kept where other files reach it, and would change.
- `NEURON_RT_NUM_CORES` is read as well: a rewrite would set it.
- Another program runs the code that reads without setting the variable.

An intentional branch for the legacy runtime is kept with `# ncg: ignore[NCG104] reason`.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG903](NCG903-not-understood-use.md); facts L10, T1.

"""##),
        RulePage(
            id: ##"NCG105"##, name: ##"group-sizes-mentioned"##,
            severity: .info, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"markdown"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![A-Za-z0-9_])(?<name>NEURONCORE_GROUP_SIZES)(?![A-Za-z0-9_])"##,
            places: [.comment, .string], facts: [##"L10"##],
            title: ##"A comment or a text mentions NEURONCORE_GROUP_SIZES"##,
            body: ##"""
# NCG105 group-sizes-mentioned

A comment or a text mentions NEURONCORE_GROUP_SIZES.

## What it finds

The name of the variable in a comment, a doc string, a message or prose, where it has no effect, also in other letters
or with `-` between its words; a read whose text is only shown by `print`, a log message or a warning.

## Why it breaks

Nothing breaks. A reader who follows the comment, or puts the commented-out line back, meets the silence of L10.

## Before

```python
import os

# os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "4"
os.environ["NEURON_RT_NUM_CORES"] = "4"
```

## After

Comments, prose and the outputs of notebooks are never edited; the file stays as it is, byte for byte. Two kinds of
messages change together with the write, when that is rewritten:

- a message that shows the variable follows it, and so does its name in that message;
- `warnings.warn("NEURONCORE_GROUP_SIZES is deprecated …")` in the same block as the write goes, since what it
  warns of goes; an `import warnings` stays.

## When it is not rewritten

The words of a comment, and of a message that does not show the variable's value, are the author's.

A block of code in a document, between the fences of Markdown or below `code-block` in reStructuredText, is judged as a program of its own language, and
the message says the verdict. `fix --docs` rewrites it where that is proved. It leaves a block that may go on in another one, a block between
whose prompts lines would have to be put, and one that names no language.

## See also

[NCG101](NCG101-group-sizes-assigned.md); fact L10.

"""##),
        RulePage(
            id: ##"NCG106"##, name: ##"group-sizes-set-late"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L3"##, ##"A3"##],
            title: ##"NEURONCORE_GROUP_SIZES is set after the first load"##,
            body: ##"""
# NCG106 group-sizes-set-late

NEURONCORE_GROUP_SIZES is set after the first load.

## What it finds

A write of the variable that a load reaches before it on some path of the program.

## Why it breaks

The variable is read once, at the first load (L3): a later write has no effect, and the program ran with the default
groups or with what its parent had set. TensorFlow's engine is lazy, so there the write may still count when it comes
before the first inference (A3). A rewrite would have to choose one of the two.

## Before

```python
import os

import torch
import torch_neuron

model = torch.jit.load("model.pt")
os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "4"
```

## After

Nothing is rewritten. Move the write before the first load, where it has one meaning, and run the tool
again; or pin reading A3.

## When it is not rewritten

The verdict is *depends* on A3 unless the reading is pinned. A write that no load precedes is
[NCG101](NCG101-group-sizes-assigned.md).

## See also

[NCG101](NCG101-group-sizes-assigned.md); facts L3, A3.

"""##),
        RulePage(
            id: ##"NCG107"##, name: ##"export-sets-nothing"##,
            severity: .error, kind: .derived,
            languages: [##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L3"##, ##"L10"##],
            title: ##"An export with blanks around '=' sets nothing"##,
            body: ##"""
# NCG107 export-sets-nothing

An export with blanks around '=' sets nothing.

## What it finds

`export NEURONCORE_GROUP_SIZES = '4'`: with blanks around the sign, `export` takes three names. In a notebook, also
`!export NEURONCORE_GROUP_SIZES=4`: the shell ends with its line, and no cell sees what it exports.

## Why it breaks

The shell exports the variable `NEURONCORE_GROUP_SIZES` with whatever value it has, usually none, and then fails on
`=`, which is no name. The groups were never set: the program ran with the runtime's default, and every placement that
its author measured is another one than the line seems to say.

## Before

```sh
export ▶NEURONCORE_GROUP_SIZES◀ = '4'
python app.py
```

## After

Nothing is rewritten: writing what the line seems to mean would change what the program does. Either remove the
line, or write `export NEURON_RT_NUM_CORES=4` and measure again.

## When it is not rewritten

Never unasked. The line has no effect, and which effect was meant only its author knows.

## See also

[NCG102](NCG102-group-sizes-exported.md); fact L3.

"""##),
        RulePage(
            id: ##"NCG108"##, name: ##"group-index-as-device"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: ##"mxnet"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L2"##, ##"L4"##, ##"T4"##],
            title: ##"A context names a group that Runtime 2 takes for a start core"##,
            body: ##"""
# NCG108 group-index-as-device

A context names a group that Runtime 2 takes for a start core.

## What it finds

`mx.neuron(g)` in a program that runs under `NEURONCORE_GROUP_SIZES`, where the start core of group `g` is not `g`.

## Why it breaks

The number has changed its meaning. Under groups, `mx.neuron(g)` is the group `g` (L4), which starts at the sum of the
sizes before it (L2). With FlexEG it is the core at which the load starts (T4). Left alone, the second model of
`2,4,3,4` starts at core 1, in the middle of the first, and the two take turns.

## Before

```python
import os

import mxnet as mx

os.environ["NEURONCORE_GROUP_SIZES"] = "2,2"
sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=▶mx.neuron(1)◀, args=args, aux_states=aux, grad_req="null")
```

## After

```python
import os

import mxnet as mx

os.environ["NEURON_RT_NUM_CORES"] = "4"
sym, args, aux = mx.model.load_checkpoint("model", 0)
first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
second = sym.bind(ctx=mx.neuron(2), args=args, aux_states=aux, grad_req="null")
```

## When it is not rewritten

- The index is not known, or it is not known which groups hold when the context is made.
- The program asks the device for its index, or does something else with the device's text (`str`, an f-string) than to
  show it: the text holds the index. A text that is only printed names the start core afterwards.
- The index names a group that does not exist: the load failed before, and a rewrite would have to invent a place.

## See also

[NCG201](NCG201-mxnet-device.md); facts L2, L4, T4; vectors V3, V24.

"""##),
        RulePage(
            id: ##"NCG109"##, name: ##"conflicting-variables"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##, ##"T1"##, ##"T2"##],
            title: ##"NEURONCORE_GROUP_SIZES stands beside a variable that overrides it"##,
            body: ##"""
# NCG109 conflicting-variables

NEURONCORE_GROUP_SIZES stands beside a variable that overrides it.

## What it finds

`NEURONCORE_GROUP_SIZES` together with `NEURON_RT_NUM_CORES` or `NEURON_RT_VISIBLE_CORES` in the environment of one
process.

## Why it breaks

From SDK 1.16 on an explicit number of cores wins over the groups, and visible cores win over both (L10, T2); before,
only the groups counted. The program has two placements, and which one holds depends on the SDK it meets.

## Before

```python
import os

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "2,2"
os.environ["NEURON_RT_NUM_CORES"] = "2"
```

## After

Nothing is rewritten. Decide which of the two was meant and remove the other one.

In a dictionary that becomes the environment of a child or a container, `NEURONCORE_GROUP_SIZES` is taken out beside
`NEURON_RT_VISIBLE_CORES`, which wins (L10), where both are proved to give every load the same cores.

## When it is not rewritten

Beside `NEURON_RT_NUM_CORES`: a rename would make two equal keys. Anywhere else than in such a dictionary, and where the
two give a load different cores.

## See also

[NCG101](NCG101-group-sizes-assigned.md); facts L10, T1, T2.

"""##),
        RulePage(
            id: ##"NCG110"##, name: ##"load-loses-its-group"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L5"##, ##"L7"##, ##"T5"##, ##"T8"##],
            title: ##"A load would take other cores without its group"##,
            body: ##"""
# NCG110 load-loses-its-group

A load would take other cores without its group.

## What it finds

A torch-neuron or TensorFlow load whose cores change when the groups go and nothing else is written.

## Why it breaks

These frameworks give the groups out in load order (L5). Runtime 2 has no groups: torch-neuron takes the least-used
run of cores (T5), TensorFlow moves a pointer or copies the model (T8). Where sizes differ, where more loads than groups
go round again, or where TensorFlow copies a one-core model to all cores, the two part, and loads that ran side by side
take turns.

## Before

```python
import os

import tensorflow as tf

os.environ["NEURONCORE_GROUP_SIZES"] = "1,1,1,1"
models = [▶tf.saved_model.load("model")◀ for _ in range(4)]
```

## After

Nothing is rewritten for TensorFlow: four processes with one core each keep the placement, and that is a change of
the program. torch-neuron loads are wrapped in `torch_neuron.experimental.neuron_cores_context(start)`, where the start
core is known.

## When it is not rewritten

The verdict is *refuted* with a counterexample, or *depends* on how the loads went round (A1, A2).

## See also

[NCG202](NCG202-torch-load.md), [NCG206](NCG206-tensorflow-load.md); facts L5, L7, T5, T8; vectors V17, V23, V26, V27.

"""##),
        RulePage(
            id: ##"NCG111"##, name: ##"group-sizes-copied"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L1"##, ##"L10"##, ##"T1"##, ##"T2"##],
            title: ##"NEURONCORE_GROUP_SIZES is copied into another variable"##,
            body: ##"""
# NCG111 group-sizes-copied

NEURONCORE_GROUP_SIZES is copied into another variable.

## What it finds

A write of `NEURON_RT_NUM_CORES` or `NEURON_RT_VISIBLE_CORES` whose value is what `NEURONCORE_GROUP_SIZES` holds.

## Why it breaks

It looks migrated. But a list such as `2,4,3,4`, or `16x1`, is no number of cores (L1, T1) and no range of cores (T2): the
process fails when it starts. Only a single group `4` would pass.

## Before

```python
import os

os.environ["NEURON_RT_NUM_CORES"] = ▶os.environ["NEURONCORE_GROUP_SIZES"]◀
```

## After

Nothing is rewritten. Convert the value: the number of cores is the sum of the groups' sizes, copies counted (L2). For a list
of plain sizes that is `str(sum(int(size) for size in os.environ["NEURONCORE_GROUP_SIZES"].split(",")))`.

## When it is not rewritten

Never rewritten: which groups the variable holds is decided outside, and the loads must be looked at as well.

## See also

[NCG104](NCG104-group-sizes-read.md), [NCG109](NCG109-conflicting-variables.md); facts L1, L10, T1, T2.

"""##),
        RulePage(
            id: ##"NCG112"##, name: ##"model-listed-repeatedly"##,
            severity: .info, kind: .derived,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L5"##, ##"T5"##],
            title: ##"A list names one loaded model several times"##,
            body: ##"""
# NCG112 model-listed-repeatedly

A list names one loaded model several times.

## What it finds

A list that holds one torch-neuron model and nothing else, several times: `[model] * 4`, `[model for _ in range(4)]`,
`[model, model]`, in a program that sets `NEURONCORE_GROUP_SIZES` or a variable of Runtime 2.x. A model that is spread over
cores with `DataParallel` or a placement call is not meant.

## Why it breaks

Nothing breaks, and the rewrite changes nothing about it. A load takes one group (L5), and on Runtime 2 one run of cores
(T5); a list of n names for it is still one load. The other cores are owned and idle.

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURON_RT_NUM_CORES"] = "4"
model = torch.jit.load("model.pt")
models = ▶[model] * 4◀
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuron

    os.environ["NEURON_RT_NUM_CORES"] = "4"
    models = [torch.jit.load("model.pt") for _ in range(4)]

## When it is not rewritten

Never: loading more models than before is a change of the program.

## See also

[NCG202](NCG202-torch-load.md), [NCG204](NCG204-torch-data-parallel.md); facts L5, T5.

"""##),
        RulePage(
            id: ##"NCG113"##, name: ##"four-cores-per-device"##,
            severity: .info, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L2"##, ##"T1"##],
            title: ##"The value takes four cores for each Neuron device"##,
            body: ##"""
# NCG113 four-cores-per-device

The value takes four cores for each Neuron device.

## What it finds

A number of Neuron devices, counted from the files `/dev/neuron*`, that goes into `NEURONCORE_GROUP_SIZES` with the
factor 4.

## Why it breaks

Nothing breaks on Inf1, where a device has four cores. An Inf2 device has two: there the process asks for twice the cores
that exist, and fails when it starts (T1). The rewrite keeps the expression, so it stays as right, or as wrong, as it was.

## Before

```python
import os
import subprocess

import torch
import torch_neuron

▶n = 4 * int(subprocess.getoutput("ls /dev/neuron* | wc -l"))◀
os.environ["NEURONCORE_GROUP_SIZES"] = ",".join(["1"] * n)
model = torch.jit.load("model.pt")
```

## After

```python
import os
import subprocess

import torch
import torch_neuron

n = 4 * int(subprocess.getoutput("ls /dev/neuron* | wc -l"))
os.environ["NEURON_RT_NUM_CORES"] = str(n)
model = torch.jit.load("model.pt")
```

## When it is not rewritten

The factor is never edited: which instances the program runs on is not in the program.

## See also

[NCG101](NCG101-group-sizes-assigned.md); facts L2, T1.

"""##),
        RulePage(
            id: ##"NCG114"##, name: ##"cores-of-each-worker"##,
            severity: .info, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L9"##, ##"T3"##],
            title: ##"Each worker of a model server takes the cores"##,
            body: ##"""
# NCG114 cores-of-each-worker

Each worker of a model server takes the cores.

## What it finds

A value of `NEURONCORE_GROUP_SIZES` that a program sets which a model server (TorchServe, Multi Model Server, SageMaker)
runs in each of its workers: a class with `initialize` and `handle` or `inference`, one derived from `BaseHandler`, or
`model_fn` with a function for requests.

## Why it breaks

Nothing breaks: the rewrite gives each worker as many cores as before. But the workers are processes side by side, and
cores belong to one process each (L9, T3). How many workers there are is decided where the server is started, so that
workers times cores is at most the instance's cores is for whoever runs it to check.

## Before

```python
import os

import torch
import torch_neuron

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "1"


class Handler:
    def initialize(self, context):
        self.model = torch.jit.load("model.pt")

    def handle(self, data, context):
        return self.model(data)
```

## After

```python
import os

import torch
import torch_neuron

os.environ["NEURON_RT_NUM_CORES"] = "1"


class Handler:
    def initialize(self, context):
        self.model = torch.jit.load("model.pt")

    def handle(self, data, context):
        return self.model(data)
```

The number of cores is the same for each worker.

## When it is not rewritten

The number of workers is never edited.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG202](NCG202-torch-load.md); facts L9, T3.

"""##),
        RulePage(
            id: ##"NCG115"##, name: ##"copies-by-value"##,
            severity: .info, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: ##"tensorflow"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L8"##, ##"T8"##, ##"A4"##],
            title: ##"The value asks for copies of a TensorFlow model"##,
            body: ##"""
# NCG115 copies-by-value

The value asks for copies of a TensorFlow model.

## What it finds

An entry `NxS` with more than one copy, such as `16x1`, for a TensorFlow program.

## Why it breaks

Nothing breaks where the verdict is *proved*: as many cores hold as many copies. Runtime 1.x made the copies that the
value asks for (L8); Runtime 2 makes those that the model was compiled with, on the cores there are (T8). The documented
way to say so in the program is `auto_multicore`, which the rewrite does not add.

## Before

```python
import os

import tensorflow as tf

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "4x1"
model = tf.keras.models.load_model("model")
```

## After

```python
import os

import tensorflow as tf

os.environ["NEURON_RT_NUM_CORES"] = "4"
model = tf.keras.models.load_model("model")
```

## When it is not rewritten

A call of `auto_multicore` is never added: it changes what the program loads. With more than 4 copies the verdict *depends*
on how many the models bring (A4): 4, as the documents say, or 64, the limit in the source.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG206](NCG206-tensorflow-load.md); facts L8, T8, A4.

"""##),
        RulePage(
            id: ##"NCG116"##, name: ##"cores-exceed-machine"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L9"##, ##"T1"##, ##"T2"##, ##"T3"##],
            title: ##"The processes take more cores than the machine has"##,
            body: ##"""
# NCG116 cores-exceed-machine

The processes take more cores than the machine has.

## What it finds

A process, or a number of workers, whose cores do not fit the machine, where both numbers stand in the files of one
program: the value of the variable, written out, times the number of workers (`gunicorn -w 4`,
`SAGEMAKER_MODEL_SERVER_WORKERS`, `TS_DEFAULT_WORKERS_PER_MODEL`, the settings beside a handler of TorchServe, a loop of background
commands, a pool) against the type of the instance (`ml.inf1.xlarge`, also in a comment or a hint) or the container's limit of
`aws.amazon.com/neuroncore`, or of `aws.amazon.com/neuron` with at most 4 cores each.
Where the files name machines with different numbers of cores, nothing is said.

## Why it breaks

A core belongs to one process at a time (T3), so the cores of all processes may not exceed those of the machine (L9). The
first workers start; the last ones fail when they ask for their cores.

## Before

```python deploy.py
import sagemaker.pytorch

model = sagemaker.pytorch.PyTorchModel(
    model_data="s3://bucket/model.tar.gz",
    entry_point="inference.py",
    env={"▶NEURON_RT_NUM_CORES◀": "2", "SAGEMAKER_MODEL_SERVER_WORKERS": "4"},
)
model.deploy(initial_instance_count=1, instance_type="ml.inf1.xlarge")
```

## After

Nothing is rewritten. What may be meant:

    import sagemaker.pytorch

    model = sagemaker.pytorch.PyTorchModel(
        model_data="s3://bucket/model.tar.gz",
        entry_point="inference.py",
        env={"NEURON_RT_NUM_CORES": "2", "SAGEMAKER_MODEL_SERVER_WORKERS": "2"},
    )
    model.deploy(initial_instance_count=1, instance_type="ml.inf1.xlarge")

## When it is not rewritten

Always: how many workers, how many cores and which machine are for people to decide.

## See also

[NCG114](NCG114-cores-of-each-worker.md), [NCG304](NCG304-cores-of-several-workers.md); facts L9, T1, T2, T3.

"""##),
        RulePage(
            id: ##"NCG117"##, name: ##"loaded-before-fork"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T3"##],
            title: ##"A model is loaded before a process forks"##,
            body: ##"""
# NCG117 loaded-before-fork

A model is loaded before a process forks.

## What it finds

A server that imports its program before it forks its workers (`gunicorn --preload`, `preload_app = True` in its
configuration, `celery worker`, `uwsgi` without `--lazy-apps`), where the import loads a model; a program that loads a model and then
starts processes that load models, or run the one that is loaded, with `multiprocessing` or a pool of processes by the start
method `fork`, which is the default on Linux, or with `os.fork()`.

## Why it breaks

The load takes the process's cores, and they are not free again for the children (T3). Runtime 2.x keeps threads and
handles of the device in the process, which a fork does not copy.

## Before

```sh run.sh
#!/bin/sh
export NEURON_RT_NUM_CORES=1
exec ▶gunicorn main:app --preload --workers 4◀
```

```python main.py
import torch
import torch_neuron

app = object()
model = torch.jit.load("model.pt")
```

## After

Nothing is rewritten. What may be meant:

    #!/bin/sh
    export NEURON_RT_NUM_CORES=1
    exec gunicorn main:app --workers 4

    import torch
    import torch_neuron

    app = object()
    model = torch.jit.load("model.pt")

## When it is not rewritten

Always: whether the parent needs the model is not in sight.

## See also

[NCG116](NCG116-cores-exceed-machine.md); fact T3.

"""##),
        RulePage(
            id: ##"NCG118"##, name: ##"number-for-text"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L3"##, ##"T1"##],
            title: ##"A number is put into the environment"##,
            body: ##"""
# NCG118 number-for-text

A number is put into the environment.

## What it finds

`os.environ["NEURONCORE_GROUP_SIZES"] = 4`, and the same with `NEURON_RT_NUM_CORES` and `NEURON_RT_VISIBLE_CORES`: a value
that is a number, a list, or anything else that is no text for certain.

## Why it breaks

`os.environ` takes texts only. Python stops there with a TypeError ("str expected, not int"), so the variable is never
set.

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURONCORE_GROUP_SIZES"] = ▶4◀
model = torch.jit.load("model.pt")
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuron

    os.environ["NEURON_RT_NUM_CORES"] = "4"
    model = torch.jit.load("model.pt")

## When it is not rewritten

Always: the program stops there today, so what it would do otherwise is for people to decide. Write `"4"`, or `str(…)`.

## See also

[NCG101](NCG101-group-sizes-assigned.md), [NCG301](NCG301-num-cores-ill-formed.md); facts L3, T1.

"""##),
        RulePage(
            id: ##"NCG201"##, name: ##"mxnet-device"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"mxnet"##,
            subject: .qualifiedName, meaning: .device,
            pattern: ##"^mxnet\.(?:context\.|contrib\.)?neuron$"##,
            places: [], facts: [##"L4"##, ##"T4"##],
            title: ##"An MXNet context on Neuron cores"##,
            body: ##"""
# NCG201 mxnet-device

An MXNet context on Neuron cores.

## What it finds

A call of `mx.neuron`, also as `mx.context.neuron` and `mx.contrib.neuron`, under any import alias. Not a finding by
itself: it tells the analysis that the argument is a group (L4) or a start core (T4).

## Why it breaks

The argument changes its meaning between the runtimes; see [NCG108](NCG108-group-index-as-device.md).

## Before

```python
import mxnet as mx

ctx = ▶mx.neuron◀(0)
```

## After

```python
import mxnet as mx

ctx = mx.neuron(0)
```

## When it is not rewritten

A context alone is left as it is: without `NEURONCORE_GROUP_SIZES` the argument already is a start core.

## See also

[NCG108](NCG108-group-index-as-device.md), [NCG207](NCG207-mxnet-context.md); facts L4, T4.

"""##),
        RulePage(
            id: ##"NCG202"##, name: ##"torch-load"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .qualifiedName, meaning: .load,
            pattern: ##"^torch\.jit\.load$"##,
            places: [], facts: [##"L5"##, ##"T5"##, ##"T6"##],
            title: ##"A torch-neuron model is loaded"##,
            body: ##"""
# NCG202 torch-load

A torch-neuron model is loaded.

## What it finds

A call of `torch.jit.load`. In a program for Neuron cores it is the event that puts one model on cores.

## Why it breaks

Under groups each load takes the next group (L5). On Runtime 2 it takes the least-used run of cores (T5), or starts
where a surrounding `neuron_cores_context` says (T6).

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURONCORE_GROUP_SIZES"] = "1,1"
first = ▶torch.jit.load◀("model.pt")
second = ▶torch.jit.load◀("model.pt")
```

## After

Groups of one core pin the size of a model that keeps the contract (L11), so the default gives both the core they had.

```python
import os

import torch
import torch_neuron

os.environ["NEURON_RT_NUM_CORES"] = "2"
first = torch.jit.load("model.pt")
second = torch.jit.load("model.pt")
```

## When it is not rewritten

Where the default would place a load elsewhere, the load is wrapped in a context with its start core; where the
start core depends on how loads went round the groups (A1), only a pinned reading allows it.

## See also

[NCG110](NCG110-load-loses-its-group.md), [NCG205](NCG205-torch-placement-api.md); facts L5, T5, T6.

"""##),
        RulePage(
            id: ##"NCG203"##, name: ##"torch-trace"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .qualifiedName, meaning: .possibleLoad,
            pattern: ##"^(?:torch\.neuron|torch_neuron|torch_neuronx)\.trace$"##,
            places: [], facts: [##"L11"##],
            title: ##"A model is compiled for Neuron cores"##,
            body: ##"""
# NCG203 torch-trace

A model is compiled for Neuron cores.

## What it finds

A call of `torch.neuron.trace`, `torch_neuron.trace` or `torch_neuronx.trace`. Its compiler arguments may state the
number of cores that the model needs (`--neuroncore-pipeline-cores`).

## Why it breaks

Nothing breaks here. The size that a model was compiled for decides how many cores its load takes.

## Before

```python
import torch
import torch_neuron

model = ▶torch_neuron.trace◀(net, example_inputs=[image])
```

## After

```python
import torch
import torch_neuron

model = torch_neuron.trace(net, example_inputs=[image])
```

## When it is not rewritten

Whether what `trace` gives takes a group, and when, no document says. With groups of one core each it makes no
difference (L5, T5). With other groups, with compiler arguments, and where the variable is set after the call, such a
program is *unknown*.

## See also

[NCG202](NCG202-torch-load.md); fact L11.

"""##),
        RulePage(
            id: ##"NCG204"##, name: ##"torch-data-parallel"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .qualifiedName, meaning: .unmodelled,
            pattern: ##"^(?:torch\.neuron|torch_neuron|torch_neuronx)\.DataParallel$"##,
            places: [], facts: [##"T9"##],
            title: ##"One model is replicated with DataParallel"##,
            body: ##"""
# NCG204 torch-data-parallel

One model is replicated with DataParallel.

## What it finds

A call of `torch.neuron.DataParallel`, `torch_neuron.DataParallel` or `torch_neuronx.DataParallel`. The model goes to
every core of `device_ids`, by default to all visible ones.

## Why it breaks

The number of replicas is the number of visible cores, so it changes with the total that a process owns (T9).

## Before

```python
import torch
import torch_neuron

parallel = ▶torch.neuron.DataParallel◀(model, device_ids=[0, 1])
```

## After

```python
import torch
import torch_neuron

parallel = torch.neuron.DataParallel(model, device_ids=[0, 1])
```

## When it is not rewritten

The call itself is never edited. Groups around it are only rewritten when the replicas stay on their cores.

## See also

[NCG205](NCG205-torch-placement-api.md); fact T9; vectors V32, V33.

"""##),
        RulePage(
            id: ##"NCG205"##, name: ##"torch-placement-api"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .qualifiedName, meaning: .unmodelled,
            pattern: ##"^(?:(?:torch\.neuron|torch_neuron|torch_neuronx)\.(?:experimental\.(?:placement\.)?)?(?:neuron_cores_context|multicore_context|set_neuron_cores|set_multicore|move_trace_to_device)|torch\.classes\.neuron\.Runtime\.set_default_neuron_cores)$"##,
            places: [], facts: [##"T6"##, ##"T7"##],
            title: ##"A load is placed explicitly"##,
            body: ##"""
# NCG205 torch-placement-api

A load is placed explicitly.

## What it finds

`neuron_cores_context`, `multicore_context`, `set_neuron_cores`, `set_multicore` and `move_trace_to_device`, from
`torch_neuron`, `torch.neuron` or `torch_neuronx`, where they are since SDK 2.25, or from `experimental` in any of these; and
`torch.classes.neuron.Runtime().set_default_neuron_cores`, which all of them call.

## Why it breaks

Nothing breaks: this is the interface of Runtime 2. The analysis reads it to know where the loads inside go. Only the
load must be inside the context, and the contexts are not safe between threads (T6).

## Before

```python
import torch
import torch_neuron

with ▶torch_neuron.experimental.neuron_cores_context◀(2):
    model = torch.jit.load("model.pt")
```

## After

```python
import torch
import torch_neuron

with torch_neuron.experimental.neuron_cores_context(2):
    model = torch.jit.load("model.pt")
```

## When it is not rewritten

Loads that are already placed keep their places.

## See also

[NCG202](NCG202-torch-load.md); facts T6, T7; vectors V20, V21, V22.

"""##),
        RulePage(
            id: ##"NCG206"##, name: ##"tensorflow-load"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"tensorflow"##,
            subject: .qualifiedName, meaning: .load,
            pattern: ##"^tensorflow\.(?:(?:compat\.v[12]\.)?(?:keras\.(?:models\.load_model|layers\.TFSMLayer)|saved_model\.(?:load|load_v2|loader\.load))|contrib\.predictor\.(?:predictor_factories\.)?from_saved_model)$"##,
            places: [], facts: [##"L5"##, ##"L8"##, ##"T8"##],
            title: ##"A TensorFlow model is loaded"##,
            body: ##"""
# NCG206 tensorflow-load

A TensorFlow model is loaded.

## What it finds

A call that loads a saved model: `tf.saved_model.load` (also `load_v2`, `loader.load` and under `tf.compat.v1` and
`v2`), `tf.keras.models.load_model`, `tf.keras.layers.TFSMLayer`, and `tf.contrib.predictor.from_saved_model`. Keras counts when it comes from
TensorFlow; `keras.models.load_model` of another package does not.

## Why it breaks

Sessions take the groups in turn (L5). On Runtime 2 a model of several cores moves a pointer, and a model of one core
is copied to several (T8): `1,1,1,1` with four loads is not `NEURON_RT_NUM_CORES=4`.

## Before

```python
import os

import tensorflow as tf

os.environ["NEURONCORE_GROUP_SIZES"] = "1"
model = ▶tf.keras.models.load_model◀("model")
```

## After

One core for one model is the same on both runtimes.

```python
import os

import tensorflow as tf

os.environ["NEURON_RT_NUM_CORES"] = "1"
model = tf.keras.models.load_model("model")
```

## When it is not rewritten

A frozen graph that is imported into a session (`tf.import_graph_def`) may take a group too, see
[NCG208](NCG208-tensorflow-graph.md).

## See also

[NCG110](NCG110-load-loses-its-group.md); facts L5, L8, T8; vectors V26 to V29.

"""##),
        RulePage(
            id: ##"NCG207"##, name: ##"mxnet-context"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"mxnet"##,
            subject: .qualifiedName, meaning: nil,
            pattern: ##"^mxnet\.(?:context\.)?Context$"##,
            places: [], facts: [##"L4"##, ##"T4"##],
            title: ##"An MXNet context made by name"##,
            body: ##"""
# NCG207 mxnet-context

An MXNet context made by name.

## What it finds

A call of `mx.Context`. It is a Neuron context when its first argument is the text `'neuron'`; the second is the
group or the start core, 0 when it is left out.

## Why it breaks

As for `mx.neuron`: the number changes its meaning between the runtimes.

## Before

```python
import mxnet as mx

ctx = ▶mx.Context◀("neuron", 0)
```

## After

```python
import mxnet as mx

ctx = mx.Context("neuron", 0)
```

## When it is not rewritten

`mx.Context("cpu")` and contexts whose kind is not a literal are no Neuron contexts, or not known to be.

## See also

[NCG201](NCG201-mxnet-device.md); facts L4, T4.

"""##),
        RulePage(
            id: ##"NCG208"##, name: ##"tensorflow-graph"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"tensorflow"##,
            subject: .qualifiedName, meaning: .possibleLoad,
            pattern: ##"^tensorflow\.(?:compat\.v1\.)?(?:graph_util\.)?import_graph_def$"##,
            places: [], facts: [##"L5"##, ##"L8"##, ##"T8"##],
            title: ##"A TensorFlow graph is imported"##,
            body: ##"""
# NCG208 tensorflow-graph

A TensorFlow graph is imported.

## What it finds

A call of `tf.import_graph_def`, also under `tf.compat.v1` and `tf.graph_util`.

## Why it breaks

A frozen graph that was compiled for Neuron takes a group once a session runs it (L5), as often as it has compiled
parts; one that was not takes none. The text does not tell which it is, nor when it runs.

## Before

```python
import os

import tensorflow as tf

os.environ["NEURONCORE_GROUP_SIZES"] = "4x1"
▶tf.import_graph_def◀(graph_def, name="")
```

## After

Every model is on all cores of one group with copies, however many there are.

```python
import os

import tensorflow as tf

os.environ["NEURON_RT_NUM_CORES"] = "4"
tf.import_graph_def(graph_def, name="")
```

## When it is not rewritten

With any other groups but a single core, and where the variable is set after the import: then it matters how many
models are loaded, and when. Such a program is *unknown*.

## See also

[NCG206](NCG206-tensorflow-load.md); facts L5, L8, T8.

"""##),
        RulePage(
            id: ##"NCG209"##, name: ##"model-compiled"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: nil,
            subject: .qualifiedName, meaning: .compiler,
            pattern: ##"^(?:tensorflow\.neuron|tensorflow_neuron)\.(?:saved_model\.compile|trace)$|^(?:mxnet\.contrib\.neuron|mx_neuron)\.compile$"##,
            places: [], facts: [##"L3"##],
            title: ##"A model is compiled and saved, which takes no cores"##,
            body: ##"""
# NCG209 model-compiled

A model is compiled and saved, which takes no cores.

## What it finds

A call of TensorFlow's or MXNet's Neuron compiler that writes a model: `tensorflow.neuron.saved_model.compile` and
`mxnet.contrib.neuron.compile`; `tensorflow.neuron.trace` where what it gives is only saved. Where that is called, or used in any other way, it
may take cores, and the call counts as one that may load.

## Why it breaks

Nothing breaks here. The variable is read at the first load (L3), and a program that compiles and loads nothing has none: it owns as many
cores as its groups had, and nothing stands on them.

## Before

```python
import os

import tensorflow.neuron as tfn

os.environ["NEURONCORE_GROUP_SIZES"] = "2,2"
▶tfn.saved_model.compile◀("resnet", "resnet_neuron")
```

## After

```python
import os

import tensorflow.neuron as tfn

os.environ["NEURON_RT_NUM_CORES"] = "4"
tfn.saved_model.compile("resnet", "resnet_neuron")
```

## When it is not rewritten

Where code that is not read may load a model as well: an imported module that is not in sight, or a function for others to call. Then no load is in
sight, and the program is *unknown* unless it owns one core.

## See also

[NCG203](NCG203-torch-trace.md), [NCG206](NCG206-tensorflow-load.md); fact L3.

"""##),
        RulePage(
            id: ##"NCG210"##, name: ##"copies-tagged"##,
            severity: .info, kind: .vocabulary,
            languages: [##"python"##], framework: ##"tensorflow"##,
            subject: .qualifiedName, meaning: .copies,
            pattern: ##"^(?:tensorflow\.neuron|tensorflow_neuron)\.(?:auto_multicore|(?:graph_util\.)?tag_multicore)$"##,
            places: [], facts: [##"L8"##, ##"T8"##],
            title: ##"A TensorFlow model is given its copies"##,
            body: ##"""
# NCG210 copies-tagged

A TensorFlow model is given its copies.

## What it finds

`auto_multicore(model, …, num_cores=N)` and `tag_multicore(graph, N)`, which say how many copies a model of one core brings.

## Why it breaks

Nothing breaks here. How many copies a model brings decides on how many cores it stands (T8); where nothing says so, the
documents leave it open (A4).

## Before

```python
import os

import tensorflow as tf
import tensorflow.neuron as tfn

os.environ["NEURONCORE_GROUP_SIZES"] = "16x1"
graph = ▶tfn.graph_util.tag_multicore◀(graph_def, 16)
tf.import_graph_def(graph, name="")
```

## After

Sixteen copies on sixteen cores, as before.

```python
import os

import tensorflow as tf
import tensorflow.neuron as tfn

os.environ["NEURON_RT_NUM_CORES"] = "16"
graph = tfn.graph_util.tag_multicore(graph_def, 16)
tf.import_graph_def(graph, name="")
```

## When it is not rewritten

Where fewer models are tagged than are loaded, where the number of copies is not the number of the groups' copies, or is not known.

## See also

[NCG115](NCG115-copies-by-value.md), [NCG206](NCG206-tensorflow-load.md), [NCG208](NCG208-tensorflow-graph.md); facts L8, T8.

"""##),
        RulePage(
            id: ##"NCG301"##, name: ##"num-cores-ill-formed"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T1"##],
            title: ##"The value of NEURON_RT_NUM_CORES is not one number"##,
            body: ##"""
# NCG301 num-cores-ill-formed

The value of NEURON_RT_NUM_CORES is not one number.

## What it finds

A value of `NEURON_RT_NUM_CORES` that is written out and is not one integer: a list (`2,4,3,4`), copies (`4x1`), a range
(`0-3`). A sentence of AWS's guide on parallel execution calls the variable "a comma separated list of number of cores in
each group"; its examples, which are right, set the total.

## Why it breaks

The variable takes one integer, the number of cores that the process owns (T1). With anything else the process fails when
it starts.

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURON_RT_NUM_CORES"] = "▶2,4,3,4◀"
model = torch.jit.load("model.pt")
```

```sh
export NEURON_RT_NUM_CORES=▶4x1◀
python serve.py
```

```dockerfile Dockerfile
FROM python:3.8
ENV NEURON_RT_NUM_CORES=▶0-3◀
CMD ["python", "serve.py"]
```

```yaml compose.yaml
services:
  serve:
    image: serve
    environment:
      NEURON_RT_NUM_CORES: "▶1,1◀"
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuron

    os.environ["NEURON_RT_NUM_CORES"] = "13"
    model = torch.jit.load("model.pt")

    export NEURON_RT_NUM_CORES=4
    python serve.py

    FROM python:3.8
    ENV NEURON_RT_NUM_CORES=4
    CMD ["python", "serve.py"]

    services:
      serve:
        image: serve
        environment:
          NEURON_RT_NUM_CORES: "2"

## When it is not rewritten

Always: which cores each model was meant to have is not in the value any more.

## See also

[NCG103](NCG103-group-sizes-ill-formed.md), [NCG111](NCG111-group-sizes-copied.md); fact T1.

"""##),
        RulePage(
            id: ##"NCG302"##, name: ##"num-cores-overruled"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T2"##, ##"L10"##],
            title: ##"NEURON_RT_NUM_CORES stands beside NEURON_RT_VISIBLE_CORES, which wins"##,
            body: ##"""
# NCG302 num-cores-overruled

NEURON_RT_NUM_CORES stands beside NEURON_RT_VISIBLE_CORES, which wins.

## What it finds

Both variables, set for one process, the second to a value that is written out.

## Why it breaks

`NEURON_RT_VISIBLE_CORES` takes precedence (T2): the number of cores is the length of its list, and whoever changes the
other variable changes nothing.

## Before

```python
import os

import torch
import torch_neuron

os.environ["▶NEURON_RT_NUM_CORES◀"] = "4"
os.environ["NEURON_RT_VISIBLE_CORES"] = "0-1"
model = torch.jit.load("model.pt")
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuron

    os.environ["NEURON_RT_VISIBLE_CORES"] = "0-1"
    model = torch.jit.load("model.pt")

## When it is not rewritten

Always: which of the two is meant is not in sight.

## See also

[NCG109](NCG109-conflicting-variables.md), [NCG304](NCG304-cores-of-several-workers.md); facts T2, L10.

"""##),
        RulePage(
            id: ##"NCG303"##, name: ##"cores-set-again"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L3"##, ##"T1"##],
            title: ##"The cores are set a second time, after a load"##,
            body: ##"""
# NCG303 cores-set-again

The cores are set a second time, after a load.

## What it finds

A second value for `NEURON_RT_NUM_CORES` or `NEURON_RT_VISIBLE_CORES` in one process that starts no other, after a model
has been loaded.

## Why it breaks

The process takes its cores at the first load and keeps them (L3). AWS's guide: "you can only set it once in the same
process at the beginning of the script".

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURON_RT_NUM_CORES"] = "1"
first = torch.jit.load("first.pt")
os.environ["▶NEURON_RT_NUM_CORES◀"] = "2"
second = torch.jit.load("second.pt")
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuron

    os.environ["NEURON_RT_NUM_CORES"] = "3"
    first = torch.jit.load("first.pt")
    second = torch.jit.load("second.pt")

## When it is not rewritten

Always: how many cores are meant is for people to decide.

## See also

[NCG106](NCG106-group-sizes-set-late.md); facts L3, T1.

"""##),
        RulePage(
            id: ##"NCG304"##, name: ##"cores-of-several-workers"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T2"##, ##"T3"##],
            title: ##"Several workers ask for the same cores"##,
            body: ##"""
# NCG304 cores-of-several-workers

Several workers ask for the same cores.

## What it finds

One constant value of `NEURON_RT_VISIBLE_CORES` for several processes that run side by side: workers of a server, a loop of
background commands, processes of a pool, `replicas` of a compose service, `numprocs` of supervisord.

## Why it breaks

A core belongs to one process at a time (T3). The first worker takes the cores, every other one fails when it starts. Two
public projects shipped this when they replaced `NEURONCORE_GROUP_SIZES=1`. What shared a core under Runtime 1.x, where a daemon owned the
cores, must be threads of one process now.

## Before

```sh
export ▶NEURON_RT_VISIBLE_CORES◀=0
gunicorn --workers 4 app:app
```

## After

Nothing is rewritten. What may be meant:

    export NEURON_RT_NUM_CORES=1
    gunicorn --workers 4 app:app

## When it is not rewritten

Always: whether each worker should have cores of its own, or one process serve all, is for people to decide.

## See also

[NCG116](NCG116-cores-exceed-machine.md), [NCG302](NCG302-num-cores-overruled.md); facts T2, T3.

"""##),
        RulePage(
            id: ##"NCG305"##, name: ##"data-parallel-cores"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T9"##, ##"T1"##, ##"T2"##],
            title: ##"DataParallel is given a core that the process does not have"##,
            body: ##"""
# NCG305 data-parallel-cores

DataParallel is given a core that the process does not have.

## What it finds

An entry of `device_ids`, an integer or `'nc:1'`, that is not below the number of cores of the process, where that is
written out by `NEURON_RT_NUM_CORES` or `NEURON_RT_VISIBLE_CORES`, or by the type of the machine where neither is set.

## Why it breaks

Inside a process its cores are numbered from 0, whichever of the machine's cores they are. A core behind the last one
cannot be used.

## Before

```python
import os

import torch
import torch_neuronx

os.environ["NEURON_RT_VISIBLE_CORES"] = "2-3"
model = ▶torch.jit.load("model.pt")◀
parallel = torch_neuronx.DataParallel(model, device_ids=[2, 3])
```

## After

Nothing is rewritten. What may be meant:

    import os

    import torch
    import torch_neuronx

    os.environ["NEURON_RT_VISIBLE_CORES"] = "2-3"
    model = torch.jit.load("model.pt")
    parallel = torch_neuronx.DataParallel(model, device_ids=[0, 1])

## When it is not rewritten

Always: which cores are meant is for people to decide.

## See also

[NCG204](NCG204-torch-data-parallel.md), [NCG306](NCG306-data-parallel-batch.md); facts T1, T2, T9.

"""##),
        RulePage(
            id: ##"NCG306"##, name: ##"data-parallel-batch"##,
            severity: .error, kind: .derived,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T9"##],
            title: ##"DataParallel gets a batch that fails"##,
            body: ##"""
# NCG306 data-parallel-batch

DataParallel gets a batch that fails.

## What it finds

An input of a `DataParallel` object whose dynamic batching is off (`dim` is not 0, `disable_dynamic_batching()`, or
`set_dynamic_batching=False`) and whose batch is not the compiled batch times the number of cores; a `split_size` that is no
multiple of the compiled batch there. Everything must be written out: the extents of the compiled example and of the input, as
`torch.rand`, `randn`, `zeros`, `ones` or `empty` make them, and the number of cores, by `device_ids`, by the process's variables or by
the machine. Where the model was compiled elsewhere, only a batch that does not divide by the number of cores is said to fail.

## Why it breaks

Without dynamic batching nothing slices the input: each core gets its part as it is, and the compiled model takes one
size (T9).

## Before

```python
import torch
import torch_neuronx

example = torch.rand([1, 3, 224, 224])
model = torch_neuronx.trace(net, example)
parallel = torch_neuronx.DataParallel(model, device_ids=[0, 1])
parallel.disable_dynamic_batching()
batch = torch.rand([4, 3, 224, 224])
result = parallel(▶batch◀)
```

## After

Nothing is rewritten. What may be meant:

    import torch
    import torch_neuronx

    example = torch.rand([1, 3, 224, 224])
    model = torch_neuronx.trace(net, example)
    parallel = torch_neuronx.DataParallel(model, device_ids=[0, 1])
    parallel.disable_dynamic_batching()
    batch = torch.rand([2, 3, 224, 224])
    result = parallel(batch)

## When it is not rewritten

Always: whether the batch, the model or the number of cores is meant is for people to decide.

## See also

[NCG305](NCG305-data-parallel-cores.md), [NCG307](NCG307-data-parallel-idles.md); fact T9; vectors V32, V33.

"""##),
        RulePage(
            id: ##"NCG307"##, name: ##"data-parallel-idles"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##], framework: ##"torch"##,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T9"##],
            title: ##"DataParallel leaves cores idle"##,
            body: ##"""
# NCG307 data-parallel-idles

DataParallel leaves cores idle.

## What it finds

An input of a `DataParallel` object whose batch does not divide by the number of cores; a `split_size` that is no multiple of the
compiled batch, so that chunks are not filled; a `num_workers` below the number of cores. Everything must be written out, as for
[NCG306](NCG306-data-parallel-batch.md).

## Why it breaks

Nothing fails. The parts have `max(1, batch // cores)` elements, or `split_size`, so that what is left over runs on one core while
the others wait; and a core gets work from a worker thread only (T9).

## Before

```python
import torch
import torch_neuronx

example = torch.rand([1, 3, 224, 224])
model = torch_neuronx.trace(net, example)
parallel = torch_neuronx.DataParallel(model, device_ids=[0, 1, 2, 3])
result = parallel(▶torch.rand([10, 3, 224, 224])◀)
```

## After

Nothing is rewritten. What may be meant:

    import torch
    import torch_neuronx

    example = torch.rand([1, 3, 224, 224])
    model = torch_neuronx.trace(net, example)
    parallel = torch_neuronx.DataParallel(model, device_ids=[0, 1, 2, 3])
    result = parallel(torch.rand([8, 3, 224, 224]))

## When it is not rewritten

Always: nothing is broken.

## See also

[NCG306](NCG306-data-parallel-batch.md); fact T9; vector V32.

"""##),
        RulePage(
            id: ##"NCG400"##, name: ##"leftover-mentioned"##,
            severity: .info, kind: .derived,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T1"##],
            title: ##"A comment or a text mentions what Runtime 1.x left behind"##,
            body: ##"""
# NCG400 leftover-mentioned

A comment or a text mentions what Runtime 1.x left behind.

## What it finds

A leftover that another page names, in a comment, a docstring, a message, a shown text, a document for people, or the output of a notebook.

## Why it breaks

Nothing breaks. Whoever reads it may follow it.

## Before

```python
# Start ▶neuron-rtd@0◀ first.
print("start ▶neuron-rtd@1◀ first")
```

```sh
# needs ▶aws-neuron-runtime◀
echo "needs ▶aws-neuron-runtime◀"
```

```markdown README.md
Install ▶aws-neuron-runtime◀.
```

## After

Nothing is rewritten. What may be meant:

    Install torch-neuron.

## When it is not rewritten

Prose is never edited.

## See also

[NCG401](NCG401-runtime-daemon.md), [NCG405](NCG405-runtime-package.md).

"""##),
        RulePage(
            id: ##"NCG401"##, name: ##"runtime-daemon"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)(?:\b(?:systemctl|service)\b|\b(?:pgrep|pidof|killall)\b)[^\n#;&|]*?(?<name>neuron-rtd(?:@[\w%*{}$-]*)?(?:\.service)?)(?!\.?[\w-])|/init\.d/(?<name>neuron-rtd)(?![\w-])|(?<![\w./-])(?<name>neuron-rtd@[\w%*{}$-]*(?:\.service)?|neuron-rtd\.service(?![\w-]))|(?<![\w.-])(?<name>neuron-rtd)(?=["',\s]+-g\b)"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The daemon of Runtime 1.x is started, stopped or waited for"##,
            body: ##"""
# NCG401 runtime-daemon

The daemon of Runtime 1.x is started, stopped or waited for.

## What it finds

`systemctl` or `service` with `neuron-rtd`, a unit `neuron-rtd@…`, the command `neuron-rtd -g unix:…`, and loops that wait for its process.

## Why it breaks

Runtime 2.x is a library in the process, libnrt. A daemon that is still running owns the devices, and Runtime 2.x refuses to start.

## Before

```sh
sudo systemctl restart ▶neuron-rtd◀
until pgrep ▶neuron-rtd◀; do sleep 1; done
python serve.py
```

```python
import subprocess

subprocess.run(["sudo", "service", "▶neuron-rtd◀", "restart"], check=True)
```

```dockerfile Dockerfile
FROM python:3.8
RUN systemctl enable ▶neuron-rtd@0.service◀
```

```yaml pod.yaml
command: ["▶neuron-rtd◀", "-g", "unix:/sock/daemon"]
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    python serve.py

    import subprocess

    FROM python:3.8

It leaves the container's command. What may be meant:

    command: ["python", "serve.py"]

## When it is not rewritten

`fix --leftovers` takes away a command that stands alone and whose status nothing uses, a loop that does nothing but wait for the daemon,
the daemon's name in a unit of systemd, and a statement of Python that does nothing else. It leaves what stands in a condition, a
chain, a pipe, the background or a here-document, the last command of a function, and a container's own command. Where one place of
a file stays, all that belongs to the daemon in it stays.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG402"##, name: ##"daemon-socket"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)(?<![A-Za-z0-9_])(?<name>NEURON_RTD_ADDRESS|NEURON_RTD_SHM_MAP)(?![A-Za-z0-9_])|(?<name>(?:unix:)?/[\w./-]*neuron\.sock)(?!\.?[\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"A program is told where the daemon of Runtime 1.x listens"##,
            body: ##"""
# NCG402 daemon-socket

A program is told where the daemon of Runtime 1.x listens.

## What it finds

`NEURON_RTD_ADDRESS`, `NEURON_RTD_SHM_MAP`, and the socket `/run/neuron.sock` wherever it is mounted.

## Why it breaks

No process connects to a daemon any more, and a volume of a socket that nobody makes keeps a container from starting.

## Before

```sh
export ▶NEURON_RTD_ADDRESS◀=▶unix:/run/neuron.sock◀
python serve.py
```

```python
import os

os.environ["▶NEURON_RTD_ADDRESS◀"] = "▶unix:/run/neuron.sock◀"
```

```dockerfile Dockerfile
FROM python:3.8
ENV ▶NEURON_RTD_SHM_MAP◀=0
```

```yaml pod.yaml
env:
  - name: ▶NEURON_RTD_ADDRESS◀
    value: ▶unix:/sock/neuron.sock◀
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    python serve.py

    import os

    FROM python:3.8

## When it is not rewritten

`fix --leftovers` deletes the variable where it is set, and in a manifest the socket's volume with all of its mounts, together with a
sidecar, or none of them. It leaves a variable that a program reads, what an alias brings to other places, a template, and a value for
which something has to be run. A directory of the system that holds the socket, such as `/tmp`, stays mounted.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG403"##, name: ##"runtime-sidecar"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)(?:(?<![\w.-])(?:image|name)["']?\s*[:=]\s*["']?|\bFROM\s+|--name[ =]|\s-t\s+)(?<name>[\w./:@{}$-]*neuron-rtd(?![\w])(?:[:@.-][\w.{}$-]+)?)|(?<![\w-])(?<name>Dockerfile\.neuron-rtd)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The daemon of Runtime 1.x runs in a container of its own"##,
            body: ##"""
# NCG403 runtime-sidecar

The daemon of Runtime 1.x runs in a container of its own.

## What it finds

A container, an image or a Dockerfile called `neuron-rtd`.

## Why it breaks

There is no daemon to run. The container that has the limit `aws.amazon.com/neuron` gets the devices, and the application does not.

## Before

```yaml pod.yaml
containers:
  - name: ▶neuron-rtd◀
    image: ▶registry/neuron-rtd:1.0◀
```

```sh
docker build . -f ▶Dockerfile.neuron-rtd◀ -t ▶neuron-rtd◀
```

```dockerfile Dockerfile
FROM ▶registry/neuron-rtd:latest◀
```

## After

Nothing is rewritten. What may be meant:

    containers: []

    FROM python:3.8

## When it is not rewritten

`fix --leftovers` deletes a container or a service whose image is called `neuron-rtd` from a manifest or a compose file, and moves its limit
`aws.amazon.com/neuron` to the only other container. Where there are several, or none, where both have devices, where the daemon has ports, or
where something else says its name, the container stays, and the message gives the text to write by hand. Images and Dockerfiles of
the daemon are for people to delete.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG404"##, name: ##"daemon-memory"##,
            severity: .info, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>hugepages-2Mi|vm\.nr_hugepages|SYS_ADMIN|IPC_LOCK)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"Memory pages and rights that the daemon of Runtime 1.x needed"##,
            body: ##"""
# NCG404 daemon-memory

Memory pages and rights that the daemon of Runtime 1.x needed.

## What it finds

`hugepages-2Mi`, `vm.nr_hugepages`, `SYS_ADMIN` and `IPC_LOCK` in a file that speaks of Neuron.

## Why it breaks

The daemon of Runtime 1.x used huge pages; Runtime 2.x needs neither them nor these rights.

## Before

```yaml pod.yaml
resources:
  limits:
    ▶hugepages-2Mi◀: 256Mi
    aws.amazon.com/neuron: 1
securityContext:
  capabilities:
    add: ["▶SYS_ADMIN◀", "▶IPC_LOCK◀"]
```

```sh
echo 1 | sudo tee /dev/neuron0.log
sudo sysctl -w ▶vm.nr_hugepages◀=128
```

## After

Nothing is rewritten. What may be meant:

    resources:
      limits:
        aws.amazon.com/neuron: 1

    echo 1 | sudo tee /dev/neuron0.log

## When it is not rewritten

Always, for something else in the container may need them; they go with the daemon's container where `fix --leftovers` deletes that.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG405"##, name: ##"runtime-package"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>aws-neuron-runtime(?:-base)?)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"A package of Runtime 1.x is installed"##,
            body: ##"""
# NCG405 runtime-package

A package of Runtime 1.x is installed.

## What it finds

The packages `aws-neuron-runtime` and `aws-neuron-runtime-base`.

## Why it breaks

They hold the daemon, which Runtime 2.x refuses to start beside. On Inf1 the runtime is inside the framework's package.

## Before

```sh
sudo apt-get install -y ▶aws-neuron-runtime-base◀ ▶aws-neuron-runtime◀
```

```dockerfile Dockerfile
FROM python:3.8
RUN yum install -y ▶aws-neuron-runtime◀
```

```yaml setup.yaml
packages:
  - ▶aws-neuron-runtime◀
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    FROM python:3.8

## When it is not rewritten

`fix --leftovers` takes the name out of a command that installs it, of a list of `packages`, and of requirements; where nothing else is installed, the
command goes if it stands alone. It leaves what purges the package, what stands in a chain alone, a module of Ansible, and a file that
goes on asking for the daemon.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG406"##, name: ##"driver-package"##,
            severity: .warning, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>aws-neuron-dkms)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The driver is installed under its old name"##,
            body: ##"""
# NCG406 driver-package

The driver is installed under its old name.

## What it finds

The package `aws-neuron-dkms`.

## Why it breaks

Its successor is `aws-neuronx-dkms`; the old one is not kept up.

## Before

```sh
sudo apt-get install -y ▶aws-neuron-dkms◀
```

```dockerfile Dockerfile
FROM python:3.8
RUN yum install -y ▶aws-neuron-dkms◀
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    sudo apt-get install -y aws-neuronx-dkms

    FROM python:3.8
    RUN yum install -y aws-neuronx-dkms

## When it is not rewritten

`fix --leftovers` writes the new name where the package is installed without a release. A release behind the name stays, for the new package
counts from 2, and so does what removes the package.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG407"##, name: ##"daemon-command"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>neuron-cli)(?=["',\s]+(?:reset|list-model|list-ncg|create-ncg|destroy-ncg|list|load|unload)\b)"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The command of Runtime 1.x is called"##,
            body: ##"""
# NCG407 daemon-command

The command of Runtime 1.x is called.

## What it finds

`neuron-cli reset`, `list-model`, `list-ncg`, `create-ncg` and `destroy-ncg`.

## Why it breaks

The command speaks to the daemon. `neuron-ls`, `neuron-top` and `neuron-monitor` show what runs; nothing needs a reset.

## Before

```sh
▶neuron-cli◀ reset
▶neuron-cli◀ list-model
```

```python
import subprocess

subprocess.run(["▶neuron-cli◀", "reset"], check=False)
```

## After

Nothing is rewritten. What may be meant:

    neuron-ls

    import subprocess

## When it is not rewritten

Always: what the output was for is for people to decide.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG408"##, name: ##"most-inferences"##,
            severity: .warning, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>NEURON_MAX_NUM_INFERS)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"NEURON_MAX_NUM_INFERS is set"##,
            body: ##"""
# NCG408 most-inferences

NEURON_MAX_NUM_INFERS is set.

## What it finds

The variable `NEURON_MAX_NUM_INFERS`.

## Why it breaks

It has no effect on Runtime 2.x.

## Before

```python
import os

os.environ["▶NEURON_MAX_NUM_INFERS◀"] = "4"
```

```sh
export ▶NEURON_MAX_NUM_INFERS◀=4
```

```dockerfile Dockerfile
FROM python:3.8
ENV ▶NEURON_MAX_NUM_INFERS◀=4
```

```yaml compose.yaml
environment:
  ▶NEURON_MAX_NUM_INFERS◀: "4"
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    import os

    FROM python:3.8

## When it is not rewritten

`fix --leftovers` takes it away wherever it is set, unless a program reads it, or something has to be run for its value.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG409"##, name: ##"device-sizes"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>NEURON_DEVICE_SIZES)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"NEURON_DEVICE_SIZES is set, an older name of the groups"##,
            body: ##"""
# NCG409 device-sizes

NEURON_DEVICE_SIZES is set, an older name of the groups.

## What it finds

The variable `NEURON_DEVICE_SIZES`.

## Why it breaks

It is an even older name of `NEURONCORE_GROUP_SIZES`, and as little read.

## Before

```python
import os

os.environ["▶NEURON_DEVICE_SIZES◀"] = "1,1"
```

```sh
export ▶NEURON_DEVICE_SIZES◀=1,1
```

```dockerfile Dockerfile
FROM python:3.8
ENV ▶NEURON_DEVICE_SIZES◀=1,1
```

## After

Nothing is rewritten. What may be meant:

    import os

    os.environ["NEURON_RT_NUM_CORES"] = "2"

    export NEURON_RT_NUM_CORES=2

    FROM python:3.8
    ENV NEURON_RT_NUM_CORES=2

## When it is not rewritten

Always: what its groups meant has to be worked out, as for the newer name.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG410"##, name: ##"visible-devices"##,
            severity: .warning, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>AWS_NEURON_VISIBLE_DEVICES)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"AWS_NEURON_VISIBLE_DEVICES is set"##,
            body: ##"""
# NCG410 visible-devices

AWS_NEURON_VISIBLE_DEVICES is set.

## What it finds

The variable `AWS_NEURON_VISIBLE_DEVICES`.

## Why it breaks

It is for a hook of container runtimes that is no longer used. A container gets devices with `--device=/dev/neuron0`.

## Before

```sh
docker run --env ▶AWS_NEURON_VISIBLE_DEVICES◀=0 image
```

```yaml compose.yaml
environment:
  ▶AWS_NEURON_VISIBLE_DEVICES◀: "0"
```

## After

Nothing is rewritten. What may be meant:

    docker run --device=/dev/neuron0 image

    devices: ["/dev/neuron0"]

## When it is not rewritten

Always: which devices the container should have is for people to decide.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG411"##, name: ##"compiler-option"##,
            severity: .warning, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w-])(?<name>--num-neuroncores)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The compiler is given an old option"##,
            body: ##"""
# NCG411 compiler-option

The compiler is given an old option.

## What it finds

The compiler's option `--num-neuroncores`.

## Why it breaks

It is called `--neuroncore-pipeline-cores`.

## Before

```sh
neuron-cc compile model.pb --framework TENSORFLOW ▶--num-neuroncores◀ 4
```

```python
import torch_neuron

model = torch_neuron.trace(net, example, compiler_args=["▶--num-neuroncores◀", "4"])
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    neuron-cc compile model.pb --framework TENSORFLOW --neuroncore-pipeline-cores 4

    import torch_neuron

    model = torch_neuron.trace(net, example, compiler_args=["--neuroncore-pipeline-cores", "4"])

## When it is not rewritten

`fix --leftovers` writes the new name in commands of `neuron-cc`, and in a program where it is handed on as an argument of a compiler. Elsewhere it may
be an option of a program of one's own.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG412"##, name: ##"contributed-mxnet"##,
            severity: .warning, kind: .finding,
            languages: [##"python"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)(?<![\w.])(?<name>(?:mx|mxnet)\.contrib\.neuron)(?!\w)|(?<![\w.])from\s+mxnet\.contrib\s+import\s+(?<name>neuron)(?!\w)"##,
            places: [.code], facts: [##"T1"##],
            title: ##"Neuron is imported from MXNet's contributions"##,
            body: ##"""
# NCG412 contributed-mxnet

Neuron is imported from MXNet's contributions.

## What it finds

`mx.contrib.neuron` and `from mxnet.contrib import neuron`.

## Why it breaks

MXNet 1.8 has a plugin for Neuron, `mx_neuron`, and 1.5, which has not, knows no start cores (T4).

## Before

```python
import mxnet as mx

args = ▶mx.contrib.neuron◀.compile(symbol, arguments, auxiliaries, inputs)
```

## After

`fix` alone leaves it. `fix --leftovers` writes:

    import mxnet as mx
    import mx_neuron

    args = mx_neuron.compile(symbol, arguments, auxiliaries, inputs)

## When it is not rewritten

`fix --leftovers` writes `mx_neuron`, and imports it below MXNet. It leaves a program beside which an MXNet before 1.8 is asked for, which has no
plugin.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG413"##, name: ##"torch-neuron-name"##,
            severity: .info, kind: .finding,
            languages: [##"python"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?J)(?<![\w.])import\s+(?<name>torch\.neuron)(?![\w.])|(?<![\w.])(?<name>torch\.neuron\.trace)(?!\w)"##,
            places: [.code], facts: [##"T1"##],
            title: ##"torch-neuron is used under its old name"##,
            body: ##"""
# NCG413 torch-neuron-name

torch-neuron is used under its old name.

## What it finds

`import torch.neuron` and `torch.neuron.trace`.

## Why it breaks

Nothing breaks on Inf1: both names lead to one module. AWS's documents have used `torch_neuron` since 1.16.

## Before

```python
import torch
import ▶torch.neuron◀

model = ▶torch.neuron.trace◀(net, example)
```

## After

Nothing is rewritten. What may be meant:

    import torch
    import torch_neuron

    model = torch_neuron.trace(net, example)

## When it is not rewritten

Always: nothing is broken.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG414"##, name: ##"daemon-settings"##,
            severity: .error, kind: .finding,
            languages: [##"python"##, ##"shell"##, ##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .bytes, meaning: nil,
            pattern: ##"(?<![\w.-])(?<name>(?:/[\w./-]*/)?neuron-rtd\.config)(?![\w-])"##,
            places: [.code, .string], facts: [##"T1"##],
            title: ##"The settings file of the daemon of Runtime 1.x"##,
            body: ##"""
# NCG414 daemon-settings

The settings file of the daemon of Runtime 1.x.

## What it finds

The file `neuron-rtd.config` and its path.

## Why it breaks

Nothing reads it. What is still wanted is set by variables of the process, `NEURON_RT_…`.

## Before

```sh
sudo cp daemon.json ▶/opt/aws/neuron/config/neuron-rtd.config◀
```

```dockerfile Dockerfile
FROM python:3.8
COPY ▶neuron-rtd.config◀ /etc/
```

## After

Nothing is rewritten. What may be meant:

    FROM python:3.8

## When it is not rewritten

Always: which of its keys are still wanted is for people to decide.

## See also

[NCG400](NCG400-leftover-mentioned.md).

"""##),
        RulePage(
            id: ##"NCG501"##, name: ##"device-of-core"##,
            severity: .warning, kind: .derived,
            languages: [##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T11"##],
            title: ##"A container is given another device than its core is on"##,
            body: ##"""
# NCG501 device-of-core

A container is given another device than its core is on.

## What it finds

A loop of `docker run` that gives each container cores by `NEURON_RT_VISIBLE_CORES` and a device by `--device=/dev/neuron…`, both worked
out from the loop's number, where a core's device is not the core's number divided by the cores of a device: 4 on Inf1, 2 on
Inf2. The loop's end may stand in a file of settings beside the script or above it (`config.properties`, `.env`); the
generation is known from the type of the machine, or a setting such as `CHIP_TYPE=inf2`. What the loop would do with more containers
counts as well, and is said to be that. AWS's sample for FastAPI divides by 4 and runs on Inf2.

## Why it breaks

The container asks for a core of a device that it does not have, and its process fails when it starts (T11).

## Before

```sh run.sh
#!/bin/bash
source config.properties
for i in $(seq 1 $num_cores); do
    core=$(($i-1))
    device=$(($core/4))
    docker run -d --env NEURON_RT_VISIBLE_CORES="${core}-${core}" --device=/dev/neuron▶${device}◀ bert
done
```

```ini config.properties
num_cores=4
CHIP_TYPE=inf2
```

## After

Nothing is rewritten. What may be meant:

    device=$(($core/2))

## When it is not rewritten

Always: which machines the script is for is for people to decide.

## See also

[NCG113](NCG113-four-cores-per-device.md), [NCG502](NCG502-fleet-shares-cores.md); fact T11; vector V25.

"""##),
        RulePage(
            id: ##"NCG502"##, name: ##"fleet-shares-cores"##,
            severity: .error, kind: .derived,
            languages: [##"shell"##, ##"yaml"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T3"##, ##"T11"##],
            title: ##"Two containers of a fleet ask for one core"##,
            body: ##"""
# NCG502 fleet-shares-cores

Two containers of a fleet ask for one core.

## What it finds

A loop of `docker run`, as for [NCG501](NCG501-device-of-core.md), in which two containers ask for the same core; two services of a compose
file, or two programs of supervisord, that name the same core in `NEURON_RT_VISIBLE_CORES`, unless they are given different devices.

## Why it breaks

A core belongs to one process at a time, in containers too (T3): the second one fails when it starts.

## Before

```sh run.sh
#!/bin/bash
for i in {0..3}; do
    docker run -d --env NEURON_RT_VISIBLE_CORES=▶$((i/2))◀ --device=/dev/neuron0 bert
done
```

## After

Nothing is rewritten. What may be meant:

    docker run -d --env NEURON_RT_VISIBLE_CORES=$i --device=/dev/neuron0 bert

## When it is not rewritten

Always: which cores are meant is for people to decide.

## See also

[NCG304](NCG304-cores-of-several-workers.md), [NCG503](NCG503-fleet-exceeds-machine.md); facts T3, T11.

"""##),
        RulePage(
            id: ##"NCG503"##, name: ##"fleet-exceeds-machine"##,
            severity: .error, kind: .derived,
            languages: [##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"T3"##, ##"T11"##],
            title: ##"A fleet takes more cores than the machine has"##,
            body: ##"""
# NCG503 fleet-exceeds-machine

A fleet takes more cores than the machine has.

## What it finds

A loop of `docker run`, as for [NCG501](NCG501-device-of-core.md), whose last core is not on the machine that the script or the settings beside it
name.

## Why it breaks

The containers behind the last core fail when they start (T3).

## Before

```sh run.sh
#!/bin/bash
# for inf2.xlarge
for i in {0..3}; do
    docker run -d --env NEURON_RT_VISIBLE_CORES=▶$i◀ --device=/dev/neuron$((i/2)) bert
done
```

## After

Nothing is rewritten. What may be meant:

    for i in {0..1}; do

## When it is not rewritten

Always: how many containers there are is for people to decide.

## See also

[NCG116](NCG116-cores-exceed-machine.md), [NCG502](NCG502-fleet-shares-cores.md); facts T3, T11.

"""##),
        RulePage(
            id: ##"NCG901"##, name: ##"not-understood-syntax"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"Code with a trigger word could not be parsed"##,
            body: ##"""
# NCG901 not-understood-syntax

Code with a trigger word could not be parsed.

## What it finds

The first place that Python refuses in each file of a program that has to do with the variable: the program itself, a
module that it imports, a program that it starts, a cell of a notebook. That is also what fits the grammar and is refused
when the file is compiled, such as `return` outside a function. What Python 2 accepts (`print x`, `except E, e`, `0777`)
is none.

## Why it breaks

A tool that skips what it cannot parse reports a clean project that is not. The file may set the variable; and as Python
runs nothing of it, whatever the rest says about placement is a guess. Such a program is never *proved*.

## Before

```python
import os

os.environ["NEURONCORE_GROUP_SIZES" ▶=◀ "4"
```

## After

Nothing is rewritten. Correct the syntax and run the tool again.

## When it is not rewritten

Never: what was not understood is not edited.

## See also

[NCG902](NCG902-not-understood-document.md), [NCG904](NCG904-unreadable.md).

"""##),
        RulePage(
            id: ##"NCG902"##, name: ##"not-understood-document"##,
            severity: .warning, kind: .derived,
            languages: [##"dockerfile"##, ##"yaml"##, ##"json"##, ##"text"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"A document of another kind holds the variable"##,
            body: ##"""
# NCG902 not-understood-document

A document of another kind holds the variable.

## What it finds

The variable in a manifest of a kind that is not read, or in a place of a document that says nothing of a program's environment; in a notebook whose kernel speaks another language than Python, or in code of a
language that this tool does not parse, with its value where that stands behind the name; also in other letters, with `-`, `.` or nothing between its words, or as keys
that lie in each other, since a program may make the variable's name of a key. In prose and in comments such a spelling is
[NCG105](NCG105-group-sizes-mentioned.md).

## Why it breaks

The document may give a program its groups. What it does with the name was not worked out, so the project is not
known to be clean.

## Before

```go main.go
os.Setenv("▶NEURONCORE_GROUP_SIZES◀", "4")
```

## After

Nothing is rewritten. Change the document by hand: the total goes to `NEURON_RT_NUM_CORES`, and loads must be
placed as their program's report says.

## When it is not rewritten

Never: the tool edits only what it can parse and prove.

## See also

[NCG901](NCG901-not-understood-syntax.md), [NCG903](NCG903-not-understood-use.md); fact L10.

"""##),
        RulePage(
            id: ##"NCG903"##, name: ##"not-understood-use"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"A use of the variable could not be worked out"##,
            body: ##"""
# NCG903 not-understood-use

A use of the variable could not be worked out.

## What it finds

A use of `NEURONCORE_GROUP_SIZES`, spelled out or put together, whose value or effect could not be worked out.

Also the name in other letters, with `-`, `.` or nothing between its words (`neuroncore_group_sizes`,
`--neuroncore-group-sizes`, `neuroncoreGroupSizes`), or pieces of it, as a key, option, field, attribute, keyword or text of
a program that does not set the variable in sight: `os.environ[key.upper()] = value` makes the variable's name of it.
An ordinary variable or parameter of that name is none, unless the program looks at the names of its variables.

## Why it breaks

The name is there, so the program is concerned; what it does is not known. Silence would read as clean.

## Before

```python
import os

os.environ["NEURONCORE_" + "GROUP_SIZES"] = ▶load_settings()["groups"]◀
```

## After

Nothing is rewritten. State the value in sight of the write, or migrate the place by hand.

## When it is not rewritten

Never: an unknown value has no placement that could be kept.

## See also

[NCG104](NCG104-group-sizes-read.md), [NCG901](NCG901-not-understood-syntax.md).

"""##),
        RulePage(
            id: ##"NCG904"##, name: ##"unreadable"##,
            severity: .error, kind: .derived,
            languages: [##"text"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"A file could not be read"##,
            body: ##"""
# NCG904 unreadable

A file could not be read.

## What it finds

A file or a directory under the paths that could not be opened or read to its end; the system's reason is given.

## Why it breaks

What could not be read may hold the variable. The run is incomplete and ends with code 3 when nothing else failed.

## Before

A file without read permission stands for one; its first byte is the place.

```text
▶N◀EURONCORE_GROUP_SIZES=4
```

## After

Nothing is rewritten. Give the tool permission, or exclude the path, and run it again.

## When it is not rewritten

Never.

## See also

[NCG901](NCG901-not-understood-syntax.md), [NCG902](NCG902-not-understood-document.md).

"""##),
        RulePage(
            id: ##"NCG905"##, name: ##"not-understood-hint"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L11"##],
            title: ##"A hint in a comment is not taken"##,
            body: ##"""
# NCG905 not-understood-hint

A hint in a comment is not taken.

## What it finds

A comment with `# ncg:` that is no hint, that contradicts the code or another hint, or that speaks about nothing. A hint
stands at the end of the line that it speaks about, or on a line of its own directly above the statement:

- `# ncg: cores=4`: the model that is loaded here takes 4 cores;
- `# ncg: groups=2,2`: the value of `NEURONCORE_GROUP_SIZES` that is written here is always `2,2`;
- `# ncg: framework=torch`, at the write or at the head of the file: whose loads use the groups;
- `# ncg: instance=inf1.6xlarge`, anywhere in a file: the machine that its programs run on;
- `# ncg: launches=serve.py`: the program that is started here, as a path from the file's own directory.

## Why it breaks

A hint is a promise that a proof takes for granted. One that is passed over in silence would be relied on by the reader
and by nobody else; one that the code denies cannot be relied on at all, and the verdict is *unknown*.

## Before

```python
import os

import torch
import torch_neuron

os.environ["NEURONCORE_GROUP_SIZES"] = "4"  # ncg: ▶groups=2,2◀
model = torch.jit.load("model.pt")
```

## After

Nothing is rewritten: the hint and the code contradict each other. Correct the hint, or remove it.

## When it is not rewritten

A hint is never corrected. `fix` removes a hint on a value together with the old value.

## See also

[NCG903](NCG903-not-understood-use.md); fact L11.

"""##),
        RulePage(
            id: ##"NCG906"##, name: ##"set-aside"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"A fault of the tool at a file or a program"##,
            body: ##"""
# NCG906 set-aside

A fault of the tool at a file or a program.

## What it finds

A file that could not be read to its end, or a program about which nothing could be decided, since the tool itself trapped,
used up its stack, or did not come to an end within `--time-limit`. That file or program is set aside, and the run starts anew
without it: everything else is reported, and fixed, as if it were not there. The message has the version of the tool and the
signal.

## Why it breaks

What was not read may set the variable. A program that imports or starts such a file is *unknown*, and the run is incomplete
(code 3 when nothing else failed). One file does not hide what was found in the others.

## Before

No program is known for which this happens. The place is the one that sets the variable, or the start of the file.

```python
import os

import torch
import torch_neuron

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "2,2"
models = [torch.jit.load("a.pt"), torch.jit.load("b.pt")]
```

## After

Nothing is rewritten. Send the message, the files that it names and the command to the maintainers of ncg-migrate; migrate the
program by hand. Where it was a matter of time, allow more of it with `--time-limit`.

## When it is not rewritten

Never.

## See also

[NCG904](NCG904-unreadable.md), [NCG907](NCG907-proofs-disagree.md).

"""##),
        RulePage(
            id: ##"NCG907"##, name: ##"proofs-disagree"##,
            severity: .error, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [##"L10"##],
            title: ##"The tool's two ways to this proof disagree"##,
            body: ##"""
# NCG907 proofs-disagree

The tool's two ways to this proof disagree.

## What it finds

A rewrite, or a migration by hand, that the prover proves and a second search refutes. Whatever is proved is searched
once more, case by case, by the code that checks certificates, which shares nothing with the prover but the facts. The
message holds both answers.

## Why it breaks

One of the two has a fault, and nobody knows which. If the prover is wrong, the rewrite moves a model. So the verdict is
withheld: it is *unknown*, nothing of the program is rewritten, and the run is incomplete (code 3 when nothing else
failed). The other programs are dealt with as always.

## Before

No program is known for which this happens. The place is the one that sets the variable.

```python
import os

import torch
import torch_neuron

os.environ["▶NEURONCORE_GROUP_SIZES◀"] = "2,2"
models = [torch.jit.load("a.pt"), torch.jit.load("b.pt")]
```

## After

Nothing is rewritten. Migrate the program by hand, and report it as a fault of ncg-migrate.

## When it is not rewritten

Never: of two answers that contradict each other none is a proof.

## See also

[NCG903](NCG903-not-understood-use.md).

"""##),
        RulePage(
            id: ##"NCG908"##, name: ##"unused-ignore"##,
            severity: .warning, kind: .derived,
            languages: [##"python"##, ##"shell"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [],
            title: ##"A comment hides no finding"##,
            body: ##"""
# NCG908 unused-ignore

A comment hides no finding.

## What it finds

A comment `# ncg: ignore[NCG104] reason` where no finding of that rule stands. Such a comment hides findings on its own line, or, on a
line of its own, on the next line of code. `ignore-file[…]` hides them in the whole file, `ignore-begin[…]` and `ignore-end[…]` between
two lines. In YAML, Dockerfiles and other documents it stands behind `#`, in Markdown in `<!-- ncg: ignore[NCG105] reason -->`.

## Why it breaks

What hides nothing today hides tomorrow what nobody has looked at. A hidden finding is counted in every report; it changes no verdict, and neither
`fix` nor `verify` sees it.

## Before

```python
import torch
import torch_neuron

model = torch.jit.load("model.pt")  ▶# ncg: ignore[NCG104] the legacy branch stays◀
```

## After

```python
import torch
import torch_neuron

model = torch.jit.load("model.pt")
```

`fix` takes away the rules that hide nothing, and the comment with the last of them.

## When it is not rewritten

Where only a part of the project is looked at (single files, `--include`, `--exclude`), and with `--interactive`: nobody knows then what the rest would
find.

## See also

[NCG905](NCG905-not-understood-hint.md), [NCG104](NCG104-group-sizes-read.md).

"""##),
        RulePage(
            id: ##"NCG909"##, name: ##"baseline-outdated"##,
            severity: .error, kind: .derived,
            languages: [##"yaml"##], framework: nil,
            subject: .none, meaning: nil,
            pattern: ##""##,
            places: [], facts: [],
            title: ##"The baseline accepts what is gone, or accepts it no more"##,
            body: ##"""
# NCG909 baseline-outdated

The baseline accepts what is gone, or accepts it no more.

## What it finds

An entry of `.ncg-baseline.yml` whose findings are not there any more, or whose last day (`expires`) has passed. Whether findings are gone is
only said when the paths of the entry were looked at and no option left files out.

## Why it breaks

An entry that accepts nothing today accepts tomorrow what nobody has looked at: its rule at the same placement, or on the same line. An entry
that has expired accepts nothing, and its findings are shown again.

## Before

```yaml
version: 1
findings:
▶  - rule: NCG101◀
    key: placement:0123456789abcdef
    path: "gone.py"
    reason: "until the fleet has moved"
    expires: 2020-12-31
```

## After

Nothing is rewritten by `fix`. `ncg-migrate baseline --prune` takes out what accepts more than there is.

## When it is not rewritten

A last day is a decision of the project's. Mend the finding, or write another day.

## See also

[NCG908](NCG908-unused-ignore.md).

"""##),
    ]
}
