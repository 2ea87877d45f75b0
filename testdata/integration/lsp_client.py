"""A client of the language server protocol, as small as a test needs it."""
import json
import queue
import subprocess
import threading
import time

PATIENCE = 120  # seconds; the machine may be busy


class Client:
    def __init__(self, arguments, folder, env):
        self.process = subprocess.Popen(arguments, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.messages = queue.Queue()
        self.seen = []
        self.count = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        stream = self.process.stdout
        while True:
            length = None
            for line in iter(stream.readline, b""):
                if line in (b"\r\n", b"\n"):
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        return self.count

    def request(self, method, params=None, seconds=PATIENCE):
        """The whole answer."""
        number = self.ask(method, params)
        return self.wait(lambda message: message.get("id") == number and "method" not in message, seconds)

    def wait(self, wanted, seconds=PATIENCE):
        """The first new message that is wanted."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.messages.get(timeout=left)
            except queue.Empty:
                break
            assert message is not None, f"the server went away; it said: {self.seen[-5:]}"
            self.seen.append(message)
            if wanted(message):
                return message
        raise AssertionError(f"nothing of the kind came; the last messages: {json.dumps(self.seen[-5:])[:3000]}")

    def start(self, roots, capabilities=None):
        folders = [{"uri": "file://" + root, "name": root} for root in roots]
        answer = self.request("initialize", {"processId": None, "rootUri": None, "workspaceFolders": folders, "capabilities": capabilities or {}})
        self.notify("initialized", {})
        return answer["result"]["capabilities"]

    def open(self, path, text, version=1):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": "file://" + path, "languageId": "c", "version": version, "text": text}})

    def change(self, path, version, *changes):
        self.notify("textDocument/didChange", {"textDocument": {"uri": "file://" + path, "version": version}, "contentChanges": list(changes)})

    def findings(self, path, wanted):
        """The findings that are next published for the file and are as wanted."""
        def is_it(message):
            params = message.get("params") or {}
            return message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == "file://" + path and wanted(params["diagnostics"])
        return self.wait(is_it)["params"]

    def at(self, method, path, line, character):
        answer = self.request(method, {"textDocument": {"uri": "file://" + path}, "position": {"line": line, "character": character}})
        return answer["result"]

    def leave(self):
        """The exit code of a good end."""
        assert self.request("shutdown")["result"] is None
        self.notify("exit", None)
        return self.process.wait(PATIENCE)


def offset(text, position):
    """In the text, of a position in UTF-16 code units."""
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[:position["line"]])
    units = lines[position["line"]].encode("utf-16-le")[:2 * position["character"]]
    return before + len(units.decode("utf-16-le"))


def apply(text, edits):
    """The text with the edits, whose ranges are all of the text as it was."""
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True):
        begin, end = offset(text, edit["range"]["start"]), offset(text, edit["range"]["end"])
        text = text[:begin] + edit["newText"] + text[end:]
    return text


def spot(line, character, end_line=None, end_character=None):
    return {"start": {"line": line, "character": character},
            "end": {"line": line if end_line is None else end_line, "character": character if end_character is None else end_character}}
