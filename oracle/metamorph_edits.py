"""Edits of C programs that keep their meaning. Each takes a Source and returns (begin, end, pieces) for Edited."""

import re

from csource import is_name

LOCAL = {"int", "bool", "unsigned", "size_t", "pthread_t", "char", "long"}
HEADER = "all.h"
JUMPS = {"break", "continue", "goto", "return"}
WRAPPERS = {
	"pthread_join": "static int {name}(pthread_t thread, void **result) {{ return pthread_join(thread, result); }} ",
	"pthread_create": "static int {name}(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *argument) "
	                  "{{ return pthread_create(thread, attributes, entry, argument); }} ",
	"pthread_detach": "static int {name}(pthread_t thread) {{ return pthread_detach(thread); }} ",
}


def locals_of(source, function):
	"""Token index of each name that a plain declaration in the body introduces: `int i = 0;`, `pthread_t t;`."""
	for i in range(function.open_at + 1, function.close_at - 1):
		words = source.words(i - 1, i + 3)
		if words[1] in LOCAL and words[0] in (";", "{", "}", "(") and is_name(words[2]) and words[3] in ("=", ";", ","):
			yield i + 1


def uses_of(source, function, name):
	"""Tokens of the body that name the variable; None: some of them may name something else."""
	found = []
	for i in range(function.open_at + 1, function.close_at):
		if source.tokens[i].text == name:
			if source.tokens[i - 1].text in (".", "->", "goto", "struct") or source.tokens[i + 1].text == ":":
				return None
			found.append(i)
	return found


def is_shadowed(source, function, name):
	declared = [i for i in locals_of(source, function) if source.tokens[i].text == name]
	return len(declared) != 1 or name in source.words(0, function.open_at) or "#define" in source.text


def rename_locals(source):
	for function in source.functions:
		for at in locals_of(source, function):
			name = source.tokens[at].text
			uses = uses_of(source, function, name)
			if uses is None or is_shadowed(source, function, name):
				continue
			for i in uses:
				yield source.tokens[i].start, source.tokens[i].end, [f"{name}_renamed"]


def flags_into_structs(source):
	for function in source.functions:
		for at in locals_of(source, function):
			name, kind, after = (source.tokens[i].text for i in (at, at - 1, at + 1))
			uses = uses_of(source, function, name)
			if kind not in ("int", "bool") or source.tokens[at - 2].text == "(" or uses is None or is_shadowed(source, function, name):
				continue
			end = source.end_of_statement(at - 1)
			if end is None or "," in source.words(at, end):
				continue
			value = [" = {", source.slice(at + 2, end - 1), "}"] if after == "=" else []
			yield (*source.slice(at - 1, end), [f"struct {{ {kind} value; }} {name}", *value, ";"])
			for i in uses:
				if i >= end:
					yield source.tokens[i].start, source.tokens[i].end, [f"{name}.value"]


def swap_declarations(source):
	for function in source.functions:
		begins = [at - 1 for at in locals_of(source, function) if source.tokens[at - 2].text != "("]
		for first, second in zip(begins, begins[1:]):
			middle, end = source.end_of_statement(first), source.end_of_statement(second)
			if middle != second or end is None or "(" in source.words(first, end):
				continue
			if source.tokens[first + 1].text not in source.words(second, end):
				yield (*source.slice(first, end), [source.slice(second, end), " ", source.slice(first, middle)])


def swap_arms(source):
	for function in source.functions:
		for begin, end in source.statements(function):
			if source.tokens[begin].text != "if":
				continue
			close = source.match[begin + 1]
			middle = source.end_of_statement(close + 1)
			if middle == end:
				other, last = [], close + 1
			else:
				other, last = [source.slice(middle + 1, end)], middle
			yield (*source.slice(begin, end), ["if (!(", source.slice(begin + 2, close), ")) {", *other, "} else {",
			                                   source.slice(close + 1, end if middle == end else middle), "}"])


def is_condition(source, i):
	"""Does the token stand in a condition, with nothing but grouping parentheses around it?"""
	around = [begin for begin, close in source.match.items() if begin < i < close and source.tokens[begin].text == "("]
	heads = [begin for begin in around if source.tokens[begin - 1].text in ("if", "while")]
	if not heads:
		return False
	return all(source.tokens[begin - 1].text in ("(", "!", "&&", "||") for begin in around if begin > max(heads))


def bare_tests(source):
	for i, token in enumerate(source.tokens[:-2]):
		if token.text != "!=" or source.tokens[i + 1].text not in ("0", "NULL") or source.tokens[i + 2].text not in (")", "&&", "||"):
			continue
		first = i
		while source.tokens[first - 1].text not in ("&&", "||", "!") and source.tokens[first - 1].text not in ("if", "while"):
			first -= 1
		if is_condition(source, i) and not {"=", "&", "|", "^", "==", "<", ">", "?"} & set(source.words(first, i)):
			yield token.start, source.tokens[i + 1].end, [""]


def full_tests(source):
	for i, token in enumerate(source.tokens[:-2]):
		if token.text in ("if", "while") and i + 1 in source.match:
			close = source.match[i + 1]
			yield (*source.slice(i + 1, close + 1), ["((", source.slice(i + 2, close), ") != 0)"])


def is_expression(source, begin, end):
	words = source.words(begin, end)
	return words[-1] == ";" and is_name(words[0]) and words[0] not in JUMPS | LOCAL | {"void"} and words[1] in ("(", "=", "++", "--", "->", ".", "+=", "-=", "[")


def extra_scopes(source):
	for function in source.functions:
		for begin, end in source.statements(function):
			if is_expression(source, begin, end) or source.tokens[begin].text in ("for", "while"):
				yield (*source.slice(begin, end), ["{ ", source.slice(begin, end), " }"])


def once_loops(source):
	for function in source.functions:
		for begin, end in source.statements(function):
			if is_expression(source, begin, end):
				yield (*source.slice(begin, end), ["do { ", source.slice(begin, end), " } while (0);"])


def dead_code(source):
	for number, function in enumerate(source.functions):
		for begin, end in source.statements(function):
			if is_expression(source, begin, end) and source.tokens[begin - 1].text in (";", "{", "}"):
				yield source.tokens[begin].start, source.tokens[begin].start, [f"{{ int dead_{number} = 0; if (dead_{number} != 0) dead_{number} = 1; }} "]


def while_loops(source):
	for function in source.functions:
		for begin, end in source.statements(function):
			if source.tokens[begin].text != "for" or "continue" in source.words(begin, end):
				continue
			close = source.match[begin + 1]
			marks = [i for i in range(begin + 2, close) if source.tokens[i].text == ";"]
			if len(marks) != 2:
				continue
			parts = [source.slice(a, b) if a < b else "" for a, b in ((begin + 2, marks[0]), (marks[0] + 1, marks[1]), (marks[1] + 1, close))]
			yield (*source.slice(begin, end), ["{ ", parts[0], "; while (", parts[1] or "1", ") { ", source.slice(close + 1, end), " ", parts[2], "; } }"])


def wrap(source, how):
	for called, definition in WRAPPERS.items():
		calls = [i for i, token in enumerate(source.tokens[:-1]) if token.text == called and source.tokens[i + 1].text == "(" and
		         any(function.open_at < i < function.close_at for function in source.functions)]
		if not calls:
			continue
		first = source.tokens[source.functions[0].start].start
		yield first, first, [definition.format(name=f"wrapped_{called}") if how == "helper" else f"\n#define wrapped_{called}(...) {called}(__VA_ARGS__)\n"]
		for i in calls:
			yield source.tokens[i].start, source.tokens[i].end, [f"wrapped_{called}"]


def helpers(source):
	edits = list(wrap(source, "helper"))
	heads = [edit for edit in edits if edit[0] == edit[1]]
	if heads:
		yield heads[0][0], heads[0][0], [piece for head in heads for piece in head[2]]
	yield from (edit for edit in edits if edit[0] != edit[1])


def macros(source):
	edits = list(wrap(source, "macro"))
	heads = [edit for edit in edits if edit[0] == edit[1]]
	if heads:
		yield heads[0][0], heads[0][0], [piece for head in heads for piece in head[2]]
	yield from (edit for edit in edits if edit[0] != edit[1])


def split_functions(source):
	"""The body goes to a function of its own, which the old one calls."""
	for function in source.functions:
		head = source.words(function.start, function.open_at)
		parameters = source.words(function.name_at + 2, function.open_at - 1)
		names = [] if parameters in ([], ["void"]) else split_names(parameters)
		called = any(function.name in source.words(other.open_at, other.close_at) for other in source.functions)
		if names is None or called or function.name == "main" or "..." in parameters:
			continue
		result = "" if "void" in source.words(function.start, function.name_at) and "*" not in source.words(function.start, function.name_at) else "return "
		head = re.sub(r"\s+", " ", source.text[source.tokens[function.start].start:source.tokens[function.open_at].start])
		name = source.tokens[function.name_at]
		static = "" if head.startswith("static") else "static "
		yield source.tokens[function.start].start, name.end, [static, (source.tokens[function.start].start, name.end), "_body"]
		end = source.tokens[function.close_at].end
		yield end, end, [f" {head}{{ {result}{function.name}_body({', '.join(names)}); }}"]


def split_names(parameters):
	names, depth = [], 0
	for word, after in zip(parameters, parameters[1:] + [","]):
		depth += (word in "([") - (word in ")]")
		if after == "," and depth == 0:
			if not is_name(word):
				return None
			names.append(word)
	return names


def top_level(source):
	"""(begin, end) of each declaration at file scope that defines no function."""
	at = 0
	for function in [*source.functions, None]:
		stop = function.start if function else len(source.tokens)
		while at < stop:
			end = at
			while end < stop and source.tokens[end].text != ";":
				end = source.match.get(end, end) + 1
			yield at, min(end + 1, stop)
			at = end + 1
		at = function.close_at + 1 if function else stop


def is_variable(source, begin, end):
	words = source.words(begin, end)
	if words[0] in ("typedef", "extern", "struct", "union", "enum", "_Static_assert", "static_assert", ";") and not (words[0] in ("struct", "union", "enum") and is_name(words[2])):
		return False
	first = next((word for word in words if word in ("(", "=", ";", "[")), None)
	return first != "(" or words[words.index("(") + 1] == "*"


def initialisers(source, begin, end):
	"""Where the initialisers of the variables that are declared there stand."""
	start = None
	while begin < end:
		text = source.tokens[begin].text
		if text == "=" and start is None:
			start = begin
		elif text in (",", ";") and start is not None:
			yield source.slice(start, begin)
			start = None
		begin = source.match.get(begin, begin) + 1


def only(source, kept):
	"""The edits that leave nothing but the header's include and what stands from one token up to another, without `static`."""
	at, edits = 0, []
	for begin, end in sorted(kept):
		first = source.tokens[begin]
		edits.append((at, first.end if first.text == "static" else first.start, [f'\n#include "{HEADER}"\n' if at == 0 else "\n"]))
		at = source.tokens[end - 1].end
	return [*edits, (at, len(source.text), [""])]


def two_units(source):
	"""The edits that make a header and two units of it: every other function goes to the second. None: it can't be parted."""
	functions = [(function.start, function.close_at + 1) for function in source.functions]
	moved = [span for span, function in zip(functions, source.functions) if function.name != "main"][1::2]
	variables = [span for span in top_level(source) if is_variable(source, *span)]
	if not moved or any(source.words(*span).count("{") > source.words(*span).count("=") for span in variables):
		return None
	header = [(source.tokens[function.open_at].start, source.tokens[function.close_at].end, [";"]) for function in source.functions]
	for span in [*top_level(source), *functions]:
		first = source.tokens[span[0]]
		if first.text == "static":
			header.append((first.start, first.end, ["extern"]))
		elif span in variables:
			header.append((first.start, first.start, ["extern "]))
	header += [(*initialiser, [""]) for span in variables for initialiser in initialisers(source, *span)]
	stay = [span for span in functions if span not in moved]
	return header, only(source, variables + stay), only(source, moved)


KEEPING = (rename_locals, flags_into_structs, swap_declarations, swap_arms, bare_tests, full_tests, extra_scopes, once_loops, dead_code,
           while_loops, helpers, macros, split_functions)


def deleted_joins(source):
	"""(function, edit) for each join that is a statement of a function which has no other: without it, there is a finding more."""
	for function in source.functions:
		joins = [(begin, end) for begin, end in source.statements(function) if source.tokens[begin].text == "pthread_join"]
		calls = source.words(function.open_at, function.close_at).count("pthread_join")
		if len(joins) == 1 and calls == 1 and function.name.startswith("ok_"):
			yield function, (*source.slice(*joins[0]), [";"])
