#!/usr/bin/env python3
"""Writes the program of a seed: a C program whose every branch depends on `choice` and on whether creates succeed."""

import argparse
import functools
import sys

import shapes_flow
import shapes_heap
import shapes_loop
import shapes_owner
import shapes_state
import units
from emit import Code, Program, Slot

# Each adds a function under test to the program; with weights.
MODULES = (shapes_flow, shapes_loop, shapes_owner, shapes_state, shapes_heap)
SHAPES = [shape for module in MODULES for shape in module.SHAPES]

SHARE_OF_SPLIT = 0.35


def generate(seed, suffix):
    program = Program(seed)
    shapes, weights = zip(*SHAPES)
    count = program.rng.choice((1, 2, 2, 3))
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=count)):
        shape(program, f"f{index}")
    if program.rng.random() < 0.15:
        shapes_flow.shape_sequence(program, "main")
    else:
        write_main(program)
    if program.rng.random() < SHARE_OF_SPLIT:
        return program.text(functools.partial(units.split, rng=program.rng, suffix=suffix))
    return program.text()


def write_main(program):
    """Main runs the functions, sometimes between the start and the end of a task of its own."""
    code = Code(program)
    own = Slot("own", "started") if code.chance(0.3) else None
    if own:
        code.add("pthread_t own;")
        code.add("int started = 0;")
        spawn = code.spawn("&own")
        with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
            code.add("started = 1;")
    for entry in program.entries:
        entry(code)
    if own:
        code.settle(own)
    code.add("return 0;")
    program.define("int main(void)", code)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("suffix", choices=(".c", ".cpp"), nargs="?", default=".c", help="of the language")
    options = parser.parse_args()
    sys.stdout.write(generate(options.seed, options.suffix))


if __name__ == "__main__":
    main()
