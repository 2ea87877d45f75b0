#!/usr/bin/python3
"""lsp.py LEASH SOURCE: `leash lsp` as an editor meets it, and as a broken or hostile one does."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

from lsp_client import Client, apply, spot
from scratch import LEAK, environment, write, write_database

HEAD = "#include <pthread.h>\n"
WORK = HEAD + "static void *work(void *arg) { return arg; }\n"
# The call stands behind an umlaut and an emoji: 14 code units, 18 bytes.
WIDE = WORK + "void load(void)\n{\n\tpthread_t t;\n\t/* \u00e4\U0001f600 */ pthread_create(&t, NULL, work, NULL);\n}\n"
STARTER = WORK + "void finish(pthread_t t);\nint run(void);\nint run(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) != 0)\n" \
                 "\t\treturn 1;\n\tfinish(t);\n\treturn 0;\n}\n"
FINISHER = HEAD + "void finish(pthread_t t);\nvoid finish(pthread_t t)\n{\n\tpthread_join(t, NULL);\n}\n"
FAILING = WORK + "int go(int n);\nint go(int n)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) != 0)\n\t\treturn -1;\n\tif (n > 3)\n" \
                 "\t\treturn 1;\n\tpthread_join(t, NULL);\n\treturn 0;\n}\n"


def one(findings):
    return len(findings) == 1


def none(findings):
    return not findings


class Project:
    def __init__(self, leash, folder, files):
        self.folder = folder
        self.leash = leash
        self.env = environment(leash, folder)
        for name, text in files.items():
            write(folder, name, text)
        write(folder, ".leash.json", '{"root": true}')
        write_database(folder, [name for name in files if name.endswith(".c")])

    def path(self, name):
        return os.path.join(self.folder, name)

    def client(self, capabilities=None, roots=None, options=()):
        client = Client([self.leash, "lsp", *options], self.folder, self.env)
        client.capabilities = client.start(roots or [self.folder], capabilities)
        return client


def findings_and_actions(project):
    client = project.client()
    path = project.path("wide.c")
    client.open(path, WIDE)
    found = client.findings(path, one)
    diagnostic = found["diagnostics"][0]
    assert found["version"] == 1 and diagnostic["code"] in ("lost-handle", "unjoined-task"), found
    assert diagnostic["range"]["start"] == {"line": 5, "character": 11}, diagnostic["range"]
    assert diagnostic["relatedInformation"], diagnostic
    hover = client.at("textDocument/hover", path, 5, 12)
    assert "started by `pthread_create`" in hover["contents"]["value"] and "# " + diagnostic["code"] in hover["contents"]["value"], hover
    assert client.at("textDocument/hover", path, 0, 0) is None
    actions = client.request("textDocument/codeAction", {"textDocument": {"uri": "file://" + path}, "range": diagnostic["range"],
                                                         "context": {"diagnostics": [diagnostic]}})["result"]
    suppress = next(action for action in actions if action["title"].startswith("Suppress"))
    text = apply(WIDE, suppress["edit"]["changes"]["file://" + path])
    assert f"\n\t// NOLINTNEXTLINE({diagnostic['code']}): " in text, text
    client.change(path, 2, {"text": text})
    client.findings(path, none)
    # Back again, by an edit of parts: the range is in UTF-16, and goes to past the emoji.
    lines = text.split("\n")
    client.change(path, 3, {"range": spot(5, 0, 6, 0), "text": ""}, {"range": spot(5, 4, 5, 7), "text": "\u00fc"})
    again = client.findings(path, one)
    assert again["diagnostics"][0]["range"]["start"]["character"] == 9 and len(lines) == 9, again
    assert any(action["title"].startswith("Explain") for action in actions)
    assert client.request("workspace/executeCommand", {"command": "leash.explain", "arguments": [diagnostic["code"]]})["result"] is None
    assert client.leave() == 0


def a_fix_mends(project):
    client = project.client()
    path = project.path("failing.c")
    client.open(path, FAILING)
    diagnostic = client.findings(path, one)["diagnostics"][0]
    actions = client.request("textDocument/codeAction", {"textDocument": {"uri": "file://" + path}, "range": diagnostic["range"],
                                                         "context": {"diagnostics": [], "only": ["quickfix"]}})["result"]
    assert not client.request("textDocument/codeAction", {"textDocument": {"uri": "file://" + path}, "range": spot(0, 0),
                                                          "context": {"diagnostics": []}})["result"]
    fix = actions[0]
    assert "Join before this return" in fix["title"] and fix["diagnostics"] == [diagnostic], fix
    client.change(path, 2, {"text": apply(FAILING, fix["edit"]["changes"]["file://" + path])})
    client.findings(path, none)
    links = client.request("textDocument/documentLink", {"textDocument": {"uri": "file://" + path}})["result"]
    assert len(links) == 1 and "#L" in links[0]["target"], links
    hints = client.request("textDocument/inlayHint", {"textDocument": {"uri": "file://" + path}, "range": spot(0, 0, 100, 0)})["result"]
    assert len(hints) == 1 and "joined" in hints[0]["label"][0]["value"], hints
    assert client.leave() == 0


def lenses(client, path):
    return client.request("textDocument/codeLens", {"textDocument": {"uri": "file://" + path}})["result"]


def lenses_say_who_joins(project):
    """Where the editor has no inlay hints, or wants them."""
    hints = {"textDocument": {"inlayHint": {}}}
    joined = FAILING.replace("\tif (n > 3)\n\t\treturn 1;\n", "")
    path = project.path("failing.c")
    for capabilities, options, wanted in [({}, (), True), (hints, (), False), ({}, ("--lens", "never"), False), (hints, ("--lens=always",), True)]:
        client = project.client({**capabilities, "window": {"showDocument": {"support": True}}}, options=options)
        assert ("codeLensProvider" in client.capabilities) == wanted, client.capabilities
        client.open(path, FAILING)
        client.findings(path, one)
        seen = lenses(client, path)
        assert len(seen) == (1 if wanted else 0), seen
        if wanted:
            assert "thread 'work': " in seen[0]["command"]["title"], seen
            client.change(path, 2, {"text": joined})
            client.findings(path, none)
            seen = lenses(client, path)
            assert seen[0]["range"]["start"]["line"] == 6 == seen[0]["range"]["end"]["line"], seen
            assert seen[0]["command"]["title"] == "thread 'work', scope: joined in line 9", seen
            client.send({"id": "show", "method": "workspace/executeCommand", "params": seen[0]["command"]})
            shown = client.wait(lambda message: message.get("method") == "window/showDocument")["params"]
            assert shown["uri"] == "file://" + path and shown["selection"]["start"]["line"] == 8, shown
        assert client.leave() == 0
    client = project.client({"workspace": {"codeLens": {"refreshSupport": True}}})
    client.open(path, joined)
    command = {"title": ""}
    while "joined in" not in command["title"]: # the file itself is analysed first
        client.wait(lambda message: message.get("method") == "workspace/codeLens/refresh")
        command = lenses(client, path)[0]["command"]
    client.send({"id": "show", "method": "workspace/executeCommand", "params": command})
    said = client.wait(lambda message: message.get("method") == "window/showMessage")["params"]["message"]
    assert said.startswith(command["title"]) and said.endswith("failing.c:9)"), said
    for arguments in (None, [], [1], ["x", None], ["x", {"uri": "https://example.org/"}], {"a": 1}):
        answer = client.request("workspace/executeCommand", {"command": "leash.show", "arguments": arguments})
        assert answer["error"]["code"] == -32602, answer
    assert client.leave() == 0


def configurations_come_and_go(project):
    """Also where the editor does not tell."""
    os.mkdir(project.path("src"))
    path = project.path("src/wide.c")
    write(project.folder, "src/wide.c", WIDE)
    write_database(project.folder, ["src/wide.c"])
    client = project.client()
    client.open(path, WIDE)
    code = client.findings(path, one)["diagnostics"][0]["code"]
    write(project.folder, "src/.leash.json", '{"rules": {"%s": "off"}}' % code)
    client.findings(path, none)
    write(project.folder, "src/.leash.json", '{"rules": tru}')
    client.wait(lambda message: message.get("method") == "window/showMessage" and ".leash.json" in message["params"]["message"])
    os.remove(project.path("src/.leash.json"))
    client.findings(path, one)
    # A database, too.
    os.remove(project.path("compile_commands.json"))
    client.change(path, 2, {"text": "#ifndef OTHER\n" + WIDE + "#endif\n"})
    client.findings(path, one)
    time.sleep(1)
    rows = [{"directory": project.folder, "file": "src/wide.c", "command": "cc -DOTHER -c src/wide.c"}]
    write(project.folder, "build/compile_commands.json", json.dumps(rows))
    client.findings(path, none)
    assert client.leave() == 0


def other_files_count(project):
    client = project.client()
    start, finish = project.path("start.c"), project.path("finish.c")
    client.open(start, STARTER)
    client.open(finish, FINISHER.replace("pthread_join(t, NULL);", "(void)t;"))
    found = client.findings(start, one)
    assert found["diagnostics"][0]["code"] in ("unjoined-task", "lost-handle"), found
    # What is not saved counts as long as it is open.
    client.notify("textDocument/didClose", {"textDocument": {"uri": "file://" + finish}})
    client.findings(start, none)
    # The configuration is looked at, whether or not the editor tells of it.
    client.open(finish, FINISHER.replace("pthread_join(t, NULL);", "(void)t;"))
    code = client.findings(start, one)["diagnostics"][0]["code"]
    write(project.folder, ".leash.json", '{"root": true, "rules": {"%s": "off"}}' % code)
    client.findings(start, none)
    write(project.folder, ".leash.json", '{"root": tru}')
    client.wait(lambda message: message.get("method") == "window/showMessage" and ".leash.json" in message["params"]["message"])
    write(project.folder, ".leash.json", '{"root": true}')
    client.change(start, 2, {"text": STARTER})
    client.findings(start, one)
    assert client.leave() == 0


def typing_is_not_overtaken(project):
    client = project.client()
    path = project.path("wide.c")
    client.open(path, WIDE)
    client.findings(path, one)
    for version in range(2, 40):
        client.change(path, version, {"range": spot(0, 0), "text": "\n"})
        time.sleep(0.02)
    client.change(path, 40, {"range": spot(0, 0), "text": "\n"})
    found = client.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics" and message["params"].get("version") == 40)
    assert found["params"]["diagnostics"][0]["range"]["start"]["line"] == 5 + 39, found
    versions = [message["params"]["version"] for message in client.seen if message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"].endswith("wide.c")]
    assert versions == sorted(versions), versions
    assert client.leave() == 0


def processes_below(pid):
    """Of the server: analyses, which lead groups of their own, and others, which hold what analyses share."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,pgid="], text=True, stdout=subprocess.PIPE, check=False).stdout
    rows = [tuple(int(word) for word in line.split()) for line in listed.splitlines()]
    analyses, others, below = [], [], [pid]
    while below:
        parent = below.pop()
        for child, above, group in rows:
            if above == parent:
                below.append(child)
                (analyses if child == group else others if group not in analyses else []).append(child)
    return analyses, others


def kill_while_editing(client, path, first, pick):
    for version in range(first, first + 200):
        client.change(path, version, {"text": WIDE + "\n" * version})
        for _ in range(100):
            found = pick(*processes_below(client.process.pid))
            for process in found:
                os.kill(process, signal.SIGKILL)
            if found:
                return
            time.sleep(0.005)
    raise AssertionError("there was nothing to kill")


def a_crash_is_survived(project):
    client = project.client()
    path = project.path("wide.c")
    client.open(path, WIDE)
    client.findings(path, one)
    kill_while_editing(client, path, 2, lambda analyses, others: analyses)
    client.wait(lambda message: message.get("method") == "window/logMessage" and "ended before its end" in message["params"]["message"])
    client.change(path, 1000, {"text": "int x;\n"})
    client.findings(path, none)
    assert client.leave() == 0


def what_is_held_may_be_lost(project):
    client = project.client()
    path = project.path("wide.c")
    client.open(path, WIDE)
    client.findings(path, one)
    for first in (1000, 2000):
        kill_while_editing(client, path, first, lambda analyses, others: [] if analyses else others)
        client.change(path, first + 300, {"text": "int x;\n"})
        client.findings(path, none)
        client.change(path, first + 301, {"text": WIDE})
        client.findings(path, one)
    assert client.leave() == 0


def findings_are_pulled(project):
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    client = project.client(capabilities)
    path = project.path("wide.c")
    assert "diagnosticProvider" in client.capabilities
    client.open(path, WIDE)
    answer = client.request("textDocument/diagnostic", {"textDocument": {"uri": "file://" + path}})["result"]
    assert answer["kind"] == "full" and one(answer["items"]), answer
    client.change(path, 2, {"text": WIDE.replace("pthread_create", "(void)")})
    number = client.ask("textDocument/diagnostic", {"textDocument": {"uri": "file://" + path}})
    client.notify("$/cancelRequest", {"id": number})
    assert client.wait(lambda message: message.get("id") == number and "method" not in message)["error"]["code"] == -32800
    client.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    assert not any(message.get("method") == "textDocument/publishDiagnostics" for message in client.seen)
    assert client.leave() == 0


def roots_come_and_go(project):
    one_root, other = project.path("one"), project.path("two")
    for root in (one_root, other):
        write(root, "a.c", LEAK)
        write(root, ".leash.json", '{"root": true}')
        write_database(root, ["a.c"])
    client = project.client(roots=[one_root, other])
    for root in (one_root, other):
        client.wait(lambda message, root=root: message.get("method") == "textDocument/publishDiagnostics"
                    and message["params"]["uri"] == "file://" + root + "/a.c") if not any(
                        message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == "file://" + root + "/a.c"
                        for message in client.seen) else None
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [{"uri": "file://" + other, "name": "two"}]}})
    client.findings(other + "/a.c", none)
    assert client.leave() == 0
    # A file that lies in no root, and in no database.
    client = project.client(roots=[one_root])
    client.open(project.path("alone.c"), LEAK)
    client.findings(project.path("alone.c"), one)
    assert client.leave() == 0


def nonsense_is_survived(project):
    client = Client([project.leash, "lsp"], project.folder, project.env)
    path = project.path("wide.c")
    assert client.request("textDocument/hover", {})["error"]["code"] == -32002
    client.notify("textDocument/didOpen", {"textDocument": None})
    client.start([project.folder])
    assert client.request("initialize", {})["error"]["code"] == -32600
    client.open(path, WIDE)
    client.findings(path, one)
    for params in (None, [], 7, {"textDocument": 3}, {"textDocument": {"uri": "file://" + path}, "position": {"line": -1, "character": 1e300}},
                   {"textDocument": {"uri": "\u0000"}, "range": "x", "context": []}):
        for method in ("hover", "codeAction", "documentLink", "inlayHint", "codeLens", "diagnostic"):
            assert "id" in client.request("textDocument/" + method, params)
        for method in ("didOpen", "didChange", "didSave", "didClose"):
            client.notify("textDocument/" + method, params if params != {"textDocument": {"uri": "file://" + path}} else None)
        client.notify("workspace/didChangeWorkspaceFolders", params)
        client.notify("$/cancelRequest", params)
    assert client.request("no/such", {})["error"]["code"] == -32601
    for data, code in [(b"Content-Length: 3\r\n\r\n{\"a", -32700), (b"Content-Length: 2\r\n\r\n[]", -32600), (b"Content-Length: 4\r\n\r\nnull", -32600),
                       (b"GET / HTTP/1.0\r\n\r\n", -32700), (b"Content-Length: 999999999999\r\n\r\n{}", -32700),
                       (b"Content-Length: 4000\r\n\r\n" + b"[" * 4000, -32700)]:
        client.write(data)
        assert client.wait(lambda message: message.get("id", 0) is None)["error"]["code"] == code, data
    client.open(path, WIDE.replace("pthread_create", "(void)") + "// \\u0000 \0 \\\\\0", 7)
    client.findings(path, none)
    client.open(path, WIDE + "// \0", 8)
    client.findings(path, one)
    assert client.request("shutdown")["result"] is None
    assert client.request("textDocument/hover", {})["error"]["code"] == -32600
    client.process.stdin.close()
    assert client.process.wait(30) == 0
    # An editor that dies takes the server with it.
    client = project.client()
    client.process.stdin.close()
    assert client.process.wait(30) == 1


def main(leash):
    files = {"wide.c": WIDE, "failing.c": FAILING, "start.c": STARTER, "finish.c": FINISHER}
    for test in (findings_and_actions, a_fix_mends, lenses_say_who_joins, configurations_come_and_go, other_files_count, typing_is_not_overtaken, a_crash_is_survived, what_is_held_may_be_lost,
                 findings_are_pulled, roots_come_and_go, nonsense_is_survived):
        with tempfile.TemporaryDirectory() as folder:
            test(Project(leash, os.path.realpath(folder), files))
        print(test.__name__)


if __name__ == "__main__":
    main(sys.argv[1])
