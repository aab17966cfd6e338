#!/usr/bin/env python3
"""Runs what a document starts, as its documentation says: a second reader, which shares nothing with the tool's.

    documents.py DOCUMENT

Dockerfiles (the last stage), compose files, manifests of Kubernetes, task definitions, option settings, units of systemd, supervisord's programs,
makefiles, Procfiles, workflows of GitHub, pipelines of GitLab and CircleCI, and gunicorn's configuration. A program that no file of the project is becomes one load
(launchers/image.py); the environment of this process reaches only what runs on this machine.
"""

import glob
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
IMAGE = os.path.join(HERE, "launchers", "image.py")
VARIABLES = ("NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES")


def start(words, given, directory=None, shell=False):
    """Runs a command with `given`; what is not to be found is a program of an image."""
    environment = {key: value for key, value in os.environ.items() if key not in VARIABLES}
    environment.update(given)
    if not shell and (not words or shutil.which(words[0], path=environment["PATH"]) is None and not os.path.exists(words[0])):
        words = ["python", IMAGE]
    subprocess.run(words, env=environment, cwd=directory, shell=shell, check=True, executable="/bin/bash" if shell else None)


# Dockerfiles.

def instructions(text):
    """The instructions, lines that go on joined, comments dropped."""
    joined = ""
    for line in text.splitlines():
        if line.lstrip().startswith("#") or (joined and not line.strip()):
            continue
        joined += line.strip()
        if joined.endswith("\\"):
            joined = joined[:-1] + " "
            continue
        if joined:
            name, _, rest = joined.partition(" ")
            yield name.upper(), rest.strip()
        joined = ""


def expanded(value, env):
    """A value of ENV, with variables of the image in it."""
    return re.sub(r"\$\{(\w+)\}|\$(\w+)", lambda match: env.get(match.group(1) or match.group(2), ""), value)


def image(text):
    """The last stage of an image."""
    stages, stage = {}, None
    for name, rest in instructions(text):
        if name == "FROM":
            base = rest.split()[0]
            stage = {"env": {}, "dir": "/", "copies": [], "entry": None, "cmd": None}
            if base in stages:
                old = stages[base]
                stage = {**old, "env": dict(old["env"]), "copies": list(old["copies"])}
            if " as " in rest.lower():
                stages[rest.split()[-1]] = stage
        elif name == "ENV":
            if "=" in rest.split()[0]:
                stage["env"].update((key, expanded(value, stage["env"])) for key, value in
                                    (word.split("=", 1) for word in shlex.split(rest)))
            else:
                key, value = rest.split(None, 1)
                stage["env"][key] = shlex.split(value)[0] if value[0] in "'\"" else value
        elif name == "WORKDIR":
            stage["dir"] = os.path.join(stage["dir"], rest)
        elif name in ("COPY", "ADD"):
            words = [word for word in rest.split() if not word.startswith("--")]
            stage["copies"] += [(source, words[-1], stage["dir"], len(words) > 2) for source in words[:-1]]
        elif name in ("CMD", "ENTRYPOINT"):
            value = json.loads(rest) if rest.startswith("[") else rest
            if name == "CMD":
                stage["cmd"] = value
            else:
                stage["entry"], stage["cmd"] = value, None
    return stage


def run_image(stage, context):
    """Copies files into a root and runs the entry point there."""
    with tempfile.TemporaryDirectory() as root:
        for pattern, target, directory, several in stage["copies"]:
            for source in glob.glob(pattern, root_dir=context) if "*" in pattern else [pattern]:
                into = target.endswith("/") or several or target == "." or "*" in pattern
                place = os.path.normpath(root + "/" + os.path.join(directory, target))
                path = os.path.join(context, source)
                if os.path.isdir(path):
                    shutil.copytree(path, place, dirs_exist_ok=True)
                else:
                    place = os.path.join(place, os.path.basename(source)) if into or os.path.isdir(place) else place
                    os.makedirs(os.path.dirname(place), exist_ok=True)
                    shutil.copy(path, place)
        there = root + stage["dir"]
        os.makedirs(there, exist_ok=True)
        entry, cmd = stage["entry"], stage["cmd"]
        if isinstance(entry, str) or entry is None and isinstance(cmd, str):
            text = re.sub(r"(?<=\s)(/\S+)", lambda match: moved(match.group(1), root), entry or cmd)
            return start(text, stage["env"], there, shell=True)
        words = [moved(word, root) for word in (entry or []) + (cmd or [])]
        return start(words, stage["env"], there)


def moved(word, root):
    """An absolute path of the image, where it lies in the root."""
    return root + word if word.startswith("/") and os.path.exists(root + word) else word


# YAML as these documents are written: block style, scalars on one line.

def scalar(text):
    text = re.sub(r"(^|\s)#.*$", "", text).strip() if text[:1] not in "'\"" else text.strip()
    if text[:1] in ("[", "{"):
        return json.loads(re.sub(r"([\[{,:]\s*)([A-Za-z_][\w./-]*)", r'\1"\2"', text))
    match = re.match(r"(['\"])(.*?)\1", text)
    return match.group(2) if match else text


def blocks(lines, indent):
    """The value of the lines that stand at `indent` or further in; takes them off the list."""
    first = lines[0]
    if first[1] == "-" or first[1].startswith("- "):
        items = []
        while lines and lines[0][0] == indent and lines[0][1].startswith("-"):
            width = len(lines[0][1]) - len(lines[0][1][1:].lstrip())
            rest = lines[0][1][width:]
            if rest and (re.match(r"[\w.\"'/:-]+:(\s|$)", rest)):
                lines[0] = (indent + width, rest)
                items.append(blocks(lines, indent + width))
            else:
                lines.pop(0)
                items.append(scalar(rest) if rest else blocks(lines, lines[0][0]))
        return items
    table = {}
    while lines and lines[0][0] == indent and not lines[0][1].startswith("- "):
        key, _, rest = re.match(r"(.+?):(\s+|$)(.*)", lines.pop(0)[1]).groups()
        key = scalar(key)
        if rest in ("|", "|-"):
            body = []
            while lines and lines[0][0] > indent:
                body.append(" " * lines[0][0] + lines.pop(0)[1])
            table[key] = "\n".join(line[len(body[0]) - len(body[0].lstrip()):] for line in body)
        elif rest and not rest.startswith("#"):
            table[key] = scalar(rest)
        elif lines and (lines[0][0] > indent or lines[0][0] == indent and lines[0][1].startswith("- ")):
            table[key] = blocks(lines, lines[0][0])
        else:
            table[key] = ""
    return table


def documents(text):
    """The documents of a YAML file."""
    for part in re.split(r"(?m)^---.*$", text):
        lines = [(len(line) - len(line.lstrip()), line.strip()) for line in part.splitlines()
                 if line.strip() and not line.lstrip().startswith("#")]
        if lines:
            yield blocks(lines, lines[0][0])


def mappings(node):
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from mappings(value)
    elif isinstance(node, list):
        for value in node:
            yield from mappings(value)


def environment(value):
    """A mapping, a list of NAME=value, or a list of names and values."""
    if isinstance(value, dict):
        return {key: str(item) for key, item in value.items()}
    given = {}
    for item in value or []:
        if isinstance(item, str):
            given.update([item.split("=", 1)])
        else:
            given[item.get("name", item.get("Name"))] = str(item.get("value", item.get("Value")))
    return given


def env_file(path):
    """The settings of a file of NAME=value lines."""
    with open(path, encoding="utf-8") as file:
        return dict(line.strip().split("=", 1) for line in file if "=" in line and not line.startswith("#"))


def service(node, top):
    """A service of a compose file, in its image if that is built here."""
    given = {}
    files = node.get("env_file") or []
    for name in [files] if isinstance(files, str) else files:
        given.update(env_file(os.path.join(top, name)))
    given.update(environment(node.get("environment")))
    build = node.get("build")
    if not build:
        return start([], given)
    build = {"context": build} if isinstance(build, str) else build
    context = os.path.join(top, build["context"])
    path = os.path.join(context, build.get("dockerfile", "Dockerfile"))
    if not os.path.exists(path):
        return start([], given)
    with open(path, encoding="utf-8") as file:
        stage = image(file.read())
    stage["env"].update(given)
    command = node.get("command")
    if command:
        stage["cmd"] = shlex.split(command) if isinstance(command, str) else command
    for volume in node.get("volumes") or []:
        source, target = volume.split(":")[:2]
        stage["copies"].append((os.path.abspath(os.path.join(top, source)), target, "/", False))
    return run_image(stage, context)


def containers(nodes, top):
    """What a compose file, a manifest or a task definition starts."""
    for node in nodes:
        for one in (node.get("services") or {}).values() if "services" in node else []:
            service(one, top)
        if node.get("kind") == "ConfigMap":
            start([], environment(node.get("data")))
        for table in mappings(node):
            options = table.get("aws:elasticbeanstalk:application:environment")
            if options:
                start([], environment(options))
            for server in (table.get("predictor") or {}).values():
                if isinstance(server, dict) and "env" in server:
                    start([], environment(server["env"]))
            for key in ("containers", "initContainers", "containerDefinitions", "ContainerDefinitions"):
                for container in table.get(key) or []:
                    start([], environment(container.get("env") or container.get("environment") or container.get("Environment")))


def workflow(nodes, top):
    """The steps of every job that run a text, by bash at the top of the checkout."""
    for node in nodes:
        for job in node["jobs"].values():
            for step in job["steps"]:
                if "run" in step and "pip install" not in step["run"]:
                    given = {}
                    for level in (node, job, step):
                        given.update(environment(level.get("env")))
                    start(step["run"], given, top, shell=True)


def gitlab(node, top):
    """The lines of every job, by one bash at the top of the checkout."""
    for job in node.values():
        if isinstance(job, dict) and "script" in job:
            given = {**environment(node.get("variables")), **environment(job.get("variables"))}
            start("\n".join(job.get("before_script", []) + job["script"]), given, top, shell=True)


def circle(node, top):
    """The steps of every job that run a text, by bash at the top of the checkout."""
    for job in node["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                run = step["run"] if isinstance(step["run"], dict) else {"command": step["run"]}
                levels = [(job.get("docker") or [{}])[0], job, run]
                given = {key: value for level in levels for key, value in environment(level.get("environment")).items()}
                start(run["command"], given, top, shell=True)


# Lines.

def unit(text, top):
    """A unit of systemd; what its files set wins, and one lies where the installed path ends alike."""
    given, files, command = {}, [], []
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key == "Environment":
            given.update(word.split("=", 1) for word in shlex.split(value))
        elif key == "EnvironmentFile":
            parts = value.lstrip("-").strip("/").split("/")
            names = (os.path.join(top, *parts[number:]) for number in range(len(parts)))
            files.append(next(filter(os.path.exists, names)))
        elif key == "ExecStart":
            command = shlex.split(value)
    for path in files:
        given.update((name, shlex.split(value)[0]) for name, value in env_file(path).items())
    start(command, given)


def supervisor(text):
    for part in re.split(r"(?m)^\[program:", text)[1:]:
        settings = dict(re.findall(r"(?m)^(\w+)=(.*)$", part))
        given = dict(re.findall(r"(\w+)=\"?([^\",]*(?:,[^\",=]*)*)\"?(?:,|$)", settings.get("environment", "")))
        start(shlex.split(settings["command"]), given)


def gunicorn(path):
    for number in range(runpy.run_path(path).get("workers", 1)):
        start(["python", IMAGE, str(number)], dict(item.split("=", 1) for item in runpy.run_path(path)["raw_env"]))


def main(path):
    """Runs the document at `path`."""
    name = os.path.basename(path)
    top = os.path.dirname(os.path.abspath(path))
    with open(path, encoding="utf-8") as file:
        text = file.read()
    # A document of the reader below, or one that only a whole one reads.
    nodes = yaml.safe_load_all(text) if re.search(r"(?m): [&*]|\[$|<<:", text) else documents(text)
    if "ockerfile" in name:
        run_image(image(text), top)
    elif name == ".gitlab-ci.yml":
        gitlab(yaml.safe_load(text), top)
    elif os.path.basename(top) == ".circleci":
        circle(yaml.safe_load(text), os.path.dirname(top))
    elif name.endswith(".service") or ".service.d" in top:
        unit(text, top)
    elif "supervisor" in name:
        supervisor(text)
    elif name == "Makefile":
        start(["make", "--no-print-directory", "-f", name], {}, top)
    elif name == "Procfile":
        for line in text.splitlines():
            start(line.partition(":")[2], {}, top, shell=True)
    elif name.endswith(".py"):
        gunicorn(path)
    elif name.endswith(".json"):
        containers([json.loads(text)], top)
    elif "workflows" in top:
        workflow(nodes, os.path.dirname(os.path.dirname(top)))
    else:
        containers(nodes, top)


if __name__ == "__main__":
    main(sys.argv[1])
