// leash config show: what counts for a file, and who says so. The output is a configuration itself.
#include "commands.h"

#include "json.h"
#include "render.h"
#include "scopes.h"

#include <inttypes.h>

struct show {
	struct session *session;
	const struct config *config; // of the file
	struct str file;             // absolute; empty: the project's configuration is meant
	uint32_t depth;
	struct str line, origin;     // that are not printed yet: what follows decides on the comma
	uint32_t line_depth;
};

static void flush(struct show *show, bool more)
{
	bool opens = str_ends_with(show->line, STR("{")) || str_ends_with(show->line, STR("["));
	if (show->line.len > 0)
		printf("%*s%.*s%s%s%.*s\n", (int)(2 * show->line_depth), "", STR_ARG(show->line), more && !opens ? "," : "",
		       show->origin.len > 0 ? " // " : "", STR_ARG(show->origin));
	show->line = STR_NULL;
}

static void print_line(struct show *show, struct str line, struct str origin)
{
	flush(show, !str_starts_with(line, STR("}")) && !str_equal(line, STR("]")));
	show->line = line;
	show->origin = origin;
	show->line_depth = show->depth;
}

static struct str quote(struct arena *arena, struct str text)
{
	struct strbuf out = {0};
	text = text_line(arena, text);
	strbuf_char(&out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			strbuf_char(&out, '\\');
		strbuf_char(&out, text.ptr[i]);
	}
	strbuf_char(&out, '"');
	struct str quoted = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return quoted;
}

static struct str quote_all(struct arena *arena, const struct str *items, uint32_t count)
{
	struct str list = STR("[");
	for (uint32_t i = 0; i < count; i++)
		list = str_format(arena, "%.*s%s%.*s", STR_ARG(list), i == 0 ? "" : ", ", STR_ARG(quote(arena, items[i])));
	return str_format(arena, "%.*s]", STR_ARG(list));
}

static struct str origin_text(struct show *show, const struct config_origin *origin, struct str otherwise)
{
	struct arena *arena = &show->session->arena;
	if (origin == NULL)
		return otherwise;
	struct str path = text_line(arena, path_from(arena, show->session->working, origin->path));
	return str_format(arena, "%.*s:%u", STR_ARG(path), origin->line);
}

static void print_value(struct show *show, const char *key, struct str origin_key, struct str value)
{
	struct arena *arena = &show->session->arena;
	print_line(show, str_format(arena, "\"%s\": %.*s", key, STR_ARG(value)),
	           origin_text(show, config_origin(show->config, origin_key), STR("default")));
}

static void print_strings(struct show *show, const char *key, const char *origin_key, const struct str *items, uint32_t count)
{
	print_value(show, key, str_from_c(origin_key), quote_all(&show->session->arena, items, count));
}

static void open_list(struct show *show, const char *key, const char *bracket)
{
	struct arena *arena = &show->session->arena;
	print_line(show, key == NULL ? str_from_c(bracket) : str_format(arena, "\"%s\": %s", key, bracket), STR_NULL);
	show->depth++;
}

static void close_list(struct show *show, const char *bracket)
{
	show->depth--;
	print_line(show, str_from_c(bracket), STR_NULL);
}

// A list to which several files may have added: an item a line.
static void print_items(struct show *show, const char *key, const char *origin_key, const struct str *items, uint32_t count)
{
	struct arena *arena = &show->session->arena;
	if (count == 0) {
		print_strings(show, key, origin_key, items, count);
		return;
	}
	open_list(show, key, "[");
	for (uint32_t i = 0; i < count; i++)
		print_line(show, quote(arena, items[i]),
		           origin_text(show, config_origin(show->config, str_format(arena, "%s.%u", origin_key, i)), STR_NULL));
	close_list(show, "]");
}

static void open_object(struct show *show, const char *key)
{
	open_list(show, key, "{");
}

static void close_object(struct show *show)
{
	close_list(show, "}");
}

// The last override for the file that names the rule goes before what counts for all.
static const struct config_origin *rule_origin(const struct show *show, uint32_t rule)
{
	struct arena *arena = &show->session->arena;
	const struct config *config = show->config;
	const char *id = rule_at(rule)->id;
	const struct config_origin *origin = config_origin(config, str_format(arena, "rules.%s", id));
	for (uint32_t i = 0; i < config->overrides.count; i++) {
		const struct config_override *override = &config->overrides.items[i];
		if (override->named[rule] && show->file.len > 0 && config_glob(override->glob, path_relative(config->folder, show->file)))
			origin = config_origin(config, str_format(arena, "paths.overrides.%.*s.%s", STR_ARG(override->glob), id));
	}
	return origin;
}

static void print_rules(struct show *show, const struct plan *plan)
{
	struct arena *arena = &show->session->arena;
	open_object(show, "rules");
	for (uint32_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);
		bool on = plan->rules[i].on;
		struct str otherwise = on ? STR("default") : str_format(arena, "default: of the tier %s", tier_name(rule->tier));
		bool reason = show->config->require_reason && str_equal(str_from_c(rule->id), STR("bad-suppression"));
		const char *value = on ? severity_name(plan->rules[i].severity) : "off";
		struct str line = reason ? str_format(arena, "\"%s\": { \"severity\": \"%s\", \"requireReason\": true }", rule->id, value)
		                         : str_format(arena, "\"%s\": \"%s\"", rule->id, value);
		print_line(show, line, origin_text(show, rule_origin(show, i), otherwise));
	}
	close_object(show);
}

// Those that speak of the file, or all. What comes of them for the file is among its rules.
static void print_overrides(struct show *show)
{
	struct arena *arena = &show->session->arena;
	const struct config *config = show->config;
	open_object(show, "overrides");
	for (uint32_t i = 0; i < config->overrides.count; i++) {
		const struct config_override *override = &config->overrides.items[i];
		if (show->file.len > 0 && !config_glob(override->glob, path_relative(config->folder, show->file)))
			continue;
		print_line(show, str_format(arena, "%.*s: {", STR_ARG(quote(arena, override->glob))), STR_NULL);
		show->depth++;
		for (uint32_t j = 0; j < rule_count(); j++) {
			const struct rule_choice *choice = &override->rules[j];
			struct str key = str_format(arena, "paths.overrides.%.*s.%s", STR_ARG(override->glob), rule_at(j)->id);
			if (override->named[j] && (choice->off || choice->severity_set))
				print_line(show, str_format(arena, "\"%s\": \"%s\"", rule_at(j)->id, choice->off ? "off" : severity_name(choice->severity)),
				           origin_text(show, config_origin(config, key), STR_NULL));
		}
		close_object(show);
	}
	close_object(show);
}

// A value as it is written, without comments, on one line.
static struct str json_text(struct arena *arena, const struct json_value *value)
{
	struct str text;
	int64_t number;
	bool truth, object = json_kind_of(value) == JSON_OBJECT;
	if (json_string(value, &text))
		return quote(arena, text);
	if (json_int64(value, &number))
		return str_format(arena, "%" PRId64, number);
	if (json_bool(value, &truth))
		return truth ? STR("true") : STR("false");
	if (!object && json_kind_of(value) != JSON_ARRAY)
		return STR("null");
	text = STR_NULL;
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item)) {
		struct str key = object ? str_format(arena, "%.*s: ", STR_ARG(quote(arena, json_key(item)))) : STR_NULL;
		text = str_format(arena, "%.*s%s%.*s%.*s", STR_ARG(text), text.len == 0 ? "" : ", ", STR_ARG(key), STR_ARG(json_text(arena, item)));
	}
	return object ? str_format(arena, "{ %.*s }", STR_ARG(text)) : str_format(arena, "[%.*s]", STR_ARG(text));
}

static void print_like_of(struct show *show, struct str path)
{
	struct strbuf text = {0};
	struct json_document *document = NULL;
	if (strbuf_read_file(&text, path.ptr, 0))
		document = json_parse(strbuf_view(&text), true, NULL);
	const struct json_value *rows = document == NULL ? NULL : json_find(json_root(document), STR("like"));
	for (const struct json_value *row = json_first(rows); row != NULL; row = json_next(row)) {
		const struct config_origin origin = {.path = path, .line = json_line(document, row)};
		print_line(show, json_text(&show->session->arena, row), origin_text(show, &origin, STR_NULL));
	}
	json_destroy(document);
	strbuf_finish(&text);
}

static void print_like(struct show *show)
{
	if (show->config->like.count == 0) {
		print_strings(show, "like", "like", NULL, 0);
		return;
	}
	open_list(show, "like", "[");
	for (uint32_t i = 0; i < show->config->like.count; i++)
		print_like_of(show, show->config->like.items[i]);
	close_list(show, "]");
}

static void print_all(struct show *show, const struct project *project, const struct plan *plan)
{
	const struct config *config = show->config, *common = &project->config;
	struct arena *arena = &show->session->arena;
	open_object(show, NULL);
	show->config = common;
	print_value(show, "root", STR("root"), common->root ? STR("true") : STR("false"));
	show->config = config;
	print_value(show, "tier", STR("tier"), str_format(arena, "\"%s\"", tier_name(config->tier_set ? config->tier : TIER_DEFAULT)));
	print_rules(show, plan);
	open_object(show, "paths");
	print_strings(show, "include", "paths.include", config->include.items, config->include.count);
	print_strings(show, "exclude", "paths.exclude", config->exclude.items, config->exclude.count);
	print_overrides(show);
	show->config = common; // from here on: for the whole project
	print_strings(show, "vendor", "paths.vendor", common->vendor.items, common->vendor.count);
	close_object(show);
	const char *fail = common->fail_never ? "never" : severity_name(common->fail_on_set ? common->fail_on : SEVERITY_WARNING);
	print_value(show, "failOn", STR("failOn"), str_format(arena, "\"%s\"", fail));
	print_items(show, "models", "models", common->models.items, common->models.count);
	print_like(show);
	print_strings(show, "publicHeaders", "publicHeaders", common->public_headers.items, common->public_headers.count);
	open_object(show, "flags");
	print_items(show, "add", "flags.add", common->flags.add.items, common->flags.add.count);
	print_items(show, "remove", "flags.remove", common->flags.remove.items, common->flags.remove.count);
	close_object(show);
	open_object(show, "programs");
	for (uint32_t i = 0; i < common->programs.count; i++) {
		const struct config_program *program = &common->programs.items[i];
		print_line(show, str_format(arena, "%.*s: %.*s", STR_ARG(quote(arena, program->name)),
		                            STR_ARG(quote_all(arena, program->sources.items, program->sources.count))),
		           origin_text(show, config_origin(common, str_format(arena, "programs.%.*s", STR_ARG(program->name))), STR_NULL));
	}
	close_object(show);
	close_object(show);
	flush(show, false);
}

static struct str path_text(struct session *session, struct str path)
{
	return text_line(&session->arena, path_from(&session->arena, session->working, path));
}

int cmd_config(struct session *session)
{
	struct options *options = &session->options;
	struct project project;
	if (options->paths.count < 1 || options->paths.count > 2 || !str_equal(options->paths.items[0], STR("show"))) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("config"))->synopsis);
		return session_report(session);
	}
	options->paths.items++;
	options->paths.count--;
	if (!project_open_bare(session, session_start(session), &project))
		return session_report(session);
	struct str file = options->paths.count > 0 ? session_start(session) : STR_NULL;
	// A folder is asked about as a file in it would be.
	struct str asked = file.len > 0 ? file : path_normalise(&session->arena, session->working, STR("x"));
	const struct config *config = file.len > 0 ? scopes_config(project.scopes, asked) : &project.config;
	struct show show = {.session = session, .config = config, .file = file};
	struct plan plan;
	const struct plan *own = &plan;
	if (file.len > 0)
		own = scopes_plan(project.scopes, asked);
	else if (!plan_init(session, &project.config, &plan))
		return session_report(session);
	if (problem_has(&session->problems, PROBLEM_USAGE))
		return session_report(session);
	if (config->path.len > 0)
		printf("// %.*s\n", STR_ARG(path_text(session, config->path)));
	if (config->path.len > 0 && !str_equal(config->path, project.config.path) && project.config.path.len > 0)
		printf("// in the project of %.*s\n", STR_ARG(path_text(session, project.config.path)));
	print_all(&show, &project, own);
	return session_report(session);
}
