"""Compares what leash says of a program with its truth, site by site."""

import collections
import dataclasses
import json
import subprocess

from families import FAMILIES

CHECK_TIMEOUT = 120


class Broken(Exception):
    """leash could not analyse the program."""


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    line: int
    rule: str
    message: str = ""
    started: int = 0  # where the task of a leak was started


@dataclasses.dataclass
class Disagreement:
    what: str  # "FP" or "FN"
    rule: str
    line: int
    detail: str


class Tally:
    """Counts per rule."""

    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)

    def add(self, rule, what):
        self.counts[rule][what] += 1

    def merge(self, other):
        for rule, counts in other.counts.items():
            self.counts[rule].update(counts)

    def total(self):
        return sum(self.counts.values(), collections.Counter())

    def rows(self):
        rules = [rule for family in FAMILIES.values() for rule in family.rules if rule in self.counts]
        for rule in [*rules, "all"]:
            yield rule, self.total() if rule == "all" else self.counts[rule]


def findings_of(program, folder, leash):
    """What leash says of the program, a Bundle that stands in the folder."""
    command = [leash, "check", "--no-cache", "-o", "json", "-p", str(folder), str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=CHECK_TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Broken("timeout") from None
    if done.returncode not in (0, 1):
        raise Broken(f"exit status {done.returncode}: {done.stderr.strip()}")

    def line_of(place):
        return program.number(place["path"], place["start"]["line"])

    return [
        Finding(line_of(item), item["rule"], item["message"], line_of(item["steps"][0]) if item["steps"] else 0)
        for item in json.loads(done.stdout)["findings"]
        if item["rule"] in program.family.rules
    ]


def says(finding, defect, family):
    """Whether the finding is about the defect. What its owner owes stands at the start or where the owner goes; of several
    ways to lose the task of one spawn only the most specific is said."""
    reported = family.rules[finding.rule]
    if reported not in family.classes[defect.kind]:
        return False
    places = defect.route if finding.rule == "unjoined-member" else defect.accepted
    return finding.line in places or (finding.started == defect.line and reported == "leak")


def compare(truth, findings, family):
    """Returns the tally and the list of disagreements."""
    tally, disagreements = Tally(), []
    explained = set()
    for defect in truth.defects:
        matching = [finding for finding in findings if says(finding, defect, family)]
        explained.update(matching)
        if matching:
            best = min(matching, key=lambda finding: (finding.line != defect.line, finding.rule))
            tally.add(best.rule, "TP")
        elif defect.kind not in family.optional:
            rule = family.expected[defect.kind]
            tally.add(rule, "FN")
            disagreements.append(Disagreement("FN", rule, defect.line, f"{defect.kind}, seen in run {defect.recipe}"))
    for finding in sorted(set(findings) - explained):
        if finding.line not in truth.ran:
            continue  # nobody calls it, so nothing is known of it
        tally.add(finding.rule, "FP")
        disagreements.append(Disagreement("FP", finding.rule, finding.line, finding.message))
    return tally, disagreements
