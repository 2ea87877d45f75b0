// The wait groups and queues that were inferred: what the object is, and which functions do what to it.
#include "models_report.h"

#include "inferred.h"
#include "json_writer.h"
#include "render.h"

static bool is_shown(const struct models_report *report, const struct inferred_type *type)
{
	const struct unit_facts *unit = report->program->units.items[type->unit].facts;
	const struct source_file *file = &unit->files.items[type->loc.file];
	return file->kind == FILE_MAIN || file->kind == FILE_PROJECT;
}

static const struct program_function *function_of(const struct models_report *report, const struct inferred_role *role)
{
	return &report->program->functions.items[role->function];
}

static struct str path_of(const struct models_report *report, const struct inferred_role *role)
{
	const struct program_function *function = function_of(report, role);
	return program_path(report->program, function->unit_index, function->facts->loc.file);
}

static const char *kind_name(const struct inferred_type *type)
{
	return type->kind == INFERRED_GROUP ? "wait group" : "queue";
}

static struct str what(struct arena *arena, const struct inferred_role *role)
{
	static const char *const late[] = {[ON_AGAIN_UNDEFINED] = ", also when it is closed", [ON_AGAIN_THROW] = ", or throws when it is closed",
	                                   [ON_AGAIN_ERROR] = ", or not when it is closed", [ON_AGAIN_FINE] = "",
	                                   [ON_AGAIN_ABORT] = ", or aborts when it is closed", [ON_AGAIN_BLOCK] = ""};
	const char *timed = (role->flags & FLAG_TIMED) != 0 ? ", or gives up" : "";
	struct str amount = role->amount_given  ? STR(" by what it is given")
	                    : !role->amount_known ? STR("")
	                    : role->event == EVENT_GROUP_MAKE ? str_format(arena, " to %lld", (long long)role->amount)
	                                                      : str_format(arena, " by %lld", (long long)role->amount);
	switch (role->event) {
	case EVENT_GROUP_MAKE: return str_format(arena, "sets the count%.*s", STR_ARG(amount));
	case EVENT_GROUP_ADD: return str_format(arena, "raises it%.*s", STR_ARG(amount));
	case EVENT_GROUP_DONE: return str_format(arena, "lowers it%.*s", STR_ARG(amount));
	case EVENT_GROUP_WAIT: return str_format(arena, "waits until it is zero%s", timed);
	case EVENT_CHANNEL_MAKE: return STR("opens it");
	case EVENT_SEND: return str_format(arena, "sends%s", late[role->on_late]);
	case EVENT_RECEIVE: return str_format(arena, "receives%s", (role->flags & FLAG_POLL) != 0 ? ", without waiting" : timed);
	case EVENT_CLOSE: return STR("closes it");
	default: return STR("does something else");
	}
}

void models_homemade_text(struct session *session, const struct models_report *report, FILE *out)
{
	struct arena *arena = &session->arena;
	const struct inferred *inferred = report->program->inferred;
	bool first = true;
	for (uint32_t t = 0; t < inferred->types.count; t++) {
		const struct inferred_type *type = &inferred->types.items[t];
		if (!is_shown(report, type))
			continue;
		if (first)
			fprintf(out, "\nhome-made wait groups and queues:\n");
		first = false;
		struct str head = str_format(arena, "%.*s is a %s, by its member '%.*s'", STR_ARG(type->name), kind_name(type), STR_ARG(type->member));
		fprintf(out, "    %.*s\n", STR_ARG(text_line(arena, head)));
		for (uint32_t r = 0; r < inferred->roles.count; r++) {
			const struct inferred_role *role = &inferred->roles.items[r];
			if (role->type != t)
				continue;
			struct str does = what(arena, role), path = path_of(report, role);
			struct str line = str_format(arena, "%.*s %.*s [%.*s:%u]", STR_ARG(function_of(report, role)->name), STR_ARG(does), STR_ARG(path),
			                             function_of(report, role)->facts->loc.line);
			fprintf(out, "        %.*s\n", STR_ARG(text_line(arena, line)));
		}
	}
}

static void put_function(struct json_writer *writer, const struct models_report *report, const struct inferred_role *role)
{
	json_open(writer, NULL, '{');
	json_put_str(writer, "name", function_of(report, role)->name);
	json_put_c(writer, "role", event_kind_name(role->event));
	json_put_bool(writer, "mayGiveUp", (role->flags & FLAG_TIMED) != 0);
	json_put_str(writer, "path", path_of(report, role));
	json_put_int(writer, "line", function_of(report, role)->facts->loc.line);
	json_put_int(writer, "uses", report->program->calls[role->function]);
	json_close(writer);
}

void models_homemade_json(struct json_writer *writer, const struct models_report *report)
{
	const struct inferred *inferred = report->program->inferred;
	json_open(writer, "homeMade", '[');
	for (uint32_t t = 0; t < inferred->types.count; t++) {
		const struct inferred_type *type = &inferred->types.items[t];
		if (!is_shown(report, type))
			continue;
		json_open(writer, NULL, '{');
		json_put_c(writer, "kind", type->kind == INFERRED_GROUP ? "group" : "channel");
		json_put_str(writer, "type", type->name);
		json_put_str(writer, "member", type->member);
		json_open(writer, "functions", '[');
		for (uint32_t r = 0; r < inferred->roles.count; r++)
			if (inferred->roles.items[r].type == t)
				put_function(writer, report, &inferred->roles.items[r]);
		json_close(writer);
		json_close(writer);
	}
	json_close(writer);
}
