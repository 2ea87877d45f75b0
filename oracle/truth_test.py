#!/usr/bin/env python3
"""Tests of the oracle itself: what it says of programs whose truth was found by reading them (`// truth:` comments)."""

import pathlib
import re
import tempfile
import unittest

from generate import generate
from reduce import reduce
from truth import HERE, build_shim, truth_of


class TruthTest(unittest.TestCase):
    def test_known_programs(self):
        with tempfile.TemporaryDirectory() as scratch:
            shim = build_shim(scratch)
            for source in sorted((HERE / "known").glob("*.c")):
                with self.subTest(source=source.name):
                    found = {(defect.line, defect.kind) for defect in truth_of(source, shim).defects}
                    self.assertEqual(found, expected(source))

    def test_a_seed_is_a_program(self):
        self.assertEqual(generate(7), generate(7))
        self.assertNotEqual(generate(7), generate(8))

    def test_reduce_keeps_what_is_interesting(self):
        text = "a\nif {\n\tb\n\tc\n}\nd\n"
        self.assertEqual(reduce(text, lambda smaller: "c" in smaller), "\tc\n")


def expected(source):
    lines = pathlib.Path(source).read_text().splitlines()
    marks = ((number, re.search(r"// truth: (.+)", line)) for number, line in enumerate(lines, 1))
    return {(number, mark.group(1)) for number, mark in marks if mark}


if __name__ == "__main__":
    unittest.main()
