// The model format: which keys each object has, and how files and types are read. Rows of functions: model_function.c.
// Errors do not stop the reading, so that the author of a model sees all of them at once.
#include "model_json.h"

#include <string.h>

// The order of the keys: those that are required first.
static const struct model_keys object_keys[] = {
    [MODEL_OBJECT_FILE] = {"file", {"library", "title", "headers", "types", "functions", "note", "$schema"}, 3},
    [MODEL_OBJECT_TYPE] = {"type",
                           {"name", "kind", "on_destroy", "again", "noun", "object", "result", "join", "detach",
                            "element", "note"},
                           2},
    [MODEL_OBJECT_FUNCTION] = {"function",
                               {"name",   "role",    "handle",        "target",   "source",     "this",
                                "result", "entry",   "payload",       "attribute", "detached",  "amount",
                                "lock",   "token",   "group",         "success",  "type",       "args",
                                "flags",  "when",    "not_copy_move", "noreturn", "constructs", "expected", "note"},
                               2},
    [MODEL_OBJECT_VARIANT] = {"variant", {"arg", "equals", "has", "role", "flags"}, 1},
};

const struct model_keys *model_object_keys(enum model_object object)
{
	return &object_keys[object];
}

const char *const *model_kind_words(void)
{
	static const char *const words[] = {"integer", "pointer", "handle", "container", "attribute", "lock", NULL};
	return words;
}

const char *const *model_on_destroy_words(void)
{
	static const char *const words[] = {"leak", "terminate", "join", "detach", "nothing", NULL};
	return words;
}

const char *const *model_again_words(void)
{
	static const char *const words[] = {"undefined", "throw", "error", "fine", NULL};
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

static bool read_semantics(struct model_reader *reader, const struct json_value *value, struct model_type *type)
{
	const struct json_value *on_destroy = json_find(value, STR("on_destroy")), *again = json_find(value, STR("again"));
	struct handle_semantics *handle = &type->handle;
	uint32_t destroy_word = 0, again_word = 0;
	bool good = true;
	if (on_destroy == NULL || again == NULL || json_find(value, STR("noun")) == NULL) {
		model_error(reader, value, "a handle needs the keys \"on_destroy\", \"again\" and \"noun\"");
		good = false;
	}
	if (on_destroy != NULL)
		good &= model_read_word(reader, on_destroy, "on_destroy", model_on_destroy_words(), &destroy_word);
	if (again != NULL)
		good &= model_read_word(reader, again, "again", model_again_words(), &again_word);
	good &= model_read_bool(reader, value, "object", &handle->object);
	good &= model_read_bool(reader, value, "result", &handle->result);
	good &= model_read_string(reader, value, "noun", &handle->noun);
	good &= model_read_string(reader, value, "join", &handle->join);
	good &= model_read_string(reader, value, "detach", &handle->detach);
	handle->on_destroy = (enum on_destroy)destroy_word;
	handle->on_again = (enum on_again)again_word;
	return good;
}

// Keys that say something about handles or elements only.
static bool check_type_keys(struct model_reader *reader, const struct json_value *value, enum type_kind kind)
{
	static const char *const of_handles[] = {"on_destroy", "again", "noun", "object", "result", "join", "detach"};
	bool good = true;
	for (size_t i = 0; i < sizeof of_handles / sizeof *of_handles; i++) {
		const struct json_value *member = json_find(value, str_from_c(of_handles[i]));
		if (member != NULL && kind != TYPE_HANDLE) {
			model_error(reader, member, "only a handle has the key \"%s\"", of_handles[i]);
			good = false;
		}
	}
	const struct json_value *element = json_find(value, STR("element"));
	bool holds = kind == TYPE_CONTAINER || kind == TYPE_POINTER;
	if (element != NULL && !holds) {
		model_error(reader, element, "only a container or a pointer has the key \"element\"");
		good = false;
	} else if (element == NULL && holds) {
		model_error(reader, value, "a container or a pointer needs the key \"element\": which template argument it holds");
		good = false;
	}
	return good;
}

static void read_type(struct model_reader *reader, const struct json_value *value)
{
	enum { ELEMENT_MAX = 15 };
	static const enum type_kind kinds[] = {TYPE_INTEGER,   TYPE_POINTER,   TYPE_HANDLE,
	                                       TYPE_CONTAINER, TYPE_ATTRIBUTE, TYPE_LOCK};
	struct model_type type = {.library = reader->file->library.name};
	uint32_t kind = 0;
	if (!model_check_keys(reader, value, MODEL_OBJECT_TYPE))
		return;
	bool good = model_read_string(reader, value, "name", &type.name);
	if (!model_read_word(reader, json_find(value, STR("kind")), "kind", model_kind_words(), &kind))
		return;
	type.kind = kinds[kind];
	good &= check_type_keys(reader, value, type.kind);
	if (type.kind == TYPE_HANDLE)
		good &= read_semantics(reader, value, &type);
	const struct json_value *element = json_find(value, STR("element"));
	if (element != NULL)
		good &= model_read_index(reader, element, ELEMENT_MAX, &type.element);
	for (uint32_t i = 0; good && i < reader->file->types.count; i++)
		if (str_equal(reader->file->types.items[i].name, type.name)) {
			model_error(reader, value, "the type \"%.*s\" is there twice", STR_ARG(type.name));
			good = false;
		}
	if (good)
		array_push(reader->arena, &reader->file->types, type);
}

static void read_headers(struct model_reader *reader, const struct json_value *list)
{
	if (json_kind_of(list) != JSON_ARRAY || json_first(list) == NULL) {
		model_error(reader, list, "\"headers\" must be a list of at least one string");
		return;
	}
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item)) {
		struct str header;
		if (!json_string(item, &header) || header.len == 0) {
			model_error(reader, item, "a header must be a string that is not empty");
			continue;
		}
		header = str_copy(reader->arena, header);
		array_push(reader->arena, &reader->file->library.headers, header);
	}
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

bool model_file_parse(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                      struct model_file *ret_file, struct problem_list *problems)
{
	struct json_error error;
	struct json_document *document = json_parse(text, false, &error);
	if (document == NULL) {
		problem_add_at(problems, PROBLEM_USAGE, path, error.line, error.column, "%s", error.message);
		return false;
	}
	struct model_file file = {.library.path = str_copy(arena, path)};
	struct model_reader reader = {.arena = arena, .document = document, .path = path, .problems = problems,
	                              .known = known, .file = &file};
	const struct json_value *root = json_root(document);
	if (model_check_keys(&reader, root, MODEL_OBJECT_FILE)) {
		model_read_string(&reader, root, "library", &file.library.name);
		model_read_string(&reader, root, "title", &file.library.title);
		read_headers(&reader, json_find(root, STR("headers")));
		read_list(&reader, root, "types", read_type);
		read_list(&reader, root, "functions", model_read_function);
	}
	json_destroy(document);
	if (!reader.failed)
		*ret_file = file;
	return !reader.failed;
}
