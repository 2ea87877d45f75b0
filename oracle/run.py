#!/usr/bin/env python3
"""Generates programs, finds out by running them which spawn sites can leak, and compares with what leash says."""

import argparse
import collections
import concurrent.futures
import functools
import pathlib
import sys
import tempfile
import time

import compare
import reduce
from bundle import Bundle
from families import FAMILIES
from generate import SUFFIXES, generate
from truth import Runtime, Truth, Unusable, truth_of

# The bar: no false alarm, and this share of the defects found.
RECALL_BAR = 0.99
LANGUAGES = {"c": ".c", "c++": ".cpp"}
# For tests; of what leash gets wrong today README.md tells.
QUICK_SEEDS = {
    "lifetimes": {".c": range(40), ".cpp": range(12)},
    "borrowing": {".c": range(12), ".cpp": range(3)},
    "groups": {".c": (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12), ".cpp": (0, 5)},
    "channels": {".c": (0, 1, 4, 5, 6, 7, 8, 9, 11, 12), ".cpp": (1, 3)},
}
# A reduced program must still be one that its author could have meant.
REDUCED_FLAGS = ("-Werror=return-type", "-Werror=uninitialized", "-Werror=implicit-function-declaration")


def main():
    options = parse_options()
    met = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(options.keep_dir or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        judge_one = functools.partial(judge, options=options, folder=folder, runtime=Runtime(scratch))
        for group in groups(options):
            started = time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
                results = list(pool.map(judge_one, group))
            if isinstance(group[0], tuple):
                print(f"{group[0][0]}, {group[0][2]}:")
            report(results, options, time.monotonic() - started)
            met = met and meets_bar(results)
    return 0 if options.truth or met else 1


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", nargs="*", metavar="FILE", help="files in the generated manner, instead of seeds")
    parser.add_argument("--leash", default="leash", help="the command to judge")
    parser.add_argument("--truth", action="store_true", help="only say what really happens; run no leash")
    parser.add_argument("--family", choices=FAMILIES, help="only programs of this one")
    parser.add_argument("--language", choices=LANGUAGES, help="only programs in this one")
    parser.add_argument("--seeds", type=seed_range, default=range(500), metavar="A..B",
                        help="from A up to and without B")
    parser.add_argument("--quick", action="store_true", help="a few seeds, for tests")
    parser.add_argument("--jobs", "-j", type=int, default=1)
    parser.add_argument("--keep-dir", help="where the programs are kept")
    parser.add_argument("--reduce", action="store_true", help="reduce each program with a disagreement")
    return parser.parse_args()


def groups(options):
    """The programs that are reported together: file names, or a family, a seed and a suffix of each."""
    if options.programs:
        return [options.programs]
    chosen = [LANGUAGES[options.language]] if options.language else LANGUAGES.values()
    families = [options.family] if options.family else FAMILIES
    return [
        [(family, seed, suffix) for seed in seeds_of(family, suffix, options)]
        for family in families for suffix in chosen if suffix in SUFFIXES[family]
    ]


def seeds_of(family, suffix, options):
    return QUICK_SEEDS[family][suffix] if options.quick else options.seeds


def seed_range(text):
    first, _, end = text.partition("..")
    return range(int(first), int(end or int(first) + 1))


class Result:
    def __init__(self, name):
        self.name = name
        self.unusable = self.broken = ""
        self.truth = Truth(0, set(), set(), set(), [])
        self.tally = compare.Tally()
        self.disagreements = []


def judge(wanted, options, folder, runtime):
    """Judges one program: a family, a seed and a suffix, or the name of a file."""
    if isinstance(wanted, tuple):
        source = folder / f"{wanted[0]}_{wanted[1]}{wanted[2]}"
        source.write_text(generate(*wanted))
    else:
        source = pathlib.Path(wanted)
    result = Result(source.name)
    target = folder / source.name
    try:
        result.truth, result.tally, result.disagreements = judge_text(source.read_text(), target, options, runtime)
    except Unusable as problem:
        result.unusable = str(problem)
    except compare.Broken as problem:
        result.broken = str(problem)
    if options.reduce:
        for disagreement in result.disagreements:
            reduce_one(source, result.truth, disagreement, target, options, runtime)
    return result


def judge_text(text, target, options, runtime, flags=()):
    """Returns the truth, the tally and the disagreements of a program whose files are written beside `target`."""
    program = Bundle(text, target.name)
    place = target.with_name(target.name + ".files")
    truth = truth_of(program, program.write(place), runtime, flags)
    if options.truth:
        return truth, compare.Tally(), []
    return truth, *compare.compare(truth, compare.findings_of(program, place, options.leash), program.family)


def reduce_one(source, truth, disagreement, target, options, runtime):
    """Keeps the rule and the text of the line: its number changes as lines go."""
    text = source.read_text()
    target = target.with_name(f"{source.stem}_{disagreement.what}_{disagreement.line}{source.suffix}")

    def mark(one, lines):
        return one.what, one.rule, lines[one.line - 1]

    def runs(line, truth):
        return line in truth.spawns | truth.ends

    wanted = mark(disagreement, text.splitlines())
    wanted_to_run = runs(disagreement.line, truth)

    def interesting(smaller):
        try:
            truth, _, left = judge_text(smaller, target, options, runtime, REDUCED_FLAGS)
        except (Unusable, compare.Broken):
            return False
        # A false alarm counts only while the code that it is about still runs.
        left = [one for one in left if one.what == "FN" or not wanted_to_run or runs(one.line, truth)]
        return wanted in {mark(one, smaller.splitlines()) for one in left}

    target.write_text(reduce.reduce(text, interesting))


def report(results, options, seconds):
    kinds = collections.Counter(defect.kind for result in results for defect in result.truth.defects)
    usable = [result for result in results if not result.unusable]
    print(f"programs {len(usable)}, runs {sum(result.truth.runs for result in usable)}, "
          f"spawn sites {sum(len(result.truth.spawns) for result in usable)}, seconds {seconds:.1f}")
    print("defects: " + (", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"))
    for result in results:
        if result.unusable:
            print(f"{result.name}: unusable: {result.unusable}")
    if options.truth:
        report_truth(results, options)
        return
    for result in results:
        if result.broken:
            print(f"{result.name}: leash failed: {result.broken}")
        for one in result.disagreements:
            print(f"{result.name}:{one.line}: {one.what} {one.rule}: {one.detail}")
    print(f"{'rule':20} {'TP':>5} {'FP':>5} {'FN':>5} {'precision':>9} {'recall':>7}")
    for rule, counts in total(results).rows():
        found, false, missed = counts["TP"], counts["FP"], counts["FN"]
        print(f"{rule:20} {found:5} {false:5} {missed:5} {share(found, false):>9} {share(found, missed):>7}")


def report_truth(results, options):
    if len(results) > 20 and not options.programs:
        return
    for result in results:
        for defect in result.truth.defects:
            print(f"{result.name}:{defect.line}: {defect.kind}, seen in run {defect.recipe}")


def share(hits, others):
    return f"{hits / (hits + others):.4f}" if hits + others else "-"


def total(results):
    tally = compare.Tally()
    for result in results:
        tally.merge(result.tally)
    return tally


def meets_bar(results):
    counts = total(results).total()
    found, missed = counts["TP"], counts["FN"]
    return (
        not any(result.broken or result.unusable for result in results)
        and counts["FP"] == 0
        and found >= RECALL_BAR * (found + missed)
    )


if __name__ == "__main__":
    sys.exit(main())
