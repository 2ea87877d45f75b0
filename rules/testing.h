// What the tests of rules share: source files -> program -> findings, in one process and with the shipped models.
#ifndef LEASH_RULES_TESTING_H
#define LEASH_RULES_TESTING_H

#include "frontend.h"
#include "link.h"
#include "prefilter.h"
#include "rule.h"

#include <stdlib.h>

// One program under test. Everything lives in `arena`.
struct testing {
	struct arena arena;
	struct problem_list problems;
	struct frontend *frontend;
	struct frontend_options options;
	ARRAY(const struct unit_facts *) units;
	ARRAY(struct compile_job) jobs; // of the units
	ARRAY(struct str) flags; // for every unit, beside the standard and -pthread
	struct program *program; // by testing_link
};

// `root`: absolute folder that reported paths are relative to. False: the models do not load; `problems` says why.
static inline bool testing_init(struct testing *testing, struct str root)
{
	*testing = (struct testing){.options.root = root};
	testing->problems.arena = &testing->arena;
	testing->options.models = model_set_create(&testing->arena);
	testing->frontend = frontend_create();
	return model_set_load_folder(testing->options.models, LEASH_SOURCE_DIR "/analyzer/models", &testing->problems);
}

static inline void testing_finish(struct testing *testing)
{
	frontend_destroy(testing->frontend);
	arena_finish(&testing->arena);
}

static inline bool testing_is_cxx(struct str file)
{
	return str_ends_with(file, STR(".cpp")) || str_ends_with(file, STR(".cc")) || str_ends_with(file, STR(".mm"));
}

// Lowers one unit. Whatever keeps it from being wholly understood becomes a problem: fixtures are meant to compile.
static inline void testing_add(struct testing *testing, struct str file)
{
	struct arena *arena = &testing->arena;
	struct compile_job job = {.file = file, .directory = testing->options.root, .cxx = testing_is_cxx(file)};
	array_push(arena, &job.arguments, job.cxx ? STR("-std=c++20") : STR("-std=gnu17"));
	array_push(arena, &job.arguments, STR("-pthread"));
	array_push(arena, &job.arguments, STR("-I" LEASH_SOURCE_DIR "/include"));
	for (uint32_t i = 0; i < testing->flags.count; i++)
		array_push(arena, &job.arguments, testing->flags.items[i]);
	struct unit_facts *facts = arena_new(arena, struct unit_facts);
	frontend_lower(testing->frontend, arena, &job, &testing->options, facts);
	for (uint32_t i = 0; i < facts->problems.count; i++) {
		const struct unit_problem *problem = &facts->problems.items[i];
		problem_add_at(&testing->problems, PROBLEM_UNIT, file, problem->loc.line, problem->loc.column, "%.*s",
		               STR_ARG(problem->message));
	}
	const char *reason = NULL;
	if (facts_validate(facts, &reason)) {
		array_push(arena, &testing->units, (const struct unit_facts *)facts);
		array_push(arena, &testing->jobs, job);
	} else {
		problem_add(&testing->problems, PROBLEM_INTERNAL, file, "the facts are not valid: %s", reason);
	}
}

// Only the units that matter have facts, as in a real run. Returns how many have none.
static inline uint32_t testing_filter(struct testing *testing)
{
	const uint32_t count = testing->units.count;
	uint32_t *order = arena_array(&testing->arena, uint32_t, (size_t)count + 1), passed_over = count;
	bool *named = arena_array(&testing->arena, bool, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	struct inclusions *inclusions = inclusions_create(testing->options.root, NULL, 0);
	const struct prefilter_request request = {.jobs = testing->jobs.items,
	                                          .count = count,
	                                          .order = order,
	                                          .models = testing->options.models,
	                                          .root = testing->options.root,
	                                          .inclusions = inclusions};
	struct prefilter *prefilter = prefilter_create(&request);
	struct content_cache *contents = content_create(testing->options.root);
	const uint32_t *units;
	for (uint32_t found; (found = prefilter_next(prefilter, testing->units.items, &units)) > 0; passed_over -= found)
		for (uint32_t i = 0; i < found; i++)
			named[units[i]] = true;
	for (uint32_t i = 0; i < count; i++)
		if (!named[i])
			testing->units.items[i] = prefilter_outline(prefilter, &testing->arena, i, contents);
	content_destroy(contents);
	prefilter_destroy(prefilter);
	inclusions_destroy(inclusions);
	return passed_over;
}

static inline void testing_link(struct testing *testing)
{
	testing_filter(testing);
	testing->program = link_units(&testing->arena, testing->units.items, testing->units.count, (struct program_scope){0}, NULL);
}

// The findings of `only`, or, when it is NULL, of all rules; sorted; of every tier.
static inline struct diagnostic_list testing_check(struct testing *testing, const struct rule *only)
{
	struct diagnostic_list list = {.arena = &testing->arena};
	bool *ran = arena_array(&testing->arena, bool, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++) {
		ran[i] = only == NULL || rule_at(i) == only || only->judge != NULL; // those are about what the others find
		if (ran[i])
			rule_check(rule_at(i), testing->program, &list);
	}
	rules_suppress(testing->program, ran, false, &list);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < list.items.count; i++)
		if (only == NULL || list.items.items[i].rule == only)
			list.items.items[kept++] = list.items.items[i];
	list.items.count = kept;
	diagnostic_sort(&list);
	return list;
}

#endif
