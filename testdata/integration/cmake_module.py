#!/usr/bin/python3
"""cmake_module.py LEASH SOURCE: cmake/Leash.cmake in a project with good and bad targets."""
import sys
import tempfile

from scratch import CLEAN, LEAK, environment, must, run, write

LISTS = """cmake_minimum_required(VERSION 3.20)
project(p C)
include(Leash)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/made.c.in "int made(void);\\nint made(void) { return 1; }\\n")
add_custom_command(OUTPUT made.c COMMAND ${CMAKE_COMMAND} -E copy made.c.in made.c)
add_executable(good fine.c readme.txt made.c)
leash_add_check(good)
target_sources(good PRIVATE more.c)
add_library(bad STATIC leak.c)
leash_add_check(bad OPTIONS -q -o text -o "sarif:a b.sarif")
add_library(lenient OBJECT leak.c $<1:fine.c>)
leash_add_check(lenient FAIL_ON never)
add_library(detached STATIC detached.c)
leash_add_check(detached TIER strict)
"""
DETACHED = LEAK.replace("}\n\n", "").replace("work, NULL);\n", "work, NULL);\n\tpthread_detach(t);\n")


def build(scratch, env, target):
    return run(["cmake", "--build", "b", "--target", target], scratch, env)


def main(leash, source, *_):
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(leash, scratch)
        files = {"CMakeLists.txt": LISTS, "fine.c": CLEAN, "more.c": "int more;\n", "leak.c": LEAK, "detached.c": DETACHED, "readme.txt": ""}
        for name, text in files.items():
            write(scratch, name, text)
        configure = ["cmake", "-S", ".", "-B", "b", f"-DCMAKE_MODULE_PATH={source}/cmake", f"-DLEASH_PROGRAM={leash}"]
        must(configure, scratch, env)
        # leak.c is a unit of two targets, with two commands.
        for target, fails, says in [("good", False, ""), ("bad", True, "[unjoined-task]"), ("lenient", False, "[unjoined-task]"),
                                    ("detached", True, "[detached-task]")]:
            code, output = build(scratch, env, "leash-" + target)
            assert (code != 0) == fails and says in output, f"leash-{target}: exit code {code}\n{output}"
            assert says or "[" + "unjoined-task]" not in output, output
        with open(scratch + "/b/a b.sarif", encoding="utf-8") as file:
            assert "unjoined-task" in file.read()
        for call, says in [("leash_add_check(nobody)", "no target 'nobody'"), ("leash_add_check(good FAIL never)", "unknown argument")]:
            write(scratch, "CMakeLists.txt", LISTS.replace("leash_add_check(good)", call))
            code, output = run(configure, scratch, env)
            assert code != 0 and says in " ".join(output.split()), output


if __name__ == "__main__":
    main(*sys.argv[1:])
