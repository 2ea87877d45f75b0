// See link_outcome.h. Functions, units and symbols stand in the image by their names, and places in the source by the function that they are
// in and how far they are from its beginning: what is above it in the file may change.
#include "link_outcome.h"

#include "facts_code.h"
#include "link_names.h"
#include "link_places.h"
#include "uses.h"

#include <xxhash.h>

struct layout {
	struct linker *linker;
	uint32_t function;
	bool fixed; // a place was said by its line
};

static struct linker *linker_of(const struct codec *codec)
{
	return ((const struct layout *)codec->context)->linker;
}

// --- names

static void code_function(struct codec *codec, uint32_t *function)
{
	uint64_t name = codec->out == NULL ? 0 : name_of_function(linker_of(codec), *function);
	code_hash(codec, &name);
	if (codec->out != NULL)
		return;
	*function = function_named(linker_of(codec), name);
	if (name != 0 && *function == UINT32_MAX)
		codec_fail(codec, "a function is gone");
}

// 1 + its number; 0: none.
static void code_function_or_none(struct codec *codec, uint32_t *function)
{
	uint32_t number = *function - 1;
	code_function(codec, &number);
	if (codec->out == NULL)
		*function = number + 1;
}

static void code_unit(struct codec *codec, uint32_t *unit)
{
	uint64_t name = codec->out == NULL ? 0 : name_of_unit(linker_of(codec), *unit);
	code_hash(codec, &name);
	if (codec->out == NULL && (*unit = unit_named(linker_of(codec), name)) == UINT32_MAX) {
		codec_fail(codec, "a unit is gone");
		*unit = 0;
	}
}

static void code_symbol(struct codec *codec, uint32_t *symbol)
{
	uint64_t name = codec->out == NULL ? 0 : name_of_symbol(linker_of(codec), *symbol);
	code_hash(codec, &name);
	if (codec->out == NULL && (*symbol = symbol_named(linker_of(codec), name)) == UINT32_MAX)
		codec_fail(codec, "a symbol is gone");
}

// --- places in the source

static void code_difference(struct codec *codec, uint32_t *value, uint32_t base)
{
	int64_t difference = (int64_t)*value - (int64_t)base;
	code_i64(codec, &difference);
	if (codec->out == NULL)
		*value = (uint32_t)(base + difference);
}

static void code_fixed(struct codec *codec, struct location *loc)
{
	uint32_t *const numbers[] = {&loc->file, &loc->begin, &loc->end, &loc->line, &loc->column, &loc->macro};
	((struct layout *)codec->context)->fixed = true;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		code_u32(codec, numbers[i]);
}

enum place_form { FORM_NONE, FORM_FIXED, FORM_WITHIN, FORM_MACRO };

// In a unit, see struct location.
static void code_location(struct codec *codec, uint32_t unit, struct location *loc)
{
	struct linker *linker = linker_of(codec);
	uint32_t holder = UINT32_MAX, index = 0, form = FORM_NONE;
	if (codec->out != NULL && location_known(*loc)) {
		holder = link_place_holder(linker, unit, *loc);
		if (holder == UINT32_MAX && loc->macro != 0)
			holder = link_place_in_macro(linker, unit, *loc, &index);
		bool found = holder != UINT32_MAX && (loc->macro == 0 || link_place_find(linker, holder, *loc, &index));
		form = !found ? FORM_FIXED : loc->macro == 0 ? FORM_WITHIN : FORM_MACRO;
	}
	code_u32(codec, &form);
	if (codec->out == NULL)
		*loc = (struct location){0};
	if (form == FORM_NONE)
		return;
	if (form == FORM_FIXED) {
		code_fixed(codec, loc);
		return;
	}
	code_function(codec, &holder);
	if (codec->fault != NULL || holder == UINT32_MAX) {
		codec_fail(codec, "a place is nowhere");
		return;
	}
	const struct location base = linker->program->functions.items[holder].facts->body;
	struct location found = {0};
	if (codec->out == NULL)
		loc->file = base.file;
	code_difference(codec, &loc->begin, base.begin);
	code_difference(codec, &loc->end, loc->begin);
	code_difference(codec, &loc->line, base.line);
	code_u32(codec, &loc->column);
	if (form != FORM_MACRO)
		return;
	code_u32(codec, &index);
	if (codec->out != NULL)
		return;
	if (!link_place_at(linker, holder, index, &found) || found.begin != loc->begin || found.end != loc->end || found.line != loc->line || found.column != loc->column)
		codec_fail(codec, "a place has moved");
	*loc = found;
}

// --- values

static void code_byte(struct codec *codec, uint8_t *byte)
{
	uint32_t number = *byte;
	code_u32(codec, &number);
	*byte = codec->out == NULL ? (uint8_t)number : *byte;
}

static void code_value(struct codec *codec, struct value *value)
{
	int64_t hole = value->hole;
	code_byte(codec, &value->kind);
	code_bool(codec, &value->nonzero);
	code_byte(codec, &value->reason);
	code_bool(codec, &value->torn);
	if (value->kind == VALUE_FUNCTION)
		code_symbol(codec, &value->symbol);
	else
		code_u32(codec, &value->symbol);
	code_i64(codec, &hole);
	value->hole = codec->out == NULL ? (int32_t)hole : value->hole;
	code_u64(codec, &value->without);
	code_u32(codec, &value->node);
	code_i64(codec, &value->lo);
	code_i64(codec, &value->hi);
}

static void code_binding(struct codec *codec, struct binding *binding)
{
	code_u32(codec, &binding->place);
	code_value(codec, &binding->value);
}

static void code_constraint(struct codec *codec, struct constraint *constraint)
{
	code_u32(codec, &constraint->symbol);
	code_value(codec, &constraint->range);
}

static void code_place(struct codec *codec, struct place *place)
{
	code_enum(codec, &place->kind, place_kind, PLACE_ELEMENT);
	code_u32(codec, &place->parent);
	code_i64(codec, &place->number);
	code_i64(codec, &place->other);
	code_str(codec, &place->name);
}

static void code_places(struct codec *codec, struct place_table *table)
{
	uint32_t count = table->places.count;
	code_count(codec, &count, 5);
	for (uint32_t i = 0; i < count && codec->fault == NULL; i++) {
		struct place place = {0};
		if (codec->out != NULL)
			place = table->places.items[i];
		code_place(codec, &place);
		if (codec->out != NULL)
			continue;
		uint32_t made = place.parent == PLACE_NONE ? place_root(table, place.kind, place.number, place.other, place.name)
		                : place.parent < i         ? place_part(table, place.parent, place.kind, place.number, place.name)
		                                           : PLACE_NONE;
		if (made != i)
			codec_fail(codec, "a place is none");
	}
}

// --- summaries

static void code_spawn(struct codec *codec, struct summary_spawn *spawn)
{
	code_semantics(codec, &spawn->semantics);
	code_unit(codec, &spawn->unit);
	code_location(codec, spawn->unit, &spawn->loc);
	code_str(codec, &spawn->name);
	code_bool(codec, &spawn->returns_result);
	code_bool(codec, &spawn->result_unknown);
	code_bool(codec, &spawn->deferred);
	code_function_or_none(codec, &spawn->endless);
	code_u32(codec, &spawn->attribute);
	code_u32(codec, &spawn->entry);
	code_u32(codec, &spawn->payload);
	code_u32(codec, &spawn->closure);
	code_i64(codec, &spawn->detached);
}

static void code_task(struct codec *codec, struct summary_task *task)
{
	code_u32(codec, &task->external);
	code_enum(codec, &task->status, task_status, TASK_OPEN);
	code_u32(codec, &task->flags);
	code_u32(codec, &task->spawn);
	code_u32(codec, &task->site);
	code_unit(codec, &task->unit);
	code_location(codec, task->unit, &task->loc);
	code_str(codec, &task->act);
	bool said = task->act_as != NULL;
	code_bool(codec, &said);
	struct handle_semantics semantics = {0};
	if (said && codec->out != NULL)
		semantics = *task->act_as;
	if (said)
		code_semantics(codec, &semantics);
	if (codec->out != NULL)
		return;
	task->act_as = NULL;
	if (said) {
		struct handle_semantics *kept = arena_new(codec->arena, struct handle_semantics);
		*kept = semantics;
		task->act_as = kept;
	}
}

static void code_loan(struct codec *codec, struct summary_loan *loan)
{
	struct lent_use *use = &loan->use;
	code_u32(codec, &loan->task);
	code_u32(codec, &loan->place);
	code_u32(codec, &use->flags);
	code_unit(codec, &use->unit);
	code_location(codec, use->unit, &use->loc);
	code_location(codec, use->unit, &use->last);
	code_bool(codec, &use->unseen);
	code_bool(codec, &use->locks);
	code_bool(codec, &use->may_lock);
	code_bool(codec, &use->constant);
	code_i64(codec, &use->number);
	code_str(codec, &use->called);
	code_bool(codec, &loan->held);
	code_bool(codec, &loan->closes);
	code_bool(codec, &loan->blind);
}

static void code_row(struct codec *codec, struct summary_row *row)
{
	code_enum(codec, &row->way, way_out, WAY_TASK_EXIT);
	code_bool(codec, &row->doubtful);
	code_bool(codec, &row->failed);
	code_bool(codec, &row->blurred);
	code_array(codec, &row->required, 10, code_constraint);
	code_array(codec, &row->bindings, 10, code_binding);
	code_array(codec, &row->tasks, 15, code_task);
	code_array(codec, &row->loans, 15, code_loan);
}

static void code_summary(struct codec *codec, struct summary *summary)
{
	bool *const answers[] = {&summary->unknown, &summary->bounded, &summary->few_rounds, &summary->many_rounds, &summary->counts,
	                         &summary->chooses_freely, &summary->detaches_self, &summary->keeps_self, &summary->returns_result};
	code_places(codec, &summary->tables.places);
	code_u32(codec, &summary->result);
	code_array(codec, &summary->spawns, 20, code_spawn);
	code_array(codec, &summary->rows, 7, code_row);
	code_array(codec, &summary->entries, 1, code_u32);
	code_array(codec, &summary->bounds, 1, code_u32);
	code_unit(codec, &summary->fork_unit);
	code_location(codec, summary->fork_unit, &summary->fork);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		code_bool(codec, answers[i]);
}

// --- traces and fates

static void code_trace_step(struct codec *codec, struct trace_step *step)
{
	code_unit(codec, &step->unit);
	code_location(codec, step->unit, &step->loc);
	code_str(codec, &step->message);
	code_u32(codec, &step->task);
	code_bool(codec, &step->contrast);
}

static void code_trace(struct codec *codec, struct trace *trace)
{
	struct {
		struct trace_step *items;
		uint32_t count, capacity;
	} steps = {(struct trace_step *)trace->steps, trace->step_count, trace->step_count};
	struct location *const places[] = {&trace->primary, &trace->at, &trace->owner, &trace->started};
	struct str *const texts[] = {&trace->handle, &trace->spawn, &trace->act, &trace->lock, &trace->noun, &trace->join};
	struct str end = str_from_c(trace->exit);
	code_enum(codec, &trace->end, trace_end, TRACE_END_COUNT - 1);
	code_u32(codec, &trace->flags);
	code_function(codec, &trace->function);
	code_unit(codec, &trace->unit);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		code_location(codec, trace->unit, places[i]);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		code_str(codec, texts[i]);
	code_str(codec, &end);
	code_array(codec, &steps, 12, code_trace_step);
	if (codec->out == NULL) {
		trace->exit = arena_copy(codec->arena, end.ptr, end.len);
		trace->steps = steps.items;
		trace->step_count = steps.count;
	}
}

static void code_fate(struct codec *codec, struct task_fate *fate)
{
	code_function(codec, &fate->function);
	code_u32(codec, &fate->site);
	code_unit(codec, &fate->unit);
	code_location(codec, fate->unit, &fate->spawn);
	code_bool(codec, &fate->via_call);
	code_u32(codec, &fate->flags);
	code_u32(codec, &fate->join_count);
	if (fate->join_count > FATE_JOINS_MAX || codec->fault != NULL) {
		codec_fail(codec, "a fate has too many joins");
		fate->join_count = 0;
	}
	for (uint32_t i = 0; i < fate->join_count; i++)
		code_location(codec, linker_function_unit(linker_of(codec), fate->function), &fate->joins[i]);
}

static void code_awaited(struct codec *codec, struct awaited_entry *awaited)
{
	code_function(codec, &awaited->entry);
	code_bool(codec, &awaited->missed);
}

// A name that begins with "F" and the number of a function, see permits_name.
static void code_semaphore(struct codec *codec, struct str *name)
{
	uint32_t function = UINT32_MAX;
	size_t digits = 1;
	struct str rest = *name;
	if (codec->out != NULL && name->len > 1 && name->ptr[0] == 'F') {
		for (function = 0; digits < name->len && name->ptr[digits] >= '0' && name->ptr[digits] <= '9'; digits++)
			function = function * 10 + (uint32_t)(name->ptr[digits] - '0');
		rest = str_slice(*name, digits, name->len);
	}
	bool has_function = function != UINT32_MAX;
	code_bool(codec, &has_function);
	if (has_function)
		code_function(codec, &function);
	code_str(codec, &rest);
	if (codec->out == NULL)
		*name = has_function ? str_format(codec->arena, "F%u%.*s", (unsigned)function, STR_ARG(rest)) : rest;
}

static void code_permit_line(struct codec *codec, struct permit_line *line)
{
	code_u32(codec, &line->kind);
	if (line->kind > PERMIT_LINE_ASK) {
		codec_fail(codec, "a line is of no kind");
		return;
	}
	if (line->kind == PERMIT_LINE_PATH || line->kind == PERMIT_LINE_NOTE || line->kind == PERMIT_LINE_ASK)
		code_function(codec, &line->function);
	if (line->kind == PERMIT_LINE_PATH) {
		code_u32(codec, &line->path);
		return;
	}
	code_u32(codec, &line->act);
	code_bool(codec, &line->answer);
	code_semaphore(codec, &line->name);
	if (line->kind == PERMIT_LINE_SAME)
		code_semaphore(codec, &line->same);
	bool has_other = line->other != UINT32_MAX;
	code_bool(codec, &has_other);
	if (!has_other)
		line->other = UINT32_MAX;
	else if (!permit_line_has_place(line))
		code_function(codec, &line->other);
	else if (codec->fault == NULL)
		code_difference(codec, &line->other, linker_of(codec)->program->functions.items[line->function].facts->body.begin);
}

static void code_outcome(struct codec *codec, struct outcome *outcome)
{
	code_array(codec, &outcome->traces, 30, code_trace);
	code_array(codec, &outcome->fates, 20, code_fate);
	code_array(codec, &outcome->awaited, 9, code_awaited);
	code_array(codec, &outcome->permits, 2, code_permit_line);
	code_bool(codec, &outcome->capped);
}

bool outcome_pack(struct linker *linker, uint32_t function, const struct outcome *outcome, struct strbuf *out)
{
	struct layout layout = {.linker = linker, .function = function};
	struct codec codec = {.out = out, .context = &layout};
	// A writing codec never writes through what it is shown.
	code_summary(&codec, (struct summary *)outcome->summary);
	code_outcome(&codec, (struct outcome *)outcome);
	return !layout.fixed && !out->overflow;
}

bool outcome_unpack(struct linker *linker, uint32_t function, struct str image, struct outcome *ret_outcome)
{
	struct arena *arena = linker->program->arena;
	struct layout layout = {.linker = linker, .function = function};
	struct codec codec = {.arena = arena, .rest = image, .context = &layout};
	struct summary *summary = arena_new(arena, struct summary);
	struct outcome outcome = {.summary = summary};
	summary->facts = linker->program->functions.items[function].facts;
	tables_init(&summary->tables, arena);
	code_summary(&codec, summary);
	if (codec.fault == NULL)
		code_outcome(&codec, &outcome);
	if (codec.rest.len > 0)
		codec_fail(&codec, "there are bytes after the image");
	if (codec.fault == NULL)
		*ret_outcome = outcome;
	return codec.fault == NULL;
}

struct outcome outcome_of(const struct simulation *simulation)
{
	struct arena *arena = simulation->program_arena;
	struct outcome outcome = {.summary = simulation->summary, .capped = simulation->capped};
	for (uint32_t i = 0; i < simulation->traces.count; i++)
		array_push(arena, &outcome.traces, simulation->traces.items[i]);
	for (uint32_t i = 0; i < simulation->fates.count; i++)
		array_push(arena, &outcome.fates, simulation->fates.items[i]);
	for (uint32_t i = 0; i < simulation->partial_signals.count; i++) {
		const struct partial_signal *partial = &simulation->partial_signals.items[i];
		if (partial->missed || partial->spared)
			array_push(arena, &outcome.awaited, ((struct awaited_entry){partial->entry, partial->missed}));
	}
	return outcome;
}

// --- hashes

uint64_t outcome_hash_summary(struct linker *linker, const struct summary *summary)
{
	struct layout layout = {.linker = linker};
	struct strbuf out = {0};
	struct codec codec = {.out = &out, .context = &layout};
	code_summary(&codec, (struct summary *)summary);
	uint64_t hash = XXH3_64bits(out.ptr, out.len) | 1;
	strbuf_finish(&out);
	return hash;
}

static void code_use(struct codec *codec, struct use *use)
{
	code_enum(codec, &use->root, storage, STORAGE_GLOBAL);
	code_u32(codec, &use->parameter);
	code_str(codec, &use->global);
	code_u32(codec, &use->step_count);
	for (uint32_t i = 0; i < use->step_count; i++)
		code_step(codec, &use->steps[i]);
	code_u32(codec, &use->flags);
	code_unit(codec, &use->unit);
	code_location(codec, use->unit, &use->loc);
	code_location(codec, use->unit, &use->last);
	code_str(codec, &use->called);
}

static void code_use_write(struct codec *codec, struct use_write *write)
{
	code_u32(codec, &write->item);
	code_u32(codec, &write->node);
	code_function(codec, &write->callee);
	code_u32(codec, &write->inner);
}

uint64_t outcome_hash_uses(struct linker *linker, uint32_t function)
{
	struct uses uses = *linker_uses(linker, function); // of which nothing is written to
	bool *const answers[] = {&uses.may_wait, &uses.receives, &uses.waits, &uses.signals, &uses.locks, &uses.may_lock, &uses.joins,
	                         &uses.promises, &uses.calls_unknown, &uses.incomplete};
	struct layout layout = {.linker = linker};
	struct strbuf out = {0};
	struct codec codec = {.out = &out, .context = &layout};
	code_array(&codec, &uses.items, 8, code_use);
	code_array(&codec, &uses.early, 8, code_use);
	code_array(&codec, &uses.writes, 10, code_use_write);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		code_bool(&codec, answers[i]);
	uint64_t hash = XXH3_64bits(out.ptr, out.len);
	strbuf_finish(&out);
	return hash;
}
