// Flags that end loops of tasks: a unit that sets one matters, unless it is known already that somebody does.
#include "prefilter_internal.h"

#include "cycles.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

struct written_name {
	uint64_t name; // str_hash
	ARRAY(struct written) items;
	UT_hash_handle hh;
};

// "stop" of "net::Server<int>::stop", "Server" of "~Server", "server" of "struct server *".
struct str name_last_part(struct str name)
{
	size_t angle = str_find(name, '<'), end = angle != SIZE_MAX && angle > 0 ? angle : name.len;
	while (end > 0 && strchr(" *&", name.ptr[end - 1]) != NULL)
		end--;
	size_t begin = end;
	while (begin > 0 && strchr(": ~*&(.", name.ptr[begin - 1]) == NULL)
		begin--;
	return str_slice(name, begin, end);
}

// The member, or global, that the operand leads to; empty: none.
static struct str flag_name(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = facts_path_of(facts, operand);
	if (path == NULL)
		return STR_NULL;
	const struct variable *variable = &facts->variables.items[path->variable];
	struct str name = variable->storage == STORAGE_GLOBAL ? name_last_part(variable->name) : STR_NULL;
	for (uint32_t i = 0; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_FIELD)
			name = path->steps[i].field;
	return name;
}

// Does the function itself lead the path elsewhere, as one that goes through a list does?
static bool is_moved(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = facts_path_of(facts, operand);
	for (uint32_t n = 1; path != NULL && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		const struct path *target = facts_path_of(facts, event_operand(event, SLOT_TARGET));
		bool moves = event->kind == EVENT_ADD || event->kind == EVENT_COMPUTE || event->kind == EVENT_ASSIGN;
		if (moves && target != NULL && target->variable == path->variable && target->step_count == 0 && path->step_count > 0 &&
		    facts->variables.items[path->variable].storage != STORAGE_TEMP)
			return true;
	}
	return false;
}

static void note_asked(struct arena *arena, const struct own_files *files, const struct function_facts *facts, struct asked asked, struct operand operand,
                       struct asked_list *list)
{
	struct str name = flag_name(facts, operand);
	if (name.len == 0 || is_moved(facts, operand))
		return;
	asked.name = str_copy(arena, name);
	for (uint32_t i = 1; i < files->items.count; i++)
		if (scan_mentions(files->items.items[i], str_hash(name))) {
			asked.within = files->items.items[i];
			array_push(arena, &list->items, asked);
		}
}

void flags_of_loops(struct arena *arena, const struct own_files *files, const struct function_facts *facts, struct asked_list *ret_list)
{
	struct arena scratch = {0};
	const struct cycles cycles = cycles_of(facts, &scratch);
	for (uint32_t n = 0; cycles.count > 0 && n < facts->nodes.count; n++) {
		const struct node *node = &facts->nodes.items[n];
		if (node->event.kind != EVENT_BRANCH || cycles.of[n] == 0 || node->next == NODE_NONE || node->other == NODE_NONE)
			continue;
		bool goes_on = cycles.of[node->next] == cycles.of[n], other = cycles.of[node->other] == cycles.of[n];
		struct operand left = event_operand(&node->event, SLOT_LEFT), right = event_operand(&node->event, SLOT_RIGHT);
		if (goes_on == other)
			continue;
		if (right.kind == OPERAND_INT)
			note_asked(arena, files, facts, (struct asked){.compare = node->event.compare, .value = right.value, .leaves = !goes_on}, left, ret_list);
		if (left.kind == OPERAND_INT)
			note_asked(arena, files, facts, (struct asked){.compare = compare_swap(node->event.compare), .value = left.value, .leaves = !goes_on}, right, ret_list);
	}
	arena_finish(&scratch);
}

void written_names_destroy(struct written_names *written)
{
	HASH_CLEAR(hh, written->table);
}

static void note_written(struct arena *arena, struct written_names *written, struct str name, struct written write)
{
	struct written_name *entry = NULL;
	uint64_t hash = str_hash(name);
	HASH_FIND(hh, written->table, &hash, sizeof hash, entry);
	if (entry == NULL) {
		entry = arena_new(arena, struct written_name);
		entry->name = hash;
		HASH_ADD(hh, written->table, name, sizeof entry->name, entry);
	}
	array_push(arena, &entry->items, write);
}

void flags_written(struct arena *arena, const struct own_files *files, const struct function_facts *facts, struct written_names *written)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			const struct operand operand = event->operands[i].operand;
			bool target = event->operands[i].slot == SLOT_TARGET || event->operands[i].slot == SLOT_RESULT;
			if (event->kind == EVENT_READ || (!target && operand.kind != OPERAND_ADDRESS))
				continue;
			const struct operand source = event_operand(event, SLOT_SOURCE);
			struct str name = flag_name(facts, operand);
			bool known = target && event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT;
			if (name.len > 0)
				note_written(arena, written, name, (struct written){.files = files, .known = known, .value = known ? source.value : 0});
		}
	}
}

bool flag_is_ended(const struct asked *asked, const struct written_names *written)
{
	const uint64_t name = str_hash(asked->name);
	struct written_name *entry = NULL;
	HASH_FIND(hh, written->table, &name, sizeof name, entry);
	for (uint32_t i = 0; entry != NULL && i < entry->items.count; i++) {
		const struct written *write = &entry->items.items[i];
		if (write->known && compare_holds(write->value, asked->compare, asked->value) != asked->leaves)
			continue;
		for (uint32_t f = 0; f < write->files->items.count; f++)
			if (write->files->items.items[f] == asked->within)
				return true;
	}
	return false;
}
