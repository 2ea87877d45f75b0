#!/usr/bin/env python3
"""What is kept from run to run must not be seen: a project is edited at random, and after each edit a run that uses what earlier runs found
must say byte for byte what a run says that finds everything anew.

edits.py --leash LEASH [--fixtures FOLDER | --project FOLDER --database FILE] [--steps N] [--seed N] [--quick]

Of a project, the sources of its compile database that lie within FOLDER are edited in place, and given back at the end. Without one, a project
is made of the fixtures.
"""

import argparse
import json
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
STATEMENT = re.compile(r"^\s+[^#/*{}]*;\s*$")


def fixture_project(folder, target, rng, count):
    """Copies of fixtures that stand alone, with a compile database."""
    sources = sorted(path for path in folder.glob("*/*.c*") if path.suffix in (".c", ".cpp"))
    rng.shuffle(sources)
    commands = []
    for source in sources[:count]:
        flags = re.match(r"// flags: (.*)", source.read_text(errors="replace"))
        if flags and ("{" in flags.group(1) or "-I" in flags.group(1)):
            continue
        copy = target / f"{source.parent.name}-{source.name}"
        shutil.copy(source, copy)
        compiler = ["c++", "-std=c++20"] if source.suffix == ".cpp" else ["cc"]
        arguments = compiler + (flags.group(1).split() if flags else []) + ["-c", copy.name]
        commands.append({"directory": str(target), "file": copy.name, "arguments": arguments})
    (target / "compile_commands.json").write_text(json.dumps(commands))
    return [target / command["file"] for command in commands]


def project_sources(folder, database):
    found = []
    for command in json.loads(database.read_text()):
        path = (pathlib.Path(command["directory"]) / command["file"]).resolve()
        if path.is_relative_to(folder.resolve()) and path.exists():
            found.append(path)
    return sorted(set(found))


def edit(text, rng):
    """One edit, and what it is called."""
    lines = text.split("\n")
    statements = [i for i, line in enumerate(lines) if STATEMENT.match(line)]
    kind = rng.choice(["line", "comment", "drop", "repeat", "swap", "number", "break", "negate", "static"])
    at = rng.randrange(len(lines))
    if kind == "line":
        lines.insert(at if not lines[at - 1].endswith("\\") else 0, "")
    elif kind == "comment":
        lines.insert(0, "// " + "x" * rng.randrange(40))
    elif kind == "static":
        lines.append(f"static int added_{rng.randrange(10**6)}(int n) {{ return n + 1; }}")
    elif statements:
        at = rng.choice(statements)
        if kind == "drop":
            del lines[at]
        elif kind == "repeat":
            lines.insert(at, lines[at])
        elif kind == "swap" and at + 1 < len(lines):
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        elif kind == "number":
            lines[at] = re.sub(r"\b\d+\b", lambda m: str(rng.randrange(5)), lines[at], count=1)
        elif kind == "break":
            lines[at] = lines[at].replace(";", "", 1)
        elif kind == "negate":
            conditions = [i for i, line in enumerate(lines) if re.search(r"\bif \(", line)]
            if conditions:
                at = rng.choice(conditions)
                lines[at] = re.sub(r"\bif \((.*)\)", r"if (!(\1))", lines[at], count=1)
    return "\n".join(lines), kind


def run(leash, cwd, database, cache):
    command = [leash, "check", "-p", str(database), "--cache", str(cache), "--output", "json", "--tier", "strict", "-j1"]
    start = time.monotonic()
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout, done.stderr, time.monotonic() - start


def forget_results(cache):
    database = sqlite3.connect(cache / "facts.db")
    database.execute("DELETE FROM result")
    database.commit()
    database.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--leash", required=True)
    parser.add_argument("--fixtures", type=pathlib.Path, default=HERE.parent / "testdata" / "rules")
    parser.add_argument("--project", type=pathlib.Path)
    parser.add_argument("--database", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=150, help="fixtures in the project")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="few steps, for every day")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.quick:
        options.steps, options.count = 12, 30
    rng = random.Random(options.seed)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # what was edited is given back
    kept = {}
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        if options.project:
            cwd, database = options.project, options.database
            sources = project_sources(options.project, options.database)
        else:
            cwd = scratch / "project"
            cwd.mkdir()
            database = cwd
            sources = fixture_project(options.fixtures, cwd, rng, options.count)
        cache, fresh = scratch / "cache", scratch / "fresh"
        try:
            warm = cold = 0.0
            for step in range(options.steps + 1):
                name = "as it is"
                if step > 0:
                    path = rng.choice(sources)
                    text = path.read_text(errors="surrogateescape")
                    kept.setdefault(path, text)
                    if rng.random() < 0.2:  # back to where it was
                        changed, kind = kept[path], "undo"
                    else:
                        changed, kind = edit(text, rng)
                    path.write_text(changed, errors="surrogateescape")
                    name = f"{kind} in {path.name}"
                output, problems, seconds = run(options.leash, cwd, database, cache)
                shutil.rmtree(fresh, ignore_errors=True)
                shutil.copytree(cache, fresh)
                forget_results(fresh)
                wanted, wanted_problems, wanted_seconds = run(options.leash, cwd, database, fresh)
                if step > 0:
                    warm, cold = warm + seconds, cold + wanted_seconds
                if options.verbose:
                    print(f"step {step}, {name}: {seconds:.1f} s, anew {wanted_seconds:.1f} s", file=sys.stderr, flush=True)
                if output != wanted or problems != wanted_problems:
                    failed += 1
                    print(f"step {step}, {name}: differs", file=sys.stderr)
                    for label, data in (("kept", output + problems), ("anew", wanted + wanted_problems)):
                        pathlib.Path(f"/tmp/edits-{options.seed}-{step}-{label}.json").write_bytes(data)
        finally:
            for path, text in kept.items():
                path.write_text(text, errors="surrogateescape")
    print(f"edits: {options.steps} steps on {len(sources)} units, {failed} of them differ; "
          f"with what was kept {warm:.1f} s (it parses what was edited), anew {cold:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
