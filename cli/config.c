// See config.h. One row per key; what is not in the table is an error that names the nearest key.
#include "config.h"

#include "json.h"
#include "nearest.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_MAX = 1024 * 1024, KEYS_MAX = 16, EXTENDS_MAX = 16, FILES_MAX = 64, ORIGINS_MAX = 4096 };

// What the readers of keys share.
struct reader {
	struct arena *arena;
	const struct json_document *document;
	struct config *config;
	struct rule_choice *rules; // that read_rules fills
	bool *named;               // ... and marks, unless NULL
	struct str path;           // of the file that is read: the configuration's, or one that it extends
	struct str prefix;         // of the origins' keys: "paths."
	const struct reader *extender; // who extends this file
	uint32_t *files;           // how many were read
	struct problem_list *problems;
	bool good;
};

static bool read_file(struct reader *reader);

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
	problem_add_at(reader->problems, PROBLEM_USAGE, reader->path, json_line(reader->document, value), 0, "%.*s",
	               STR_ARG(message));
	reader->good = false;
}

static void set_origin(struct reader *reader, struct str key, const struct json_value *value)
{
	struct config *config = reader->config;
	struct config_origin origin = {.key = str_format(reader->arena, "%.*s%.*s", STR_ARG(reader->prefix), STR_ARG(key)), .path = reader->path};
	if (config->origins.count == ORIGINS_MAX)
		return;
	origin.line = json_line(reader->document, value);
	for (uint32_t i = 0; i < config->origins.count; i++)
		if (str_equal(config->origins.items[i].key, origin.key)) {
			config->origins.items[i] = origin;
			return;
		}
	array_push(reader->arena, &config->origins, origin);
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
			set_origin(reader, json_key(member), member);
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

// Of the list that `value` was added to, which has `count` items now: each may come from another file.
static void set_item_origins(struct reader *reader, const struct json_value *value, uint32_t count)
{
	uint32_t at = count - (uint32_t)json_size(value);
	if (!reader->good)
		return; // some were not added
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item))
		set_origin(reader, str_format(reader->arena, "%.*s.%u", STR_ARG(json_key(value)), at++), item);
}

#define READ_STRINGS(function, field, what, adds) \
	static void function(struct reader *reader, const struct json_value *value) \
	{ \
		struct str_array strings = read_strings(reader, value, what); \
		if (!(adds)) \
			reader->config->field.count = 0; /* of the file that is extended */ \
		for (uint32_t i = 0; i < strings.items.count; i++) \
			array_push(reader->arena, &reader->config->field, strings.items.items[i]); \
		if (adds) \
			set_item_origins(reader, value, reader->config->field.count); \
	}
READ_STRINGS(read_include, include, "'include'", false)
READ_STRINGS(read_exclude, exclude, "'exclude'", false)
READ_STRINGS(read_vendor, vendor, "'vendor'", false)
READ_STRINGS(read_public_headers, public_headers, "'publicHeaders'", false)
READ_STRINGS(read_add, flags.add, "'add'", true)
READ_STRINGS(read_remove, flags.remove, "'remove'", true)

static struct str folder_of(struct str path)
{
	size_t slash = str_rfind(path, '/');
	return str_slice(path, 0, slash == 0 ? 1 : slash);
}

static void read_models(struct reader *reader, const struct json_value *value)
{
	struct str_array strings = read_strings(reader, value, "'models'");
	for (uint32_t i = 0; i < strings.items.count; i++)
		array_push(reader->arena, &reader->config->models,
		           path_normalise(reader->arena, folder_of(reader->path), strings.items.items[i]));
	set_item_origins(reader, value, reader->config->models.count);
}

// The rows themselves are the models' business: see model_set_load_like.
static void read_like(struct reader *reader, const struct json_value *value)
{
	if (expect(reader, value, JSON_ARRAY, "'like'"))
		array_push(reader->arena, &reader->config->like, reader->path);
}

static void read_below(struct reader *reader, const struct json_value *value, struct str prefix, const struct key *keys, size_t count)
{
	struct str before = reader->prefix;
	reader->prefix = prefix;
	read_keys(reader, value, keys, count);
	reader->prefix = before;
}

static void read_overrides(struct reader *reader, const struct json_value *value);

static void read_paths(struct reader *reader, const struct json_value *value)
{
	static const struct key keys[] = {
		{"include", read_include}, {"exclude", read_exclude}, {"vendor", read_vendor}, {"overrides", read_overrides}};
	if (expect(reader, value, JSON_OBJECT, "'paths'"))
		read_below(reader, value, STR("paths."), keys, sizeof keys / sizeof keys[0]);
}

static void read_flags(struct reader *reader, const struct json_value *value)
{
	static const struct key keys[] = {{"add", read_add}, {"remove", read_remove}};
	if (expect(reader, value, JSON_OBJECT, "'flags'"))
		read_below(reader, value, STR("flags."), keys, sizeof keys / sizeof keys[0]);
}

static void read_programs(struct reader *reader, const struct json_value *value)
{
	if (!expect(reader, value, JSON_OBJECT, "'programs'"))
		return;
	reader->config->programs.count = 0;
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member)) {
		struct config_program program = {.name = str_copy(reader->arena, json_key(member))};
		struct str_array sources = read_strings(reader, member, "a program");
		for (uint32_t i = 0; i < sources.items.count; i++)
			array_push(reader->arena, &program.sources, sources.items.items[i]);
		set_origin(reader, str_format(reader->arena, "programs.%.*s", STR_ARG(program.name)), member);
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
			read_choice(reader, member, &reader->rules[rule]);
		else if (judges && reader->named == NULL && str_equal(json_key(member), STR("requireReason")))
			read_require_reason(reader, member);
		else
			complain(reader, member, "a rule has no option '%.*s'; it has 'severity'%s", STR_ARG(json_key(member)),
			         judges ? " and 'requireReason'" : "");
}

static void read_rule(struct reader *reader, const struct json_value *value, uint32_t rule)
{
	struct str prefix = reader->prefix;
	reader->rules[rule] = (struct rule_choice){0};
	if (reader->named != NULL)
		reader->named[rule] = true;
	else
		reader->prefix = STR("rules.");
	set_origin(reader, str_from_c(rule_at(rule)->id), value);
	reader->prefix = prefix;
	if (json_kind_of(value) == JSON_OBJECT)
		read_rule_object(reader, value, rule);
	else
		read_choice(reader, value, &reader->rules[rule]);
}

static void read_rules(struct reader *reader, const struct json_value *value)
{
	if (!expect(reader, value, JSON_OBJECT, reader->named == NULL ? "'rules'" : "an override"))
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
		else
			read_rule(reader, member, i);
	}
}

static void read_overrides(struct reader *reader, const struct json_value *value)
{
	struct str before = reader->prefix;
	if (!expect(reader, value, JSON_OBJECT, "'overrides'"))
		return;
	reader->config->overrides.count = 0;
	for (const struct json_value *member = json_first(value); member != NULL; member = json_next(member)) {
		struct config_override override = {.glob = str_copy(reader->arena, json_key(member)),
		                                   .rules = arena_array(reader->arena, struct rule_choice, rule_count()),
		                                   .named = arena_array(reader->arena, bool, rule_count())};
		reader->rules = override.rules;
		reader->named = override.named;
		reader->prefix = str_format(reader->arena, "paths.overrides.%.*s.", STR_ARG(override.glob));
		read_rules(reader, member);
		array_push(reader->arena, &reader->config->overrides, override);
	}
	reader->prefix = before;
	reader->rules = reader->config->rules;
	reader->named = NULL;
}

static void extend(struct reader *reader, const struct json_value *value)
{
	struct str text;
	if (!json_string(value, &text) || text.len == 0) {
		complain(reader, value, "'extends' must be a path, or a list of paths");
		return;
	}
	struct reader other = {.arena = reader->arena, .config = reader->config, .rules = reader->rules, .extender = reader,
	                       .path = path_normalise(reader->arena, folder_of(reader->path), text), .files = reader->files,
	                       .problems = reader->problems, .good = true};
	uint32_t depth = 0;
	struct str way = other.path;
	for (const struct reader *above = reader; above != NULL; above = above->extender) {
		way = str_format(reader->arena, "%.*s -> %.*s", STR_ARG(above->path), STR_ARG(way));
		if (str_equal(above->path, other.path)) {
			complain(reader, value, "the configuration extends itself: %.*s", STR_ARG(way));
			return;
		}
		depth++;
	}
	if (depth > EXTENDS_MAX || *reader->files >= FILES_MAX)
		complain(reader, value, "the configuration extends too many files");
	else if (access(other.path.ptr, R_OK) != 0)
		complain(reader, value, "'%.*s' cannot be read: %s", STR_ARG(other.path), strerror(errno));
	else
		reader->good &= read_file(&other);
}

// Before all other keys, wherever it stands.
static void read_extends(struct reader *reader, const struct json_value *root)
{
	struct config *config = reader->config;
	const struct json_value *value = json_find(root, STR("extends"));
	for (const struct json_value *item = json_first(value); item != NULL && json_kind_of(value) == JSON_ARRAY; item = json_next(item))
		extend(reader, item);
	if (value != NULL && json_kind_of(value) != JSON_ARRAY)
		extend(reader, value);
	config->root = false; // that is nobody else's business
}

static void read_done(struct reader *reader, const struct json_value *value)
{
	(void)reader, (void)value;
}

static const struct key keys[] = {
	{"$schema", read_nothing}, {"root", read_root},   {"rules", read_rules}, {"tier", read_tier},
	{"models", read_models},   {"paths", read_paths}, {"flags", read_flags}, {"failOn", read_fail_on},
	{"like", read_like},       {"programs", read_programs}, {"publicHeaders", read_public_headers},
	{"extends", read_done},
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

static bool read_file(struct reader *reader)
{
	struct strbuf text = {0};
	struct json_error error = {0};
	++*reader->files;
	array_push(reader->arena, &reader->config->files, reader->path);
	if (!strbuf_read_file(&text, reader->path.ptr, CONFIG_MAX)) {
		problem_add(reader->problems, PROBLEM_USAGE, reader->path, "cannot be read: %s", strerror(errno));
		return false;
	}
	struct json_document *document = json_parse(strbuf_view(&text), true, &error);
	reader->document = document;
	reader->good = document != NULL;
	if (document == NULL) {
		problem_add_at(reader->problems, PROBLEM_USAGE, reader->path, error.line, error.column, "%s", error.message);
	} else if (expect(reader, json_root(document), JSON_OBJECT, "the configuration")) {
		read_extends(reader, json_root(document));
		read_keys(reader, json_root(document), keys, sizeof keys / sizeof keys[0]);
	}
	json_destroy(document);
	strbuf_finish(&text);
	return reader->good;
}

bool config_load(struct arena *arena, struct str path, struct config *ret_config, struct problem_list *problems)
{
	struct config config;
	uint32_t files = 0;
	config_init(arena, &config);
	config.path = str_copy(arena, path);
	config.folder = folder_of(config.path);
	struct reader reader = {.arena = arena, .config = &config, .rules = config.rules, .path = config.path, .files = &files,
	                        .problems = problems, .good = true};
	if (!read_file(&reader))
		return false;
	*ret_config = config;
	return true;
}

struct str config_find_project(struct arena *arena, struct str folder, struct str top)
{
	struct str nearest = config_find(arena, folder), outermost = STR_NULL;
	for (struct str path = nearest; path.len > 0;) {
		struct str at = folder_of(path);
		struct problem_list unsaid = {.arena = arena};
		struct config config = {0};
		if (top.len > 0 && !str_equal(at, top) && !str_equal(top, STR("/")) && !(str_starts_with(at, top) && at.ptr[top.len] == '/'))
			break;
		outermost = path;
		if (config_load(arena, path, &config, &unsaid) && config.root)
			return path;
		if (at.len <= 1)
			break;
		path = config_find(arena, str_equal(folder_of(at), at) ? STR_NULL : folder_of(at));
	}
	return top.len > 0 && outermost.len > 0 ? outermost : nearest;
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

const struct config *config_for_file(struct arena *arena, const struct config *config, struct str absolute)
{
	struct str path = path_relative(config->folder, absolute);
	struct config *own = NULL;
	for (uint32_t i = 0; i < config->overrides.count; i++) {
		const struct config_override *override = &config->overrides.items[i];
		if (!config_glob(override->glob, path))
			continue;
		if (own == NULL) {
			own = arena_new(arena, struct config);
			*own = *config;
			own->rules = arena_array(arena, struct rule_choice, rule_count());
			memcpy(own->rules, config->rules, rule_count() * sizeof *own->rules);
		}
		for (uint32_t j = 0; j < rule_count(); j++)
			if (override->named[j])
				own->rules[j] = override->rules[j];
	}
	return own == NULL ? config : own;
}

const struct config_origin *config_origin(const struct config *config, struct str key)
{
	for (uint32_t i = 0; i < config->origins.count; i++)
		if (str_equal(config->origins.items[i].key, key))
			return &config->origins.items[i];
	return NULL;
}
