#!/usr/bin/python3
"""bazel.py LEASH SOURCE: bazel/leash.bzl with a real Bazel, where one is installed: sandboxed actions, cached results, tests that fail and pass."""
import os
import pathlib
import shutil
import sys
import tempfile

from scratch import environment, must, run, skip, write

TOOLS = "/usr/share/bazel"
HEADER = "#include <pthread.h>\n#ifdef __cplusplus\nextern \"C\"\n#endif\nint begin(pthread_t *);\n"
BEGIN = '#include "work.h"\nstatic void *work(void *p) { return p; }\nint begin(pthread_t *t) { return pthread_create(t, NULL, work, NAME); }\n'
GO = '#include "work.h"\nint go(int);\nint go(int n) { pthread_t t; if (begin(&t)) return 1; if (n > 3) return 2; pthread_join(t, NULL); return 0; }\nint main(int n, char **v) { (void)v; return go(n); }\n'
FINE = '#include "work.h"\n#include <vector>\nint main() { std::vector<int> v(HERE); pthread_t t; if (begin(&t) != 0) return 1; pthread_join(t, nullptr); return (int)v.size(); }\n'
BUILD = """load("@leash//:leash.bzl", "leash_test")
cc_binary(name = "go", srcs = ["go.c"], deps = ["//lib:begin"])
cc_binary(name = "fine", srcs = ["fine.cc"], deps = ["//lib:begin"], copts = ["-DHERE=0"])
filegroup(name = "configuration", srcs = ["leash.json"])
leash_test(name = "go_leash", deps = [":go"])
leash_test(name = "fine_leash", deps = [":fine"], options = ["--tier=strict"])
"""
LIBRARY = 'cc_library(name = "begin", visibility = ["//visibility:public"], srcs = ["begin.c"], hdrs = ["work.h"], includes = ["."], copts = ["-DNAME=0"])\n'
MACROS = ["cc_toolchain", "cc_toolchain_suite", "cc_library", "cc_binary", "cc_test", "cc_import", "cc_proto_library", "objc_library", "objc_import"]


def stub(folder, name, files):
    write(f"{folder}/{name}", "WORKSPACE", "")
    for path, text in files.items():
        write(f"{folder}/{name}", path, text)
    return f"build --override_repository={name}={folder}/{name}\n"


def no_network(folder):
    """What Bazel would fetch: of Debian where it has it, or as little as it gets along with."""
    macros = "".join(f"def {name}(**kwargs):\n    native.{name}(**kwargs)\n" for name in MACROS) + "def cc_flags_supplier(**kwargs):\n    pass\ndef compiler_flag(**kwargs):\n    pass\n"
    coverage = 'sh_binary(name = "coverage_report_generator", srcs = ["x.sh"], visibility = ["//visibility:public"])\n'
    rows = stub(folder, "rules_cc", {"cc/BUILD": "", "cc/defs.bzl": macros}) + stub(folder, "remote_coverage_tools", {"BUILD": coverage, "x.sh": "#!/bin/sh\n"})
    os.chmod(f"{folder}/remote_coverage_tools/x.sh", 0o755)
    for name, place in (("rules_java", "rules/java"), ("rules_proto", "rules/proto"), ("platforms", "tools/platforms"), ("bazel_skylib", "tools/skylib")):
        if os.path.isdir(f"{TOOLS}/{place}"):
            rows += f"build --override_repository={name}={TOOLS}/{place}\n"
    return rows


def main(leash, source, *_):
    if shutil.which("bazel") is None or not os.path.isdir(TOOLS):
        skip("Debian's bazel-bootstrap is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(leash, scratch)
        project = scratch + "/project"
        for name, text in {"BUILD": BUILD, "lib/BUILD": LIBRARY, "lib/work.h": HEADER, "lib/begin.c": BEGIN, "leash.json": '{"rules": {"unjoined-task": "off"}}', "go.c": GO, "fine.cc": FINE,
                           "WORKSPACE": f'local_repository(name = "leash", path = "{source}/bazel")\n'}.items():
            write(project, name, text)
        mounts = "".join(f"build --sandbox_add_mount_pair={place}\n" for place in sorted({os.path.dirname(os.path.abspath(leash)), source}) if place.startswith("/tmp/"))
        write(project, ".bazelrc", f"startup --output_user_root={scratch}/out\nbuild --action_env=PATH --test_env=PATH\n" + mounts + no_network(scratch))
        try:
            code, said = run(["bazel", "build", "//:go"], project, env)
            if code != 0:
                skip("this Bazel cannot build C without a network:\n" + said)
            code, said = run(["bazel", "test", "--keep_going", "--test_output=errors", "//..."], project, env)
            assert code == 3 and "unjoined-task" in said and "go.c:3:" in said, said
            assert "//:fine_leash" in said and said.count("PASSED") == 1, said
            quiet = ["bazel", "test", "--@leash//:config=//:configuration", "//:go_leash"]
            assert "PASSED" in must(quiet, project, env)
            again = must(["bazel", "test", "//:fine_leash"], project, env)
            assert "cached" in again, again
            write(project, "lib/begin.c", BEGIN + "\n")  # the object is another one; of the facts only one file is made again
            log = must(["bazel", "build", "-s", "--aspects", "@leash//:leash.bzl%leash_aspect", "--output_groups=leash_facts", "//:fine"], project, env)
            assert "Facts of lib/begin.c" in log and "Facts of fine.cc" not in log, log
            made = [path for path in pathlib.Path(project).glob("bazel-bin/**/*.facts")]
            assert len({path.name for path in made}) >= 2, made
            assert all(scratch.encode() not in path.read_bytes() for path in made)
        finally:
            run(["bazel", "shutdown"], project, env)
            run(["chmod", "-R", "u+w", scratch], scratch, env)


if __name__ == "__main__":
    main(*sys.argv[1:])
