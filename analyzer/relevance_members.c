// A record of options has dozens of members, of which one or two say how many tasks there are: the others keep no states
// apart. A member matters by its name: when something relevant here reads one of that name, or a callee does. That is for
// records of the function's own; what a caller can see may matter to him.
#include "relevance.h"

#include "summary.h"

static void add_name(struct simulation *simulation, struct str name)
{
	for (uint32_t i = 0; i < simulation->member_names.count; i++)
		if (str_equal(simulation->member_names.items[i], name))
			return;
	array_push(simulation->arena, &simulation->member_names, name);
}

static void add_names_of_path(struct simulation *simulation, uint32_t index)
{
	const struct path *path = &simulation->facts->paths.items[index];
	for (uint32_t i = 0; i < path->step_count; i++) {
		if (path->steps[i].kind == STEP_FIELD)
			add_name(simulation, path->steps[i].field);
		else if (path->steps[i].kind == STEP_INDEX_PATH)
			add_names_of_path(simulation, (uint32_t)path->steps[i].index);
	}
}

static void add_names_of_place(struct simulation *simulation, const struct place_table *places, uint32_t place)
{
	for (; place != PLACE_NONE; place = place_at(places, place)->parent)
		if (place_at(places, place)->kind == PLACE_FIELD)
			add_name(simulation, place_at(places, place)->name);
}

// What is written is not looked at, but the pointers on the way to it are.
static void add_names_of_target(struct simulation *simulation, const struct place_table *places, uint32_t place)
{
	while (place != PLACE_NONE && place_at(places, place)->kind != PLACE_POINTEE)
		place = place_at(places, place)->parent;
	add_names_of_place(simulation, places, place);
}

// What the callee looked at when it was entered.
static void add_names_of_summary(struct simulation *simulation, const struct summary *summary)
{
	const struct place_table *places = &summary->tables.places;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		for (uint32_t j = 0; j < row->required.count; j++)
			add_names_of_place(simulation, places, row->required.items[j].symbol);
		for (uint32_t j = 0; j < row->tasks.count; j++)
			add_names_of_place(simulation, places, row->tasks.items[j].external);
		for (uint32_t j = 0; j < row->bindings.count; j++) {
			add_names_of_target(simulation, places, row->bindings.items[j].place);
			if (row->bindings.items[j].value.kind == VALUE_SYMBOL)
				add_names_of_place(simulation, places, row->bindings.items[j].value.symbol - 1);
		}
	}
}

// A record that is copied, moved or returned as a whole goes where its members may be looked at under any name.
static void note_copied(struct simulation *simulation, const struct event *event)
{
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool copies = event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE || event->kind == EVENT_RETURN ||
	              event->kind == EVENT_PUSH || event->kind == EVENT_SWAP || event->kind == EVENT_DECLARE;
	if (!copies || source.kind != OPERAND_PATH)
		return;
	const struct path *path = &simulation->facts->paths.items[source.index];
	if (path->step_count == 0 || path->steps[path->step_count - 1].kind != STEP_FIELD)
		simulation->copied_variables[path->variable] = 1;
}

void relevance_of_members(struct simulation *simulation)
{
	const struct function_facts *facts = simulation->facts;
	simulation->copied_variables = arena_array(simulation->arena, uint8_t, facts->variables.count + 1);
	for (uint32_t i = 0; i < facts->nodes.count; i++) {
		const struct event *event = &facts->nodes.items[i].event;
		note_copied(simulation, event);
		if (event->kind == EVENT_CALL && event->symbol == 0)
			return; // whom it calls comes out only on the way
		const struct summary *callee = summary_of_callee(simulation, event);
		if (callee != NULL)
			add_names_of_summary(simulation, callee);
		for (uint32_t j = 0; j < event->operand_count; j++) {
			struct operand operand = event->operands[j].operand;
			const struct summary *entry = operand.kind == OPERAND_FUNCTION ? summary_of(simulation, operand.index) : NULL;
			if (entry != NULL)
				add_names_of_summary(simulation, entry);
			bool read = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
			if (read && relevance_of_branch(simulation, i))
				add_names_of_path(simulation, operand.index);
		}
	}
	simulation->members_known = true;
}

bool relevance_of_member(struct simulation *simulation, uint32_t place)
{
	const struct place_table *places = &simulation->tables.places;
	const struct place *root = place_at(places, place_at(places, place)->root);
	if (!simulation->members_known || root->kind != PLACE_VARIABLE || root->other != 0 ||
	    simulation->copied_variables[root->number])
		return true;
	while (place != PLACE_NONE && place_at(places, place)->kind != PLACE_FIELD) {
		if (place_at(places, place)->kind == PLACE_POINTEE)
			return true;
		place = place_at(places, place)->parent;
	}
	if (place == PLACE_NONE || str_ends_with(place_at(places, place)->name, STR(")")))
		return true; // no member, or one that the front end made: "size()"
	for (uint32_t i = 0; i < simulation->member_names.count; i++)
		if (str_equal(simulation->member_names.items[i], place_at(places, place)->name))
			return true;
	return false;
}
