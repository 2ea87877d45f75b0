// Whole runs: what one found is kept, and said again by a later one that is asked the same of the same files.
#include "analyze_internal.h"

#include "engine.h"

#include <xxhash.h>

// What is asked, apart from what the files hold. 0: nothing is kept of such runs.
static uint64_t run_number(const struct analysis *analysis)
{
	const struct analysis_request *request = analysis->request;
	if (request->store_folder == NULL || request->check_mark == NULL || request->given != NULL || request->tree || request->job_count == 0)
		return 0;
	const uint64_t numbers[] = {engine_hash, analysis->models, str_hash(analysis->versions), str_hash(request->frontend.root), request->partial, request->unfiltered,
	                            program_targets_hash(request->targets), request->check_mark(request->context, NULL, 0)};
	uint64_t number = XXH3_64bits(numbers, sizeof numbers);
	for (uint32_t i = 0; i < request->job_count; i++) {
		const struct store_key key = analysis_unit_key(analysis, i);
		number = XXH3_64bits_withSeed(&key, sizeof key, number);
	}
	return number == 0 ? 1 : number;
}

// The units as they were, if the store still has all that is wanted of them.
static bool recall_units(struct analysis *analysis, struct store *store, const struct verdict_record *kept)
{
	for (uint32_t i = 0; i < analysis->result->unit_count; i++) {
		const uint32_t unit = analysis->order[i];
		bool wanted = kept->units.items[unit].wanted;
		if (wanted && !analysis_get_stored(analysis, store, unit))
			return false;
		if (!wanted)
			analysis->result->units[unit].facts =
				verdict_outline(analysis->arena, kept, unit, analysis_unit_path(analysis, unit), analysis->result->units[unit].job->configuration);
		analysis->result->units[unit].from_store = true;
		store_note_used(store, analysis_unit_key(analysis, unit));
	}
	return true;
}

static uint64_t all_shadows(const struct analysis *analysis)
{
	uint64_t hash = 1;
	for (uint32_t i = 0; i < analysis->result->unit_count; i++) {
		const uint64_t both[] = {hash, analysis_shadows_now(analysis, i, analysis->result->units[i].facts)};
		hash = XXH3_64bits(both, sizeof both);
	}
	return hash;
}

// Nothing changed since a run that was asked the same? Then there is nothing to do.
bool analysis_recall_run(struct analysis *analysis)
{
	const struct analysis_request *request = analysis->request;
	const uint64_t number = analysis->run_number = run_number(analysis);
	struct verdict_record kept;
	struct str image;
	struct store *store = number == 0 ? NULL : analysis_open_store(analysis);
	bool recalled = store_get_result(store, analysis->arena, number, &image) && verdict_unpack(analysis->arena, image, &kept) &&
	                kept.units.count == request->job_count && verdict_holds(&kept, analysis->contents) && recall_units(analysis, store, &kept) &&
	                all_shadows(analysis) == kept.shadows && request->check_mark(request->context, analysis->result->units, request->job_count) == kept.mark;
	store_close(store);
	for (size_t i = 0; !recalled && i < request->job_count; i++)
		analysis->result->units[i] = (struct analysis_unit){.job = &request->jobs[i]};
	if (!recalled)
		return false;
	analysis->result->recalled = true;
	analysis->result->verdict = kept.verdict;
	analysis->result->units_passed_over = kept.verdict.statistics.passed_over;
	return true;
}

void analysis_keep_run(struct analysis *analysis)
{
	const struct analysis_request *request = analysis->request;
	const struct analysis_result *result = analysis->result;
	struct verdict_record kept = {0};
	struct arena scratch = {0};
	const struct unit_facts **units = arena_array(&scratch, const struct unit_facts *, result->unit_count + 1);
	bool whole = analysis->run_number != 0 && result->units_failed == 0 && request->frontend.unsaved_count == 0;
	for (size_t i = 0; whole && i < result->unit_count; i++) {
		units[i] = result->units[i].facts;
		whole = units[i] != NULL && analysis_is_repeatable(units[i]);
	}
	if (whole && verdict_gather(&scratch, units, (uint32_t)result->unit_count, analysis->contents, &kept)) {
		struct store *store = analysis_open_store(analysis);
		struct strbuf image = {0};
		kept.verdict = result->verdict;
		kept.shadows = all_shadows(analysis);
		kept.mark = request->check_mark(request->context, result->units, request->job_count);
		verdict_pack(&kept, &image);
		store_put_result(store, analysis->run_number, strbuf_view(&image));
		strbuf_finish(&image);
		store_close(store);
	}
	arena_finish(&scratch);
}
