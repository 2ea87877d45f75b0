// Private to analyze*.c: what is known while an analysis runs.
#ifndef LEASH_ANALYZE_INTERNAL_H
#define LEASH_ANALYZE_INTERNAL_H

#include "analyze.h"
#include "bodies.h"
#include "content.h"
#include "precompiled.h"
#include "shadows.h"
#include "store.h"

// A unit whose facts are not in the store.
struct pending {
	uint32_t unit;     // index in result.units
	struct str image;  // what the worker made of it; empty: nothing
	struct str reason; // why there is nothing
};

struct analysis {
	struct arena *arena; // of the result
	const struct analysis_request *request;
	struct analysis_result *result;
	struct problem_list *problems;
	struct arena scratch;
	struct content_cache *contents;
	struct shadows *shadows;
	struct body_set *bodies;
	uint32_t *order; // units by path and configuration, as they are linked
	struct str versions; // all that facts depend on beside the unit itself and the models
	uint64_t models;
	struct pending *pending;
	uint32_t pending_count;
	uint32_t round; // index in `pending`: what is pending of this round of the prefilter begins there
	uint32_t *batch; // in `pending`: what is parsed now
	uint32_t batch_count;
	struct inclusions *inclusions;   // while facts are gathered
	struct precompiled_setup shared;
	struct precompiled *precompiled; // NULL: units are parsed by themselves
	uint32_t held; // in `pending`: the unit that is held, in the state that it is in; UINT32_MAX: none
	uint32_t latest;        // unit that a worker finished last
	struct str setup_fault; // of libclang's installation; empty: none found
	bool store_unusable;    // found out once, not said twice
	uint64_t run_number;    // under which the whole run is kept; 0: it is not
};

// Relative to the root, where it lies under it.
struct str analysis_unit_path(const struct analysis *analysis, uint32_t unit);
struct store_key analysis_unit_key(const struct analysis *analysis, uint32_t unit);
// The unit's shadows as they are now; `facts`: with its files.
uint64_t analysis_shadows_now(const struct analysis *analysis, uint32_t unit, const struct unit_facts *facts);
// NULL: there is none, or it is unusable, which is said once.
struct store *analysis_open_store(struct analysis *analysis);
// The unit's facts from the store, as they would be made now.
bool analysis_get_stored(struct analysis *analysis, struct store *store, uint32_t unit);
// Would the same facts be made again?
bool analysis_is_repeatable(const struct unit_facts *facts);

// analyze_recall.c: nothing changed since a run that was asked the same? Then there is nothing to do: true, and the result is filled, but for problems.
bool analysis_recall_run(struct analysis *analysis);
// For later runs, if it can be kept.
void analysis_keep_run(struct analysis *analysis);

#endif
