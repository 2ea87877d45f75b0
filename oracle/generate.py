#!/usr/bin/env python3
"""Writes the program of a seed: a C program whose every branch depends on `choice` and on whether creates succeed."""

import argparse
import functools
import sys

import borrow
import borrow_cxx
import counting
import counting_cxx
import cxx
import sending
import sending_cxx
import shapes_cxx_class
import shapes_cxx_container
import shapes_cxx_flow
import shapes_cxx_owner
import shapes_flow
import shapes_heap
import shapes_loop
import shapes_owner
import shapes_service
import shapes_state
import units
from emit import Code, Program, Slot

# Each adds a function under test to the program; with weights.
MODULES = {
    ".c": (shapes_flow, shapes_loop, shapes_owner, shapes_state, shapes_heap, shapes_service),
    ".cpp": (shapes_cxx_flow, shapes_cxx_class, shapes_cxx_container, shapes_cxx_owner),
}
SHAPES = {suffix: [shape for module in modules for shape in module.SHAPES] for suffix, modules in MODULES.items()}
SHARE_OF_SPLIT = 0.35
# Of the other families a function writes the whole program.
OTHERS = {
    ("borrowing", ".c"): borrow.generate, ("borrowing", ".cpp"): borrow_cxx.generate,
    ("groups", ".c"): counting.generate, ("groups", ".cpp"): counting_cxx.generate,
    ("channels", ".c"): sending.generate, ("channels", ".cpp"): sending_cxx.generate,
}
SUFFIXES = {
    "lifetimes": tuple(MODULES),
    **{family: tuple(suffix for other, suffix in OTHERS if other == family) for family, _ in OTHERS},
}


def generate(family, seed, suffix):
    if family != "lifetimes":
        return f"// family: {family}\n{OTHERS[family, suffix](seed).text()}"
    program = generate_cxx(seed) if suffix == ".cpp" else generate_c(seed)
    if program.rng.random() < SHARE_OF_SPLIT:
        return program.text(functools.partial(units.split, rng=program.rng, suffix=suffix))
    return program.text()


def generate_c(seed):
    program = Program(seed)
    add_shapes(program, ".c", (1, 2, 2, 3))
    if program.rng.random() < 0.15:
        shapes_flow.shape_sequence(program, "main")
    else:
        write_main(program)
    return program


def generate_cxx(seed):
    """More shapes at a time: what costs time is the headers."""
    program = cxx.CxxProgram(seed)
    add_shapes(program, ".cpp", (4, 5, 6))
    cxx.write_main(program)
    return program


def add_shapes(program, suffix, counts):
    shapes, weights = zip(*SHAPES[suffix])
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice(counts))):
        shape(program, f"f{index}")


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
    parser.add_argument("--family", choices=SUFFIXES, default="lifetimes")
    parser.add_argument("suffix", choices=(".c", ".cpp"), nargs="?", default=".c", help="of the language")
    options = parser.parse_args()
    sys.stdout.write(generate(options.family, options.seed, options.suffix))


if __name__ == "__main__":
    main()
