#!/usr/bin/env python3
"""Random compose files and manifests of Kubernetes, with what PyYAML says that they set, a JSON object to a line.

    yaml_documents.py [COUNT [SEED]]

Each has "text", "path" and "settings": program, name, value, in order. Styles vary: indentation, quotes, comments, flow and block, texts of
several lines, anchors, several documents.
"""

import json
import random
import sys

import yaml

NAMES = ["NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "LANG", "PATH_TO", "A"]
VALUES = ["1", "2,4", "C", "a b", "x:y", "it's", "", "true", "1.5", "a #b", "- a", "{a}", "[1]", "'", "é", "%A", "@b", "a: b", "#", "0x1"]


class Writer:
    """One document in a style that is drawn."""

    def __init__(self, dice):
        self.dice, self.lines, self.step = dice, [], dice.choice([1, 2, 2, 2, 4])
        self.outdents = dice.random() < 0.5

    def scalar(self, text, flow=False):
        kind = self.dice.choice(["plain", "plain", "single", "double"])
        plain = yaml.safe_dump(text, allow_unicode=True).splitlines()[0] if text else "''"
        if kind == "plain" and plain == text and not (flow and set(text) & set(",[]{}")):
            return text
        return "'" + text.replace("'", "''") + "'" if kind == "single" else json.dumps(text, ensure_ascii=False)

    def put(self, depth, text):
        comment = self.dice.choice(["", "", "", "  # note", " #: x"])
        self.lines.append(" " * depth + text + comment)
        if self.dice.random() < 0.1:
            self.lines.append(self.dice.choice(["", " " * depth + "# between", "   "]))

    def settings(self, depth, form):
        for name in self.dice.sample(NAMES, self.dice.randint(1, 3)):
            value = self.dice.choice(VALUES)
            if form == "map":
                self.put(depth, f"{self.scalar(name)}: {self.scalar(value)}")
            elif form == "list":
                self.put(depth, f"- {self.scalar(name + '=' + value)}")
            elif self.dice.random() < 0.3:
                self.put(depth, f"- {{name: {self.scalar(name, True)}, value: {self.scalar(value, True)}}}")
            else:
                gap = self.dice.choice([" ", "   "])
                self.put(depth, f"-{gap}name: {self.scalar(name)}")
                self.put(depth + 1 + len(gap), f"value: {self.scalar(value)}")

    def extras(self, depth):
        choice = self.dice.randint(0, 6)
        if choice == 0:
            self.put(depth, "image: score")
        elif choice == 1:
            self.put(depth, "command: [\"python\", 'app.py', --port, 80]")
        elif choice == 2:
            self.lines += [" " * depth + "note: |", " " * (depth + 2) + "first: line", "", " " * (depth + 3) + "- second"]
        elif choice == 3:
            self.lines += [" " * depth + "note: one", " " * (depth + 2) + "that goes on"]
        elif choice == 4:
            self.put(depth, "labels: {a: b, \"c\": [1, 2]}")
        elif choice == 5:
            self.put(depth, "other: &anchor x")

    def below(self, depth):
        """Where a sequence below a key stands."""
        return depth if self.outdents else depth + self.step

    def compose(self):
        if self.dice.random() < 0.5:
            self.put(0, "version: '3'")
        self.put(0, "services:")
        for name in self.dice.sample(["web", "worker", "a-b"], self.dice.randint(1, 3)):
            self.put(self.step, f"{name}:")
            self.extras(2 * self.step)
            form = self.dice.choice(["map", "list"])
            self.put(2 * self.step, "environment:")
            self.settings(3 * self.step if form == "map" else self.below(2 * self.step), form)
            self.extras(2 * self.step)

    def kubernetes(self):
        for number in range(self.dice.randint(1, 2)):
            if number:
                self.lines.append(self.dice.choice(["---", "--- # next"]))
            self.put(0, "apiVersion: v1")
            self.put(0, "kind: Pod")
            self.put(0, "spec:")
            self.extras(self.step)
            self.put(self.step, "containers:")
            depth = self.below(self.step)
            for name in self.dice.sample(["web", "worker"], self.dice.randint(1, 2)):
                self.put(depth, f"- name: {name}")
                self.extras(depth + 2)
                self.put(depth + 2, "env:")
                self.settings(self.below(depth + 2), "pairs")


def expected(path, text):
    """What PyYAML finds, every scalar as its text."""
    found = []
    for document in yaml.load_all(text, Loader=yaml.BaseLoader):
        if path == "compose.yaml":
            for name, service in document["services"].items():
                given = service["environment"]
                pairs = given.items() if isinstance(given, dict) else [item.split("=", 1) for item in given]
                found += [[f"service {name}", key, value] for key, value in pairs]
        else:
            for container in document["spec"]["containers"]:
                found += [[f"container {container['name']}", item["name"], item["value"]] for item in container["env"]]
    return found


def main():
    count, seed = (int(word) for word in (sys.argv[1:] + ["500", "1"][len(sys.argv) - 1:])[:2])
    for number in range(count):
        dice = random.Random(seed * 1_000_003 + number)
        writer = Writer(dice)
        path = dice.choice(["compose.yaml", "pod.yaml"])
        writer.compose() if path == "compose.yaml" else writer.kubernetes()
        text = dice.choice(["\n", "\n", "\r\n"]).join(writer.lines) + dice.choice(["\n", ""])
        try:
            print(json.dumps({"path": path, "text": text, "settings": expected(path, text)}))
        except yaml.YAMLError:
            continue


if __name__ == "__main__":
    main()
