// leash config show: what counts for a file, and who says so. The output is a configuration itself.
#include "commands.h"

#include "render.h"
#include "scopes.h"

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
	bool opens = str_ends_with(show->line, STR("{"));
	if (show->line.len > 0)
		printf("%*s%.*s%s%s%.*s\n", (int)(2 * show->line_depth), "", STR_ARG(show->line), more && !opens ? "," : "",
		       show->origin.len > 0 ? " // " : "", STR_ARG(show->origin));
	show->line = STR_NULL;
}

static void print_line(struct show *show, struct str line, struct str origin)
{
	flush(show, !str_starts_with(line, STR("}")));
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

static void open_object(struct show *show, const char *key)
{
	print_line(show, key == NULL ? STR("{") : str_format(&show->session->arena, "\"%s\": {", key), STR_NULL);
	show->depth++;
}

static void close_object(struct show *show)
{
	show->depth--;
	print_line(show, STR("}"), STR_NULL);
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

// Where no file is asked about: for a file they are among its rules.
static void print_overrides(struct show *show)
{
	struct arena *arena = &show->session->arena;
	const struct config *config = show->config;
	open_object(show, "overrides");
	for (uint32_t i = 0; i < config->overrides.count; i++) {
		const struct config_override *override = &config->overrides.items[i];
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

static void print_all(struct show *show, const struct project *project, const struct plan *plan)
{
	const struct config *config = show->config, *common = &project->config;
	struct arena *arena = &show->session->arena;
	open_object(show, NULL);
	print_value(show, "root", STR("root"), common->root ? STR("true") : STR("false"));
	print_value(show, "tier", STR("tier"), str_format(arena, "\"%s\"", tier_name(config->tier_set ? config->tier : TIER_DEFAULT)));
	print_rules(show, plan);
	open_object(show, "paths");
	print_strings(show, "include", "paths.include", config->include.items, config->include.count);
	print_strings(show, "exclude", "paths.exclude", config->exclude.items, config->exclude.count);
	if (show->file.len == 0)
		print_overrides(show);
	show->config = common; // from here on: for the whole project
	print_strings(show, "vendor", "paths.vendor", common->vendor.items, common->vendor.count);
	close_object(show);
	const char *fail = common->fail_never ? "never" : severity_name(common->fail_on_set ? common->fail_on : SEVERITY_WARNING);
	print_value(show, "failOn", STR("failOn"), str_format(arena, "\"%s\"", fail));
	print_strings(show, "models", "models", common->models.items, common->models.count);
	print_strings(show, "publicHeaders", "publicHeaders", common->public_headers.items, common->public_headers.count);
	open_object(show, "flags");
	print_strings(show, "add", "flags.add", common->flags.add.items, common->flags.add.count);
	print_strings(show, "remove", "flags.remove", common->flags.remove.items, common->flags.remove.count);
	close_object(show);
	open_object(show, "programs");
	for (uint32_t i = 0; i < common->programs.count; i++) {
		const struct config_program *program = &common->programs.items[i];
		print_line(show, str_format(arena, "%.*s: %.*s", STR_ARG(quote(arena, program->name)),
		                            STR_ARG(quote_all(arena, program->sources.items, program->sources.count))),
		           origin_text(show, config_origin(common, STR("programs")), STR_NULL));
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
