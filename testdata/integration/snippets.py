#!/usr/bin/python3
"""snippets.py LEASH SOURCE: the snippets of docs/integration.md do what is said of them, each with its tool where that is installed."""
import json
import os
import re
import shutil
import sys
import tempfile

from scratch import CLEAN, LEAK, environment, load_yaml, must, run, skip, write, write_database

NEOVIM_WAITS = """
-- 0.7 has not all of what the snippet uses
vim.fs = vim.fs or {
  dirname = function(path) return vim.fn.fnamemodify(path, ':h') end,
  find = function(names, options)
    local found = {}
    for _, name in ipairs(names) do
      local path = vim.fn.findfile(name, vim.fn.fnamemodify(options.path, ':p') .. ';')
      if path ~= '' then table.insert(found, vim.fn.fnamemodify(path, ':p')) end
    end
    return found
  end,
}
vim.lsp.start = vim.lsp.start or function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
dofile('snippet.lua')
vim.cmd('filetype on')
vim.cmd('edit leak.c')
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, finding in ipairs(vim.diagnostic.get(0)) do io.stdout:write('\\nfound: ' .. finding.message .. '\\n') end
vim.cmd('qa!')
"""
EMACS_WAITS = """
(load-file "snippet.el")
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 30 flymake-no-changes-timeout 0.1)
(with-current-buffer (find-file-noselect "leak.c")
  (c-mode)
  (call-interactively 'eglot)
  (let ((rounds 0))
    (while (and (< rounds 1200) (null (flymake-diagnostics)))
      (accept-process-output nil 0.05)
      (when (= 0 (mod rounds 10)) (flymake-start))
      (setq rounds (1+ rounds))))
  (dolist (finding (flymake-diagnostics)) (princ (format "found: %s\\n" (flymake-diagnostic-text finding))))
  (eglot-shutdown (eglot-current-server)))
"""


def read_snippets(source):
    """(heading, language): snippets in their order"""
    snippets, heading, language, lines = {}, "", None, []
    with open(source + "/docs/integration.md", encoding="utf-8") as file:
        for line in file:
            fence = re.match(r"```(\w*)", line)
            if fence and language is None:
                language, lines = fence.group(1), []
            elif fence:
                snippets.setdefault((heading, language), []).append("".join(lines))
                language = None
            elif language is not None:
                lines.append(line)
            elif line.startswith("#"):
                heading = line.strip("# \n")
    return snippets


def finds(output):
    assert "still running" in output, output


def try_make(snippets, folder, env, _):
    flags, bear = snippets["make", "make"]
    write(folder, "Makefile", "CFLAGS = -Wall\n" + flags)
    code, output = run(["make", "leash"], folder, env)
    assert code != 0
    finds(output)
    if shutil.which("bear"):
        write(folder, "Makefile", "all: leak.o\n" + bear)
        os.remove(folder + "/compile_commands.json")
        code, output = run(["make", "leash"], folder, env)
        assert code != 0 and os.path.exists(folder + "/compile_commands.json"), output
        finds(output)


def try_cmake(snippets, folder, env, source):
    [snippet] = snippets["CMake", "cmake"]
    snippet = snippet.replace("/usr/share/leash/cmake", source + "/cmake")
    assert source in snippet
    write(folder, "CMakeLists.txt", "cmake_minimum_required(VERSION 3.24)\nproject(p C)\n" + snippet)
    write(folder, "server.c", CLEAN)
    write(folder, "worker.c", LEAK)
    must(["cmake", "-S", ".", "-B", "build"], folder, env)
    code, output = run(["cmake", "--build", "build", "--target", "leash-server"], folder, env)
    assert code != 0
    finds(output)


def try_pre_commit(snippets, folder, env, source):
    [snippet] = snippets["Hooks", "yaml"]
    hooks = folder + "/../hooks"
    assert "URL-OF-THIS-REPOSITORY" in snippet
    write(folder, "fine.c", CLEAN)
    write(folder, ".pre-commit-config.yaml", snippet.replace("URL-OF-THIS-REPOSITORY", hooks))
    os.mkdir(hooks)
    shutil.copy(source + "/.pre-commit-hooks.yaml", hooks)
    for at in (hooks, folder):
        must(["git", "init", "-q"], at, env)
        must(["git", "add", "-A"], at, env)
    must(["git", "commit", "-q", "-m", "x"], hooks, env)
    must(["git", "tag", "v0.1.0"], hooks, env)
    code, output = run(["pre-commit", "run"], folder, env)
    assert code != 0
    finds(output)


def try_vim(snippets, folder, env, _):
    [snippet] = snippets["Vim", "vim"]
    write(folder, "snippet.vim", "filetype on\n" + snippet)
    write(folder, "make.vim", "edit leak.c\nmake\nfor e in getqflist()\n if e.valid\n  call writefile([e.lnum . ' ' . e.text], 'seen', 'a')\n endif\nendfor\nqa!\n")
    run(["vim", "-N", "-u", "snippet.vim", "-i", "NONE", "-n", "-es", "-S", "make.vim"], folder, env)
    with open(folder + "/seen", encoding="utf-8") as file:
        seen = file.read()
    assert seen.startswith("6 "), seen
    finds(seen)


def try_neovim(snippets, folder, env, _):
    [snippet] = snippets["Neovim", "lua"]
    write(folder, "snippet.lua", snippet)
    write(folder, "wait.lua", NEOVIM_WAITS)
    finds(must(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile wait.lua"], folder, env))


def try_emacs(snippets, folder, env, _):
    if run(["emacs", "--batch", "--eval", "(require 'eglot)"], folder, env)[0] != 0:
        return
    [snippet] = snippets["Emacs", "elisp"]
    write(folder, "snippet.el", snippet)
    write(folder, "wait.el", EMACS_WAITS)
    finds(must(["emacs", "--batch", "-l", "wait.el"], folder, env))


def try_code(snippets, _, __, source):
    with open(source + "/editors/vscode/package.json", encoding="utf-8") as file:
        known = json.load(file)["contributes"]["configuration"]["properties"]
    [snippet] = snippets["VS Code", "json"]
    for key, value in json.loads(snippet).items():
        assert known[key]["type"] == {str: "string", list: "array"}[type(value)], key


def try_servers(snippets, folder, _, source):
    """GitHub's and GitLab's: what they name is there. ci_files.py runs it."""
    write(folder, "github.yml", snippets["GitHub", "yaml"][0])
    write(folder, "gitlab.yml", snippets["GitLab", "yaml"][0])
    inputs = load_yaml(source + "/action.yml")["inputs"]
    [step] = [step for step in load_yaml(folder + "/github.yml")["jobs"]["leash"]["steps"] if "/leash@" in step.get("uses", "")]
    assert set(step["with"]) <= set(inputs), step
    with open(source + "/docs/integration.md", encoding="utf-8") as file:
        rows = re.findall(r"^\| `([a-z-]+)` \|.*\|.*\|$", file.read().split("### GitHub")[1].split("### GitLab")[0], re.M)
    assert rows == list(inputs), f"the table of inputs: {rows}"
    job = load_yaml(folder + "/gitlab.yml")
    template = load_yaml(source + "/" + job["include"][0]["local"])
    assert set(job["leash"]["variables"]) <= set(template[job["leash"]["extends"]]["variables"])


TRIALS = [(None, try_code), (None, try_servers), ("make", try_make), ("cmake", try_cmake), ("pre-commit", try_pre_commit), ("vim", try_vim),
          ("nvim", try_neovim), ("emacs", try_emacs)]


def main(leash, source, *_):
    snippets = read_snippets(source)
    missing = []
    for tool, trial in TRIALS:
        if tool is not None and shutil.which(tool) is None:
            missing.append(tool)
            continue
        with tempfile.TemporaryDirectory() as scratch:
            scratch = os.path.realpath(scratch)
            env = environment(leash, scratch)
            folder = scratch + "/project"
            write(folder, "leak.c", LEAK)
            write(folder, ".leash.json", '{"root": true}')
            write_database(folder, ["leak.c"])
            trial(snippets, folder, env, source)
    if missing:
        skip(f"not installed: {', '.join(missing)}; the other snippets work")


if __name__ == "__main__":
    main(*sys.argv[1:])
