// The stages in order, and what they hand on. Workers make facts; only this process touches the store, and never while a
// worker is being forked.
#include "analyze_internal.h"

#include "engine.h"
#include "facts_text.h"
#include "frontend_held.h"
#include "kept.h"
#include "link.h"
#include "precompiled.h"
#include "prefilter.h"
#include "twins.h"
#include "worker.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS_PER_UNIT = 60 };

struct analysis_holding {
	struct kept_facts *kept;
	struct content_cache *contents;
	struct frontend *parser; // with the unit that is held
	bool outdated; // units were to be parsed, and it was of use for none
};

struct str analysis_unit_path(const struct analysis *analysis, uint32_t unit)
{
	return path_relative(analysis->request->frontend.root, analysis->result->units[unit].job->file);
}

struct ordered_unit {
	struct str path;
	uint64_t configuration;
	uint32_t unit;
};

static int ordered_compare(const void *left, const void *right)
{
	const struct ordered_unit *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->configuration > b->configuration) - (a->configuration < b->configuration);
	return order != 0 ? order : (a->unit > b->unit) - (a->unit < b->unit);
}

// Units that are unpacked in the order in which they are linked share the most.
static void order_units(struct analysis *analysis)
{
	const size_t count = analysis->request->job_count;
	struct ordered_unit *units = arena_array(&analysis->scratch, struct ordered_unit, count + 1);
	analysis->order = arena_array(&analysis->scratch, uint32_t, count + 1);
	for (uint32_t i = 0; i < count; i++)
		units[i] = (struct ordered_unit){analysis_unit_path(analysis, i), analysis->request->jobs[i].configuration, i};
	qsort(units, count, sizeof *units, ordered_compare);
	for (uint32_t i = 0; i < count; i++)
		analysis->order[i] = units[i].unit;
}

struct facts_maker analysis_maker(struct arena *arena, const struct analysis_request *request)
{
	const struct model_set *models = request->frontend.models;
	struct strbuf vendor = {0};
	for (size_t i = 0; i < request->frontend.vendor_count; i++) {
		strbuf_c(&vendor, i == 0 ? "" : "\n");
		strbuf_str(&vendor, request->frontend.vendor[i]);
	}
	struct facts_maker maker = {.version = request->version,
	                            .libclang = frontend_version(arena),
	                            .models = models == NULL ? 0 : model_set_hash(models),
	                            .vendor = str_copy(arena, strbuf_view(&vendor)),
	                            .format = FACTS_VERSION};
	strbuf_finish(&vendor);
	return maker;
}

static void begin(struct analysis *analysis)
{
	const struct analysis_request *request = analysis->request;
	analysis->result->unit_count = request->job_count;
	analysis->result->units = arena_array(analysis->arena, struct analysis_unit, request->job_count);
	analysis->pending = arena_array(&analysis->scratch, struct pending, request->job_count);
	analysis->batch = arena_array(&analysis->scratch, uint32_t, request->job_count + 1);
	analysis->contents = content_create(request->frontend.root);
	for (size_t i = 0; i < request->job_count; i++)
		analysis->result->units[i].job = &request->jobs[i];
	order_units(analysis);
	analysis->shadows = shadows_create(request->frontend.root);
	for (size_t i = 0; request->store_folder != NULL && i < request->job_count; i++)
		shadows_look(analysis->shadows, &request->jobs[i]);
	analysis->bodies = body_set_create();
	if (request->holding != NULL)
		content_believe(analysis->contents, request->holding->contents);
	for (size_t i = 0; i < request->frontend.unsaved_count; i++)
		content_override(analysis->contents, request->frontend.unsaved[i].path, request->frontend.unsaved[i].text);
	struct facts_maker maker = analysis_maker(&analysis->scratch, request);
	analysis->models = maker.models;
	analysis->versions = str_format(&analysis->scratch, "%.*s\n%u\n%.*s%s%.*s", STR_ARG(maker.version), maker.format,
	                                STR_ARG(maker.libclang), maker.vendor.len > 0 ? "\n" : "", STR_ARG(maker.vendor));
}

struct store_key analysis_unit_key(const struct analysis *analysis, uint32_t unit)
{
	return store_key_make(analysis_unit_path(analysis, unit), analysis->result->units[unit].job->configuration, analysis->models,
	                      analysis->versions);
}

uint64_t analysis_shadows_now(const struct analysis *analysis, uint32_t unit, const struct unit_facts *facts)
{
	return shadows_of(analysis->shadows, analysis->result->units[unit].job, facts->files.items, facts->files.count);
}

// `shadows`: those of the unit when the facts were made; NULL: just now.
static bool unit_unpack(struct analysis *analysis, uint32_t unit, struct str image, const uint64_t *shadows, const char **ret_reason)
{
	struct unit_facts *facts = arena_new(analysis->arena, struct unit_facts);
	if (!facts_unpack_new(analysis->arena, image, analysis->bodies, facts, ret_reason))
		return false;
	if (!str_equal(facts->path, analysis_unit_path(analysis, unit)) ||
	    facts->configuration != analysis->result->units[unit].job->configuration) {
		*ret_reason = "they are another unit's";
		return false;
	}
	if (shadows != NULL && analysis_shadows_now(analysis, unit, facts) != *shadows) {
		*ret_reason = "they may have to be made of other files";
		return false;
	}
	body_set_add(analysis->bodies, facts);
	analysis->result->units[unit].facts = facts;
	return true;
}

struct store *analysis_open_store(struct analysis *analysis)
{
	if (analysis->request->store_folder == NULL || analysis->store_unusable)
		return NULL;
	struct store *store = store_open(analysis->request->store_folder, analysis->contents, analysis->problems);
	analysis->store_unusable = store == NULL;
	return store;
}

// What the store holds of a unit: its shadows, when it was parsed, and then its facts.
static bool split_stored(struct str *image, uint64_t *ret_shadows)
{
	if (image->len < sizeof *ret_shadows)
		return false;
	memcpy(ret_shadows, image->ptr, sizeof *ret_shadows);
	*image = str_slice(*image, sizeof *ret_shadows, image->len);
	return true;
}

bool analysis_get_stored(struct analysis *analysis, struct store *store, uint32_t unit)
{
	struct str image;
	const char *reason;
	uint64_t shadows = 0;
	return store_get(store, analysis->arena, analysis_unit_key(analysis, unit), &image) && split_stored(&image, &shadows) &&
	       unit_unpack(analysis, unit, image, &shadows, &reason);
}

// What a process above this one holds of the unit.
static bool take_kept(struct analysis *analysis, struct store *store, uint32_t unit)
{
	const struct analysis_holding *holding = analysis->request->holding;
	uint64_t shadows = 0;
	const struct unit_facts *facts = holding == NULL ? NULL : kept_find(holding->kept, analysis_unit_key(analysis, unit), analysis->contents, &shadows);
	if (facts == NULL || analysis_shadows_now(analysis, unit, facts) != shadows)
		return false;
	store_note_used(store, analysis_unit_key(analysis, unit));
	body_set_add(analysis->bodies, facts);
	analysis->result->units[unit].facts = facts;
	return true;
}

// What the store still knows of these units; the rest is pending.
static void look_up(struct analysis *analysis, const uint32_t *units, uint32_t count)
{
	struct store *store = analysis_open_store(analysis);
	analysis->round = analysis->pending_count;
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t unit = units[i];
		bool found = take_kept(analysis, store, unit) || analysis_get_stored(analysis, store, unit);
		analysis->result->units[unit].from_store = found;
		if (!found)
			analysis->pending[analysis->pending_count++].unit = unit;
	}
	store_close(store);
}

// In the worker.
static void *worker_setup(void *context)
{
	const struct analysis *analysis = context;
	const struct analysis_holding *holding = analysis->request->holding;
	return holding != NULL && holding->parser != NULL ? holding->parser : frontend_create();
}

// In the worker.
static void worker_check_setup(void *context, void *state, uint32_t job, struct strbuf *out)
{
	(void)context;
	(void)job;
	struct arena arena = {0};
	struct str message = STR_NULL;
	if (!frontend_check_setup(state, &arena, &message))
		strbuf_str(out, message);
	arena_finish(&arena);
}

static void setup_checked(void *context, uint32_t job, struct str message)
{
	struct analysis *analysis = context;
	(void)job;
	analysis->setup_fault = str_copy(&analysis->scratch, message);
}

static void setup_failed(void *context, uint32_t job, const char *reason)
{
	struct analysis *analysis = context;
	(void)job;
	analysis->setup_fault = str_format(&analysis->scratch, "libclang %s before it parsed anything", reason);
}

// In the worker.
static void worker_lower(void *context, void *state, uint32_t job, struct strbuf *out)
{
	const struct analysis *analysis = context;
	const struct pending *pending = &analysis->pending[analysis->batch[job]];
	const struct compile_job *compile_job = analysis->result->units[pending->unit].job;
	struct arena arena = {0};
	struct unit_facts facts = {0};
	struct frontend_options options = analysis->request->frontend;
	struct precompiled_use use;
	if (precompiled_of(analysis->precompiled, job, &use))
		options.precompiled = &use;
	options.use_held = analysis->batch[job] == analysis->held;
	// Also when it returns false there are facts: they hold the fatal problem.
	frontend_lower(state, &arena, compile_job, &options, &facts);
	facts_pack(&facts, out);
	arena_finish(&arena);
}

static void unit_done(void *context, uint32_t job, struct str image)
{
	struct analysis *analysis = context;
	struct pending *pending = &analysis->pending[analysis->batch[job]];
	analysis->latest = pending->unit;
	pending->image = str_copy(analysis->arena, image); // the facts' strings will lie in it
}

static void unit_failed(void *context, uint32_t job, const char *reason)
{
	struct analysis *analysis = context;
	struct pending *pending = &analysis->pending[analysis->batch[job]];
	analysis->latest = pending->unit;
	pending->reason = str_format(analysis->arena, "the parser %s", reason);
}

static void unit_progress(void *context, uint32_t finished, uint32_t total)
{
	const struct analysis *analysis = context;
	if (analysis->request->progress != NULL)
		analysis->request->progress(analysis->request->context, analysis->round + finished, analysis->round + total,
		                            analysis_unit_path(analysis, analysis->latest));
}

static uint32_t process_count(const struct analysis_request *request)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	if (request->processes > 0)
		return request->processes;
	return online < 1 ? 1 : (uint32_t)online;
}

static uint32_t seconds_per_unit(const struct analysis_request *request)
{
	return request->seconds == 0 ? SECONDS_PER_UNIT : request->seconds;
}

static void find_held(struct analysis *analysis)
{
	struct analysis_holding *holding = analysis->request->holding;
	for (uint32_t i = 0; holding != NULL && i < analysis->batch_count; i++) {
		const struct pending *pending = &analysis->pending[analysis->batch[i]];
		if (frontend_holds(holding->parser, analysis->result->units[pending->unit].job, &analysis->request->frontend, analysis->contents))
			analysis->held = analysis->batch[i];
	}
	if (holding != NULL)
		holding->outdated = analysis->pending_count > 0 && analysis->held == UINT32_MAX;
}

static uint32_t round_count(const struct analysis *analysis)
{
	return analysis->pending_count - analysis->round;
}

static void precompile(struct analysis *analysis)
{
	const uint32_t count = analysis->batch_count;
	const struct compile_job **jobs = arena_array(&analysis->scratch, const struct compile_job *, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		jobs[i] = analysis->result->units[analysis->pending[analysis->batch[i]].unit].job;
	if (analysis->precompiled != NULL)
		precompiled_prepare(analysis->precompiled, jobs, count);
}

// Facts of the batch, in worker processes.
static void lower(struct analysis *analysis)
{
	const struct worker_task work = {
		.context = analysis,
		.setup = worker_setup,
		.run = worker_lower,
		.done = unit_done,
		.failed = unit_failed,
		.progress = unit_progress,
	};
	worker_run(&work, analysis->batch_count, process_count(analysis->request), seconds_per_unit(analysis->request), analysis->problems);
}

static void take_given(struct analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->result->unit_count; i++) {
		const uint32_t unit = analysis->order[i];
		const struct analysis_given *given = &analysis->request->given[unit];
		analysis->pending[analysis->pending_count++] =
			(struct pending){.unit = unit, .image = given->image, .reason = given->reason};
	}
}

static void unpack(struct analysis *analysis)
{
	const struct analysis_given *given = analysis->request->given;
	for (uint32_t i = analysis->round; i < analysis->pending_count; i++) {
		struct pending *pending = &analysis->pending[i];
		const char *reason = "";
		if (pending->image.len > 0 && !unit_unpack(analysis, pending->unit, pending->image, NULL, &reason))
			pending->reason = str_format(analysis->arena, "its facts%s%.*s are damaged: %s", given == NULL ? "" : " in ",
			                             STR_ARG(given == NULL ? STR_NULL : given[pending->unit].file), reason);
		analysis->result->units[pending->unit].image = pending->image;
		analysis->result->units[pending->unit].reason = pending->reason;
	}
}

// Errors in the code are a function of the files that were read, and are remembered like all facts. What failed for
// another reason, or for a file that may be there next time, is tried again.
bool analysis_is_repeatable(const struct unit_facts *facts)
{
	const struct unit_problem *worst = facts_worst_problem(facts);
	return worst == NULL || worst->kind < UNIT_PROBLEM_ABSENT;
}

static void unit_remember(struct analysis *analysis, struct store *store, const struct pending *pending)
{
	const struct unit_facts *facts = analysis->result->units[pending->unit].facts;
	struct arena scratch = {0};
	struct store_file *files = arena_array(&scratch, struct store_file, facts->files.count);
	bool whole = analysis_is_repeatable(facts);
	for (uint32_t i = 0; whole && i < facts->files.count; i++) {
		const struct source_file *file = &facts->files.items[i];
		files[i] = (struct store_file){.path = file->path, .hash = file->hash};
		if (file->hash == 0) // libclang has no text of it, because it is empty or came with a precompiled header
			files[i].hash = content_hash_of(analysis->contents, file->path);
		whole = files[i].hash != 0;
	}
	if (whole) {
		struct strbuf image = {0};
		const uint64_t shadows = analysis_shadows_now(analysis, pending->unit, facts);
		strbuf_append(&image, &shadows, sizeof shadows);
		strbuf_str(&image, pending->image);
		store_put(store, analysis_unit_key(analysis, pending->unit), files, facts->files.count, strbuf_view(&image));
		strbuf_finish(&image);
	}
	arena_finish(&scratch);
}

static void remember(struct analysis *analysis)
{
	if (round_count(analysis) == 0)
		return;
	struct store *store = analysis_open_store(analysis);
	for (uint32_t i = analysis->round; store != NULL && i < analysis->pending_count; i++)
		if (analysis->result->units[analysis->pending[i].unit].facts != NULL)
			unit_remember(analysis, store, &analysis->pending[i]);
	store_close(store);
}

static bool unit_failed_to_parse(const struct unit_facts *facts)
{
	const struct unit_problem *worst = facts_worst_problem(facts);
	return worst != NULL && worst->kind == UNIT_PROBLEM_FATAL;
}

// "x.h:3:1: " when the place is not in the main file, which the problem names already.
static struct str elsewhere(struct analysis *analysis, const struct unit_facts *facts, struct location loc)
{
	if (!location_known(loc) || loc.file == 0 || loc.file >= facts->files.count)
		return STR_NULL;
	return str_format(&analysis->scratch, "%.*s:%u:%u: ", STR_ARG(facts->files.items[loc.file].path), (unsigned)loc.line,
	                  (unsigned)loc.column);
}

static struct str of_how_many(struct arena *arena, uint32_t errors)
{
	if (errors < 2)
		return STR_NULL;
	return str_format(arena, "the first of %u%s errors; ", (unsigned)errors,
	                  errors == UNIT_PROBLEMS_MAX ? " or more" : "");
}

// What the front end said of a unit, as one problem of the run.
static void say_unit(struct analysis *analysis, uint32_t unit)
{
	const struct unit_facts *facts = analysis->result->units[unit].facts;
	const uint32_t errors = facts->problems.count, tainted = facts_tainted_count(facts);
	if (errors == 0 && tainted == 0)
		return;
	const struct unit_problem none = {.message = STR("it holds broken code")};
	const bool failed = unit_failed_to_parse(facts);
	const struct unit_problem *first = failed ? facts_worst_problem(facts) : errors > 0 ? &facts->problems.items[0] : &none;
	struct str place = elsewhere(analysis, facts, first->loc);
	bool here = place.len == 0 && location_known(first->loc);
	uint32_t line = here ? first->loc.line : 0, column = here ? first->loc.column : 0;
	if (failed) {
		analysis->result->units_failed++;
		if (analysis->setup_fault.len > 0)
			return; // said once
		problem_add_at(analysis->problems, PROBLEM_UNIT, analysis_unit_path(analysis, unit), line, column,
		               "was not analysed: %.*s%.*s", STR_ARG(place), STR_ARG(first->message));
		return;
	}
	// An error that hurts no function and hides none is worth saying, no more.
	bool partial = facts_are_partial(facts);
	analysis->result->units_partial += partial;
	problem_add_at(analysis->problems, partial ? PROBLEM_UNIT : PROBLEM_NOTE, analysis_unit_path(analysis, unit), line, column,
	               "%.*s%.*s (%.*s%.*s)", STR_ARG(place), STR_ARG(first->message),
	               STR_ARG(of_how_many(&analysis->scratch, errors)),
	               STR_ARG(facts_describe_loss(&analysis->scratch, facts)));
}

// Is libclang's installation whole? Asked only when a unit could not be parsed: in good runs it costs nothing.
static void check_setup(struct analysis *analysis)
{
	const struct worker_task task = {
		.context = analysis,
		.setup = worker_setup,
		.run = worker_check_setup,
		.done = setup_checked,
		.failed = setup_failed,
	};
	bool suspicious = false;
	for (uint32_t i = 0; i < analysis->pending_count; i++) {
		const struct unit_facts *facts = analysis->result->units[analysis->pending[i].unit].facts;
		suspicious = suspicious || facts == NULL || unit_failed_to_parse(facts);
	}
	if (suspicious)
		worker_run(&task, 1, 1, seconds_per_unit(analysis->request), analysis->problems);
	if (analysis->setup_fault.len > 0)
		problem_add(analysis->problems, PROBLEM_USAGE, STR_NULL, "%.*s", STR_ARG(analysis->setup_fault));
}

static void say_problems(struct analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->result->unit_count; i++)
		if (analysis->result->units[i].facts != NULL)
			say_unit(analysis, i);
	for (uint32_t i = 0; i < analysis->pending_count; i++) {
		const struct pending *pending = &analysis->pending[i];
		if (analysis->result->units[pending->unit].facts != NULL)
			continue;
		analysis->result->units_failed++;
		if (pending->reason.len > 0 && analysis->setup_fault.len == 0)
			problem_add(analysis->problems, PROBLEM_UNIT, analysis_unit_path(analysis, pending->unit), "was not analysed: %.*s",
			            STR_ARG(pending->reason));
	}
}

static int facts_compare(const void *left, const void *right)
{
	return unit_compare(*(const struct unit_facts *const *)left, *(const struct unit_facts *const *)right);
}

// What the link stage keeps from run to run: read from the store while it runs, written when it is done.
struct recollection {
	struct analysis *analysis;
	struct store *store;
	struct arena arena; // of what is to be written
	ARRAY(struct kept_result {
		uint64_t number;
		struct str image;
	}) kept;
};

static bool recall(void *context, uint64_t number, struct str *ret_image)
{
	struct recollection *recollection = context;
	return store_get_result(recollection->store, recollection->analysis->arena, number, ret_image);
}

static void keep(void *context, uint64_t number, struct str image)
{
	struct recollection *recollection = context;
	array_push(&recollection->arena, &recollection->kept, ((struct kept_result){number, str_copy(&recollection->arena, image)}));
}

static struct program *link_with_store(struct analysis *analysis, const struct unit_facts *const *units, size_t count, struct program_scope scope)
{
	struct recollection recollection = {.analysis = analysis, .store = analysis_open_store(analysis)};
	const struct memory memory = {.get = recall, .put = keep, .context = &recollection, .maker = engine_hash};
	struct program *program = link_units(analysis->arena, units, count, scope, recollection.store == NULL ? NULL : &memory);
	for (uint32_t i = 0; i < recollection.kept.count; i++)
		store_put_result(recollection.store, recollection.kept.items[i].number, recollection.kept.items[i].image);
	store_close(recollection.store);
	arena_finish(&recollection.arena);
	return program;
}

static void link_and_check(struct analysis *analysis)
{
	struct analysis_result *result = analysis->result;
	const struct analysis_request *request = analysis->request;
	const struct unit_facts **units = arena_array(analysis->arena, const struct unit_facts *, result->unit_count);
	size_t count = 0;
	for (size_t i = 0; i < result->unit_count; i++)
		if (result->units[i].facts != NULL)
			units[count++] = result->units[i].facts;
	if (count > 0)
		qsort((void *)units, count, sizeof *units, facts_compare);
	const bool partial = request->partial || result->units_failed > 0;
	struct verdict *verdict = &result->verdict;
	const struct program_scope scope = {.targets = request->targets,
	                                    .partial = partial,
	                                    .tree = request->tree,
	                                    .is_public = request->is_public,
	                                    .context = request->context};
	result->program = link_with_store(analysis, units, count, scope);
	verdict->diagnostics.arena = analysis->arena;
	if (request->check != NULL)
		request->check(request->context, result->program, &verdict->diagnostics);
	diagnostic_sort(&verdict->diagnostics);
	verdict->statistics = result->program->statistics;
	verdict->statistics.passed_over = result->units_passed_over;
	gaps_collect(analysis->arena, result->program, &verdict->gaps);
}

static void parse(struct analysis *analysis)
{
	find_held(analysis);
	precompile(analysis);
	lower(analysis);
}

// The facts of another unit, with this one's configuration.
static bool take_from_twin(struct analysis *analysis, struct twins *twins, uint32_t nth)
{
	struct pending *pending = &analysis->pending[analysis->round + nth];
	const struct pending *leader = &analysis->pending[analysis->round + twins_leader(twins, nth)];
	struct arena scratch = {0};
	struct unit_facts facts = {0};
	const char *reason;
	bool shared = leader->image.len > 0 && facts_unpack(&scratch, leader->image, &facts, &reason) && twins_share(twins, nth, &facts);
	if (shared) {
		struct strbuf image = {0};
		facts.configuration = analysis->result->units[pending->unit].job->configuration;
		facts_pack(&facts, &image);
		pending->image = str_copy(analysis->arena, strbuf_view(&image));
		strbuf_finish(&image);
	}
	arena_finish(&scratch);
	return shared;
}

// Of units that may be alike, the first is parsed, and then those that are not.
static void parse_round(struct analysis *analysis)
{
	const uint32_t count = round_count(analysis);
	const struct frontend_options *options = &analysis->request->frontend;
	const struct compile_job **jobs = arena_array(&analysis->scratch, const struct compile_job *, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		jobs[i] = analysis->result->units[analysis->pending[analysis->round + i].unit].job;
	const struct twins_request request = {jobs, count, options->root, inclusions_scan(analysis->inclusions)};
	struct twins *twins = twins_find(&request);
	analysis->batch_count = 0;
	for (uint32_t i = 0; i < count; i++)
		if (twins_leader(twins, i) == i)
			analysis->batch[analysis->batch_count++] = analysis->round + i;
	parse(analysis);
	analysis->batch_count = 0;
	for (uint32_t i = 0; i < count; i++)
		if (twins_leader(twins, i) != i && !take_from_twin(analysis, twins, i))
			analysis->batch[analysis->batch_count++] = analysis->round + i;
	if (analysis->batch_count > 0)
		parse(analysis);
	twins_destroy(twins);
}

// Facts of these units, in one round.
static void gather_round(struct analysis *analysis, const uint32_t *units, uint32_t count)
{
	look_up(analysis, units, count);
	parse_round(analysis);
	unpack(analysis);
	remember(analysis);
}

// Those to which words lead.
static void gather_filtered(struct analysis *analysis)
{
	const struct analysis_request *request = analysis->request;
	const struct frontend_options *options = &request->frontend;
	struct analysis_result *result = analysis->result;
	const struct prefilter_request wanted = {.jobs = request->jobs,
	                                         .count = request->job_count,
	                                         .order = analysis->order,
	                                         .models = options->models,
	                                         .root = options->root,
	                                         .inclusions = analysis->inclusions};
	struct prefilter *prefilter = prefilter_create(&wanted);
	const struct unit_facts **facts = arena_array(&analysis->scratch, const struct unit_facts *, result->unit_count + 1);
	bool *named = arena_array(&analysis->scratch, bool, result->unit_count + 1);
	const uint32_t *units;
	for (uint32_t count; (count = prefilter_next(prefilter, facts, &units)) > 0;) {
		gather_round(analysis, units, count);
		for (uint32_t i = 0; i < count; i++) {
			facts[units[i]] = result->units[units[i]].facts;
			named[units[i]] = true;
		}
	}
	for (uint32_t i = 0; i < result->unit_count; i++)
		if (!named[i]) {
			result->units[i].facts = prefilter_outline(prefilter, analysis->arena, i, analysis->contents);
			result->units_passed_over++;
		}
	prefilter_destroy(prefilter);
}

static struct store *lend_store(void *context)
{
	return analysis_open_store(context);
}

// What all that is decided before libclang sees a unit reads and keeps.
static void begin_texts(struct analysis *analysis)
{
	const struct frontend_options *options = &analysis->request->frontend;
	analysis->inclusions = inclusions_create(options->root, options->unsaved, options->unsaved_count);
	analysis->shared = (struct precompiled_setup){.inclusions = analysis->inclusions,
	                                              .root = options->root,
	                                              .processes = process_count(analysis->request),
	                                              .seconds = seconds_per_unit(analysis->request),
	                                              .folder = analysis->request->temporary_folder,
	                                              .open_store = lend_store,
	                                              .context = analysis,
	                                              .versions = analysis->versions,
	                                              .contents = analysis->contents,
	                                              .shadows = analysis->shadows};
	analysis->precompiled = analysis->shared.folder == NULL ? NULL : precompiled_create(&analysis->shared);
}

static void end_texts(struct analysis *analysis)
{
	precompiled_destroy(analysis->precompiled);
	inclusions_destroy(analysis->inclusions);
}

// Facts of all units, from wherever they come.
static void gather(struct analysis *analysis, bool filtered)
{
	analysis->held = UINT32_MAX;
	if (analysis->request->given != NULL) {
		take_given(analysis);
		unpack(analysis);
	} else {
		begin_texts(analysis);
		if (filtered && analysis->request->frontend.models != NULL)
			gather_filtered(analysis);
		else
			gather_round(analysis, analysis->order, (uint32_t)analysis->result->unit_count);
		end_texts(analysis);
		check_setup(analysis);
	}
	say_problems(analysis);
}

static void finish(struct analysis *analysis)
{
	body_set_destroy(analysis->bodies);
	shadows_destroy(analysis->shadows);
	content_destroy(analysis->contents);
	arena_finish(&analysis->scratch);
}

void analyze(struct arena *arena, const struct analysis_request *request, struct analysis_result *ret_result,
             struct problem_list *problems)
{
	struct analysis_result result = {0};
	struct analysis analysis = {.arena = arena, .request = request, .result = &result, .problems = problems};
	begin(&analysis);
	if (analysis_recall_run(&analysis)) {
		say_problems(&analysis);
	} else {
		gather(&analysis, !request->unfiltered);
		link_and_check(&analysis);
		analysis_keep_run(&analysis);
	}
	finish(&analysis);
	*ret_result = result;
}

void analyze_units(struct arena *arena, const struct analysis_request *request, struct analysis_result *ret_result,
                   struct problem_list *problems)
{
	struct analysis_result result = {0};
	struct analysis analysis = {.arena = arena, .request = request, .result = &result, .problems = problems};
	begin(&analysis);
	gather(&analysis, false);
	finish(&analysis);
	*ret_result = result;
}

struct analysis_holding *analysis_hold(const struct analysis_request *request, size_t limit)
{
	struct arena arena = {0};
	struct problem_list problems = {.arena = &arena};
	struct analysis_result result = {0};
	struct analysis analysis = {.arena = &arena, .request = request, .result = &result, .problems = &problems};
	struct analysis_holding *holding = calloc(1, sizeof *holding);
	if (holding == NULL)
		abort();
	begin(&analysis);
	holding->kept = kept_create(limit);
	holding->contents = analysis.contents;
	struct store *store = analysis_open_store(&analysis);
	for (uint32_t i = 0; i < result.unit_count; i++) {
		struct arena scratch = {0};
		struct str image;
		const uint32_t unit = analysis.order[i];
		uint64_t shadows = 0;
		if (store_get(store, &scratch, analysis_unit_key(&analysis, unit), &image) && split_stored(&image, &shadows))
			kept_add(holding->kept, analysis_unit_key(&analysis, unit), image, shadows, holding->contents);
		arena_finish(&scratch);
	}
	store_close(store);
	analysis.contents = NULL; // they are held
	finish(&analysis);
	arena_finish(&arena);
	return holding;
}

void analysis_holding_destroy(struct analysis_holding *holding)
{
	if (holding == NULL)
		return;
	frontend_destroy(holding->parser);
	kept_destroy(holding->kept);
	content_destroy(holding->contents);
	free(holding);
}

bool analysis_hold_unit(struct analysis_holding *holding, const struct analysis_request *request, struct str file)
{
	const struct compile_job *job = NULL;
	struct content_cache *contents = content_create(request->frontend.root);
	for (size_t i = 0; job == NULL && i < request->job_count; i++)
		if (str_equal(request->jobs[i].file, file))
			job = &request->jobs[i];
	content_believe(contents, holding->contents);
	for (size_t i = 0; i < request->frontend.unsaved_count; i++)
		content_override(contents, request->frontend.unsaved[i].path, request->frontend.unsaved[i].text);
	if (holding->parser == NULL)
		holding->parser = frontend_create();
	bool held = job != NULL && (frontend_holds(holding->parser, job, &request->frontend, contents) ||
	                            frontend_hold(holding->parser, job, &request->frontend, contents));
	content_destroy(contents);
	return held;
}

bool analysis_holding_is_outdated(const struct analysis_holding *holding)
{
	return holding->outdated;
}

uint32_t analysis_holding_missed(const struct analysis_holding *holding)
{
	return kept_missed(holding->kept);
}
