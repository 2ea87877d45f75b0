// See config.h. One row per key; what is not in the table is an error that names the nearest key.
#include "config.h"

#include "json.h"
#include "nearest.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_MAX = 1024 * 1024, KEYS_MAX = 16 };

// What the readers of keys share.
struct reader {
	struct arena *arena;
	const struct json_document *document;
	struct config *config;
	struct problem_list *problems;
	bool good;
};

struct key {
	const char *name;
	void (*read)(struct reader *reader, const struct json_value *value);
};

static void complain(struct reader *reader, const struct json_value *value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void complain(struct reader *reader, const struct json_value *value, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str message = str_vformat(reader->arena, format, args);
	va_end(args);
	problem_add_at(reader->problems, PROBLEM_USAGE, reader->config->path, json_line(reader->document, value), 0, "%.*s",
	               STR_ARG(message));
	reader->good = false;
}

static bool expect(struct reader *reader, const struct json_value *value, enum json_kind kind, const char *what)
{
	if (json_kind_of(value) == kind)
		return true;
	complain(reader, value, "%s must be %s, not %s", what, json_kind_name(kind), json_kind_name(json_kind_of(value)));
	return false;
}

static void read_keys(struct reader *reader, const struct json_value *object, const struct key *keys, size_t count)
{
	const char *names[KEYS_MAX];
	for (size_t i = 0; i < count; i++)
		names[i] = keys[i].name;
	for (const struct json_value *member = json_first(object); member != NULL; member = json_next(member)) {
		size_t i = 0;
		while (i < count && !str_equal(json_key(member), str_from_c(names[i])))
			i++;
		if (i < count) {
			keys[i].read(reader, member);
			continue;
		}
		const char *nearest = nearest_word(json_key(member), names, count);
		complain(reader, member, "unknown key '%.*s'%s%s%s", STR_ARG(json_key(member)),
		         nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
	}
}

static void read_nothing(struct reader *reader, const struct json_value *value)
{
	expect(reader, value, JSON_STRING, "'$schema'");
}

static void read_root(struct reader *reader, const struct json_value *value)
{
	if (!json_bool(value, &reader->config->root))
		expect(reader, value, JSON_BOOL, "'root'");
}

static void read_tier(struct reader *reader, const struct json_value *value)
{
	struct str text;
	if (!json_string(value, &text) || !tier_parse(text, &reader->config->tier))
		complain(reader, value, "'tier' must be \"default\", \"strict\" or \"audit\"");
	reader->config->tier_set = true;
}

static void read_fail_on(struct reader *reader, const struct json_value *value)
{
	struct config *config = reader->config;
	struct str text;
	config->fail_on_set = true;
	config->fail_never = json_string(value, &text) && str_equal(text, STR("never"));
	if (!config->fail_never && (!json_string(value, &text) || !severity_parse(text, &config->fail_on)))
		complain(reader, value, "'failOn' must be \"error\", \"warning\", \"note\" or \"never\"");
}

struct str_array {
	ARRAY(struct str) items;
};

static struct str_array read_strings(struct reader *reader, const struct json_value *value, const char *what)
{
	struct str_array strings = {0};
	if (!expect(reader, value, JSON_ARRAY, what))
		return strings;
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item)) {
		struct str text;
		if (json_string(item, &text) && text.len > 0)
			array_push(reader->arena, &strings.items, str_copy(reader->arena, text));
		else
			complain(reader, item, "%s must hold strings", what);
	}
	return strings;
}

#define READ_STRINGS(function, field, what) \
	static void function(struct reader *reader, const struct json_value *value) \
	{ \
		struct str_array strings = read_strings(reader, value, what); \
		for (uint32_t i = 0; i < strings.items.count; i++) \
			array_push(reader->arena, &reader->config->field, strings.items.items[i]); \
	}
READ_STRINGS(read_include, include, "'include'")
READ_STRINGS(read_exclude, exclude, "'exclude'")
READ_STRINGS(read_vendor, vendor, "'vendor'")
READ_STRINGS(read_public_headers, public_headers, "'publicHeaders'")
READ_STRINGS(read_add, flags.add, "'add'")
READ_STRINGS(read_remove, flags.remove, "'remove'")

static void read_models(struct reader *reader, const struct json_value *value)
{
	struct str_array strings = read_strings(reader, value, "'models'");
	for (uint32_t i = 0; i < strings.items.count; i++)
		array_push(reader->arena, &reader->config->models,
		           path_normalise(reader->arena, reader->config->folder, strings.items.items[i]));
}

// The rows themselves are the models' business: see model_set_load_like.
static void read_like(struct reader *reader, const struct json_value *value)
{
	reader->config->has_like = expect(reader, value, JSON_ARRAY, "'like'");
}

static void read_paths(struct reader *reader, const struct json_value *value)
{
	static const struct key keys[] = {{"include", read_include}, {"exclude", read_exclude}, {"vendor", read_vendor}};
	if (expect(reader, value, JSON_OBJECT, "'paths'"))
		read_keys(reader, value, keys, sizeof keys / sizeof keys[0]);
}

static void read_flags(struct reader *reader, const struct json_value *value)
{
	static const struct key keys[] = {{"add", read_add}, {"remove", read_remove}};
	if (expect(reader, value, JSON_OBJECT, "'flags'"))
		read_keys(reader, value, keys, sizeof keys / sizeof keys[0]);
}

static void read_programs(struct reader *reader, const struct json_value *value)
{
	if (!expect(reader, value, JSON_OBJECT, "'programs'"))
		return;
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member)) {
		struct config_program program = {.name = str_copy(reader->arena, json_key(member))};
		struct str_array sources = read_strings(reader, member, "a program");
		for (uint32_t i = 0; i < sources.items.count; i++)
			array_push(reader->arena, &program.sources, sources.items.items[i]);
		array_push(reader->arena, &reader->config->programs, program);
	}
}

static void read_choice(struct reader *reader, const struct json_value *value, struct rule_choice *choice)
{
	struct str text;
	if (json_string(value, &text) && str_equal(text, STR("off")))
		choice->off = true;
	else if (json_string(value, &text) && severity_parse(text, &choice->severity))
		choice->severity_set = true;
	else
		complain(reader, value, "a rule must be \"off\", \"note\", \"warning\" or \"error\"");
}

static void read_require_reason(struct reader *reader, const struct json_value *value)
{
	if (!json_bool(value, &reader->config->require_reason))
		expect(reader, value, JSON_BOOL, "'requireReason'");
}

static void read_rule_object(struct reader *reader, const struct json_value *value, uint32_t rule)
{
	bool judges = str_equal(str_from_c(rule_at(rule)->id), STR("bad-suppression"));
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member))
		if (str_equal(json_key(member), STR("severity")))
			read_choice(reader, member, &reader->config->rules[rule]);
		else if (judges && str_equal(json_key(member), STR("requireReason")))
			read_require_reason(reader, member);
		else
			complain(reader, member, "a rule has no option '%.*s'; it has 'severity'%s", STR_ARG(json_key(member)),
			         judges ? " and 'requireReason'" : "");
}

static void read_rules(struct reader *reader, const struct json_value *value)
{
	if (!expect(reader, value, JSON_OBJECT, "'rules'"))
		return;
	const char **names = arena_array(reader->arena, const char *, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++)
		names[i] = rule_at(i)->id;
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member)) {
		struct str name = json_key(member);
		uint32_t i = 0;
		while (i < rule_count() && rule_at(i) != rule_find(name))
			i++;
		const char *nearest = nearest_word(name, names, rule_count());
		if (i == rule_count())
			complain(reader, member, "no rule is called '%.*s'%s%s%s", STR_ARG(name),
			         nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
		else if (json_kind_of(member) == JSON_OBJECT)
			read_rule_object(reader, member, i);
		else
			read_choice(reader, member, &reader->config->rules[i]);
	}
}

static const struct key keys[] = {
	{"$schema", read_nothing}, {"root", read_root},   {"rules", read_rules}, {"tier", read_tier},
	{"models", read_models},   {"paths", read_paths}, {"flags", read_flags}, {"failOn", read_fail_on},
	{"like", read_like},       {"programs", read_programs}, {"publicHeaders", read_public_headers},
};

struct str config_find(struct arena *arena, struct str folder)
{
	for (struct str above = folder; above.len > 0;) {
		struct str path = str_format(arena, "%.*s/.leash.json", STR_ARG(above.len == 1 ? STR_NULL : above));
		if (access(path.ptr, F_OK) == 0)
			return path;
		size_t slash = str_rfind(above, '/');
		if (slash == SIZE_MAX || above.len == 1)
			break;
		above = str_slice(above, 0, slash == 0 ? 1 : slash);
	}
	return STR_NULL;
}

void config_init(struct arena *arena, struct config *ret_config)
{
	*ret_config = (struct config){.rules = arena_array(arena, struct rule_choice, rule_count())};
}

bool config_load(struct arena *arena, struct str path, struct config *ret_config, struct problem_list *problems)
{
	struct config config;
	config_init(arena, &config);
	config.path = str_copy(arena, path);
	config.folder = str_slice(config.path, 0, str_rfind(path, '/') == 0 ? 1 : str_rfind(path, '/'));
	struct strbuf text = {0};
	if (!strbuf_read_file(&text, config.path.ptr, CONFIG_MAX)) {
		problem_add(problems, PROBLEM_USAGE, path, "cannot be read: %s", strerror(errno));
		return false;
	}
	struct json_error error = {0};
	struct json_document *document = json_parse(strbuf_view(&text), true, &error);
	struct reader reader = {arena, document, &config, problems, document != NULL};
	if (document == NULL)
		problem_add_at(problems, PROBLEM_USAGE, path, error.line, error.column, "%s", error.message);
	else if (expect(&reader, json_root(document), JSON_OBJECT, "the configuration"))
		read_keys(&reader, json_root(document), keys, sizeof keys / sizeof keys[0]);
	json_destroy(document);
	strbuf_finish(&text);
	if (reader.good)
		*ret_config = config;
	return reader.good;
}

bool config_glob(struct str pattern, struct str path)
{
	struct arena scratch = {0};
	const char *name = str_copy(&scratch, path).ptr;
	bool matched = fnmatch(str_copy(&scratch, pattern).ptr, name, 0) == 0 ||
	               fnmatch(str_format(&scratch, "%.*s/*", STR_ARG(pattern)).ptr, name, 0) == 0;
	if (!matched && str_starts_with(pattern, STR("**/")))
		matched = config_glob(str_slice(pattern, 3, pattern.len), path);
	arena_finish(&scratch);
	return matched;
}
