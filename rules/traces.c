// Life-cycle ends to findings: each trace that a row of the rule matches becomes a diagnostic. Several ends of one task's
// life are one defect: the surest one is the finding, the others are steps of it.
#include "fix.h"
#include "rule.h"
#include "template.h"

enum { OTHER_ENDS_MAX = 3 };

static const struct trace_row *row_for(const struct rule *rule, const struct trace *trace)
{
	for (uint32_t i = 0; i < rule->row_count; i++) {
		const struct trace_row *row = &rule->rows[i];
		if ((trace->flags & TRACE_PROCESS) != (row->with & TRACE_PROCESS)) // a child process has rules of its own
			continue;
		if (row->end == trace->end && (trace->flags & row->with) == row->with && (trace->flags & row->without) == 0)
			return row;
	}
	return NULL;
}

static struct place place_of(const struct program *program, uint32_t unit, struct location loc)
{
	return (struct place){.path = program_path(program, unit, loc.file),
	                      .begin = loc.begin,
	                      .end = loc.end,
	                      .line = loc.line,
	                      .column = loc.column};
}

// The process ends with main, and its tasks with it: untidy, but no harm that outlives it.
static bool ends_with_process(const struct trace *trace)
{
	return (trace->flags & TRACE_IN_MAIN) != 0 && trace->end != TRACE_TERMINATE;
}

static enum severity severity_of(const struct rule *rule, const struct trace_row *row, const struct trace *trace)
{
	if (ends_with_process(trace))
		return SEVERITY_NOTE;
	return row->severity < rule->severity ? row->severity : rule->severity;
}

static enum tier tier_of(const struct rule *rule, const struct trace_row *row, const struct program *program,
                         const struct trace *trace)
{
	const struct function_facts *function = program->functions.items[trace->function].facts;
	bool out_of_sight = program->partial && trace->end == TRACE_NEVER_JOINED && (trace->flags & TRACE_VISIBLE) != 0;
	if ((trace->flags & TRACE_IMPRECISE) != 0 || (function->flags & FUNCTION_TAINTED) != 0 || out_of_sight)
		return TIER_AUDIT;
	enum tier least = (trace->flags & TRACE_ASSUMED) != 0 ? TIER_STRICT : TIER_DEFAULT;
	least = row->tier > least ? row->tier : least;
	return rule->tier > least ? rule->tier : least;
}

static void add_steps(struct arena *arena, const struct program *program, const struct trace *trace,
                      struct diagnostic *diagnostic)
{
	for (uint32_t i = 0; i < trace->step_count; i++) {
		const struct trace_step *step = &trace->steps[i];
		struct diagnostic_step copy = {.place = place_of(program, step->unit, step->loc),
		                               .message = step->message,
		                               .task = step->task,
		                               .contrast = step->contrast};
		array_push(arena, &diagnostic->steps, copy);
	}
}

static struct diagnostic diagnostic_of(struct arena *arena, const struct rule *rule, const struct trace_row *row,
                                       const struct program *program, const struct trace *trace)
{
	struct diagnostic diagnostic = {
		.severity = severity_of(rule, row, trace),
		.tier = tier_of(rule, row, program, trace),
		.place = place_of(program, trace->unit, trace->primary),
		.message = template_sentence(arena, row->message, program, trace),
		.help = template_sentence(arena, row->help, program, trace),
		.function = program->functions.items[trace->function].name,
		.handle = trace->handle,
	};
	if (trace->end == TRACE_BORROW_ENDED || trace->end == TRACE_BORROW_REWRITTEN)
		diagnostic.start = place_of(program, trace->unit, trace->started);
	add_steps(arena, program, trace, &diagnostic);
	return diagnostic;
}

static bool same_task(const struct trace *a, const struct trace *b)
{
	return a->function == b->function && a->unit == b->unit && a->primary.file == b->primary.file &&
	       a->primary.begin == b->primary.begin && a->primary.end == b->primary.end && str_equal(a->handle, b->handle);
}

static bool same_end(const struct trace *a, const struct trace *b)
{
	return a->at.file == b->at.file && a->at.begin == b->at.begin && a->at.end == b->at.end;
}

// Is `a` the better witness: surer, then worse, then the earlier in the trace order?
static bool better(const struct diagnostic *a, const struct diagnostic *b)
{
	return a->tier != b->tier ? a->tier < b->tier : a->severity > b->severity;
}

// Says where else the life of the task of `best` ends badly. Ends that are less sure than the finding are left out.
static void add_other_ends(const struct rule *rule, const struct program *program, uint32_t begin, uint32_t end,
                           uint32_t best, struct arena *arena, struct diagnostic *diagnostic)
{
	const struct trace *traces = program->traces.items;
	uint32_t said = 0;
	for (uint32_t i = begin; i < end; i++) {
		const struct trace_row *row = row_for(rule, &traces[i]);
		if (i == best || row == NULL || tier_of(rule, row, program, &traces[i]) > diagnostic->tier ||
		    same_end(&traces[i], &traces[best]) || !location_known(traces[i].at))
			continue;
		if (said++ == OTHER_ENDS_MAX)
			break;
		struct diagnostic_step step = {
			.place = place_of(program, traces[i].unit, traces[i].at),
			.message = template_fill(arena, "the same happens when {function} {exit} here", program, &traces[i])};
		array_push(arena, &diagnostic->steps, step);
	}
}

// The traces of one task are neighbours: [begin, ret). Returns where the next task's begin.
static uint32_t task_end(const struct program *program, uint32_t begin)
{
	uint32_t end = begin + 1;
	while (end < program->traces.count && same_task(&program->traces.items[begin], &program->traces.items[end]))
		end++;
	return end;
}

static void check_task(const struct rule *rule, const struct program *program, uint32_t begin, uint32_t end,
                       struct diagnostic_list *out)
{
	struct diagnostic finding = {0};
	uint32_t best = UINT32_MAX;
	for (uint32_t i = begin; i < end; i++) {
		const struct trace *trace = &program->traces.items[i];
		const struct trace_row *row = row_for(rule, trace);
		if (row == NULL)
			continue;
		struct diagnostic candidate = diagnostic_of(out->arena, rule, row, program, trace);
		if (best == UINT32_MAX || better(&candidate, &finding)) {
			finding = candidate;
			best = i;
		}
	}
	if (best == UINT32_MAX)
		return;
	add_other_ends(rule, program, begin, end, best, out->arena, &finding);
	struct fixing fixing = {
		.arena = out->arena, .program = program, .trace = &program->traces.items[best], .texts = out->texts, .diagnostic = &finding};
	if (rule->make_fix != NULL && out->texts != NULL)
		fix_make(rule, &fixing);
	array_push(out->arena, &out->items, finding);
}

void rule_check(const struct rule *rule, const struct program *program, struct diagnostic_list *out)
{
	uint32_t before = out->items.count;
	for (uint32_t i = 0; i < program->traces.count && rule->row_count > 0;) {
		uint32_t end = task_end(program, i);
		check_task(rule, program, i, end, out);
		i = end;
	}
	if (rule->check != NULL)
		rule->check(rule, program, out);
	for (uint32_t i = before; i < out->items.count; i++) {
		out->items.items[i].rule = rule;
		out->items.items[i].rule_id = str_from_c(rule->id);
	}
}
