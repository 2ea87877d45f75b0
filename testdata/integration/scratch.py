"""A project in a folder of its own, for the tests of what leash brings for other tools."""
import json
import os
import subprocess
import sys

SKIPPED = 77
CLEAN = "int main(void) { return 0; }\n"
LEAK = """#include <pthread.h>
static void *work(void *arg) { return arg; }
void load(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
}
"""


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


def load_yaml(path):
    """What the YAML file holds. Ends the test where there is no python3-yaml."""
    try:
        import yaml
    except ImportError:
        skip("python3-yaml is not installed")
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_database(folder, names):
    rows = [{"directory": folder, "file": name, "command": f"cc -c {name}"} for name in names]
    write(folder, "compile_commands.json", json.dumps(rows))


def environment(leash, scratch):
    """With `leash` first on the PATH, nothing of the user's configuration, and every cache in `scratch`."""
    return {**os.environ, "PATH": os.path.dirname(os.path.abspath(leash)) + ":" + os.environ["PATH"], "HOME": scratch,
            "XDG_CACHE_HOME": scratch + "/cache", "PRE_COMMIT_HOME": scratch + "/pre-commit", "NO_COLOR": "1",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org",
            "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org"}


def run(command, folder, env):
    """(exit code, stdout and stderr)"""
    done = subprocess.run(command, cwd=folder, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout


def must(command, folder, env):
    code, output = run(command, folder, env)
    assert code == 0, f"{command}: exit code {code}\n{output}"
    return output
