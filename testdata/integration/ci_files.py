#!/usr/bin/python3
"""ci_files.py LEASH SOURCE: the GitHub action and the GitLab template, as far as they can be run without their servers: their form,
and their steps in the order and with the variables that a server would give them."""
import json
import os
import re
import sys
import tempfile

from scratch import CLEAN, LEAK, environment, load_yaml, run, write, write_database

# Inputs of the action: the exit codes of the job, and what is reported.
CASES = [({}, 1, ["leak.c"]), ({"fail-on": "never"}, 0, ["leak.c"]), ({"fail-on": "no such"}, 2, None), ({"paths": "fine.c\n"}, 0, []),
         ({"paths": "fine.c\na b.c\n"}, 1, ["a b.c"]), ({"options": "--rules  lost-handle\n-q"}, 0, []),
         ({"options": "--tier $(touch owned) `touch owned`"}, 2, None), ({"database": "sub/compile_commands.json", "sarif-file": "o/x.sarif"}, 0, []),
         ({"paths": "no/such.c"}, 2, None), ({"working-directory": "sub", "sarif-file": "a b.sarif"}, 0, [])]


def expand(text, inputs, outputs):
    """Only what the action uses: inputs and the outputs of the step `check`."""
    def value(match):
        kind, name = re.fullmatch(r"\s*(inputs|steps\.check\.outputs)\.([a-z-]+)\s*", match.group(1)).groups()
        return inputs[name] if kind == "inputs" else outputs.get(name, "")
    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def run_action(action, given, folder, env):
    """(exit code of the job, outputs of the step `check`, what it printed)"""
    inputs = {name: row["default"] for name, row in action["inputs"].items()} | given
    outputs, printed = {}, ""
    for step in action["runs"]["steps"]:
        if "uses" in step:
            continue
        assert "${{" not in step["run"], "an input must not become text of a script"
        at = os.path.join(folder, expand(step.get("working-directory", "."), inputs, outputs))
        given_out = folder + "/../github_output"
        write(folder, "../github_output", "")
        values = {name: expand(value, inputs, outputs) for name, value in step.get("env", {}).items()}
        code, text = run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]], at, env | values | {"GITHUB_OUTPUT": given_out})
        printed += text
        with open(given_out, encoding="utf-8") as file:
            outputs |= dict(line.rstrip("\n").split("=", 1) for line in file)
        if code != 0:
            return code, outputs, printed
    return 0, outputs, printed


def try_action(source, folder, env):
    action = load_yaml(source + "/action.yml")
    assert action["runs"]["using"] == "composite" and all(row["description"] and "default" in row for row in action["inputs"].values())
    assert all("shell" in step for step in action["runs"]["steps"] if "run" in step)
    for given, expected, files in CASES:
        code, outputs, printed = run_action(action, given, folder, env)
        assert code == expected, f"{given}: exit code {code}\n{printed}"
        if files is None:
            continue
        with open(os.path.join(folder, outputs["sarif-file"]), encoding="utf-8") as file:
            results = json.load(file)["runs"][0]["results"]
        uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].replace("%20", " ") for result in results}
        assert set(files) <= uris and (files or not uris), f"{given}: {uris}\n{printed}"
        assert ("::error" in printed) == bool(files), printed
    assert not os.path.exists(folder + "/owned"), "an input was run"


def try_gitlab(source, folder, env):
    job = load_yaml(source + "/ci/leash.gitlab-ci.yml")[".leash"]
    assert set(job) == {"stage", "variables", "before_script", "script", "artifacts"}
    write(folder, "CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(p C)\nadd_library(p leak.c fine.c)\n")
    for given, expected in [({}, 1), ({"LEASH_OPTIONS": "--fail-on never"}, 0), ({"LEASH_OPTIONS": "fine.c"}, 0)]:
        for name in ("leash.json", "leash.xml", "leash.html"):
            if os.path.exists(f"{folder}/{name}"):
                os.remove(f"{folder}/{name}")
        lines = "\n".join(job["before_script"] + job["script"])
        code, printed = run(["sh", "-e", "-c", lines], folder, env | job["variables"] | given)
        assert code == expected, f"{given}: exit code {code}\n{printed}"
        reports = job["artifacts"]["reports"]
        for name in job["artifacts"]["paths"] + list(reports.values()):
            assert os.path.getsize(f"{folder}/{name}") > 0, name
        with open(f"{folder}/{reports['codequality']}", encoding="utf-8") as file:
            assert len(json.load(file)) == (0 if given.get("LEASH_OPTIONS") == "fine.c" else 1)


def try_init(source, folder, env):
    """What `leash init` writes: its jobs are those of the files above, and its hook and steps run."""
    code, printed = run(["leash", "init", "--github", "--gitlab", "--pre-commit"], folder, env)
    assert code == 0, printed
    written = load_yaml(folder + "/.gitlab-ci.yml")
    assert written["leash"] == {"extends": ".leash"} and written[".leash"] == load_yaml(source + "/ci/leash.gitlab-ci.yml")[".leash"]
    hook = load_yaml(folder + "/.pre-commit-config.yaml")["repos"][0]["hooks"][0]
    offered = {row["id"]: row for row in load_yaml(source + "/.pre-commit-hooks.yaml")}["leash-staged"]
    assert all(hook[key] == offered[key] for key in set(offered) - {"name", "description"}), (hook, offered)
    job = load_yaml(folder + "/.github/workflows/leash.yml")["jobs"]["leash"]
    lines = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    code, printed = run(["bash", "-e", "-c", lines], folder, env)
    uploads = [step["with"]["sarif_file"] for step in job["steps"] if "upload-sarif" in step.get("uses", "")]
    assert code == 0 and "::error" in printed and os.path.getsize(f"{folder}/{uploads[0]}") > 0, printed


def main(leash, source, *_):
    with tempfile.TemporaryDirectory() as scratch:
        folder = scratch + "/project"
        env = environment(leash, scratch) | {"GITHUB_ACTION_PATH": source, "GITHUB_WORKSPACE": folder}
        for name, text in {"leak.c": LEAK, "fine.c": CLEAN, "a b.c": LEAK.replace("load", "other"), ".leash.json": '{"root": true}'}.items():
            write(folder, name, text)
        write(folder, "sub/fine.c", CLEAN)
        write(folder, "sub/.leash.json", '{"root": true}')
        os.mkdir(folder + "/o")
        write_database(folder + "/sub", ["fine.c"])
        write_database(folder, ["leak.c", "fine.c"])
        rows = [{"directory": folder, "file": name, "arguments": ["cc", "-c", name]} for name in ("leak.c", "fine.c", "a b.c")]
        write(folder, "compile_commands.json", json.dumps(rows))
        try_action(source, folder, env)
        try_gitlab(source, folder, env)
        try_init(source, folder, env)


if __name__ == "__main__":
    main(*sys.argv[1:])
