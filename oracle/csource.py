"""C programs as text: tokens, functions, statements, and edits that remember where each piece stood."""

import bisect
import re

TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|^[ \t]*#(?:\\\n|[^\n])*|[A-Za-z_]\w*|\d[\w.]*|"
                   r"->|\+\+|--|<<=|>>=|[-+*/%&|^<>=!]=|&&|\|\||<<|>>|\.\.\.|\S", re.S | re.M)
CLOSING = {"(": ")", "[": "]", "{": "}"}


class Token:
	def __init__(self, text, start):
		self.text, self.start, self.end = text, start, start + len(text)


class Function:
	"""A function definition: token indices of its braces, and where its declaration begins."""

	def __init__(self, name, start, name_at, open_at, close_at):
		self.name, self.start, self.name_at, self.open_at, self.close_at = name, start, name_at, open_at, close_at


class Source:
	def __init__(self, text):
		self.text = text
		found = (Token(match.group(), match.start()) for match in TOKEN.finditer(text))
		self.tokens = [token for token in found if not token.text.startswith(("//", "/*")) and not token.text.lstrip().startswith("#")]
		self.match = self.match_brackets()
		self.functions = list(self.find_functions())
		self.lines = [0] + [match.end() for match in re.finditer("\n", text)]

	def line_of(self, offset):
		return bisect.bisect_right(self.lines, offset)

	def match_brackets(self):
		match, open_ones = {}, []
		for i, token in enumerate(self.tokens):
			if token.text in CLOSING:
				open_ones.append(i)
			elif token.text in CLOSING.values() and open_ones:
				match[open_ones.pop()] = i
		return match

	def find_functions(self):
		i, begin = 0, 0
		while i < len(self.tokens):
			text = self.tokens[i].text
			if text == "{" and i in self.match:
				name_at = self.parameters_before(begin, i)
				if name_at is not None:
					yield Function(self.tokens[name_at].text, begin, name_at, i, self.match[i])
					begin = self.match[i] + 1
				i = self.match[i]
			elif text == ";":
				begin = i + 1
			i += 1

	def parameters_before(self, begin, brace):
		"""The name in `... name(...) {`, or None: no function."""
		for i in range(begin, brace):
			if self.tokens[i].text == "(" and self.match.get(i) == brace - 1 and i > begin and is_name(self.tokens[i - 1].text):
				return i - 1
			if self.tokens[i].text in ("=", "{"):
				return None
		return None

	def end_of_statement(self, i):
		"""The index behind the statement that begins with token i; None: it is not understood."""
		text = self.tokens[i].text
		if text == "{":
			return self.match[i] + 1
		if text in ("if", "for", "while", "switch"):
			end = self.end_of_statement(self.match[i + 1] + 1)
			if text == "if" and end is not None and self.tokens[end].text == "else":
				end = self.end_of_statement(end + 1)
			return end
		if text == "do":
			end = self.end_of_statement(i + 1)
			return None if end is None else self.match[end + 1] + 2
		if text in ("case", "default") or self.tokens[i + 1].text == ":":
			return None
		while self.tokens[i].text != ";":
			if self.tokens[i].text in CLOSING:
				i = self.match[i]
			elif self.tokens[i].text in CLOSING.values():
				return None
			i += 1
		return i + 1

	def statements(self, function):
		"""(begin, end) of each statement in the function, outer ones first."""
		i = function.open_at + 1
		while i < function.close_at:
			before = self.tokens[i - 1].text
			starts = before in (";", "{", "}", "else", "do") or (before == ")" and self.closes_head(i - 1))
			if starts and self.tokens[i].text not in ("}", "else") and self.is_block(function, i):
				end = self.end_of_statement(i)
				if end is not None and not (before == "do" or (self.tokens[i].text == "while" and self.ends_do(i))):
					yield i, end
			i += 1

	def closes_head(self, close):
		return any(end == close and self.tokens[begin - 1].text in ("if", "for", "while", "switch") for begin, end in self.match.items())

	def ends_do(self, i):
		return self.tokens[self.match[i + 1] + 1].text == ";" and self.tokens[i - 1].text in ("}", ";")

	def is_block(self, function, i):
		"""Is the innermost bracket around the token that of a block, not of an initialiser or a head?"""
		around = max((begin for begin, end in self.match.items() if begin < i < end), default=None)
		if around is None or self.tokens[around].text != "{":
			return False
		return around == function.open_at or self.tokens[around - 1].text in (")", "else", "do", ";", "{", "}", ":")

	def slice(self, begin, end):
		"""The piece of text from token `begin` up to token `end`."""
		return (self.tokens[begin].start, self.tokens[end - 1].end)

	def words(self, begin, end):
		return [token.text for token in self.tokens[begin:end]]


def is_name(text):
	return re.fullmatch(r"[A-Za-z_]\w*", text) is not None and text not in ("if", "for", "while", "switch", "return", "sizeof", "do", "else")


class Edited:
	"""A source with pieces replaced. A piece is new text, or a (start, end) of the old one, which keeps its lines."""

	def __init__(self, source, edits):
		self.source, self.pieces, self.count = source, [], 0
		self.at, self.size = 0, 0
		self.starts, self.origins = [], []
		for begin, end, pieces in sorted(edits, key=lambda edit: edit[:2]):
			if begin < self.at: # inside another edit
				continue
			self.count += 1
			self.add((self.at, begin))
			for piece in pieces:
				self.add(piece, begin)
			self.at = end
		self.add((self.at, len(source.text)))
		self.text = "".join(self.pieces)

	def add(self, piece, near=0):
		text = piece if isinstance(piece, str) else self.source.text[piece[0]:piece[1]]
		self.starts.append(self.size)
		self.origins.append((near, False) if isinstance(piece, str) else (piece[0], True))
		self.pieces.append(text)
		self.size += len(text)

	def line_of(self, offset):
		"""The line in the old source of what stands at the offset in the new one."""
		i = bisect.bisect_right(self.starts, offset) - 1
		origin, moved = self.origins[i]
		return self.source.line_of(origin + offset - self.starts[i] if moved else origin)
