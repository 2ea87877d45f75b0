// See models_report.h. A header's calls are in the facts of every unit that includes it: of these, the unit that sees most
// of them counts.
#include "models_report.h"

#include <stdlib.h>

struct counted {
	struct str path;
	const struct model_use *use;
};

struct counted_list {
	ARRAY(struct counted) items;
};

static uint32_t role_of(const struct model_use *use)
{
	return use->later ? MODELS_CALLBACK : (uint32_t)use->role;
}

static int use_compare(const struct counted *a, const struct counted *b)
{
	int order = str_compare(a->use->library, b->use->library);
	if (order == 0)
		order = str_compare(a->use->function, b->use->function);
	if (order == 0)
		order = (role_of(a->use) > role_of(b->use)) - (role_of(a->use) < role_of(b->use));
	return order != 0 ? order : str_compare(a->path, b->path);
}

static int counted_compare(const void *left, const void *right)
{
	const struct counted *a = left, *b = right;
	int order = use_compare(a, b);
	return order != 0 ? order : (a->use->calls < b->use->calls) - (a->use->calls > b->use->calls);
}

static struct models_library *library_get(struct arena *arena, struct models_report *report, struct str name)
{
	for (uint32_t i = 0; i < report->libraries.count; i++)
		if (str_equal(report->libraries.items[i].name, name))
			return &report->libraries.items[i];
	struct models_library library = {.name = name};
	array_push(arena, &report->libraries, library);
	return &report->libraries.items[report->libraries.count - 1];
}

static void add_use(struct arena *arena, struct models_report *report, const struct model_use *use)
{
	struct models_library *library = library_get(arena, report, use->library);
	library->calls += use->calls;
	library->roles[role_of(use)] += use->calls;
	struct models_function *last = library->functions.count == 0 ? NULL : &library->functions.items[library->functions.count - 1];
	if (last != NULL && last->role == role_of(use) && str_equal(last->name, use->function)) {
		last->calls += use->calls;
		return;
	}
	struct models_function function = {use->function, role_of(use), use->calls};
	array_push(arena, &library->functions, function);
}

static void add_uses(struct arena *arena, struct models_report *report, const struct counted_list *list)
{
	if (list->items.count > 0)
		qsort(list->items.items, list->items.count, sizeof *list->items.items, counted_compare);
	for (uint32_t i = 0; i < list->items.count; i++)
		if (i == 0 || use_compare(&list->items.items[i - 1], &list->items.items[i]) != 0)
			add_use(arena, report, list->items.items[i].use);
}

// Is it the first one of its library in the unit?
static bool first_use(const struct unit_facts *facts, uint32_t index)
{
	for (uint32_t i = 0; i < index; i++)
		if (str_equal(facts->uses.items[i].library, facts->uses.items[index].library))
			return false;
	return true;
}

static void collect_unit(struct arena *arena, const struct selection *selection, const struct unit_facts *facts, bool selected,
                         struct models_report *report, struct counted_list *list)
{
	for (uint32_t i = 0; selected && i < facts->libraries.count; i++)
		library_get(arena, report, facts->libraries.items[i])->units++;
	for (uint32_t i = 0; selected && i < facts->uses.count; i++)
		if (first_use(facts, i))
			library_get(arena, report, facts->uses.items[i].library)->callers++;
	for (uint32_t i = 0; i < facts->uses.count; i++) {
		struct counted counted = {facts->files.items[facts->uses.items[i].file].path, &facts->uses.items[i]};
		if (selection_contains(selection, counted.path))
			array_push(arena, &list->items, counted);
	}
}

// Wrappers of the configuration are told apart from libraries.
static void take_wrappers(struct arena *arena, const struct model_set *models, struct models_report *report)
{
	const struct models_library *calls = library_get(arena, report, STR(MODEL_PROJECT));
	for (size_t i = 0; i < model_function_count(models); i++) {
		const struct model_function *row = model_function_at(models, i);
		if (!str_equal(row->library, STR(MODEL_PROJECT)))
			continue;
		struct models_wrapper wrapper = {.name = row->name, .like = row->like, .role = row->event};
		for (uint32_t j = 0; j < calls->functions.count; j++)
			if (str_equal(calls->functions.items[j].name, row->name))
				wrapper.calls += calls->functions.items[j].calls;
		array_push(arena, &report->wrappers, wrapper);
	}
	uint32_t kept = 0;
	for (uint32_t i = 0; i < report->libraries.count; i++)
		if (!str_equal(report->libraries.items[i].name, STR(MODEL_PROJECT)))
			report->libraries.items[kept++] = report->libraries.items[i];
	report->libraries.count = kept;
}

// Does the list say something of the caller's tasks that makes the function a wrapper?
static bool is_wrapper(const struct effect_list *effects)
{
	for (uint32_t i = 0; i < effects->items.count; i++)
		switch (effects->items.items[i].kind) {
		case EFFECT_STARTS:
		case EFFECT_STARTS_DETACHED:
		case EFFECT_JOINS:
		case EFFECT_DETACHES:
			return true;
		case EFFECT_MAY_JOIN:
		case EFFECT_CANCELS:
		case EFFECT_HANDS_OVER:
		case EFFECT_LOCKS:
		case EFFECT_UNLOCKS:
		case EFFECT_COUNT:
			break;
		}
	return false;
}

static void collect_inferred(struct arena *arena, const struct selection *selection, struct models_report *report)
{
	const struct program *program = report->program;
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct program_function *function = &program->functions.items[i];
		const struct source_file *file = &function->unit->files.items[function->facts->loc.file];
		bool own = (file->kind == FILE_MAIN || file->kind == FILE_PROJECT) &&
		           (function->facts->flags & (FUNCTION_LAMBDA | FUNCTION_MAIN)) == 0;
		struct models_inferred inferred = {function->name, file->path, function->facts->loc.line, program->calls[i], {{0}}};
		if (own && program->summaries[i] != NULL && selection_contains(selection, file->path))
			inferred.effects = effects_of(arena, program, i);
		if (is_wrapper(&inferred.effects))
			array_push(arena, &report->inferred, inferred);
	}
}

static uint32_t task_calls(const struct models_library *library)
{
	uint32_t calls = 0;
	for (uint32_t i = 0; i < MODELS_TASK_ROLES; i++)
		calls += library->roles[models_role_at(i)];
	return calls;
}

static int library_compare(const void *left, const void *right)
{
	const struct models_library *a = left, *b = right;
	uint32_t first = task_calls(a), second = task_calls(b);
	int order = (first < second) - (first > second);
	if (order == 0)
		order = (a->calls < b->calls) - (a->calls > b->calls);
	return order != 0 ? order : str_compare(a->name, b->name);
}

static int function_compare(const void *left, const void *right)
{
	const struct models_function *a = left, *b = right;
	int order = (a->calls < b->calls) - (a->calls > b->calls);
	return order != 0 ? order : str_compare(a->name, b->name);
}

static int inferred_compare(const void *left, const void *right)
{
	const struct models_inferred *a = left, *b = right;
	int order = (a->uses < b->uses) - (a->uses > b->uses);
	if (order == 0)
		order = str_compare(a->name, b->name);
	if (order == 0)
		order = str_compare(a->path, b->path);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static void sort(struct models_report *report)
{
	if (report->libraries.count > 0)
		qsort(report->libraries.items, report->libraries.count, sizeof *report->libraries.items, library_compare);
	for (uint32_t i = 0; i < report->libraries.count; i++)
		if (report->libraries.items[i].functions.count > 0)
			qsort(report->libraries.items[i].functions.items, report->libraries.items[i].functions.count,
			      sizeof(struct models_function), function_compare);
	if (report->inferred.count > 0)
		qsort(report->inferred.items, report->inferred.count, sizeof *report->inferred.items, inferred_compare);
}

// Their titles; and those that are active everywhere without being called say nothing about the project.
static void describe_libraries(const struct model_set *models, struct models_report *report)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < report->libraries.count; i++) {
		struct models_library library = report->libraries.items[i];
		bool everywhere = false;
		for (size_t j = 0; j < model_library_count(models); j++) {
			const struct model_library *model = model_library_at(models, j);
			if (!str_equal(model->name, library.name))
				continue;
			library.title = model->title;
			everywhere = model->headers.count == 0;
		}
		if (!everywhere || library.calls > 0)
			report->libraries.items[kept++] = library;
	}
	report->libraries.count = kept;
}

void models_report_fill(struct session *session, const struct project *project, const struct selection *selection,
                        const struct analysis_result *result, struct models_report *ret_report)
{
	struct arena *arena = &session->arena;
	struct models_report report = {.program = result->program};
	struct counted_list list = {0};
	for (size_t i = 0; i < result->unit_count; i++) {
		bool selected = selection_contains(selection, result->units[i].job->file);
		report.units += selected;
		report.failed += selected && result->units[i].facts == NULL;
		if (result->units[i].facts != NULL)
			collect_unit(arena, selection, result->units[i].facts, selected, &report, &list);
	}
	add_uses(arena, &report, &list);
	take_wrappers(arena, project->frontend.models, &report);
	describe_libraries(project->frontend.models, &report);
	collect_inferred(arena, selection, &report);
	sort(&report);
	*ret_report = report;
}

uint32_t models_role_at(uint32_t index)
{
	static const uint32_t first[MODELS_TASK_ROLES] = {
		EVENT_SPAWN,        EVENT_JOIN,        EVENT_DETACH,      EVENT_FUTURE_GET,   EVENT_PROMISE_SET, EVENT_CANCEL,
		EVENT_QUERY,        EVENT_USE,         MODELS_CALLBACK,   EVENT_FORK,         EVENT_EXEC,        EVENT_TASK_EXIT,
		EVENT_ATTRIBUTE,    EVENT_GROUP_MAKE,  EVENT_GROUP_ADD,   EVENT_GROUP_DONE,   EVENT_GROUP_WAIT,  EVENT_GROUP_CLOSE,
		EVENT_CHANNEL_MAKE, EVENT_SEND,        EVENT_RECEIVE,     EVENT_CLOSE,        EVENT_TOKEN_MAKE,  EVENT_TOKEN_GET,
		EVENT_TOKEN_CANCEL, EVENT_TOKEN_CHECK, EVENT_TOKEN_RESET, EVENT_TOKEN_CALLBACK, EVENT_SCHEDULE,  EVENT_REVOKE,
		EVENT_LOCK,         EVENT_UNLOCK,      EVENT_BLOCK,       EVENT_SIGNAL,       EVENT_SLEEP,
		EVENT_PROMISE_FUTURE};
	bool taken[MODELS_ROLES] = {false};
	if (index < MODELS_TASK_ROLES)
		return first[index];
	for (uint32_t i = 0; i < MODELS_TASK_ROLES; i++)
		taken[first[i]] = true;
	uint32_t left = index - MODELS_TASK_ROLES;
	for (uint32_t kind = EVENT_NOP + 1; kind < EVENT_COUNT; kind++)
		if (!taken[kind] && left-- == 0)
			return kind;
	return EVENT_NOP; // says least, and comes last
}

const char *models_role_name(uint32_t role)
{
	return role == MODELS_CALLBACK ? "callback" : event_kind_name((enum event_kind)role);
}
