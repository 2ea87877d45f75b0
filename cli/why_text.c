// `leash explain --why` as text and as JSON.
#include "why.h"

#include "effect_text.h"
#include "render.h"
#include "wrap.h"

enum { DOCUMENT_VERSION = 1, LABEL = 12 };

static void row(struct session *session, FILE *out, const char *label, struct str text)
{
	uint32_t width = session_width(stdout);
	fprintf(out, "  %-*s", LABEL - 2, label);
	wrap_print(out, text_line(&session->arena, text), LABEL, LABEL, width == 0 || width > WIDTH_DEFAULT ? WIDTH_DEFAULT : width);
	putc('\n', out);
}

static struct str quoted_place(struct arena *arena, struct str path, uint32_t line)
{
	return str_format(arena, "%.*s:%u", STR_ARG(path), line);
}

static void print_callee(struct session *session, const struct why_call *call, FILE *out)
{
	struct arena *arena = &session->arena;
	const struct call_note *note = call->note;
	if (note->callee.len == 0) {
		row(session, out, "callee", STR("not known before the program runs"));
		return;
	}
	struct str place = call->declared.len == 0 ? STR("") : quoted_place(arena, call->declared, note->declared.line);
	row(session, out, "callee", str_format(arena, "%.*s%s%.*s", STR_ARG(note->callee), place.len > 0 ? ", declared in " : "", STR_ARG(place)));
}

static void print_role(struct session *session, const struct why_report *report, const struct why_call *call, FILE *out)
{
	struct arena *arena = &session->arena;
	const struct call_note *note = call->note;
	if (note->meaning == CALL_ROLE)
		row(session, out, "role", str_format(arena, "%s: %s", event_kind_name(note->role), why_role_meaning(note->role)));
	else if (call->effects.items.count > 0)
		row(session, out, "role", STR("inferred from its body"));
	else
		row(session, out, "role", note->meaning == CALL_BUILT_IN ? STR("built in") : STR("none"));
	for (uint32_t i = 0; i < call->parts.count; i++) {
		const struct why_part *part = &call->parts.items[i];
		row(session, out, part->name, str_format(arena, "%.*s  [%.*s]", STR_ARG(part->text), STR_ARG(part->position)));
	}
	if (call->function != UINT32_MAX) {
		const struct program_function *function = &report->program->functions.items[call->function];
		row(session, out, "body", quoted_place(arena, function->unit->files.items[function->facts->loc.file].path, function->facts->loc.line));
	}
	for (uint32_t i = 0; i < call->effects.items.count; i++) {
		const struct effect *effect = &call->effects.items.items[i];
		struct str sentence = effect_sentence(arena, effect), origin = effect_origin(arena, report->program, effect);
		row(session, out, i == 0 ? "effects" : "", str_format(arena, "%.*s%s%.*s%s", STR_ARG(sentence), origin.len > 0 ? " [" : "",
		                                                      STR_ARG(origin), origin.len > 0 ? "]" : ""));
	}
	for (uint32_t i = 0; i < call->because.count; i++)
		row(session, out, i == 0 ? "because" : "", call->because.items[i]);
}

static void print_handle(struct session *session, const struct why_handle *handle, FILE *out)
{
	struct arena *arena = &session->arena;
	struct strbuf text = {0};
	fprintf(out, "\nhandle %.*s\n", STR_ARG(text_line(arena, handle->place)));
	if (handle->type.len > 0)
		row(session, out, "type", handle->noun.len == 0 ? handle->type
		                                                : str_format(arena, "%.*s: the handle of %.*s", STR_ARG(handle->type),
		                                                             STR_ARG(with_article(arena, handle->noun))));
	for (uint32_t i = 0; i < handle->uses.count; i++)
		strbuf_printf(&text, "%s%.*s (line %u)", i == 0 ? "" : ", ", STR_ARG(handle->uses.items[i].what), handle->uses.items[i].line);
	row(session, out, "elsewhere", text.len == 0 ? STR("nothing else is done to it in this function") : strbuf_view(&text));
	strbuf_finish(&text);
}

void why_text(struct session *session, const struct why_report *report, FILE *out)
{
	struct arena *arena = &session->arena;
	for (uint32_t i = 0; i < report->calls.count; i++) {
		const struct why_call *call = &report->calls.items[i];
		fprintf(out, "%s%.*s:%u:%u: %.*s\n", i == 0 ? "" : "\n", STR_ARG(text_line(arena, report->path)), call->note->loc.line,
		        call->note->loc.column, STR_ARG(text_line(arena, call->note->text)));
		if (call->note->caller.len > 0)
			row(session, out, "in", call->note->caller);
		print_callee(session, call, out);
		print_role(session, report, call, out);
	}
	for (uint32_t i = 0; i < report->handles.count; i++)
		print_handle(session, &report->handles.items[i], out);
	for (uint32_t i = 0; i < report->findings.count; i++) {
		const struct diagnostic *finding = report->findings.items[i];
		if (i == 0)
			fprintf(out, "\nfindings on this line\n");
		row(session, out, tier_name(finding->tier), str_format(arena, "%.*s [%.*s]%s", STR_ARG(finding->message), STR_ARG(finding->rule_id),
		                                                       finding->suppressed ? " (suppressed)" : ""));
	}
	if (!session->options.quiet && !str_equal(report->path, report->unit))
		fprintf(out, "\nas seen by %.*s\n", STR_ARG(text_line(arena, report->unit)));
}

// --- JSON

static void put_parts(struct json_writer *writer, const struct why_call *call)
{
	json_open(writer, "parts", '[');
	for (uint32_t i = 0; i < call->parts.count; i++) {
		const struct why_part *part = &call->parts.items[i];
		json_open(writer, NULL, '{');
		json_put_c(writer, "part", part->name);
		json_put_str(writer, "position", part->position);
		if (part->argument != INDEX_NONE)
			json_put_int(writer, "argument", part->argument);
		json_put_str(writer, "text", part->text);
		json_close(writer);
	}
	json_close(writer);
}

static void put_role(struct json_writer *writer, const struct call_note *note)
{
	json_put_c(writer, "role", event_kind_name(note->role));
	json_put_str(writer, "library", note->row->library);
	json_put_str(writer, "row", note->row->name);
	json_put_str(writer, "like", note->row->like);
	json_open(writer, "flags", '[');
	for (uint32_t bit = 0; bit < FLAG_COUNT; bit++)
		if ((note->flags & 1u << bit) != 0)
			json_put_c(writer, NULL, event_flag_name((enum flag_bit)bit));
	json_close(writer);
}

static void put_place(struct json_writer *writer, const char *key, struct str path, uint32_t line)
{
	json_open(writer, key, '{');
	json_put_str(writer, "path", path);
	json_put_int(writer, "line", line);
	json_close(writer);
}

static void put_call(struct json_writer *writer, const struct why_report *report, const struct why_call *call)
{
	static const char *const meanings[] = {[CALL_BUILT_IN] = "built-in", [CALL_ROLE] = "role", [CALL_PLAIN] = "call"};
	static const char *const bodies[] = {"none", "apart", "unknown", "bounded", "known"};
	const struct call_note *note = call->note;
	json_open(writer, NULL, '{');
	json_put_str(writer, "text", note->text);
	json_put_int(writer, "line", note->loc.line);
	json_put_int(writer, "column", note->loc.column);
	json_put_str(writer, "function", note->caller);
	json_put_str(writer, "callee", note->callee);
	if (call->declared.len > 0)
		put_place(writer, "declared", call->declared, note->declared.line);
	json_put_c(writer, "meaning", meanings[note->meaning]);
	if (note->meaning == CALL_ROLE) {
		put_role(writer, note);
		put_parts(writer, call);
	}
	if (note->meaning == CALL_PLAIN)
		json_put_c(writer, "body", bodies[call->body]);
	if (call->function != UINT32_MAX) {
		const struct program_function *function = &report->program->functions.items[call->function];
		put_place(writer, "defined", function->unit->files.items[function->facts->loc.file].path, function->facts->loc.line);
	}
	json_open(writer, "effects", '[');
	for (uint32_t i = 0; i < call->effects.items.count; i++)
		effect_put_json(writer, report->program, &call->effects.items.items[i]);
	json_close(writer);
	json_open(writer, "because", '[');
	for (uint32_t i = 0; i < call->because.count; i++)
		json_put_str(writer, NULL, call->because.items[i]);
	json_close(writer);
	json_close(writer);
}

static void put_handle(struct json_writer *writer, const struct why_handle *handle)
{
	json_open(writer, NULL, '{');
	json_put_str(writer, "place", handle->place);
	json_put_str(writer, "type", handle->type);
	json_put_str(writer, "noun", handle->noun);
	json_open(writer, "elsewhere", '[');
	for (uint32_t i = 0; i < handle->uses.count; i++) {
		json_open(writer, NULL, '{');
		json_put_str(writer, "what", handle->uses.items[i].what);
		json_put_int(writer, "line", handle->uses.items[i].line);
		json_close(writer);
	}
	json_close(writer);
	json_close(writer);
}

void why_json(const struct why_report *report, FILE *out)
{
	struct json_writer writer = {.out = out};
	json_open(&writer, NULL, '{');
	json_put_int(&writer, "version", DOCUMENT_VERSION);
	json_put_str(&writer, "path", report->path);
	json_put_int(&writer, "line", report->line);
	json_put_str(&writer, "unit", report->unit);
	json_open(&writer, "calls", '[');
	for (uint32_t i = 0; i < report->calls.count; i++)
		put_call(&writer, report, &report->calls.items[i]);
	json_close(&writer);
	json_open(&writer, "handles", '[');
	for (uint32_t i = 0; i < report->handles.count; i++)
		put_handle(&writer, &report->handles.items[i]);
	json_close(&writer);
	json_open(&writer, "findings", '[');
	for (uint32_t i = 0; i < report->findings.count; i++) {
		const struct diagnostic *finding = report->findings.items[i];
		json_open(&writer, NULL, '{');
		json_put_str(&writer, "rule", finding->rule_id);
		json_put_c(&writer, "tier", tier_name(finding->tier));
		json_put_str(&writer, "message", finding->message);
		json_put_bool(&writer, "suppressed", finding->suppressed);
		json_close(&writer);
	}
	json_close(&writer);
	json_close(&writer);
	json_finish(&writer);
}
