// Summaries of functions for what a call gives them to call. One that was made holds for another caller when everything that it asked for is
// as it was.
#include "link_internal.h"

#include "permits.h"

struct special {
	struct given_functions given;
	uint32_t depth; // how many others were being made
	const struct summary *summary;
	struct inquiry inquiry;
	uint64_t *answers; // by question
	struct permit_lines lines;
};

static bool given_equal(const struct given_functions *a, const struct given_functions *b)
{
	bool equal = a->count == b->count && a->few_rounds == b->few_rounds;
	for (uint32_t i = 0; equal && i < a->count; i++)
		equal = a->items[i].parameter == b->items[i].parameter && a->items[i].symbol == b->items[i].symbol;
	return equal;
}

static struct special *find(const struct linker *linker, uint32_t function, const struct given_functions *given)
{
	const struct special_list *list = &linker->specials[function];
	for (uint32_t i = 0; i < list->items.count; i++)
		if (list->items.items[i]->depth == linker->special_depth && given_equal(&list->items.items[i]->given, given))
			return list->items.items[i];
	return NULL;
}

static bool still_holds(struct linker *linker, const struct special *special)
{
	for (uint32_t i = 0; i < special->inquiry.questions.count; i++)
		if (linker_answer(linker, special->inquiry.questions.items[i]) != special->answers[i])
			return false;
	return true;
}

static void make(struct linker *linker, uint32_t function, struct special *special)
{
	struct arena scratch = {0};
	struct simulation simulation = simulation_create(linker, linker->program, function, &effort_narrow, &scratch);
	struct inquiry *inquiry = linker->inquiry;
	special->inquiry = (struct inquiry){.arena = linker->arena};
	special->lines = (struct permit_lines){.arena = linker->arena};
	struct permit_lines *lines = permits_write_down(linker->permits, NULL);
	permits_write_down(linker->permits, lines == NULL ? NULL : &special->lines);
	linker->inquiry = &special->inquiry;
	linker_ask(linker, ASKED_FACTS, function, 0);
	simulation.given = special->given;
	linker->special_depth++;
	simulation_run(&simulation);
	summary_finish(&simulation);
	linker->special_depth--;
	linker->inquiry = inquiry;
	permits_write_down(linker->permits, lines);
	permit_lines_finish(&special->lines);
	arena_finish(&scratch);
	special->summary = simulation.summary;
	special->answers = arena_array(linker->arena, uint64_t, special->inquiry.questions.count + 1);
	for (uint32_t i = 0; i < special->inquiry.questions.count; i++)
		special->answers[i] = linker_answer(linker, special->inquiry.questions.items[i]);
}

// What goes wrong in it is told of the function as such, with whatever it may be given.
const struct summary *linker_special_summary(struct linker *linker, uint32_t function, const struct given_functions *given)
{
	if (linker->special_depth == SPECIAL_DEPTH_MAX)
		return NULL;
	struct special *special = find(linker, function, given);
	if (special == NULL || !still_holds(linker, special)) {
		if (special == NULL) {
			special = arena_new(linker->arena, struct special);
			special->given = *given;
			special->depth = linker->special_depth;
			array_push(linker->arena, &linker->specials[function].items, special);
		}
		make(linker, function, special);
	}
	for (uint32_t i = 0; linker->inquiry != NULL && i < special->inquiry.questions.count; i++)
		inquiry_add(linker->inquiry, special->inquiry.questions.items[i]);
	struct permit_lines *lines = permits_write_down(linker->permits, NULL);
	for (uint32_t i = 0; lines != NULL && i < special->lines.items.count; i++)
		permit_lines_add(lines, special->lines.items.items[i]);
	permits_write_down(linker->permits, lines);
	return special->summary;
}
