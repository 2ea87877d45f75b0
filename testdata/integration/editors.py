#!/usr/bin/python3
"""editors.py NAME LEASH: one editor as its users have it, in a scratch project: neovim, eglot (Emacs) or vim (`:make`)."""
import os
import shutil
import sys
import tempfile

from scratch import LEAK, environment, must, run, skip, write, write_database

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "editors")
VIM = """set makeprg=%s\\ -q\\ leak.c
make
for entry in getqflist()
  if entry.valid
    call writefile(['line: ' . entry.lnum, 'type: ' . entry.type, 'text: ' . entry.text], 'seen', 'a')
  endif
endfor
qa!
"""


def check_server(output):
    """What both clients of the protocol print."""
    seen = {}
    for line in output.split("\n"):
        name, _, value = line.partition(": ")
        seen.setdefault(name.strip(), []).append(value.strip())
    assert seen.get("ends") == ["well"], output
    assert seen["line"] == ["5"], seen
    assert "still running" in seen["message"][0], seen
    assert "started by `pthread_create`" in seen["hover"][0] and "# unjoined-task" in seen["hover"][0], seen
    assert any(title.startswith("Suppress 'unjoined-task'") for title in seen["action"]), seen
    assert "// NOLINTNEXTLINE(unjoined-task): " in seen["text"][0], seen


def neovim(folder, env):
    output = must(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile " + HERE + "/neovim.lua"], folder, env)
    check_server(output)
    # Who has inlay hints is given no lenses.
    assert "\nhas: inlay hints" in output or "\nlens: thread 'work': its last handle is lost" in output and "\nlens line: 5" in output, output


def eglot(folder, env):
    if run(["emacs", "--batch", "--eval", "(require 'eglot)"], folder, env)[0] != 0:
        skip("Emacs has no eglot")
    check_server(must(["emacs", "--batch", "-l", HERE + "/eglot.el"], folder, env))


def vim(folder, env):
    write(folder, "make.vim", VIM % env["TEST_LEASH"].replace(" ", "\\ "))
    must(["vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", "make.vim"], folder, env)
    with open(os.path.join(folder, "seen"), encoding="utf-8") as file:
        seen = file.read()
    assert "line: 6\n" in seen and "still running" in seen and "[unjoined-task]" in seen, seen


def main(name, leash):
    programs = {"neovim": "nvim", "eglot": "emacs", "vim": "vim"}
    if shutil.which(programs[name]) is None:
        skip(programs[name] + " is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.realpath(scratch)
        write(folder, "leak.c", LEAK)
        write(folder, ".leash.json", '{"root": true}')
        write_database(folder, ["leak.c"])
        env = {**environment(leash, folder), "TEST_FOLDER": folder, "TEST_LEASH": os.path.abspath(leash)}
        {"neovim": neovim, "eglot": eglot, "vim": vim}[name](folder, env)


if __name__ == "__main__":
    main(*sys.argv[1:])
