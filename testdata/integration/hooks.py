#!/usr/bin/python3
"""hooks.py LEASH SOURCE: the hooks of .pre-commit-hooks.yaml, by their entries and by pre-commit itself where that is installed."""
import os
import shlex
import shutil
import sys
import tempfile

from scratch import CLEAN, LEAK, environment, load_yaml, must, run, skip, write, write_database

IDS = ["leash", "leash-staged", "leash-all"]
# What changes in the project, and which hooks must fail then. old.c leaks already, and is committed.
CHANGES = [({"fine.c": CLEAN + "\n"}, ["leash-all"]),
           ({"new.c": LEAK}, IDS),
           ({"old.c": LEAK + "\n"}, ["leash", "leash-all"])]


def begin(folder, env):
    os.mkdir(folder)
    for name, text in {"old.c": LEAK, "fine.c": CLEAN, "new.c": CLEAN, ".leash.json": '{"root": true}'}.items():
        write(folder, name, text)
    write_database(folder, ["old.c", "fine.c", "new.c"])
    must(["git", "init", "-q"], folder, env)
    commit(folder, env)


def commit(folder, env):
    must(["git", "add", "-A"], folder, env)
    must(["git", "commit", "-q", "-m", "x"], folder, env)


def try_hooks(folder, env, call):
    """Makes each change, stages it, and lets call(id, files) give (exit code, output)."""
    begin(folder, env)
    for files, failing in CHANGES:
        for name, text in files.items():
            write(folder, name, text)
        must(["git", "add", "-A"], folder, env)
        for hook in IDS:
            code, output = call(hook, list(files))
            assert code == (1 if hook in failing else 0), f"{hook} after {list(files)}: exit code {code}\n{output}"
            assert hook not in failing or "[unjoined-task]" in output, output
        commit(folder, env)
        write(folder, "new.c", CLEAN)
        must(["git", "commit", "-q", "--allow-empty", "-a", "-m", "x"], folder, env)


def main(leash, source, *_):
    hooks = {hook["id"]: hook for hook in load_yaml(source + "/.pre-commit-hooks.yaml")}
    assert list(hooks) == IDS, list(hooks)
    assert all(hook["language"] == "system" and hook["require_serial"] for hook in hooks.values())
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(leash, scratch)

        def entry(hook, files):
            names = files if hooks[hook].get("pass_filenames", True) else []
            return run(shlex.split(hooks[hook]["entry"]) + names, scratch + "/entries", env)
        try_hooks(scratch + "/entries", env, entry)
        if shutil.which("pre-commit") is None:
            skip("pre-commit is not installed; the entries themselves are right")
        os.mkdir(scratch + "/hooks")
        shutil.copy(source + "/.pre-commit-hooks.yaml", scratch + "/hooks")
        must(["git", "init", "-q"], scratch + "/hooks", env)
        commit(scratch + "/hooks", env)
        try_hooks(scratch + "/pre", env,
                  lambda hook, files: run(["pre-commit", "try-repo", "../hooks", hook], scratch + "/pre", env))


if __name__ == "__main__":
    main(*sys.argv[1:])
