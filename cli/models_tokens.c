// The stop tokens that were inferred: classes and bare flags, with the functions that set and ask them.
#include "models_report.h"

#include "json_writer.h"
#include "made_tokens.h"
#include "render.h"

static bool is_own(const struct models_report *report, uint32_t function)
{
	const struct program_function *f = &report->program->functions.items[function];
	enum file_kind kind = f->unit->files.items[f->facts->loc.file].kind;
	return kind == FILE_MAIN || kind == FILE_PROJECT;
}

static struct str place(struct arena *arena, const struct models_report *report, uint32_t function, struct location loc)
{
	struct str path = program_path(report->program, report->program->functions.items[function].unit_index, loc.file);
	return str_format(arena, "[%.*s:%u]", STR_ARG(path), loc.line);
}

static void put_line(struct arena *arena, const struct models_report *report, uint32_t function, struct location loc, const char *does, FILE *out)
{
	struct str where = place(arena, report, function, loc);
	struct str line = str_format(arena, "%.*s %s %.*s", STR_ARG(report->program->functions.items[function].name), does, STR_ARG(where));
	fprintf(out, "        %.*s\n", STR_ARG(text_line(arena, line)));
}

static const char *act_of(const struct made_role *role)
{
	static const char *const acts[] = {[MADE_ASKS] = "tells whether it is set", [MADE_SETS] = "sets it", [MADE_CLEARS] = "takes it back"};
	return role->inverted ? "tells whether it is not set" : acts[role->act];
}

static void token_text(struct arena *arena, const struct models_report *report, uint32_t t, FILE *out)
{
	const struct made_tokens *tokens = report->program->tokens;
	const struct made_token *token = &tokens->items.items[t];
	struct str head = str_format(arena, "%.*s is a stop token, by its member '%.*s'", STR_ARG(token->name), STR_ARG(token->member));
	fprintf(out, "    %.*s\n", STR_ARG(text_line(arena, head)));
	for (uint32_t r = 0; r < tokens->roles.count; r++) {
		const struct made_role *role = &tokens->roles.items[r];
		if (role->token == t)
			put_line(arena, report, role->function, report->program->functions.items[role->function].facts->loc, act_of(role), out);
	}
	put_line(arena, report, token->loop_function, token->loop, "ends a loop by it", out);
}

static void flag_text(struct arena *arena, const struct models_report *report, const struct made_flag *flag, FILE *out)
{
	const struct program_function *f = &report->program->functions.items[flag->function];
	struct str head = str_format(arena, "'%.*s' of %.*s is a stop flag", STR_ARG(f->facts->variables.items[flag->parameter].name), STR_ARG(f->name));
	fprintf(out, "    %.*s\n", STR_ARG(text_line(arena, head)));
	if (!flag->looked)
		return;
	put_line(arena, report, flag->loop_function, flag->loop, "ends a loop by it", out);
	put_line(arena, report, flag->set_function, flag->set, "sets it", out);
}

void models_tokens_text(struct session *session, const struct models_report *report, FILE *out)
{
	const struct made_tokens *tokens = report->program->tokens;
	bool first = true;
	for (uint32_t t = 0; t < tokens->items.count; t++) {
		if (!is_own(report, tokens->items.items[t].loop_function))
			continue;
		fputs(first ? "\nhome-made stop tokens:\n" : "", out);
		first = false;
		token_text(&session->arena, report, t, out);
	}
	for (uint32_t i = 0; i < tokens->flags.count; i++) {
		if (!is_own(report, tokens->flags.items[i].function))
			continue;
		fputs(first ? "\nhome-made stop tokens:\n" : "", out);
		first = false;
		flag_text(&session->arena, report, &tokens->flags.items[i], out);
	}
}

static void put_function(struct json_writer *writer, const struct models_report *report, uint32_t function, const char *role, struct location loc)
{
	const struct program_function *f = &report->program->functions.items[function];
	json_open(writer, NULL, '{');
	json_put_str(writer, "name", f->name);
	json_put_c(writer, "role", role);
	json_put_str(writer, "path", program_path(report->program, f->unit_index, loc.file));
	json_put_int(writer, "line", loc.line);
	json_close(writer);
}

static void put_token(struct json_writer *writer, const struct models_report *report, uint32_t t)
{
	static const char *const roles[] = {[MADE_ASKS] = "token-check", [MADE_SETS] = "token-cancel", [MADE_CLEARS] = "token-reset"};
	const struct made_tokens *tokens = report->program->tokens;
	const struct made_token *token = &tokens->items.items[t];
	json_open(writer, NULL, '{');
	json_put_c(writer, "kind", "token");
	json_put_str(writer, "type", token->name);
	json_put_str(writer, "member", token->member);
	json_open(writer, "functions", '[');
	for (uint32_t r = 0; r < tokens->roles.count; r++) {
		const struct made_role *role = &tokens->roles.items[r];
		if (role->token == t)
			put_function(writer, report, role->function, roles[role->act], report->program->functions.items[role->function].facts->loc);
	}
	put_function(writer, report, token->loop_function, "loop", token->loop);
	json_close(writer);
	json_close(writer);
}

static void put_flag(struct json_writer *writer, const struct models_report *report, const struct made_flag *flag)
{
	const struct program_function *f = &report->program->functions.items[flag->function];
	json_open(writer, NULL, '{');
	json_put_c(writer, "kind", "flag");
	json_put_str(writer, "function", f->name);
	json_put_str(writer, "parameter", f->facts->variables.items[flag->parameter].name);
	json_open(writer, "functions", '[');
	if (flag->looked) {
		put_function(writer, report, flag->loop_function, "loop", flag->loop);
		put_function(writer, report, flag->set_function, "token-cancel", flag->set);
	}
	json_close(writer);
	json_close(writer);
}

void models_tokens_json(struct json_writer *writer, const struct models_report *report)
{
	const struct made_tokens *tokens = report->program->tokens;
	json_open(writer, "stopTokens", '[');
	for (uint32_t t = 0; t < tokens->items.count; t++)
		if (is_own(report, tokens->items.items[t].loop_function))
			put_token(writer, report, t);
	for (uint32_t i = 0; i < tokens->flags.count; i++)
		if (is_own(report, tokens->flags.items[i].function))
			put_flag(writer, report, &tokens->flags.items[i]);
	json_close(writer);
}
