#!/usr/bin/python3
"""package.py LEASH SOURCE BUILD: the Debian package that cpack makes of the build: its control data, what it holds, what lintian says
of it, and what its program finds in the examples. And `cmake --install` with a prefix and DESTDIR."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from scratch import environment, must, run, skip

HOLDS = ["bin/leash", "include/leash.h", "share/leash/cmake/Leash.cmake", "share/leash/models/pthreads.json", "share/leash/schema/leash.json",
         "share/bash-completion/completions/leash", "share/fish/vendor_completions.d/leash.fish"]
ONLY_PACKAGE = ["share/zsh/vendor-completions/_leash", "share/man/man1/leash.1.gz", "share/doc/leash/copyright", "share/doc/leash/changelog.gz"]
ONLY_INSTALLED = ["share/zsh/site-functions/_leash", "share/man/man1/leash.1"]


def files_below(folder):
    return {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names}


def check_files(folder, expected, not_there):
    found = files_below(folder)
    assert not set(expected) - found, f"not in {folder}: {set(expected) - found}"
    assert not set(not_there) & found, f"also in {folder}: {set(not_there) & found}"


def check_program(program, source, env):
    """It finds in the example what it should, with the models that lie beside it."""
    must(["cmake", f"-DLEASH={program}", f"-DFOLDER={source}/examples/echo-server", "-P", source + "/cmake/example_test.cmake"], source, env)
    done = subprocess.run([program, "doctor"], cwd=source, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    assert "installed beside the program" in " ".join(done.stdout.split()), done.stdout


def check_installed(build, scratch, source, env):
    must(["cmake", "--install", build, "--prefix", "/opt/leash"], scratch, {**env, "DESTDIR": scratch + "/staged"})
    check_files(scratch + "/staged/opt/leash", HOLDS + ONLY_INSTALLED, ONLY_PACKAGE)
    assert os.listdir(scratch + "/staged") == ["opt"]
    must(["cmake", "--install", build, "--prefix", scratch + "/prefix"], scratch, env)
    check_files(scratch + "/prefix", HOLDS + ONLY_INSTALLED, ONLY_PACKAGE)
    check_program(scratch + "/prefix/bin/leash", source, env)


def main(_, source, build):
    with tempfile.TemporaryDirectory() as scratch:
        env = environment("/usr/bin/true", scratch)
        env.pop("LEASH_MODELS", None)
        check_installed(build, scratch, source, env)
        if not all(shutil.which(tool) for tool in ("dpkg-deb", "dpkg-shlibdeps", "gzip")):
            skip("there is no dpkg here")
        must(["cpack", "-G", "DEB", "--config", build + "/CPackConfig.cmake", "-B", scratch + "/cpack"], scratch, env)
        [package] = glob.glob(scratch + "/cpack/*.deb")
        control = must(["dpkg-deb", "-f", package], scratch, env)
        version = control.split("Version: ")[1].split()[0]
        assert os.path.basename(package) == f"leash_{version}_{control.split('Architecture: ')[1].split()[0]}.deb", package
        for needed in ("libclang1-", "libclang-common-", "libcjson1", "libsqlite3-0", "libxxhash0"):
            assert needed in control.split("Depends: ")[1].splitlines()[0], control
        must(["dpkg-deb", "-x", package, scratch + "/root"], scratch, env)
        check_files(scratch + "/root/usr", HOLDS + ONLY_PACKAGE, ONLY_INSTALLED)
        check_program(scratch + "/root/usr/bin/leash", source, env)
        if shutil.which("lintian") is None:
            skip("lintian is not installed; all else is right")
        code, said = run(["lintian", "--allow-root", "--fail-on", "error,warning", package], scratch, env)
        assert code == 0, said


if __name__ == "__main__":
    main(*sys.argv[1:])
