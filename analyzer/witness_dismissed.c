// A spawn fails, or a join, a send or a receive that may give up does or does not, and what became of it is told to code out of sight:
// `must_hold(error == 0)`. Test libraries do not come back then, and nothing says so. Read off the path of a witness.
#include "simulation.h"

#include "linker.h"
#include "ways.h"

struct reading {
	struct simulation *simulation;
	uint8_t *tells;     // by variable: holds what became of the spawn, or something made of that
	uint8_t *yes, *no;  // by node: reached from one arm, from the other, of the branches that ask what became of it
	bool swallowed;     // an object of a library's was made of it, which facts do not show: the next call is given that
};

static bool path_tells(const struct reading *reading, struct operand operand)
{
	return (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) &&
	       reading->tells[reading->simulation->facts->paths.items[operand.index].variable];
}

static void mark_reached(const struct reading *reading, uint32_t from, uint8_t *reached)
{
	if (from == NODE_NONE || reached[from])
		return;
	reached[from] = 1;
	ways_mark(reading->simulation->facts, from, WAYS_EXCEPTIONS, reached);
}

static bool depends_on_outcome(const struct reading *reading, uint32_t node)
{
	return reading->yes[node] != reading->no[node];
}

// A result that is computed and that no event reads: what it goes to is made by a library's constructor that is no event.
static bool is_swallowed(const struct function_facts *facts, uint32_t variable)
{
	if (facts->variables.items[variable].storage != STORAGE_TEMP)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			bool place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
			if (place && event->operands[i].slot != SLOT_TARGET && facts->paths.items[operand.index].variable == variable)
				return false;
		}
	}
	return true;
}

static void read_assign(struct reading *reading, const struct event *event, uint32_t node)
{
	struct operand source = event_operand(event, SLOT_SOURCE), target = event_operand(event, SLOT_TARGET);
	if (target.kind != OPERAND_PATH)
		return;
	const struct path *path = &reading->simulation->facts->paths.items[target.index];
	bool tells = path_tells(reading, source) || (source.kind == OPERAND_INT && depends_on_outcome(reading, node));
	reading->swallowed = reading->swallowed || (tells && is_swallowed(reading->simulation->facts, path->variable));
	if (tells)
		reading->tells[path->variable] = 1;
	else if (path->step_count == 0)
		reading->tells[path->variable] = 0;
}

// Functions of the system's C libraries come back unless they are declared not to.
static bool may_stay_away(const struct simulation *simulation, const struct event *event)
{
	if (event->symbol == 0)
		return true;
	uint32_t symbol = linker_symbol(simulation->linker, simulation->unit_index, event->symbol - 1);
	uint32_t function = linker_function(simulation->linker, simulation->unit_index, symbol);
	if (function != UINT32_MAX)
		return linker_summary(simulation->linker, function) == NULL;
	bool qualified = str_contains(simulation->unit->symbols.items[event->symbol - 1].name, STR("::"));
	return (event->flags & FLAG_EXTERNAL) == 0 || qualified;
}

static bool read_call(struct reading *reading, const struct event *event)
{
	bool told = reading->swallowed;
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_ARG) && !told; n++)
		told = path_tells(reading, event_operand_at(event, SLOT_ARG, n));
	if (told && may_stay_away(reading->simulation, event))
		return true;
	struct operand result = event_operand(event, SLOT_RESULT), object = event_operand(event, SLOT_THIS);
	const struct path *paths = reading->simulation->facts->paths.items;
	if (result.kind == OPERAND_PATH)
		reading->tells[paths[result.index].variable] = told;
	if (told && object.kind == OPERAND_ADDRESS) // what a constructor was told, the object tells
		reading->tells[paths[object.index].variable] = 1;
	return false;
}

static bool asks(const struct reading *reading, const struct event *event)
{
	return event->kind == EVENT_BRANCH &&
	       (path_tells(reading, event_operand(event, SLOT_LEFT)) || path_tells(reading, event_operand(event, SLOT_RIGHT)));
}

bool witness_is_dismissed(struct simulation *simulation, const uint32_t *records, uint32_t count)
{
	const struct function_facts *facts = simulation->facts;
	struct reading reading = {.simulation = simulation};
	if (count < 2)
		return false;
	reading.tells = arena_array(simulation->arena, uint8_t, facts->variables.count + 1);
	reading.yes = arena_array(simulation->arena, uint8_t, facts->nodes.count);
	reading.no = arena_array(simulation->arena, uint8_t, facts->nodes.count);
	struct operand result = event_operand(record_event(simulation, records[0]), SLOT_RESULT);
	if (result.kind != OPERAND_PATH)
		return false;
	reading.tells[facts->paths.items[result.index].variable] = 1;
	for (uint32_t i = 1; i + 1 < count; i++) {
		const struct event *event = record_event(simulation, records[i]);
		uint32_t node = simulation->records.items[records[i]].node;
		if (event->kind == EVENT_ASSIGN) {
			read_assign(&reading, event, node);
		} else if (asks(&reading, event)) {
			mark_reached(&reading, facts->nodes.items[node].next, reading.yes);
			mark_reached(&reading, facts->nodes.items[node].other, reading.no);
		} else if (event->kind == EVENT_CALL && read_call(&reading, event)) {
			return true;
		}
	}
	return false;
}

static bool row_joins(const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++)
		if (row->tasks.items[i].external != PLACE_NONE && row->tasks.items[i].status == TASK_JOINED)
			return true;
	return false;
}

// Does the event join, send or receive on some ways and not on others?
static bool may_give_up(const struct simulation *simulation, const struct event *event)
{
	if (event->kind == EVENT_JOIN || event->kind == EVENT_SEND || event->kind == EVENT_RECEIVE)
		return (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0;
	const struct summary *summary = summary_of_callee(simulation, event);
	bool joins = false, spares = false;
	for (uint32_t i = 0; summary != NULL && i < summary->rows.count; i++) {
		bool row = row_joins(&summary->rows.items[i]);
		joins = joins || row;
		spares = spares || (!row && summary->rows.items[i].way == WAY_RETURN);
	}
	return joins && spares;
}

bool witness_is_settled_elsewhere(struct simulation *simulation, const uint32_t *records, uint32_t count)
{
	for (uint32_t i = 0; i + 1 < count; i++)
		if (may_give_up(simulation, record_event(simulation, records[i])) &&
		    witness_is_dismissed(simulation, records + i, count - i))
			return true;
	return false;
}
