// See stop_given.h.
#include "stop_given.h"

#include "facts_text.h"
#include "stop_flow.h"
#include "typing.h"

struct giving {
	struct arena *arena;
	const struct linker *linker;
	uint32_t function; // that starts the task
	struct stop_given given;
};

bool stop_is_record(const struct type *type)
{
	return type != NULL && type->kind == TYPE_RECORD && !type->external && type->usr.len > 0;
}

const struct type *stop_pointed_to(const struct unit_facts *unit, const struct type *type)
{
	return type != NULL && type->kind == TYPE_POINTER && type->element != 0 ? &unit->types.items[type->element - 1] : type;
}

static void add_object(struct giving *g, const struct unit_facts *unit, const struct type *type)
{
	type = stop_pointed_to(unit, type);
	if (!stop_is_record(type))
		return;
	array_push(g->arena, &g->given.objects, type);
	for (uint32_t i = 0; i < type->fields.count; i++) {
		const struct field *field = &type->fields.items[i];
		if (field->type == 0 || unit->types.items[field->type - 1].kind != TYPE_TOKEN)
			continue;
		stop_places_add(&g->given.tokens, (struct stop_place){.scope = type->usr, .member = field->name});
		if (g->given.token.len == 0)
			g->given.token = field->name;
	}
}

static void add_handed(struct giving *g, struct stop_place place)
{
	stop_places_add(&g->given.tokens, place);
	stop_places_add(&g->given.handed, place);
}

// A token goes on under other names: copies, and the source that it was got from.
static void add_token(struct giving *g, uint32_t variable)
{
	const struct function_facts *facts = linker_function_facts(g->linker, g->function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand made = event_operand(event, event->kind == EVENT_TOKEN_GET ? SLOT_TOKEN : SLOT_TARGET);
		struct operand source = event_operand(event, SLOT_SOURCE);
		bool copies = event->kind == EVENT_TOKEN_GET || event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE;
		struct stop_place place;
		if (!copies || (made.kind != OPERAND_PATH && made.kind != OPERAND_ADDRESS) || facts->paths.items[made.index].variable != variable ||
		    (source.kind != OPERAND_PATH && source.kind != OPERAND_ADDRESS) ||
		    !stop_place_of(g->linker, g->function, &facts->paths.items[source.index], &place))
			continue;
		uint32_t before = g->given.tokens.count;
		add_handed(g, place);
		if (g->given.tokens.count > before && place.scope.len == 0)
			add_token(g, place.variable);
	}
}

static void add_given(struct giving *g, struct operand operand)
{
	const struct program_function *f = linker_program_function(g->linker, g->function);
	struct stop_place place;
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return;
	const struct path *path = &f->facts->paths.items[operand.index];
	const struct type *type = typing_of_path(f->unit, f->facts, path), *inner = stop_pointed_to(f->unit, type);
	if ((type == NULL || type->kind != TYPE_TOKEN) && (inner == NULL || inner->kind != TYPE_TOKEN)) {
		add_object(g, f->unit, type);
		return;
	}
	if (!stop_place_of(g->linker, g->function, path, &place))
		return;
	add_handed(g, place);
	if (g->given.token.len == 0)
		g->given.token = path_spell(g->arena, f->facts, path);
	add_token(g, path->variable);
}

// What the entry, a closure, captured.
static void add_captures(struct giving *g, struct operand entry)
{
	const struct function_facts *facts = linker_function_facts(g->linker, g->function);
	for (uint32_t n = 0; entry.kind == OPERAND_PATH && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool got = event->kind == EVENT_TOKEN_GET;
		struct operand target = event_operand(event, got ? SLOT_TOKEN : SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		struct stop_place place;
		if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE && !got) || target.kind != OPERAND_PATH)
			continue;
		const struct path *field = &facts->paths.items[target.index];
		if (field->variable != facts->paths.items[entry.index].variable || field->step_count == 0)
			continue;
		if (!got)
			add_given(g, source);
		else if (source.kind == OPERAND_PATH && stop_place_of(g->linker, g->function, &facts->paths.items[source.index], &place)) {
			add_handed(g, place);
			g->given.token = field->steps[0].field;
		}
	}
}

static bool takes_token(const struct program_function *f)
{
	for (uint32_t v = 0; v < f->facts->param_count; v++)
		if (stop_is_token(f->unit, &f->facts->variables.items[v]))
			return true;
	return false;
}

struct stop_given stop_given_to(struct arena *arena, const struct linker *linker, uint32_t function, uint32_t node, uint32_t entry)
{
	struct giving giving = {.arena = arena, .linker = linker, .function = function}, *g = &giving;
	const struct program_function *runs = linker_program_function(linker, entry);
	const struct event *spawn = &linker_function_facts(linker, function)->nodes.items[node].event;
	struct operand target = event_operand(spawn, SLOT_TARGET);
	for (uint32_t i = 0; i < event_operand_count(spawn, SLOT_PAYLOAD); i++)
		add_given(g, event_operand_at(spawn, SLOT_PAYLOAD, i));
	add_captures(g, event_operand(spawn, SLOT_ENTRY));
	for (uint32_t i = 0; i < event_operand_count(spawn, SLOT_TOKEN); i++) {
		struct operand token = event_operand_at(spawn, SLOT_TOKEN, i);
		if (token.kind == OPERAND_PATH && target.kind == OPERAND_PATH && token.index == target.index)
			g->given.own = takes_token(runs);
		else
			add_given(g, token);
	}
	for (uint32_t v = 0; v < runs->facts->param_count; v++)
		if (stop_is_token(runs->unit, &runs->facts->variables.items[v]))
			g->given.token = runs->facts->variables.items[v].name;
	return giving.given;
}
