// See annotations.h.
#include "annotations.h"

static bool is_about(const struct summary *summary, uint32_t place, uint32_t variable)
{
	const struct place_table *places = &summary->tables.places;
	const struct place *root = place_at(places, place_at(places, place)->root);
	return root->kind == PLACE_VARIABLE && (uint32_t)root->number == variable;
}

static bool row_ends(const struct summary *summary, const struct summary_row *row, uint32_t variable)
{
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_task *task = &row->tasks.items[i];
		if (task->external != PLACE_NONE && is_about(summary, task->external, variable) &&
		    (task->status != TASK_LIVE || (task->flags & TASK_ASSUMED_DEAD) != 0))
			return true;
	}
	return false;
}

// A way that is taken only for some values of the variable: null, most often.
static bool row_asks(const struct summary *summary, const struct summary_row *row, uint32_t variable)
{
	for (uint32_t i = 0; i < row->required.count; i++)
		if (is_about(summary, row->required.items[i].symbol, variable))
			return true;
	return false;
}

// Does it call what nobody here can see? Then it may do anything there.
static bool calls_unseen(const struct linker *linker, uint32_t unit, const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind != EVENT_CALL || (event->flags & FLAG_EXTERNAL) != 0)
			continue;
		if (event->symbol == 0 || (event->flags & FLAG_VIRTUAL) != 0 ||
		    linker_function(linker, unit, linker_symbol(linker, unit, event->symbol - 1)) == UINT32_MAX)
			return true;
	}
	return false;
}

static const char *fault_of_end(const struct summary *summary, uint32_t variable)
{
	bool always = true, ever = false;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		bool ends = row_ends(summary, row, variable);
		ever = ever || ends;
		always = always && (ends || row->way != WAY_RETURN || row_asks(summary, row, variable));
	}
	return always ? NULL : ever ? "does so on some paths only" : "never does so";
}

static void report(struct program *program, const struct program_function *function, enum annotation annotation,
                   struct str what, const char *fault)
{
	static const char *const verbs[] = {[ANNOTATION_SPAWNS] = "to start a task, for",
	                                    [ANNOTATION_JOINS] = "to join",
	                                    [ANNOTATION_DETACHES] = "to detach"};
	struct contradiction made = {.unit = function->unit_index, .loc = function->facts->loc};
	made.message = str_format(program->arena, "'%.*s' is annotated %s '%.*s', but its body %s", STR_ARG(function->name),
	                          verbs[annotation], STR_ARG(what), fault);
	array_push(program->arena, &program->contradictions, made);
}

static bool says_act(enum annotation annotation)
{
	return annotation == ANNOTATION_SPAWNS || annotation == ANNOTATION_JOINS || annotation == ANNOTATION_DETACHES;
}

bool annotations_speak_of(const struct function_facts *facts)
{
	for (uint32_t i = 0; i < facts->variables.count; i++)
		if (says_act(facts->variables.items[i].annotation))
			return true;
	return (facts->flags & FUNCTION_SPAWNS) != 0;
}

void annotations_check(const struct linker *linker, struct program *program, uint32_t function, const struct summary *summary)
{
	const struct program_function *f = &program->functions.items[function];
	bool trusted = summary->unknown || summary->bounded || (f->facts->flags & (FUNCTION_TAINTED | FUNCTION_IMPRECISE)) != 0 ||
	               calls_unseen(linker, f->unit_index, f->facts);
	if (trusted)
		return;
	if ((f->facts->flags & FUNCTION_SPAWNS) != 0 && !summary_starts_task(summary))
		report(program, f, ANNOTATION_SPAWNS, STR("return"), "never does so");
	for (uint32_t i = 0; i < f->facts->variables.count; i++) {
		const struct variable *variable = &f->facts->variables.items[i];
		if (variable->annotation == ANNOTATION_SPAWNS && !summary_starts_task(summary))
			report(program, f, ANNOTATION_SPAWNS, variable->name, "never does so");
		if (variable->annotation != ANNOTATION_JOINS && variable->annotation != ANNOTATION_DETACHES)
			continue;
		const char *fault = fault_of_end(summary, i);
		if (fault != NULL)
			report(program, f, variable->annotation, variable->name, fault);
	}
}
