// See witness_internal.h. What a task does on its way to the place that matters: where its entry begins, the calls that lead on,
// and the place. Ways through tasks are not simulated together with their owner's, so the calls are read off what functions use.
#include "witness_internal.h"

#include "endless.h"
#include "premise.h"
#include "throws.h"
#include "typestate.h"
#include "uses.h"

enum { DEPTH_MAX = 8, CALLS_MAX = 3 };

struct way { // from an entry to a place: by these calls
	uint32_t entry, count;
	struct {
		uint32_t function, node;
	} calls[DEPTH_MAX];
	uint32_t unit;       // where it leads to
	struct location loc;
};

static const struct program_function *function_at(const struct simulation *simulation, uint32_t function)
{
	return linker_program_function(simulation->linker, function);
}

static bool same_location(struct location a, struct location b)
{
	return a.file == b.file && a.begin == b.begin && a.end == b.end;
}

static bool has_node_at(const struct function_facts *facts, struct location loc)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (same_location(facts->nodes.items[n].event.loc, loc))
			return true;
	return false;
}

static bool stands_in(const struct program_function *f, uint32_t unit, struct location loc)
{
	return f->unit_index == unit && loc.file == f->facts->body.file && loc.begin >= f->facts->body.begin && loc.end <= f->facts->body.end &&
	       has_node_at(f->facts, loc);
}

static bool is_use_at(const struct use *use, uint32_t unit, struct location loc)
{
	return use->unit == unit && (same_location(use->loc, loc) || (location_known(use->last) && same_location(use->last, loc)));
}

static bool uses_at(const struct uses *uses, uint32_t unit, struct location loc)
{
	for (uint32_t i = 0; i < uses->items.count; i++)
		if (is_use_at(&uses->items.items[i], unit, loc))
			return true;
	for (uint32_t i = 0; i < uses->early.count; i++)
		if (is_use_at(&uses->early.items[i], unit, loc))
			return true;
	return false;
}

static bool push_call(struct way *way, uint32_t function, uint32_t node)
{
	for (uint32_t i = 0; i < way->count; i++)
		if (way->calls[i].function == function)
			return false;
	if (way->count == DEPTH_MAX)
		return false;
	way->calls[way->count].function = function;
	way->calls[way->count].node = node;
	way->count++;
	return true;
}

// The way from the function to the place, by callees that use something there.
static bool find_place(const struct simulation *simulation, uint32_t function, uint32_t unit, struct location loc, struct way *way)
{
	const struct program_function *f = function_at(simulation, function);
	way->unit = unit;
	way->loc = loc;
	if (stands_in(f, unit, loc))
		return true;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = event->kind == EVENT_CALL && (event->flags & FLAG_VIRTUAL) == 0 ? linker_callee(simulation->linker, f->unit_index, event) : UINT32_MAX;
		if (callee == UINT32_MAX || (!stands_in(function_at(simulation, callee), unit, loc) && !uses_at(linker_uses(simulation->linker, callee), unit, loc)) ||
		    !push_call(way, function, n))
			continue;
		if (find_place(simulation, callee, unit, loc, way))
			return true;
		way->count--;
	}
	return false;
}

// The way to where the item is written, which may come after its first use.
static bool follow_write(const struct simulation *simulation, uint32_t function, uint32_t item, struct way *way)
{
	const struct program_function *f = function_at(simulation, function);
	const struct uses *uses = linker_uses(simulation->linker, function);
	for (uint32_t i = 0; i < uses->writes.count; i++) {
		const struct use_write *write = &uses->writes.items[i];
		if (write->item != item)
			continue;
		if (write->callee == UINT32_MAX) {
			way->unit = f->unit_index;
			way->loc = f->facts->nodes.items[write->node].event.loc;
			return location_known(way->loc);
		}
		return push_call(way, function, write->node) && follow_write(simulation, write->callee, write->inner, way);
	}
	return false;
}

static bool find_write(const struct simulation *simulation, uint32_t entry, uint32_t unit, struct location loc, struct way *way)
{
	const struct uses *uses = linker_uses(simulation->linker, entry);
	for (uint32_t i = 0; i < uses->items.count; i++)
		if ((uses->items.items[i].flags & USE_WRITE) != 0 && is_use_at(&uses->items.items[i], unit, loc))
			return follow_write(simulation, entry, i, way);
	return false;
}

// --- entries

// The function that a closure holds which the path leads to: as far as the function itself makes it.
static uint32_t closure_function(const struct linker *linker, const struct program_function *f, const struct path *closure)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_FUNCTION)
			continue;
		const struct path *path = &f->facts->paths.items[target.index];
		bool call = path->step_count > 0 && path->steps[path->step_count - 1].kind == STEP_FIELD && str_equal(path->steps[path->step_count - 1].field, STR("()"));
		if (call && path->variable == closure->variable)
			return linker_named(linker, f->unit_index, source);
	}
	return UINT32_MAX;
}

// The entry that the SPAWN names; UINT32_MAX: it depends on what the function is given.
static uint32_t entry_named(const struct linker *linker, const struct program_function *f, const struct event *spawn)
{
	struct operand entry = event_operand(spawn, SLOT_ENTRY);
	uint32_t named = linker_named(linker, f->unit_index, entry);
	return named == UINT32_MAX && entry.kind == OPERAND_PATH ? closure_function(linker, f, &f->facts->paths.items[entry.index]) : named;
}

// ... by the SPAWN that stands there, in some function.
static uint32_t entry_started_at(const struct simulation *simulation, uint32_t unit, struct location loc)
{
	const struct program *program = linker_unit_functions(simulation->linker, unit);
	for (uint32_t i = program->units.items[unit].first; i < program->units.items[unit].end; i++) {
		const struct program_function *f = &program->functions.items[i];
		for (uint32_t n = 0; loc.file == f->facts->body.file && n < f->facts->nodes.count; n++) {
			const struct event *event = &f->facts->nodes.items[n].event;
			if (event->kind == EVENT_SPAWN && same_location(event->loc, loc))
				return entry_named(simulation->linker, f, event);
		}
	}
	return UINT32_MAX;
}

// Sets the way from `entry` to the place, if there is one.
static bool is_way(const struct simulation *simulation, uint32_t entry, uint32_t unit, struct location loc, bool write, struct way *way)
{
	*way = (struct way){.entry = entry};
	if (entry == UINT32_MAX)
		return false;
	if (write && find_write(simulation, entry, unit, loc, way))
		return true;
	way->count = 0;
	return find_place(simulation, entry, unit, loc, way);
}

// The way of the task that was started at the site. What a wrapper starts may be an argument of its call.
static bool find_way(struct simulation *simulation, uint32_t record, uint32_t site, uint32_t unit, struct location loc, bool write, struct way *way)
{
	uint32_t start = record_at_node(simulation, record, site);
	if (simulation->records.items[start].node != site)
		return false;
	const struct event *event = simulation_event(simulation, site);
	const struct state *state = simulation->records.items[start].state;
	const struct spawn *spawn = witness_spawn_at(simulation, site);
	if (event->kind == EVENT_SPAWN)
		return is_way(simulation, typestate_entry(simulation, state, event_operand(event, SLOT_ENTRY)), unit, loc, write, way);
	if (spawn != NULL && is_way(simulation, entry_started_at(simulation, spawn->inner_unit, spawn->inner), unit, loc, write, way))
		return true;
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (event->operands[i].slot == SLOT_ARG && is_way(simulation, typestate_entry(simulation, state, event->operands[i].operand), unit, loc, write, way))
			return true;
	return false;
}

// ... that the premise says was left to the owner, by whoever started it there.
static bool find_left_way(const struct simulation *simulation, const struct task_place *place, struct way *way)
{
	const struct premise *premise = simulation->premise;
	const struct program *program = linker_program(simulation->linker);
	const struct summary_task *task = &premise->row->tasks.items[premise->task];
	const struct summary_spawn *from = &premise->left->spawns.items[task->spawn];
	const struct event *start = &premise->left->facts->nodes.items[task->site].event;
	uint32_t left = 0;
	if (is_way(simulation, entry_started_at(simulation, from->unit, from->loc), place->unit, place->loc, place->write, way))
		return true;
	while (left < program->functions.count && program->functions.items[left].facts != premise->left->facts)
		left++;
	for (uint32_t i = 0; left < program->functions.count && i < start->operand_count; i++)
		if (start->operands[i].slot == SLOT_ARG && is_way(simulation, linker_named(simulation->linker, program->functions.items[left].unit_index, start->operands[i].operand),
		                                                  place->unit, place->loc, place->write, way))
			return true;
	return false;
}

// --- steps

static void push_step(struct steps *steps, uint32_t unit, struct location loc, uint32_t task, struct str message)
{
	if (location_known(loc))
		witness_push(steps, (struct trace_step){.unit = unit, .loc = loc, .task = task, .message = message});
}

// A closure that is written where the task starts has been seen there: false.
static bool entry_step(struct steps *steps, uint32_t entry, uint32_t unit, struct location started, uint32_t task, struct str noun)
{
	const struct program_function *f = function_at(steps->simulation, entry);
	bool seen = f->unit_index == unit && f->facts->loc.file == started.file && f->facts->loc.line == started.line;
	struct arena *arena = steps->simulation->program_arena;
	bool lambda = (f->facts->flags & FUNCTION_LAMBDA) != 0;
	struct str name = lambda ? STR_NULL : str_format(arena, ", in '%.*s'", STR_ARG(f->name));
	if (!seen)
		push_step(steps, f->unit_index, f->facts->loc, task, str_format(arena, "the %.*s begins here%.*s", STR_ARG(noun), STR_ARG(name)));
	return !seen;
}

// ... is told with the start, which another function than this one has done.
static bool left_entry_step(struct steps *steps, uint32_t entry, const struct task_place *place)
{
	const struct premise *premise = steps->simulation->premise;
	const struct summary_spawn *from = &premise->left->spawns.items[premise->row->tasks.items[premise->task].spawn];
	return entry_step(steps, entry, from->unit, from->loc, place->task, place->noun);
}

// `goes_on`: some step of the task was told before.
static void call_steps(struct steps *steps, const struct way *way, uint32_t task, bool goes_on)
{
	for (uint32_t i = 0; i < way->count; i++) {
		if (way->count > CALLS_MAX && i > 0 && i + CALLS_MAX - 1 < way->count) // the first one, and the last ones
			continue;
		const struct program_function *f = function_at(steps->simulation, way->calls[i].function);
		const struct event *event = &f->facts->nodes.items[way->calls[i].node].event;
		uint32_t callee = linker_callee(steps->simulation->linker, f->unit_index, event);
		push_step(steps, f->unit_index, event->loc, task,
		          str_format(steps->simulation->program_arena, "%s calls '%.*s' here", goes_on ? "which" : "it",
		                     STR_ARG(function_at(steps->simulation, callee)->name)));
		goes_on = true;
	}
}

void witness_task_steps(struct steps *steps, const struct ending *ending, const struct task_place *place)
{
	struct simulation *simulation = steps->simulation;
	struct way way;
	bool left = place->site == NODE_NONE && simulation->premise != NULL;
	bool found = left ? find_left_way(simulation, place, &way)
	                  : place->site != NODE_NONE && find_way(simulation, ending->record, place->site, place->unit, place->loc, place->write, &way);
	if (!found) {
		push_step(steps, place->unit, place->loc, place->task, place->message);
		return;
	}
	const struct spawn *spawn = left ? NULL : witness_spawn_at(simulation, place->site);
	bool inner = spawn != NULL && spawn->via_call;
	bool told = left ? left_entry_step(steps, way.entry, place) : entry_step(steps, way.entry, inner ? spawn->inner_unit : simulation->unit_index, inner ? spawn->inner : witness_where(simulation, place->site),
	                       place->task, place->noun);
	call_steps(steps, &way, place->task, told);
	push_step(steps, way.unit, way.loc, place->task, place->message);
}

void witness_exception_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	struct way way = {.entry = ending->entry};
	uint32_t function = ending->entry;
	const struct throws *throws = linker_throws(simulation->linker, function);
	while (throws->callee != UINT32_MAX && push_call(&way, function, throws->node)) {
		function = throws->callee;
		throws = linker_throws(simulation->linker, function);
	}
	const struct program_function *f = function_at(simulation, function);
	bool told = entry_step(steps, way.entry, simulation->unit_index, trace->primary, 1, trace->noun);
	call_steps(steps, &way, 1, told);
	if (throws->leaves)
		push_step(steps, f->unit_index, f->facts->nodes.items[throws->node].event.loc, 1, STR("an exception is thrown here, and nobody catches it"));
}

// From the entry to the loop that has no way out.
void witness_endless_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	struct way way = {.entry = ending->entry};
	uint32_t function = ending->entry;
	const struct endless *endless = linker_endless(simulation->linker, function);
	while (endless->callee != UINT32_MAX && push_call(&way, function, endless->node)) {
		function = endless->callee;
		endless = linker_endless(simulation->linker, function);
	}
	const struct program_function *f = function_at(simulation, function);
	bool told = entry_step(steps, way.entry, simulation->unit_index, trace->started, 1, trace->noun);
	call_steps(steps, &way, 1, told);
	if (endless->callee == UINT32_MAX && endless->node != NODE_NONE)
		push_step(steps, f->unit_index, f->facts->nodes.items[endless->node].event.loc, 1, STR("no way leads out of this loop"));
}

// --- findings in a task

const struct program_function *witness_starter(const struct simulation *simulation, uint32_t *ret_node)
{
	const struct program *program = linker_program(simulation->linker);
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct program_function *f = &program->functions.items[i];
		for (uint32_t n = 0; i != simulation->function && n < f->facts->nodes.count; n++)
			if (f->facts->nodes.items[n].event.kind == EVENT_SPAWN && entry_named(simulation->linker, f, &f->facts->nodes.items[n].event) == simulation->function) {
				*ret_node = n;
				return f;
			}
	}
	return NULL;
}

// The only place where the function waits for a group.
static struct location only_wait(const struct function_facts *facts)
{
	struct location found = {0};
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind != EVENT_GROUP_WAIT)
			continue;
		if (location_known(found) && !same_location(found, event->loc))
			return (struct location){0};
		found = event->loc;
	}
	return found;
}

void witness_own_task(struct steps *steps, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	bool owed = trace->end == TRACE_GROUP_NOT_DONE, again = trace->end == TRACE_GROUP_NEGATIVE, broken = trace->end == TRACE_PROMISE_BROKEN;
	uint32_t node = NODE_NONE;
	if ((!owed && !again && !broken) || !linker_is_entry(simulation->linker, simulation->function))
		return;
	const struct program_function *starter = witness_starter(simulation, &node);
	if (starter == NULL)
		return;
	const struct event *start = &starter->facts->nodes.items[node].event;
	struct str noun = event_noun(starter->unit, start);
	struct steps all = {.simulation = simulation};
	push_step(&all, starter->unit_index, start->loc, 0, str_format(simulation->program_arena, "the %.*s is started here", STR_ARG(noun)));
	entry_step(&all, simulation->function, starter->unit_index, start->loc, 1, noun);
	for (uint32_t i = 0; i < steps->items.count; i++) {
		struct trace_step step = steps->items.items[i];
		step.task = 1;
		witness_push(&all, step);
	}
	if (!broken)
		push_step(&all, trace->unit, trace->primary, 1, owed ? STR("and ends here without its signal") : STR("and signals once more here"));
	if (owed)
		push_step(&all, starter->unit_index, only_wait(starter->facts), 0, STR("the signal is waited for here"));
	*steps = all;
}
