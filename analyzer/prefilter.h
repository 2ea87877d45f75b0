// Which units can matter, told from the words in them: what no word leads to need not be parsed. A unit matters if it mentions what a model, or a
// comment, says about tasks; if it mentions a function or a member that was found to have to do with them in a unit that matters; or if it
// defines what such a function calls. So units are named in rounds, each after the facts of the round before.
#ifndef LEASH_PREFILTER_H
#define LEASH_PREFILTER_H

#include "compdb.h"
#include "content.h"
#include "facts.h"
#include "inclusions.h"
#include "model.h"

struct prefilter_request {
	const struct compile_job *jobs;
	size_t count;
	const uint32_t *order; // of the jobs, in which they are linked
	const struct model_set *models;
	struct str root;
	struct inclusions *inclusions; // of the root
};

struct prefilter;

// Reads the files of all units. What `request` points to must outlive it.
struct prefilter *prefilter_create(const struct prefilter_request *request);
void prefilter_destroy(struct prefilter *prefilter); // NULL is fine

// The units that matter besides those named before, given the facts of these (by job; NULL: there are none). It depends on files and facts alone, not on
// where the facts come from. 0: there are no more. `ret_units` holds until the next call.
uint32_t prefilter_next(struct prefilter *prefilter, const struct unit_facts *const *facts, const uint32_t **ret_units);

// Instead of the facts of a unit that no round named: its files, without those of the system. In `arena`.
const struct unit_facts *prefilter_outline(const struct prefilter *prefilter, struct arena *arena, uint32_t unit, struct content_cache *contents);

#endif
