#!/usr/bin/env python3
"""Tests of the oracle itself: what it says of programs whose truth was found by reading them (`// truth:` comments)."""

import pathlib
import re
import tempfile
import unittest

from bundle import Bundle
from generate import generate
from reduce import reduce
from truth import HERE, Runtime, truth_of


class TruthTest(unittest.TestCase):
    def test_known_programs(self):
        with tempfile.TemporaryDirectory() as scratch:
            runtime = Runtime(scratch)
            for source in sorted((HERE / "known").iterdir()):
                with self.subTest(source=source.name):
                    program = Bundle(source.read_text(), source.name)
                    truth = truth_of(program, program.write(pathlib.Path(scratch) / source.name), runtime)
                    self.assertEqual({(defect.line, defect.kind) for defect in truth.defects}, expected(program))

    def test_a_seed_is_a_program(self):
        self.assertEqual(generate("lifetimes", 7, ".c"), generate("lifetimes", 7, ".c"))
        self.assertNotEqual(generate("lifetimes", 7, ".c"), generate("lifetimes", 8, ".c"))

    def test_reduce_keeps_what_is_interesting(self):
        text = "a\nif {\n\tb\n\tc\n}\nd\n"
        self.assertEqual(reduce(text, lambda smaller: "c" in smaller), "\tc\n")


def expected(program):
    marks = ((number, re.search(r"// truth: (.+)", line)) for number, line in enumerate(program.lines, 1))
    return {(number, mark.group(1)) for number, mark in marks if mark}


if __name__ == "__main__":
    unittest.main()
