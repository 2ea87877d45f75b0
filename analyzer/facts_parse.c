// Reads what facts_text.c prints, also with empty lines and lines that begin with '#'. A line is a record. Nothing is
// trusted: words, numbers and quoting are checked here, indices by facts_validate at the end.
#include "facts_text.h"
#include "facts_words.h"

#include <string.h>

struct parser {
	struct arena *arena;
	struct str line;         // what is left of the current line
	struct unit_facts *facts;
	struct type *type;       // the last one, for its fields
	struct function_facts *function; // the last one
	const char *fault;       // the first one
	bool unit_seen;
};

static bool fail(struct parser *parser, const char *fault)
{
	if (parser->fault == NULL)
		parser->fault = fault;
	return false;
}

// The next word up to a space; "" at the end of the line.
static struct str next_word(struct parser *parser)
{
	while (parser->line.len > 0 && parser->line.ptr[0] == ' ')
		parser->line = str_slice(parser->line, 1, parser->line.len);
	size_t end = str_find(parser->line, ' ');
	if (end == SIZE_MAX)
		end = parser->line.len;
	struct str word = str_slice(parser->line, 0, end);
	parser->line = str_slice(parser->line, end, parser->line.len);
	return word;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// A quoted string at the front of the line.
static bool next_string(struct parser *parser, struct str *ret_string)
{
	while (parser->line.len > 0 && parser->line.ptr[0] == ' ')
		parser->line = str_slice(parser->line, 1, parser->line.len);
	struct str line = parser->line;
	if (line.len == 0 || line.ptr[0] != '"')
		return fail(parser, "a quoted string is expected");
	size_t end = str_find(str_slice(line, 1, line.len), '"');
	if (end == SIZE_MAX)
		return fail(parser, "a string does not end");
	struct str raw = str_slice(line, 1, end + 1);
	char *text = arena_alloc(parser->arena, raw.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < raw.len; i++) {
		if (raw.ptr[i] != '\\') {
			text[len++] = raw.ptr[i];
			continue;
		}
		bool whole = i + 3 < raw.len && raw.ptr[i + 1] == 'x';
		int high = whole ? hex_digit(raw.ptr[i + 2]) : -1;
		int low = whole ? hex_digit(raw.ptr[i + 3]) : -1;
		if (high < 0 || low < 0)
			return fail(parser, "an escape is not \\xNN");
		text[len++] = (char)(unsigned char)(high << 4 | low);
		i += 3;
	}
	*ret_string = (struct str){text, len};
	parser->line = str_slice(line, end + 2, line.len);
	return true;
}

static bool to_u32(struct parser *parser, struct str word, uint32_t *ret_number)
{
	int64_t number = 0;
	if (!str_to_int64(word, &number) || number < 0 || number > UINT32_MAX)
		return fail(parser, "a number is expected");
	*ret_number = (uint32_t)number;
	return true;
}

static bool to_word(struct parser *parser, struct str word, const char *const *words, uint32_t *ret_index)
{
	for (uint32_t i = 0; words[i] != NULL; i++)
		if (str_equal(word, str_from_c(words[i]))) {
			*ret_index = i;
			return true;
		}
	return fail(parser, "an unknown word");
}

static bool to_hash(struct parser *parser, struct str word, uint64_t *ret_hash)
{
	uint64_t hash = 0;
	if (word.len != 16)
		return fail(parser, "a hash has 16 hexadecimal digits");
	for (size_t i = 0; i < word.len; i++) {
		int digit = hex_digit(word.ptr[i]);
		if (digit < 0)
			return fail(parser, "a hash has 16 hexadecimal digits");
		hash = hash << 4 | (uint64_t)digit;
	}
	*ret_hash = hash;
	return true;
}

static bool to_flags(struct parser *parser, struct str list, const char *const *words, uint32_t *ret_flags)
{
	uint32_t flags = 0, bit = 0;
	for (struct str word; str_split(&list, ',', &word); flags |= 1u << bit)
		if (!to_word(parser, word, words, &bit))
			return false;
	*ret_flags = flags;
	return true;
}

static bool to_location(struct parser *parser, struct str text, struct location *ret_loc)
{
	uint32_t numbers[6] = {0};
	size_t count = 0;
	for (struct str word; str_split(&text, ':', &word); count++)
		if (count == 6 || !to_u32(parser, word, &numbers[count]))
			return fail(parser, "a location has six numbers");
	if (count != 6)
		return fail(parser, "a location has six numbers");
	*ret_loc = (struct location){numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
	return true;
}

// The next "key=value" of the line. False at its end, and on a word without '='.
static bool next_pair(struct parser *parser, struct str *ret_key, struct str *ret_value)
{
	struct str word = next_word(parser);
	size_t equals = str_find(word, '=');
	if (word.len == 0)
		return false;
	if (equals == SIZE_MAX)
		return fail(parser, "key=value is expected");
	*ret_key = str_slice(word, 0, equals);
	*ret_value = str_slice(word, equals + 1, word.len);
	return true;
}

// Numbered records carry their own number: it must be the next one.
static bool next_label(struct parser *parser, uint32_t expected)
{
	uint32_t label = 0;
	if (!to_u32(parser, next_word(parser), &label))
		return false;
	return label == expected || fail(parser, "a record's number is not the next one");
}

static bool key_is(struct str key, const char *name)
{
	return str_equal(key, str_from_c(name));
}

static bool parse_unit(struct parser *parser)
{
	struct unit_facts *facts = parser->facts;
	if (parser->unit_seen)
		return fail(parser, "there are two units");
	parser->unit_seen = true;
	bool good = next_string(parser, &facts->path) && next_string(parser, &facts->language);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "configuration") ? to_hash(parser, value, &facts->configuration) : fail(parser, "an unknown key");
	return good;
}

static bool parse_file(struct parser *parser)
{
	struct source_file file = {0};
	uint32_t kind = 0;
	bool good = next_label(parser, parser->facts->files.count) &&
	            to_word(parser, next_word(parser), file_kind_words, &kind) && next_string(parser, &file.path);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "hash") ? to_hash(parser, value, &file.hash) : fail(parser, "an unknown key");
	file.kind = (enum file_kind)kind;
	array_push(parser->arena, &parser->facts->files, file);
	return good;
}

static bool parse_macro(struct parser *parser)
{
	struct macro_expansion macro = {0};
	bool good = next_label(parser, parser->facts->macros.count) && next_string(parser, &macro.name);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "outer") ? to_u32(parser, value, &macro.outer)
		       : key_is(key, "at")  ? to_location(parser, value, &macro.spelling)
		                            : fail(parser, "an unknown key");
	array_push(parser->arena, &parser->facts->macros, macro);
	return good;
}

static bool parse_symbol(struct parser *parser)
{
	struct symbol symbol = {0};
	bool good = next_label(parser, parser->facts->symbols.count) && next_string(parser, &symbol.usr) &&
	            next_string(parser, &symbol.name);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "file")   ? to_u32(parser, value, &symbol.file)
		       : key_is(key, "type") ? to_u32(parser, value, &symbol.type)
		                             : fail(parser, "an unknown key");
	array_push(parser->arena, &parser->facts->symbols, symbol);
	return good;
}

static bool parse_handle(struct parser *parser, struct str list, struct handle_semantics *handle)
{
	static const char *const objects[] = {"value", "object", NULL}, *const results[] = {"plain", "result", NULL};
	const char *const *const words[] = {on_destroy_words, on_again_words, objects, results};
	uint32_t chosen[4] = {0};
	size_t count = 0;
	for (struct str word; str_split(&list, ',', &word); count++)
		if (count == 4 || !to_word(parser, word, words[count], &chosen[count]))
			return fail(parser, "a handle has four words");
	if (count != 4)
		return fail(parser, "a handle has four words");
	handle->on_destroy = (enum on_destroy)chosen[0];
	handle->on_again = (enum on_again)chosen[1];
	handle->object = chosen[2] == 1;
	handle->result = chosen[3] == 1;
	return next_string(parser, &handle->noun) && next_string(parser, &handle->join) &&
	       next_string(parser, &handle->detach);
}

static bool parse_outcomes(struct parser *parser, struct str list, struct handle_semantics *handle)
{
	struct str none, late;
	uint32_t on_none = 0, on_late = 0;
	bool good = str_split(&list, ',', &none) && str_split(&list, ',', &late) && list.len == 0 &&
	            to_word(parser, none, on_again_words, &on_none) && to_word(parser, late, on_again_words, &on_late);
	handle->on_none = (enum on_again)on_none;
	handle->on_late = (enum on_again)on_late;
	return good || fail(parser, "the outcomes are two words");
}

static bool parse_mark(struct parser *parser, struct str value, bool *ret_mark)
{
	*ret_mark = str_equal(value, STR("1"));
	return *ret_mark || fail(parser, "a mark must be 1");
}

static bool parse_type(struct parser *parser)
{
	struct type type = {0};
	uint32_t kind = 0;
	bool good = next_label(parser, parser->facts->types.count) &&
	            to_word(parser, next_word(parser), type_kind_words, &kind) && next_string(parser, &type.name) &&
	            next_string(parser, &type.usr);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "element")      ? to_u32(parser, value, &type.element)
		       : key_is(key, "destructor") ? to_u32(parser, value, &type.destructor)
		       : key_is(key, "external")   ? parse_mark(parser, value, &type.external)
		       : key_is(key, "overlaid")   ? parse_mark(parser, value, &type.overlaid)
		       : key_is(key, "file")       ? to_u32(parser, value, &type.file)
		       : key_is(key, "handle")     ? parse_handle(parser, value, &type.handle)
		       : key_is(key, "outcomes")   ? parse_outcomes(parser, value, &type.handle)
		       : key_is(key, "process")    ? parse_mark(parser, value, &type.handle.process)
		       : key_is(key, "pointer")    ? parse_mark(parser, value, &type.handle.pointer)
		       : key_is(key, "reused")     ? parse_mark(parser, value, &type.handle.reused)
		       : key_is(key, "terminates") ? parse_mark(parser, value, &type.handle.terminates)
		                                   : fail(parser, "an unknown key");
	type.kind = (enum type_kind)kind;
	array_push(parser->arena, &parser->facts->types, type);
	parser->type = &parser->facts->types.items[parser->facts->types.count - 1];
	return good;
}

static bool parse_field(struct parser *parser)
{
	struct field field = {0};
	if (parser->type == NULL)
		return fail(parser, "a field stands before any type");
	bool good = next_string(parser, &field.name);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "type") ? to_u32(parser, value, &field.type) : fail(parser, "an unknown key");
	array_push(parser->arena, &parser->type->fields, field);
	return good;
}

static bool parse_function(struct parser *parser)
{
	struct function_facts function = {0};
	bool good = to_u32(parser, next_word(parser), &function.symbol);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "hash")     ? to_hash(parser, value, &function.hash)
		       : key_is(key, "params") ? to_u32(parser, value, &function.param_count)
		       : key_is(key, "result") ? to_u32(parser, value, &function.result_type)
		       : key_is(key, "flags")  ? to_flags(parser, value, function_flag_words, &function.flags)
		       : key_is(key, "at")     ? to_location(parser, value, &function.loc)
		       : key_is(key, "body")   ? to_location(parser, value, &function.body)
		                               : fail(parser, "an unknown key");
	array_push(parser->arena, &parser->facts->functions, function);
	parser->function = &parser->facts->functions.items[parser->facts->functions.count - 1];
	return good;
}

static bool parse_variable(struct parser *parser)
{
	struct variable variable = {0};
	uint32_t storage = 0, annotation = 0;
	if (parser->function == NULL)
		return fail(parser, "a variable stands before any function");
	bool good = next_label(parser, parser->function->variables.count) &&
	            to_word(parser, next_word(parser), storage_words, &storage) && next_string(parser, &variable.name) &&
	            next_string(parser, &variable.usr);
	if (good && str_starts_with(parser->line, STR(" reference"))) {
		variable.reference = true;
		next_word(parser);
	}
	if (good && str_starts_with(parser->line, STR(" per-thread"))) {
		variable.per_thread = true;
		next_word(parser);
	}
	if (good && str_starts_with(parser->line, STR(" mentioned"))) {
		variable.mentioned = true;
		next_word(parser);
	}
	if (good && str_starts_with(parser->line, STR(" watched"))) {
		variable.watched = true;
		next_word(parser);
	}
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "type")         ? to_u32(parser, value, &variable.type)
		       : key_is(key, "at")         ? to_location(parser, value, &variable.loc)
		       : key_is(key, "annotation") ? to_word(parser, value, annotation_words, &annotation)
		                                   : fail(parser, "an unknown key");
	variable.annotation = (enum annotation)annotation;
	variable.storage = (enum storage)storage;
	array_push(parser->arena, &parser->function->variables, variable);
	return good;
}

#define STEP_FORMS "a step is *, .\"name\", [N], [%N] or [?], or counts from the place on: [+N], [+%N], [+?]"

static bool parse_step(struct parser *parser, struct step *ret_step)
{
	if (str_starts_with(parser->line, STR(" .\""))) {
		parser->line = str_slice(parser->line, 2, parser->line.len);
		ret_step->kind = STEP_FIELD;
		return next_string(parser, &ret_step->field);
	}
	struct str word = next_word(parser);
	if (str_equal(word, STR("*"))) {
		ret_step->kind = STEP_DEREF;
		return true;
	}
	if (!str_starts_with(word, STR("[")) || !str_ends_with(word, STR("]")))
		return fail(parser, STEP_FORMS);
	struct str index = str_slice(word, 1, word.len - 1);
	ret_step->offset = str_starts_with(index, STR("+"));
	index = str_slice(index, ret_step->offset, index.len);
	bool is_path = str_starts_with(index, STR("%"));
	ret_step->kind = is_path ? STEP_INDEX_PATH : STEP_INDEX;
	if (str_equal(index, STR("?")))
		ret_step->kind = STEP_INDEX_ANY;
	else if (!str_to_int64(str_slice(index, is_path, index.len), &ret_step->index))
		return fail(parser, STEP_FORMS);
	return true;
}

static bool parse_path(struct parser *parser)
{
	struct path path = {0};
	if (parser->function == NULL)
		return fail(parser, "a path stands before any function");
	bool good = next_label(parser, parser->function->paths.count) && to_u32(parser, next_word(parser), &path.variable);
	while (good && parser->line.len > 0) {
		if (str_equal(parser->line, STR(" atomic"))) {
			path.atomic = true;
			parser->line = STR_NULL;
			break;
		}
		if (path.step_count == PATH_STEPS_MAX)
			return fail(parser, "a path has too many steps");
		good = parse_step(parser, &path.steps[path.step_count]);
		path.step_count++;
	}
	array_push(parser->arena, &parser->function->paths, path);
	return good;
}

static bool to_operand(struct parser *parser, struct str text, struct operand *ret_operand)
{
	struct str rest = str_slice(text, 1, text.len);
	if (str_equal(text, STR("self"))) {
		ret_operand->kind = OPERAND_SELF;
		return true;
	}
	switch (text.len == 0 ? '\0' : text.ptr[0]) {
	case '-':
		ret_operand->kind = OPERAND_NONE;
		return rest.len == 0 || fail(parser, "an operand is malformed");
	case '?':
		ret_operand->kind = OPERAND_UNKNOWN;
		return rest.len == 0 || fail(parser, "an operand is malformed");
	case '#':
		ret_operand->kind = OPERAND_INT;
		return str_to_int64(rest, &ret_operand->value) || fail(parser, "an operand is malformed");
	case '%':
		ret_operand->kind = OPERAND_PATH;
		return to_u32(parser, rest, &ret_operand->index);
	case '&':
		ret_operand->kind = OPERAND_ADDRESS;
		return to_u32(parser, rest, &ret_operand->index);
	case '@':
		ret_operand->kind = OPERAND_FUNCTION;
		return to_u32(parser, rest, &ret_operand->index);
	default:
		return fail(parser, "an operand is malformed");
	}
}

static bool parse_slot(struct parser *parser, struct str key, struct str value, struct event *event, uint32_t *capacity)
{
	struct slot_operand operand = {0};
	uint32_t slot = 0;
	if (!to_word(parser, key, slot_words, &slot) || !to_operand(parser, value, &operand.operand))
		return false;
	operand.slot = (enum slot)slot;
	if (event->operand_count == *capacity)
		event->operands = array_grow(parser->arena, event->operands, event->operand_count, capacity, sizeof operand);
	event->operands[event->operand_count++] = operand;
	return true;
}

// Where the last operand is written.
static bool parse_where(struct parser *parser, struct str value, struct event *event)
{
	struct operand_loc written = {.operand = event->operand_count - 1};
	if (event->operand_count == 0)
		return fail(parser, "a place stands before any operand");
	bool good = to_location(parser, value, &written.loc);
	array_push(parser->arena, &event->written, written);
	return good;
}

static bool parse_node(struct parser *parser)
{
	struct node node = {.next = NODE_NONE, .other = NODE_NONE, .unwind = NODE_NONE};
	struct event *event = &node.event;
	uint32_t kind = 0, compare = 0, capacity = 0;
	if (parser->function == NULL)
		return fail(parser, "a node stands before any function");
	bool good = next_label(parser, parser->function->nodes.count) &&
	            to_word(parser, next_word(parser), event_words, &kind);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "next")      ? to_u32(parser, value, &node.next)
		       : key_is(key, "other")   ? to_u32(parser, value, &node.other)
		       : key_is(key, "unwind")  ? to_u32(parser, value, &node.unwind)
		       : key_is(key, "compare") ? to_word(parser, value, compare_words, &compare)
		       : key_is(key, "flags")   ? to_flags(parser, value, event_flag_words, &event->flags)
		       : key_is(key, "symbol")  ? to_u32(parser, value, &event->symbol)
		       : key_is(key, "type")    ? to_u32(parser, value, &event->type)
		       : key_is(key, "at")      ? to_location(parser, value, &event->loc)
		       : key_is(key, "where")   ? parse_where(parser, value, event)
		                                : parse_slot(parser, key, value, event, &capacity);
	event->kind = (enum event_kind)kind;
	event->compare = (enum compare)compare;
	array_push(parser->arena, &parser->function->nodes, node);
	return good;
}

static bool parse_suppression(struct parser *parser)
{
	struct suppression_comment comment = {0};
	struct location loc = {0};
	uint32_t scope = 0;
	bool good = to_word(parser, next_word(parser), suppression_scope_words, &scope) &&
	            next_string(parser, &comment.rules) && next_string(parser, &comment.reason);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "at")            ? to_location(parser, value, &loc)
		       : key_is(key, "conditional") ? (comment.conditional = true)
		       : key_is(key, "varied")      ? (comment.varied = true)
		                                    : fail(parser, "an unknown key");
	comment.scope = (enum suppression_scope)scope;
	comment.file = loc.file;
	comment.line = loc.line;
	comment.column = loc.column;
	comment.begin = loc.begin;
	comment.end = loc.end;
	array_push(parser->arena, &parser->facts->suppressions, comment);
	return good;
}

static bool parse_problem(struct parser *parser)
{
	struct unit_problem problem = {0};
	uint32_t kind = 0;
	bool good = to_word(parser, next_word(parser), problem_kind_words, &kind) && next_string(parser, &problem.message);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "at") ? to_location(parser, value, &problem.loc) : fail(parser, "an unknown key");
	problem.kind = (enum unit_problem_kind)kind;
	array_push(parser->arena, &parser->facts->problems, problem);
	return good;
}

static bool parse_override(struct parser *parser)
{
	struct override override = {0};
	bool good = to_u32(parser, next_word(parser), &override.symbol) && to_u32(parser, next_word(parser), &override.base);
	array_push(parser->arena, &parser->facts->overrides, override);
	return good;
}

static bool parse_address_taken(struct parser *parser)
{
	uint32_t symbol = 0;
	bool good = to_u32(parser, next_word(parser), &symbol);
	array_push(parser->arena, &parser->facts->address_taken, symbol);
	return good;
}

static bool parse_unknown(struct parser *parser)
{
	struct unknown_construct unknown = {0};
	bool good = to_u32(parser, next_word(parser), &unknown.function) && next_string(parser, &unknown.reason);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "at") ? to_location(parser, value, &unknown.loc) : fail(parser, "an unknown key");
	array_push(parser->arena, &parser->facts->unknowns, unknown);
	return good;
}

static bool parse_library(struct parser *parser)
{
	struct str name = STR_NULL;
	bool good = next_string(parser, &name);
	array_push(parser->arena, &parser->facts->libraries, name);
	return good;
}

static bool parse_use(struct parser *parser)
{
	struct model_use use = {0};
	uint32_t role = 0, later = 0;
	bool good = to_word(parser, next_word(parser), event_words, &role) && next_string(parser, &use.library) &&
	            next_string(parser, &use.function);
	for (struct str key, value; good && next_pair(parser, &key, &value);)
		good = key_is(key, "file")    ? to_u32(parser, value, &use.file)
		       : key_is(key, "calls") ? to_u32(parser, value, &use.calls)
		       : key_is(key, "later") ? to_u32(parser, value, &later)
		                              : fail(parser, "an unknown key");
	use.role = (enum event_kind)role;
	use.later = later != 0;
	array_push(parser->arena, &parser->facts->uses, use);
	return good;
}

static const struct record {
	const char *word;
	bool (*parse)(struct parser *);
} records[] = {
    {"node", parse_node},         {"path", parse_path},       {"variable", parse_variable}, {"symbol", parse_symbol},
    {"function", parse_function}, {"type", parse_type},       {"field", parse_field},       {"file", parse_file},
    {"macro", parse_macro},       {"problem", parse_problem}, {"unit", parse_unit},
    {"suppression", parse_suppression}, {"override", parse_override}, {"address-taken", parse_address_taken}, {"unknown", parse_unknown},
    {"library", parse_library}, {"use", parse_use},
};

static bool parse_line(struct parser *parser)
{
	struct str word = next_word(parser);
	if (word.len == 0 || word.ptr[0] == '#')
		return true;
	for (size_t i = 0; i < sizeof records / sizeof *records; i++)
		if (key_is(word, records[i].word))
			return records[i].parse(parser) && parser->fault == NULL &&
			       (parser->line.len == 0 || fail(parser, "there is text after the record"));
	return fail(parser, "an unknown record");
}

static bool parse_lines(struct parser *parser, struct str text, uint32_t *ret_line)
{
	struct str header = str_format(parser->arena, "leash-facts %d", FACTS_VERSION);
	uint32_t line = 0;
	for (; str_split(&text, '\n', &parser->line) && !(text.ptr == NULL && parser->line.len == 0);) {
		line++;
		*ret_line = line;
		if (line == 1 && !str_equal(parser->line, header))
			return fail(parser, "these are no facts of this version");
		if (line > 1 && !parse_line(parser))
			return false;
	}
	return parser->unit_seen || fail(parser, "there is no unit");
}

bool facts_parse(struct arena *arena, struct str text, struct unit_facts *ret_facts, uint32_t *ret_line,
                 const char **ret_reason)
{
	struct unit_facts facts = {0};
	struct parser parser = {.arena = arena, .facts = &facts};
	uint32_t line = 0;
	if (parse_lines(&parser, text, &line) && facts_validate(&facts, &parser.fault)) {
		*ret_facts = facts;
		return true;
	}
	*ret_line = line;
	*ret_reason = parser.fault;
	return false;
}
