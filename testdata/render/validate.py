#!/usr/bin/python3
"""validate.py FILE...: checks what leash writes with tools that are not leash's own: XML with xmllint and a schema, JSON with
python3-jsonschema, HTML with Python's parser. The end of a file's name says what it is. A tool that is missing is a failure."""
import base64
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parent.parent / "docs" / "schema"

# Control characters, and those that turn the direction of writing: nobody is shown them raw.
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def check_xml(path, text, schema):
    run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(HERE / schema), str(path)], capture_output=True, text=True,
                         errors="replace")
    return [] if run.returncode == 0 else [run.stderr]


def check_counts(path, text):
    """The numbers of a JUnit file are those of its tests."""
    import xml.etree.ElementTree as tree
    problems = []
    root = tree.fromstring(text)
    for element in [root, *root]:
        for name, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if int(element.get(name)) != sum(1 for _ in element.iter(kind)):
                problems.append(f"{element.get('name')}: {name} is wrong")
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase") if case.find("error") is None]
    problems += [f"two tests are called {name}" for name in sorted(set(names)) if names.count(name) > 1]
    return problems


# What GitLab documents for reports of other tools; its own schema asks for less.
GITLAB = {"type": "array", "items": {
    "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {"description": {"type": "string", "minLength": 1}, "check_name": {"type": "string"}, "fingerprint": {"type": "string"},
                   "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                   "location": {"type": "object", "required": ["path", "lines"], "properties": {
                       "path": {"type": "string", "pattern": "^[^/.]"},
                       "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}}


def check_gitlab(issues):
    problems = [f"{list(error.path)}: {error.message}" for error in jsonschema.Draft7Validator(GITLAB).iter_errors(issues)]
    prints = [issue.get("fingerprint") for issue in issues]
    return problems + ([] if len(set(prints)) == len(prints) else ["fingerprints are not unique"])


def check_json(document, schema):
    rules = json.loads((SCHEMAS / schema).read_text())
    resolver = jsonschema.RefResolver((SCHEMAS / schema).as_uri(), rules)
    validator = jsonschema.validators.validator_for(rules)(rules, resolver=resolver)
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in validator.iter_errors(document)]


def check_lines(text):
    problems, kinds = [], []
    for number, line in enumerate(text.splitlines(), 1):
        document = json.loads(line)
        kinds.append(document["type"])
        problems += [f"line {number}: {problem}" for problem in check_json(document, "leash-jsonl.json")]
    if kinds.count("summary") != 1 or kinds[-1] != "summary":
        problems.append("there is not one summary at the end")
    return problems


class Page(html.parser.HTMLParser):
    """What a page may hold: known elements in pairs, links within it, and nothing that loads or runs but its own script."""
    ELEMENTS = set("html head title style body header h1 h2 h3 h4 nav a main section ul ol li b em span code bdi svg rect table tbody tr td p "
                   "details summary div form label select option button output figure figcaption pre mark dl dt dd script footer".split())
    VOID = {"meta", "input"}
    ATTRIBUTES = set("lang charset name http-equiv content class id href type value checked open hidden placeholder aria-label aria-hidden "
                     "viewbox preserveaspectratio width height x rx data-severity data-rule data-filter".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.links, self.raw, self.policy = [], [], [], [], {}, ""

    def handle_starttag(self, tag, attributes):
        if tag not in self.ELEMENTS | self.VOID:
            self.problems.append(f"element {tag}")
        for name, value in attributes:
            if name not in self.ATTRIBUTES:
                self.problems.append(f"attribute {name} of {tag}")
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
        if dict(attributes).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attributes)["content"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"end of {tag} at {self.getpos()}")

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data

    def handle_comment(self, data):
        self.problems.append("a comment")

    def check(self):
        if self.open:
            self.problems.append(f"open at the end: {self.open}")
        if not self.policy.startswith("default-src 'none';"):
            self.problems.append("no policy")
        for kind in ("style", "script"):
            given = re.search(kind + r"-src '(sha256-[^']*)'", self.policy).group(1)
            digest = base64.b64encode(hashlib.sha256(self.raw.get(kind, "").encode()).digest()).decode()
            if given not in ("sha256-" + digest, "sha256-"): # goldens are without them
                self.problems.append(f"the policy does not let the {kind} through")
            if re.search(r"https?:|url\(|@import|innerHTML|eval\(", self.raw.get(kind, "")):
                self.problems.append(f"the {kind} reaches out of the page")
        self.problems += [f"id {name} twice" for name in set(self.ids) if self.ids.count(name) > 1] if len(self.ids) < 2000 else []
        known = {"#" + name for name in self.ids}
        self.problems += [f"link to {link}" for link in self.links if link not in known]
        return self.problems


def check_html(text):
    page = Page()
    page.feed(text)
    page.close()
    return page.check()


def check(name):
    path = pathlib.Path(name)
    text = path.read_bytes().decode("utf-8")  # raises on what is not UTF-8
    problems = [f"a raw {ord(found):#x}" for found in HOSTILE.findall(text)]
    if name.endswith(".junit.xml"):
        problems += check_xml(path, text, "junit.xsd") or check_counts(path, text)
    elif name.endswith(".checkstyle.xml"):
        problems += check_xml(path, text, "checkstyle.xsd")
    elif name.endswith(".jsonl"):
        problems += check_lines(text)
    elif name.endswith(".rdjson"):
        problems += check_json(json.loads(text), "rdjson.json")
    elif name.endswith(".html"):
        problems += check_html(text)
    elif name.endswith(".gitlab.json"):
        problems += check_gitlab(json.loads(text))
    elif name.endswith(".sarif"):
        json.loads(text)
    elif name.endswith(".json"):
        problems += check_json(json.loads(text), "leash.json")
    elif not name.endswith(".txt"):
        problems.append("its name does not say what it is")
    return problems


def main(names):
    failed = not names
    for name in names:
        for problem in check(name):
            print(f"{name}: {problem}")
            failed = True
    print(f"{len(names)} files checked")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
