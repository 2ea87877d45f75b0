#!/usr/bin/python3
"""ninja.py LEASH SOURCE: what 'leash init --ninja' writes makes facts where something changed, says what 'leash check' says, and is pure."""
import hashlib
import json
import os
import shutil
import sys
import tempfile

from scratch import LEAK, environment, must, run, skip, write

HEADER = "#include <pthread.h>\nvoid *work(void *);\nint begin(pthread_t *);\n"
BEGIN = '#include "work.h"\nint begin(pthread_t *t) { return pthread_create(t, 0, work, NAME); }\n'
GO = '#include "work.h"\nint go(void) { pthread_t t; return begin(&t); }\n'
GOES = '#include "work.h"\nint go(void) { pthread_t t; if (begin(&t) != 0) return 1; return pthread_join(t, 0); }\n'


def database(folder):
    rows = [{"directory": folder + "/src", "file": "a.c", "arguments": ["cc", "-I" + folder + "/inc x", "-c", "a.c"]},
            {"directory": folder, "file": "src/b c$.c", "arguments": ["cc", "-Iinc x", "-DNAME=\"it's $x\"", "-c", "src/b c$.c"]},
            {"directory": folder, "file": "plain.c", "arguments": ["cc", "-c", "plain.c"]},
            {"directory": folder, "file": "plain.c", "arguments": ["cc", "-DTWICE", "-c", "plain.c"]}]
    write(folder, "compile_commands.json", json.dumps(rows))


def make(folder, go):
    write(folder, ".leash.json", '{"root": true, "flags": {"add": ["-DADDED"]}}')
    write(folder, "inc x/work.h", HEADER)
    write(folder, "src/a.c", go)
    write(folder, "src/b c$.c", BEGIN)
    write(folder, "plain.c", "int plain(void) { return 0; }\n")
    database(folder)


def made(output):
    return sum("FACTS" in line for line in output.splitlines())


def sums(folder):
    found = {}
    for base, _, names in os.walk(folder + "/.leash-ninja"):
        for name in names:
            if name.endswith(".facts"):
                with open(os.path.join(base, name), "rb") as file:
                    found[os.path.relpath(os.path.join(base, name), folder)] = (hashlib.sha256(file.read()).hexdigest(), folder.encode() in open(os.path.join(base, name), "rb").read())
    return found


def main(leash, *_):
    if shutil.which("ninja") is None:
        skip("ninja is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(leash, scratch)
        one, two = scratch + "/one $ 'place'", scratch + "/two"
        ninja = ["ninja", "-f", "leash.ninja"]
        make(one, GO)
        must(["leash", "init", "--ninja"], one, env)
        code, said = run(ninja, one, env)
        expected = run(["leash", "check", "--no-cache", "."], one, env)
        assert code == 1 and expected[0] == 1, said
        assert all(line in said for line in expected[1].splitlines() if not line.startswith("leash:")), (said, expected)
        assert made(said) == 4, said

        make(one, GOES)  # only that source changed in what it says, but all files are new
        said = must(ninja, one, env)
        assert "unjoined" not in said, said
        assert "no work to do" in must(ninja, one, env)
        os.utime(one + "/inc x/work.h")
        assert made(must(ninja, one, env)) == 2  # those that include it
        assert "no work to do" in must(ninja, one, env)

        rows = json.load(open(one + "/compile_commands.json", encoding="utf-8"))
        write(one, "leak.c", LEAK)
        write(one, "compile_commands.json", json.dumps(rows + [{"directory": one, "file": "leak.c", "arguments": ["cc", "-c", "leak.c"]}]))
        code, said = run(ninja, one, env)
        assert code == 1 and "leak.c:6" in said and made(said) == 1, said

        # What lacks a header is made again until it is there; the configuration counts.
        make(one, GOES)
        write(one, "src/a.c", '#include "made.h"\n' + GOES)
        code, said = run(ninja, one, env)
        assert code != 0 and "made.h" in said, said
        code, said = run(ninja, one, env)
        assert code != 0 and made(said) == 1, said
        write(one, "src/made.h", "")
        must(ninja, one, env)
        assert "no work to do" in must(ninja, one, env)
        write(one, ".leash.json", '{"root": true, "tier": "audit", "flags": {"add": ["-DADDED"]}}')
        assert made(must(ninja, one, env)) == 4
        os.remove(one + "/src/made.h")
        make(one, GOES)

        # Another checkout, another environment: the same actions, the same bytes, and no place in them.
        make(two, GOES)
        database(one)
        must(["leash", "init", "--ninja"], one, env)
        must(ninja, one, env)
        must(["leash", "init", "--ninja"], two, env)
        os.mkdir(scratch + "/temporary")
        other = {**env, "TMPDIR": scratch + "/temporary", "LC_ALL": "C.UTF-8", "HOME": "/"}
        must(["sh", "-c", "umask 077; exec ninja -j1 -f leash.ninja"], two, other)
        with open(one + "/leash.ninja", encoding="utf-8") as first, open(two + "/leash.ninja", encoding="utf-8") as second:
            assert first.read() == second.read()
        first, second = sums(one), sums(two)
        for name in second:
            assert first[name] == second[name] and not second[name][1], name
        assert len(second) == 4, second

        # What is somebody else's is left alone, and what cannot be written is said.
        write(two, "leash.ninja", "# mine\n")
        code, said = run(["leash", "init", "--ninja"], two, env)
        assert code == 2 and "not of this command" in said, said
        os.remove(two + "/leash.ninja")
        write(two, "new\nline.c", "int x;\n")
        write(two, "compile_commands.json", json.dumps([{"directory": two, "file": "new\nline.c", "arguments": ["cc", "-c", "new\nline.c"]}]))
        code, said = run(["leash", "init", "--ninja"], two, env)
        assert code == 3 and "is left out" in said, said


if __name__ == "__main__":
    main(*sys.argv[1:])
