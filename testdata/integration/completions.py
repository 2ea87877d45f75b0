#!/usr/bin/python3
"""completions.py LEASH SOURCE: what 'leash completion' prints, in the shells that are installed: each line is typed, with a TAB."""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from scratch import environment, must, skip, write

# What is typed behind `leash `, and what its last word becomes; None: nothing is offered.
LINES = [("ch", "check"), ("explain lost-h", "lost-handle"), ("help expl", "explain"), ("alph", "alpha.c"), ("check alph", "alpha.c"),
         ("check --tier s", "strict"), ("check --tier=s", "--tier=strict"), ("--fail-on ne", "never"), ("check --color=al", "--color=always"),
         ("tree -o d", "dot"), ("tree --output=d", "--output=dot"), ("check -o rd", "rdjson"), ("check -o sarif:rep", "sarif:report.sarif"),
         ("check --output sarif:rep", "sarif:report.sarif"), ("check --rules unjoined-t", "unjoined-task"),
         ("check --rules lost-handle,unjoined-t", "lost-handle,unjoined-task"), ("baseline cr", "create"), ("baseline create alph", "alpha.c"),
         ("baseline --tier strict cr", "create"), ("cache cl", "clear"), ("completion f", "fish"), ("config sh", "show"),
         ("check --show-su", "--show-suppressed"), ("check --since mai", "main"), ("check -p fold", "folder/"), ("facts --root fold", "folder/"),
         ("check --config alph", "alpha.c"), ("check beta.c -- alph", "alpha.c"), ("rules --do", None), ("init alph", None),
         ("explain alph", None), ("check --jobs alph", None), ("check --tier alph", None)]
EVIL = "x$(touch${IFS}owned)"


class Typed:
    """A shell on a terminal."""

    def __init__(self, command, folder, env):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, env)
        self.seen = ""

    def until(self, pattern):
        end = time.monotonic() + 30
        while not (found := re.search(pattern, self.seen)):
            assert time.monotonic() < end, f"'{pattern}' does not come after\n{self.seen}"
            if select.select([self.fd], [], [], 0.5)[0]:
                self.seen += os.read(self.fd, 65536).decode(errors="replace")
        self.seen = self.seen[found.end():]
        return found

    def say(self, text):
        os.write(self.fd, text.encode())

    def last_word(self, line, number):
        """What the last word is after a TAB; it is typed as it was when nothing is offered."""
        self.say(f"leash {line}\t\n")
        words = self.until(rf"\[{number}\|([^\n\r]*)\|\]").group(1)
        return words.split("|")[-1]

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def typed(command, begin, folder, env):
    """begin: lines that load the script. `leash` is replaced by a function that tells its words."""
    shell = Typed(command, folder, env)
    try:
        shell.say("".join(line + "\n" for line in begin))
        shell.say("n=0; leash() { n=$((n + 1)); printf '[%s' $n; printf '|%s' \"$@\"; printf '|]\\n'; }; echo rea''dy\n")
        shell.until(r"ready\r?\n")
        for i, (line, word) in enumerate(LINES):
            got = shell.last_word(line, i + 1)
            assert got.rstrip("/") == (word or line.split()[-1]).rstrip("/"), f"{command[0]}: 'leash {line}': '{got}'"
    finally:
        shell.close()


def fish(folder, env, script):
    for line, word in LINES:
        calls = f"source {script}; complete -C 'leash {line}'"
        done = subprocess.run(["fish", "--no-config", "-c", calls], cwd=folder, env=env, text=True, stdout=subprocess.PIPE, check=True)
        # Where nothing begins so, fish offers what has the letters anywhere.
        got = [row.split("\t")[0] for row in done.stdout.splitlines()]
        got = got if word else [row for row in got if row.startswith(line.split()[-1])]
        assert got == ([word] if word else []), f"fish: 'leash {line}': {got}"


def main(leash, *_):
    shells = [name for name in ("bash", "zsh", "fish") if shutil.which(name)]
    with tempfile.TemporaryDirectory() as scratch:
        env = {**environment(leash, scratch), "TERM": "dumb", "PS1": "$ ", "INPUTRC": "/dev/null", "ZDOTDIR": scratch}
        folder = scratch + "/project"
        for name in ("alpha.c", "beta.c", "report.sarif", "folder/x"):
            write(folder, name, "")
        must(["git", "init", "-q", "-b", "main"], folder, env)
        must(["git", "commit", "-q", "--allow-empty", "-m", "x"], folder, env)
        must(["git", "branch", EVIL], folder, env)
        for name in shells:
            write(scratch, f"scripts/_leash.{name}", must([leash, "completion", name], folder, env))
        if "zsh" in shells:
            shutil.copy(scratch + "/scripts/_leash.zsh", scratch + "/scripts/_leash")
        if "bash" in shells:
            typed(["bash", "--norc", "--noprofile", "-i"], [f"source {scratch}/scripts/_leash.bash"], folder, env)
        if "zsh" in shells:
            typed(["zsh", "-f", "-i"], ["unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste; PS1='$ '",
                                        f"fpath=({scratch}/scripts $fpath); autoload -Uz compinit; compinit -u -D"], folder, env)
        if "fish" in shells:
            fish(folder, env, scratch + "/scripts/_leash.fish")
        assert not os.path.exists(folder + "/owned"), "the name of a branch was run"
    if len(shells) < 3:
        skip(f"only {', '.join(shells)} of bash, zsh and fish are installed")


if __name__ == "__main__":
    main(*sys.argv[1:])
