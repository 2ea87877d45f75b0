#!/usr/bin/env python3
"""Edits programs in ways that keep their meaning, and checks that leash says the same of them, line by line.

Programs are C files in one unit: the rules' fixtures, or those given. A discrepancy is a line with another set of rules; those of
metamorph_known.txt are expected. With --deletions joins of clean functions are deleted instead, and those of which leash then says nothing
are listed. Exit status 1: a discrepancy that is not known.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

from csource import Edited, Source
from metamorph_edits import HEADER, KEEPING, deleted_joins, two_units

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "testdata" / "rules"
KNOWN = pathlib.Path(__file__).with_name("metamorph_known.txt")
QUICK = 14 # one of so many edits is made in the test suite
# What is no change of leash's verdict: an expectation of today's wrong answer, code with errors, flags of its own.
LEFT_OUT = ("known-fp", "known-miss", "// broken", "// flags:")


def main():
	options = parse_options()
	programs = options.programs or sorted(path for path in FIXTURES.glob("*/*.c"))
	jobs = [job for path in map(pathlib.Path.resolve, programs) for job in jobs_of(path, options)]
	if options.quick:
		# Which ones does not depend on what other fixtures there are.
		jobs = [job for job in jobs if zlib.crc32(f"{job[0].parent.name}/{job[0].name} {job[2]}".encode()) % QUICK == 0]
	with tempfile.TemporaryDirectory() as folder:
		judge_one = Judge(options, pathlib.Path(folder))
		with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
			results = list(pool.map(judge_one, range(len(jobs)), jobs))
	return report(results, options)


def parse_options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("programs", nargs="*", type=pathlib.Path, metavar="FILE", help="default: the rules' fixtures")
	parser.add_argument("--leash", default="leash", help="the command to judge")
	parser.add_argument("--quick", action="store_true", help="some of the edits, for tests")
	parser.add_argument("--deletions", action="store_true", help="delete joins")
	parser.add_argument("--edits", metavar="NAME", nargs="+", help="only these: " + ", ".join(edit.__name__ for edit in (*KEEPING, two_units)))
	parser.add_argument("--jobs", "-j", type=int, default=1)
	parser.add_argument("--keep-dir", type=pathlib.Path, help="where programs with a discrepancy are kept")
	return parser.parse_args()


def jobs_of(path, options):
	"""(path, source, name of the edit, edits for each file, function whose findings must grow)"""
	text = path.read_text(encoding="utf-8")
	if any(word in text for word in LEFT_OUT):
		return
	source = Source(text)
	if options.deletions:
		for function, edit in deleted_joins(source):
			yield path, source, "deleted_joins", [[edit]], function
		return
	for edit in KEEPING:
		edits = list(edit(source)) if options.edits is None or edit.__name__ in options.edits else []
		if edits:
			yield path, source, edit.__name__, [edits], None
	units = two_units(source) if options.edits is None or two_units.__name__ in options.edits else None
	if units is not None:
		yield path, source, two_units.__name__, units, None


class Judge:
	def __init__(self, options, folder):
		self.options, self.folder, self.known = options, folder, {}

	def __call__(self, number, job):
		path, source, name, edits, function = job
		folder = self.folder / str(number)
		folder.mkdir()
		names = [path.name] if len(edits) == 1 else [HEADER, path.name, f"two_{path.name}"]
		units = {folder / file: Edited(source, of_file) for file, of_file in zip(names, edits)}
		for file, edited in units.items():
			file.write_text(edited.text, encoding="utf-8")
		after = self.findings(units)
		if after is None:
			return name, path, None, None
		if path not in self.known:
			self.known[path] = self.findings({path: Edited(source, [])})
		before = self.known[path]
		if function is not None:
			differs = [] if after - before else [f"line {source.line_of(edits[0][0][0])}: nothing is said without the join"]
		else:
			differs = [f"line {line}: no {rule} any more" for line, rule in sorted(before - after)]
			differs += [f"line {line}: {rule} is new" for line, rule in sorted(after - before)]
		if differs and self.options.keep_dir:
			self.options.keep_dir.mkdir(parents=True, exist_ok=True)
			for file, edited in units.items():
				kept = f"{path.parent.name}-{path.stem}-{name}{number if function else ''}-{file.name}"
				(self.options.keep_dir / kept).write_text(edited.text, encoding="utf-8")
		return name, path, max(edited.count for edited in units.values()), differs

	def findings(self, units):
		"""Pairs of line and rule, of a program whose files are Edited by path; None: it does not compile."""
		# Nobody else includes the header of a whole program.
		jobs = [{"directory": str(path.parent), "file": path.name, "arguments": ["cc", "-Wno-everything", "-c", path.name]}
		        for path in units if path.name != HEADER]
		with tempfile.NamedTemporaryFile("w", dir=self.folder, suffix=".json", encoding="utf-8") as database:
			json.dump(jobs, database)
			database.flush()
			command = [self.options.leash, "check", "--no-cache", "-q", "-o", "json", "-p", database.name]
			process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=next(iter(units)).parent, check=False)
		if process.returncode not in (0, 1, 3):
			sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{process.stderr.decode()}")
		run = json.loads(process.stdout)
		if process.returncode == 3 or run["summary"]["unitsPartial"] > 0:
			return None
		edited = {path.name: unit for path, unit in units.items()}
		return {(edited[pathlib.Path(finding["path"]).name].line_of(finding["start"]["offset"]), finding["rule"]) for finding in run["findings"]}


def known_ones():
	"""Pairs of a program and an edit, from lines such as `lost-handle/queues.c helpers: why`."""
	lines = KNOWN.read_text(encoding="utf-8").splitlines()
	return {tuple(line.split(":")[0].split()) for line in lines if line and not line.startswith("#")}


def report(results, options):
	known, new = known_ones(), 0
	counts, broken, failed = collections.Counter(), collections.Counter(), collections.Counter()
	for name, path, count, differs in results:
		program = f"{path.parent.name}/{path.name}"
		expected = (program, name) in known
		counts[name] += 1
		broken[name] += count is None
		failed[name] += bool(differs)
		new += bool(differs) and not expected
		for line in differs or ():
			print(f"{program}: {name}: {line}{' (known)' if expected else ''}")
		if expected and not differs:
			print(f"{program}: {name}: differs no more, so drop it from {KNOWN.name}")
			new += 1
	print(f"\n{'edit':<20}{'programs':>9}{'differ':>8}{'broken':>8}")
	for name in counts:
		print(f"{name:<20}{counts[name]:>9}{failed[name]:>8}{broken[name]:>8}")
	print(f"{'all':<20}{sum(counts.values()):>9}{sum(failed.values()):>8}{sum(broken.values()):>8}")
	return 1 if new > 0 and not options.deletions else 0


if __name__ == "__main__":
	sys.exit(main())
