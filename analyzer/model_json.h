// Reading one model file: private to model*.c and their test. What users see is model.h.
#ifndef LEASH_MODEL_JSON_H
#define LEASH_MODEL_JSON_H

#include "json.h"
#include "model.h"

struct model_file {
	struct model_library library;
	ARRAY(struct model_type) types;
	ARRAY(struct model_function) functions;
	ARRAY(uint64_t) names; // of functions: str_hash
	ARRAY(struct model_pragma) pragmas;
};

// `known`: types from files that were loaded before, which rows may name. On errors adds one problem each, with file and
// line, and returns false. Everything is copied into `arena`.
bool model_file_parse(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                      struct model_file *ret_file, struct problem_list *problems);

// The rows under the key "like" of a configuration file: see model_set_load_like.
bool model_like_parse(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                      struct model_file *ret_file, struct problem_list *problems);

// The JSON objects of the format, and the keys that each may have.
enum model_object {
	MODEL_OBJECT_FILE, MODEL_OBJECT_TYPE, MODEL_OBJECT_FUNCTION, MODEL_OBJECT_VARIANT, MODEL_OBJECT_CONDITION,
	MODEL_OBJECT_PRAGMA,
};
enum { MODEL_OBJECT_COUNT = MODEL_OBJECT_PRAGMA + 1, MODEL_KEYS_MAX = 36 };
struct model_keys {
	const char *name;                 // of the object, in messages and in schema.json's $defs: "type"
	const char *keys[MODEL_KEYS_MAX]; // NULL-terminated
	uint32_t required;                // the first so many must be there
};
const struct model_keys *model_object_keys(enum model_object object);

// Words that some keys take, NULL-terminated, in the order of the enumeration they stand for.
const char *const *model_kind_words(void);       // "kind" of a type: enum type_kind without other; a record is a "tuple"
const char *const *model_on_destroy_words(void); // enum on_destroy
const char *const *model_again_words(void);      // enum on_again: "again", "none", "late"
const char *const *model_construct_words(void);  // enum model_construct from CONSTRUCT_ELEMENT on
bool model_role_allowed(enum event_kind kind);   // may a row have this event as its role?

// Shared by the files that read the format.
struct model_reader {
	struct arena *arena;
	const struct json_document *document;
	struct str path;
	struct problem_list *problems;
	const struct model_set *known;
	struct model_file *file;
	bool failed;
};
void model_error(struct model_reader *reader, const struct json_value *value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The one of `words` (NULL-terminated) that is closest to `word` by edit distance.
const char *model_nearest(const char *const *words, struct str word);
// Is `value` an object that has keys of `object` only, once each, and all that are required? Errors were reported if not.
bool model_check_keys(struct model_reader *reader, const struct json_value *value, enum model_object object);
// The string under `key`, copied; `ret_string` stays as it is when the key is absent. False: reported.
bool model_read_string(struct model_reader *reader, const struct json_value *object, const char *key, struct str *ret_string);
bool model_read_bool(struct model_reader *reader, const struct json_value *object, const char *key, bool *ret_value);
// An integer from 0 to `max`.
bool model_read_index(struct model_reader *reader, const struct json_value *value, uint32_t max, uint32_t *ret_index);
// The index in `words` of the string `value`. False: reported, with the nearest word.
bool model_read_word(struct model_reader *reader, const struct json_value *value, const char *what,
                     const char *const *words, uint32_t *ret_index);
// The value of the key "if", or no condition.
bool model_read_condition(struct model_reader *reader, const struct json_value *object, struct model_condition *ret_condition);
// Where in a call a part is, such as "ref:0.member". False without a report.
bool model_parse_position(struct arena *arena, struct str text, struct position *ret_position);
enum { MODEL_ARGUMENT_MAX = 63 };
bool model_read_role(struct model_reader *reader, const struct json_value *value, enum event_kind *ret_event);
bool model_read_flags(struct model_reader *reader, const struct json_value *list, uint32_t *ret_flags);
// The list under "when". Knows how many arguments the row may have.
bool model_slot_bit(struct str key, uint32_t *ret_bits); // adds 1 << slot of the part of that name; false: there is none
bool model_read_variants(struct model_reader *reader, const struct json_value *list, struct model_function *row);
// A row of "functions": one model_function for each of its names goes to reader->file.
void model_read_function(struct model_reader *reader, const struct json_value *value);

#endif
