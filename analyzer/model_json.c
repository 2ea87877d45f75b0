// The model format: which keys each object has, and how files and types are read. Rows of functions: model_function.c.
// Errors do not stop the reading, so that the author of a model sees all of them at once.
#include "model_json.h"

#include <string.h>

// The order of the keys: those that are required first.
static const struct model_keys object_keys[] = {
    [MODEL_OBJECT_FILE] = {"file",
                           {"library", "title", "headers", "declares", "evident", "quick", "slow", "looks", "holds", "types", "functions", "pragmas", "note", "$schema"},
                           3},
    [MODEL_OBJECT_TYPE] = {"type",
                           {"name", "kind", "on_destroy", "again", "none", "late", "pointer", "reused", "halves", "process", "noun", "object", "result", "terminates",
                            "join", "detach", "element", "if", "note"},
                           2},
    [MODEL_OBJECT_FUNCTION] = {"function",
                               {"name",   "role",    "like",          "handle",   "target",     "source",    "this",
                                "result", "entry",   "payload",       "attribute", "detached",  "amount",
                                "lock",   "token",   "group",         "success",  "type",       "args",
                                "flags",  "when",    "not_copy_move", "noreturn", "constructs", "expected",
                                "repeated", "value", "writes", "until", "error",    "if",       "per_second", "note"},
                               1},
    [MODEL_OBJECT_VARIANT] = {"variant", {"arg", "equals", "differs", "has", "lacks", "is", "role", "flags", "without", "drops", "gives"}, 1},
    [MODEL_OBJECT_PRAGMA] = {"pragma", {"name", "role", "flags", "after", "unless", "note"}, 2},
    [MODEL_OBJECT_CONDITION] = {"condition", {"macro", "at_least"}, 1},
};

const struct model_keys *model_object_keys(enum model_object object)
{
	return &object_keys[object];
}

const char *const *model_kind_words(void)
{
	static const char *const words[] = {"integer", "pointer", "handle", "container", "attribute", "lock",
	                                    "group",   "channel", "token", "tuple", "atomic", NULL};
	return words;
}

const char *const *model_on_destroy_words(void)
{
	static const char *const words[] = {"leak", "terminate", "join", "detach", "nothing", "abort", NULL};
	return words;
}

const char *const *model_again_words(void)
{
	static const char *const words[] = {"undefined", "throw", "error", "fine", "abort", "block", NULL};
	return words;
}

void model_error(struct model_reader *reader, const struct json_value *value, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str message = str_vformat(reader->arena, format, args);
	va_end(args);
	problem_add_at(reader->problems, PROBLEM_USAGE, reader->path, json_line(reader->document, value), 0, "%.*s",
	               STR_ARG(message));
	reader->failed = true;
}

// Levenshtein, of the first WORD_MAX bytes: enough to tell which of our words a typo comes from.
static size_t edit_distance(struct str a, struct str b)
{
	enum { WORD_MAX = 40 };
	a = str_slice(a, 0, WORD_MAX);
	b = str_slice(b, 0, WORD_MAX);
	size_t row[WORD_MAX + 1];
	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 0; i < a.len; i++) {
		size_t diagonal = row[0];
		row[0] = i + 1;
		for (size_t j = 0; j < b.len; j++) {
			size_t replaced = diagonal + (a.ptr[i] != b.ptr[j]);
			size_t shorter = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + 1;
			diagonal = row[j + 1];
			row[j + 1] = replaced < shorter ? replaced : shorter;
		}
	}
	return row[b.len];
}

const char *model_nearest(const char *const *words, struct str word)
{
	const char *nearest = "";
	size_t least = SIZE_MAX;
	for (; *words != NULL; words++) {
		size_t distance = edit_distance(str_from_c(*words), word);
		if (distance < least) {
			least = distance;
			nearest = *words;
		}
	}
	return nearest;
}

static bool known_key(const struct model_keys *keys, struct str key)
{
	for (size_t i = 0; keys->keys[i] != NULL; i++)
		if (str_equal(str_from_c(keys->keys[i]), key))
			return true;
	return false;
}

bool model_check_keys(struct model_reader *reader, const struct json_value *value, enum model_object object)
{
	const struct model_keys *keys = &object_keys[object];
	if (json_kind_of(value) != JSON_OBJECT) {
		model_error(reader, value, "a %s must be an object, this is %s", keys->name, json_kind_name(json_kind_of(value)));
		return false;
	}
	bool good = true;
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member)) {
		struct str key = json_key(member);
		if (!known_key(keys, key))
			model_error(reader, member, "unknown key \"%.*s\" in a %s, did you mean \"%s\"?", STR_ARG(key), keys->name,
			            model_nearest(keys->keys, key));
		else if (json_find(value, key) != member)
			model_error(reader, member, "the key \"%.*s\" is there twice", STR_ARG(key));
		else
			continue;
		good = false;
	}
	for (uint32_t i = 0; i < keys->required; i++)
		if (json_find(value, str_from_c(keys->keys[i])) == NULL) {
			model_error(reader, value, "a %s needs the key \"%s\"", keys->name, keys->keys[i]);
			good = false;
		}
	return good;
}

bool model_read_string(struct model_reader *reader, const struct json_value *object, const char *key, struct str *ret_string)
{
	const struct json_value *value = json_find(object, str_from_c(key));
	struct str string;
	if (value == NULL)
		return true;
	if (!json_string(value, &string) || string.len == 0) {
		model_error(reader, value, "\"%s\" must be a string that is not empty", key);
		return false;
	}
	*ret_string = str_copy(reader->arena, string);
	return true;
}

bool model_read_bool(struct model_reader *reader, const struct json_value *object, const char *key, bool *ret_value)
{
	const struct json_value *value = json_find(object, str_from_c(key));
	if (value == NULL || json_bool(value, ret_value))
		return true;
	model_error(reader, value, "\"%s\" must be true or false", key);
	return false;
}

bool model_read_index(struct model_reader *reader, const struct json_value *value, uint32_t max, uint32_t *ret_index)
{
	int64_t index = 0;
	if (!json_int64(value, &index) || index < 0 || index > max) {
		model_error(reader, value, "\"%.*s\" must be an integer from 0 to %u", STR_ARG(json_key(value)), max);
		return false;
	}
	*ret_index = (uint32_t)index;
	return true;
}

bool model_read_word(struct model_reader *reader, const struct json_value *value, const char *what,
                     const char *const *words, uint32_t *ret_index)
{
	struct str word;
	if (!json_string(value, &word)) {
		model_error(reader, value, "%s must be a string", what);
		return false;
	}
	for (uint32_t i = 0; words[i] != NULL; i++)
		if (str_equal(str_from_c(words[i]), word)) {
			*ret_index = i;
			return true;
		}
	model_error(reader, value, "unknown %s \"%.*s\", did you mean \"%s\"?", what, STR_ARG(word),
	            model_nearest(words, word));
	return false;
}

// One of the words for what an operation does that comes too late or too often; `ret_word` stays when the key is absent.
static bool read_outcome(struct model_reader *reader, const struct json_value *object, const char *key, enum on_again *ret_word)
{
	const struct json_value *value = json_find(object, str_from_c(key));
	uint32_t word = 0;
	if (value == NULL)
		return true;
	if (!model_read_word(reader, value, key, model_again_words(), &word))
		return false;
	*ret_word = (enum on_again)word;
	return true;
}

static bool read_semantics(struct model_reader *reader, const struct json_value *value, struct model_type *type)
{
	const struct json_value *on_destroy = json_find(value, STR("on_destroy")), *again = json_find(value, STR("again"));
	struct handle_semantics *handle = &type->handle;
	uint32_t destroy_word = 0;
	bool good = true;
	if (type->kind == TYPE_HANDLE && (on_destroy == NULL || again == NULL || json_find(value, STR("noun")) == NULL)) {
		model_error(reader, value, "a handle needs the keys \"on_destroy\", \"again\" and \"noun\"");
		good = false;
	}
	if (on_destroy != NULL)
		good &= model_read_word(reader, on_destroy, "on_destroy", model_on_destroy_words(), &destroy_word);
	handle->on_destroy = (enum on_destroy)destroy_word;
	good &= read_outcome(reader, value, "again", &handle->on_again);
	good &= read_outcome(reader, value, "none", &handle->on_none);
	good &= read_outcome(reader, value, "late", &handle->on_late);
	good &= model_read_bool(reader, value, "pointer", &handle->pointer);
	good &= model_read_bool(reader, value, "reused", &handle->reused);
	good &= model_read_bool(reader, value, "process", &handle->process);
	good &= model_read_bool(reader, value, "object", &handle->object);
	good &= model_read_bool(reader, value, "result", &handle->result);
	good &= model_read_bool(reader, value, "terminates", &handle->terminates);
	good &= model_read_string(reader, value, "noun", &handle->noun);
	good &= model_read_string(reader, value, "join", &handle->join);
	good &= model_read_string(reader, value, "detach", &handle->detach);
	return good;
}

static bool has_semantics(enum type_kind kind)
{
	return kind == TYPE_HANDLE || kind == TYPE_GROUP || kind == TYPE_CHANNEL;
}

// Keys that say something about some kinds only.
static bool check_type_keys(struct model_reader *reader, const struct json_value *value, enum type_kind kind)
{
	static const struct {
		const char *key, *whose;
		uint32_t kinds; // bits of enum type_kind
	} keys[] = {
	    {"process", "a handle", 1u << TYPE_HANDLE},
	    {"object", "a handle", 1u << TYPE_HANDLE},
	    {"result", "a handle", 1u << TYPE_HANDLE},
	    {"terminates", "a handle", 1u << TYPE_HANDLE},
	    {"detach", "a handle", 1u << TYPE_HANDLE},
	    {"join", "a handle or a group", 1u << TYPE_HANDLE | 1u << TYPE_GROUP},
	    {"none", "a handle or a group", 1u << TYPE_HANDLE | 1u << TYPE_GROUP},
	    {"late", "a group or a channel", 1u << TYPE_GROUP | 1u << TYPE_CHANNEL},
	    {"pointer", "a group or a channel", 1u << TYPE_GROUP | 1u << TYPE_CHANNEL},
	    {"reused", "a channel", 1u << TYPE_CHANNEL},
	    {"halves", "a channel", 1u << TYPE_CHANNEL},
	    {"on_destroy", "a handle, group or channel", 1u << TYPE_HANDLE | 1u << TYPE_GROUP | 1u << TYPE_CHANNEL},
	    {"again", "a handle, group or channel", 1u << TYPE_HANDLE | 1u << TYPE_GROUP | 1u << TYPE_CHANNEL},
	    {"noun", "a handle, group or channel", 1u << TYPE_HANDLE | 1u << TYPE_GROUP | 1u << TYPE_CHANNEL},
	    {"element", "a container or a pointer", 1u << TYPE_CONTAINER | 1u << TYPE_POINTER},
	};
	bool good = true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct json_value *member = json_find(value, str_from_c(keys[i].key));
		if (member != NULL && (keys[i].kinds & 1u << kind) == 0) {
			model_error(reader, member, "only %s has the key \"%s\"", keys[i].whose, keys[i].key);
			good = false;
		}
	}
	if ((kind == TYPE_CONTAINER || kind == TYPE_POINTER) && json_find(value, STR("element")) == NULL) {
		model_error(reader, value, "a container or a pointer needs the key \"element\": which template argument it holds");
		good = false;
	}
	return good;
}

static void read_type(struct model_reader *reader, const struct json_value *value)
{
	enum { ELEMENT_MAX = 15 };
	static const enum type_kind kinds[] = {TYPE_INTEGER,   TYPE_POINTER,   TYPE_HANDLE,
	                                       TYPE_CONTAINER, TYPE_ATTRIBUTE, TYPE_LOCK,
	                                       TYPE_GROUP,     TYPE_CHANNEL,   TYPE_TOKEN,
	                                       TYPE_RECORD,    TYPE_ATOMIC};
	struct model_type type = {.library = reader->file->library.name};
	uint32_t kind = 0;
	if (!model_check_keys(reader, value, MODEL_OBJECT_TYPE))
		return;
	bool good = model_read_string(reader, value, "name", &type.name);
	if (!model_read_word(reader, json_find(value, STR("kind")), "kind", model_kind_words(), &kind))
		return;
	type.kind = kinds[kind];
	good &= check_type_keys(reader, value, type.kind);
	if (has_semantics(type.kind))
		good &= read_semantics(reader, value, &type);
	good &= model_read_bool(reader, value, "halves", &type.halves);
	type.handle.pointer = type.handle.pointer || type.handle.reused || type.halves || ((type.kind == TYPE_HANDLE || type.kind == TYPE_GROUP || type.kind == TYPE_CHANNEL) && str_ends_with(type.name, STR("*")));
	good &= model_read_condition(reader, value, &type.condition);
	const struct json_value *element = json_find(value, STR("element"));
	if (element != NULL)
		good &= model_read_index(reader, element, ELEMENT_MAX, &type.element);
	for (uint32_t i = 0; good && i < reader->file->types.count; i++)
		if (str_equal(reader->file->types.items[i].name, type.name) &&
		    reader->file->types.items[i].condition.macro.len == 0) {
			model_error(reader, value, "the type \"%.*s\" is there twice", STR_ARG(type.name));
			good = false;
		}
	if (good)
		array_push(reader->arena, &reader->file->types, type);
}

static void read_pragma(struct model_reader *reader, const struct json_value *value)
{
	struct model_pragma pragma = {.library = reader->file->library.name};
	if (!model_check_keys(reader, value, MODEL_OBJECT_PRAGMA))
		return;
	bool good = model_read_string(reader, value, "name", &pragma.name);
	good &= model_read_role(reader, json_find(value, STR("role")), &pragma.event);
	good &= model_read_flags(reader, json_find(value, STR("flags")), &pragma.flags);
	good &= model_read_bool(reader, value, "after", &pragma.after);
	good &= model_read_string(reader, value, "unless", &pragma.unless);
	if (good && pragma.event != EVENT_SPAWN && pragma.event != EVENT_GROUP_WAIT) {
		model_error(reader, value, "a pragma's role is \"spawn\" or \"group-wait\"");
		good = false;
	}
	if (good)
		array_push(reader->arena, &reader->file->pragmas, pragma);
}

// The strings of a list under `key`, to `add`.
static void read_names(struct model_reader *reader, const struct json_value *file, const char *key,
                       void (*add)(struct model_reader *, struct str))
{
	const struct json_value *list = json_find(file, str_from_c(key));
	if (list == NULL)
		return;
	if (json_kind_of(list) != JSON_ARRAY || json_first(list) == NULL)
		model_error(reader, list, "\"%s\" must be a list of at least one string", key);
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item)) {
		struct str name;
		if (json_string(item, &name) && name.len > 0)
			add(reader, str_copy(reader->arena, name));
		else
			model_error(reader, item, "\"%s\" must hold strings that are not empty", key);
	}
}

static void add_header(struct model_reader *reader, struct str header)
{
	array_push(reader->arena, &reader->file->library.headers, header);
}

static void add_declared(struct model_reader *reader, struct str function)
{
	array_push(reader->arena, &reader->file->library.declares, function);
}

static void add_evident(struct model_reader *reader, struct str header)
{
	array_push(reader->arena, &reader->file->library.evident, header);
}

static void add_quick(struct model_reader *reader, struct str function)
{
	array_push(reader->arena, &reader->file->library.quick, function);
}

static void add_slow(struct model_reader *reader, struct str function)
{
	array_push(reader->arena, &reader->file->library.slow, function);
}

static void add_look(struct model_reader *reader, struct str member)
{
	array_push(reader->arena, &reader->file->library.looks, member);
}

static void add_hold(struct model_reader *reader, struct str member)
{
	array_push(reader->arena, &reader->file->library.holds, member);
}

static void read_list(struct model_reader *reader, const struct json_value *file, const char *key,
                      void (*read)(struct model_reader *, const struct json_value *))
{
	const struct json_value *list = json_find(file, str_from_c(key));
	if (list == NULL)
		return;
	if (json_kind_of(list) != JSON_ARRAY)
		model_error(reader, list, "\"%s\" must be a list", key);
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item))
		read(reader, item);
}

bool model_read_condition(struct model_reader *reader, const struct json_value *object, struct model_condition *ret_condition)
{
	const struct json_value *value = json_find(object, STR("if"));
	struct model_condition condition = {.at_least = 1};
	if (value == NULL)
		return true;
	if (!model_check_keys(reader, value, MODEL_OBJECT_CONDITION) ||
	    !model_read_string(reader, value, "macro", &condition.macro))
		return false;
	const struct json_value *least = json_find(value, STR("at_least"));
	if (least != NULL && !json_int64(least, &condition.at_least)) {
		model_error(reader, least, "\"at_least\" must be an integer");
		return false;
	}
	*ret_condition = condition;
	return true;
}

static bool parse(struct arena *arena, struct str path, struct str text, bool comments, const struct model_set *known,
                  void (*read)(struct model_reader *, const struct json_value *), struct model_file *ret_file,
                  struct problem_list *problems)
{
	struct json_error error;
	struct json_document *document = json_parse(text, comments, &error);
	if (document == NULL) {
		problem_add_at(problems, PROBLEM_USAGE, path, error.line, error.column, "%s", error.message);
		return false;
	}
	struct model_file file = {.library.path = str_copy(arena, path)};
	struct model_reader reader = {.arena = arena, .document = document, .path = path, .problems = problems,
	                              .known = known, .file = &file};
	read(&reader, json_root(document));
	json_destroy(document);
	if (!reader.failed)
		*ret_file = file;
	return !reader.failed;
}

// Rows are large, and an array that grows leaves its old block behind: make room at once.
static void reserve_rows(struct model_reader *reader, const struct json_value *rows)
{
	struct model_file *file = reader->file;
	uint32_t count = 0;
	if (json_kind_of(rows) != JSON_ARRAY)
		return;
	for (const struct json_value *row = json_first(rows); row != NULL; row = json_next(row)) {
		const struct json_value *name = json_find(row, STR("name"));
		for (const struct json_value *item = json_kind_of(name) == JSON_ARRAY ? json_first(name) : NULL; item != NULL; item = json_next(item))
			count++;
		count++;
	}
	file->functions.capacity = count;
	file->functions.items = arena_array(reader->arena, struct model_function, count + 1);
}

static void read_file(struct model_reader *reader, const struct json_value *root)
{
	if (!model_check_keys(reader, root, MODEL_OBJECT_FILE))
		return;
	model_read_string(reader, root, "library", &reader->file->library.name);
	model_read_string(reader, root, "title", &reader->file->library.title);
	read_names(reader, root, "headers", add_header);
	read_names(reader, root, "declares", add_declared);
	read_names(reader, root, "evident", add_evident);
	read_names(reader, root, "quick", add_quick);
	read_names(reader, root, "slow", add_slow);
	read_names(reader, root, "looks", add_look);
	read_names(reader, root, "holds", add_hold);
	read_list(reader, root, "types", read_type);
	reserve_rows(reader, json_find(root, STR("functions")));
	read_list(reader, root, "functions", model_read_function);
	read_list(reader, root, "pragmas", read_pragma);
}

static void read_like(struct model_reader *reader, const struct json_value *root)
{
	reader->file->library.name = STR(MODEL_PROJECT);
	reader->file->library.title = STR("Wrappers that the configuration names");
	read_list(reader, root, "like", model_read_function);
}

bool model_file_parse(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                      struct model_file *ret_file, struct problem_list *problems)
{
	return parse(arena, path, text, false, known, read_file, ret_file, problems);
}

bool model_like_parse(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                      struct model_file *ret_file, struct problem_list *problems)
{
	return parse(arena, path, text, true, known, read_like, ret_file, problems);
}
