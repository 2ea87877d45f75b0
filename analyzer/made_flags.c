// Bare flags as stop tokens, see made_tokens.h: a parameter that leads to an atomic or volatile number is one if the function ends a loop by it, or
// passes it on to one that does, and what callers pass is somewhere set so; and a member that such a parameter was put into. PRECISION: whoever writes what he was given tells somebody else something.
#include "made_tokens_internal.h"

#include "stop_tasks.h"

enum { ROUNDS_MAX = 6, KNOWN_PLACES_MAX = 200, LAMBDAS_MAX = 3, KEPT_MAX = 100 };

struct lead { // a parameter that leads to such a number
	uint32_t function, parameter; // UINT32_MAX: it is a member
	struct str usr, member;       // of the class; empty: it is a parameter
	bool polls[2]; // asked by a loop that ends for the value, here or where it is passed on
	bool written;
	bool fed;      // somebody passes one that is set so
	uint32_t calls, known_calls; // of the function; those that pass a flag that others ask
	uint32_t loop_function, set_function;
	struct location loop, set;
};

struct pass { // a call gives a lead something
	uint32_t to;        // lead
	uint32_t from;      // lead that is passed on; UINT32_MAX: the address of a place
	uint32_t place;     // in places
};

struct known_place {
	struct stop_place place;
	bool sets[2];
	uint32_t set_functions[2];
	struct location set_locs[2];
};

struct closure { // where a lambda is made
	uint32_t function, variable; // UINT32_MAX: not known, or twice
};

struct finder {
	struct arena *arena, *scratch;
	const struct linker *linker;
	const struct program *program;
	struct made_tokens *tokens;
	struct closure *closures; // by function
	ARRAY(struct lead) leads; // by function and parameter, then members
	uint32_t *leads_of;       // by function: 1 + the first
	ARRAY(struct pass) passes;
	ARRAY(struct known_place) places;
};

static uint32_t lead_of(const struct finder *finder, uint32_t function, uint32_t parameter)
{
	for (uint32_t i = finder->leads_of[function]; i != 0 && i <= finder->leads.count && finder->leads.items[i - 1].function == function; i++)
		if (finder->leads.items[i - 1].parameter == parameter)
			return i - 1;
	return UINT32_MAX;
}

static void collect_leads(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t v = 0; v < facts->param_count && (facts->flags & (FUNCTION_PATTERN | FUNCTION_CUT)) == 0; v++) {
			if (!facts->variables.items[v].watched || facts->variables.items[v].name.len == 0)
				continue;
			array_push(finder->scratch, &finder->leads, ((struct lead){.function = f, .parameter = v}));
			if (finder->leads_of[f] == 0)
				finder->leads_of[f] = finder->leads.count;
		}
	}
}

// --- what functions do with them

static bool is_lead_path(const struct path *path, uint32_t parameter)
{
	return path->variable == parameter && path->step_count == 1 && path->steps[0].kind == STEP_DEREF;
}

// Does the branch ask what the lead leads to, and end a loop by it?
static void note_asked(struct finder *finder, struct lead *lead, uint32_t function, uint32_t node)
{
	const struct function_facts *facts = linker_function_facts(finder->linker, function);
	const struct node *at = &facts->nodes.items[node];
	struct operand right = event_operand(&at->event, SLOT_RIGHT);
	bool one = compare_holds(1, at->event.compare, right.value), zero = compare_holds(0, at->event.compare, right.value), stopped;
	struct asked asked = {one ? at->next : at->other, zero ? at->next : at->other};
	if (right.kind != OPERAND_INT || at->event.compare == COMPARE_NONE || !made_poll_of(finder->linker, function, node, asked, NULL, &stopped))
		return;
	if (!lead->polls[0] && !lead->polls[1]) {
		lead->loop_function = function;
		lead->loop = at->event.loc;
	}
	lead->polls[stopped] = true;
}

static void note_poll(struct finder *finder, struct lead *lead, uint32_t node)
{
	const struct function_facts *facts = linker_function_facts(finder->linker, lead->function);
	const struct event *event = &facts->nodes.items[node].event;
	struct operand left = event_operand(event, SLOT_LEFT);
	if (event->kind == EVENT_BRANCH && left.kind == OPERAND_PATH && is_lead_path(&facts->paths.items[left.index], lead->parameter))
		note_asked(finder, lead, lead->function, node);
}

static void note_uses(struct finder *finder, struct lead *lead)
{
	const struct function_facts *facts = linker_function_facts(finder->linker, lead->function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool storage = event->kind == EVENT_SCOPE_END || event->kind == EVENT_DECLARE || event->kind == EVENT_DESTROY;
		for (uint32_t i = 0; i < event->operand_count && !storage; i++) {
			struct operand operand = event->operands[i].operand;
			if ((operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS) || facts->paths.items[operand.index].variable != lead->parameter)
				continue;
			lead->written = lead->written || event->operands[i].slot == SLOT_TARGET;
		}
		note_poll(finder, lead, n);
	}
}

// --- members that lead to them

// The member of a class of the program's that the path has as step `step`: its index in leads; UINT32_MAX: none, or none so far and `make` is false.
static uint32_t kept_lead(struct finder *finder, uint32_t function, const struct path *path, uint32_t step, bool make)
{
	const struct program_function *f = linker_program_function(finder->linker, function);
	bool any = finder->leads.count > 0 && finder->leads.items[finder->leads.count - 1].member.len > 0;
	if ((!any && !make) || step >= path->step_count || path->steps[step].kind != STEP_FIELD)
		return UINT32_MAX;
	const struct type *type = typing_object_of_path(f->unit, f->facts, path, step);
	bool capture = (f->facts->flags & FUNCTION_LAMBDA) != 0 && step == 1 && f->facts->variables.items[path->variable].storage == STORAGE_THIS;
	if (type == NULL || type->kind != TYPE_RECORD || type->external || type->overlaid || type->usr.len == 0 || capture)
		return UINT32_MAX;
	uint32_t members = 0;
	for (uint32_t i = finder->leads.count; i > 0 && finder->leads.items[i - 1].member.len > 0; i--, members++)
		if (str_equal(finder->leads.items[i - 1].usr, type->usr) && str_equal(finder->leads.items[i - 1].member, path->steps[step].field))
			return i - 1;
	if (!make || members == KEPT_MAX)
		return UINT32_MAX;
	array_push(finder->scratch, &finder->leads,
	           ((struct lead){.function = UINT32_MAX, .parameter = UINT32_MAX, .usr = type->usr, .member = path->steps[step].field}));
	return finder->leads.count - 1;
}

// Members behind which a loop asks an atomic number.
static void collect_kept(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count && (facts->flags & (FUNCTION_PATTERN | FUNCTION_CUT)) == 0; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand left = event_operand(event, SLOT_LEFT);
			const struct path *path = left.kind == OPERAND_PATH ? &facts->paths.items[left.index] : NULL;
			if (event->kind != EVENT_BRANCH || path == NULL || !path->atomic || path->step_count < 2 || path->steps[path->step_count - 1].kind != STEP_DEREF)
				continue;
			uint32_t lead = kept_lead(finder, f, path, path->step_count - 2, true);
			if (lead != UINT32_MAX)
				note_asked(finder, &finder->leads.items[lead], f, n);
		}
	}
}

// --- captures

static void collect_closures(struct finder *finder)
{
	uint32_t count = finder->program->functions.count;
	finder->closures = arena_array(finder->scratch, struct closure, (size_t)count + 1);
	for (uint32_t f = 0; f < count; f++)
		finder->closures[f].function = UINT32_MAX;
	for (uint32_t f = 0; f < count; f++) {
		const struct program_function *at = &finder->program->functions.items[f];
		for (uint32_t n = 0; n < at->facts->nodes.count; n++) {
			const struct event *event = &at->facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
			uint32_t made = event->kind == EVENT_ASSIGN && source.kind == OPERAND_FUNCTION && target.kind == OPERAND_PATH
			                    ? linker_named(finder->linker, at->unit_index, source) : UINT32_MAX;
			if (made != UINT32_MAX && (finder->program->functions.items[made].facts->flags & FUNCTION_LAMBDA) != 0)
				finder->closures[made] = (struct closure){f, at->facts->paths.items[target.index].variable};
		}
	}
}

// What the lambda's closure holds in the field that the path begins with, in terms of the function that made it.
static bool captured(const struct finder *finder, uint32_t function, const struct path *path, uint32_t *ret_function, struct operand *ret_source)
{
	const struct function_facts *facts = linker_function_facts(finder->linker, function);
	const struct closure *closure = &finder->closures[function];
	bool field = facts->variables.items[path->variable].storage == STORAGE_THIS && path->step_count >= 2 && path->steps[0].kind == STEP_DEREF &&
	             path->steps[1].kind == STEP_FIELD;
	if ((facts->flags & FUNCTION_LAMBDA) == 0 || closure->function == UINT32_MAX || !field)
		return false;
	const struct function_facts *maker = linker_function_facts(finder->linker, closure->function);
	for (uint32_t n = 0; n < maker->nodes.count; n++) {
		const struct event *event = &maker->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || (source.kind != OPERAND_PATH && source.kind != OPERAND_ADDRESS))
			continue;
		const struct path *to = &maker->paths.items[target.index];
		if (to->variable != closure->variable || to->step_count != 1 || to->steps[0].kind != STEP_FIELD || !str_equal(to->steps[0].field, path->steps[1].field))
			continue;
		*ret_function = closure->function;
		*ret_source = source;
		return true;
	}
	return false;
}

// --- what they are given

static uint32_t place_index(struct finder *finder, uint32_t function, const struct path *path)
{
	struct stop_place place;
	if (!stop_place_of(finder->linker, function, path, &place))
		return UINT32_MAX;
	for (uint32_t i = 0; i < finder->places.count; i++)
		if (stop_place_equal(&finder->places.items[i].place, &place))
			return i;
	if (finder->places.count == KNOWN_PLACES_MAX)
		return UINT32_MAX;
	array_push(finder->scratch, &finder->places, ((struct known_place){.place = place}));
	return finder->places.count - 1;
}

static void note_argument(struct finder *finder, uint32_t function, uint32_t to, struct operand operand)
{
	const struct function_facts *facts = linker_function_facts(finder->linker, function);
	struct pass pass = {.to = to, .from = UINT32_MAX, .place = UINT32_MAX};
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return;
	const struct path *path = &facts->paths.items[operand.index];
	for (uint32_t depth = 0; depth < LAMBDAS_MAX && operand.kind == OPERAND_PATH && path->step_count == 2; depth++) {
		if (!captured(finder, function, path, &function, &operand))
			break;
		facts = linker_function_facts(finder->linker, function);
		path = &facts->paths.items[operand.index];
	}
	bool whole = operand.kind == OPERAND_PATH && path->step_count == 0;
	if (whole || (operand.kind == OPERAND_ADDRESS && is_lead_path(path, path->variable)))
		pass.from = lead_of(finder, function, path->variable);
	if (operand.kind == OPERAND_PATH && path->step_count > 0)
		pass.from = kept_lead(finder, function, path, path->step_count - 1, false);
	if (pass.from == UINT32_MAX && operand.kind == OPERAND_ADDRESS)
		pass.place = place_index(finder, function, path);
	if (pass.from != UINT32_MAX || pass.place != UINT32_MAX)
		array_push(finder->scratch, &finder->passes, pass);
}

static void collect_passes(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct program_function *at = &finder->program->functions.items[f];
		for (uint32_t n = 0; n < at->facts->nodes.count; n++) {
			const struct event *event = &at->facts->nodes.items[n].event;
			bool spawns = event->kind == EVENT_SPAWN;
			uint32_t callee = spawns ? stop_entry_of(finder->linker, f, event_operand(event, SLOT_ENTRY)) : linker_callee(finder->linker, at->unit_index, event);
			if (callee == UINT32_MAX || finder->leads_of[callee] == 0)
				continue;
			const struct function_facts *facts = linker_function_facts(finder->linker, callee);
			for (uint32_t v = 0; v < facts->param_count; v++) {
				uint32_t to = lead_of(finder, callee, v);
				if (to == UINT32_MAX)
					continue;
				finder->leads.items[to].calls++;
				note_argument(finder, f, to, event_operand_at(event, spawns ? SLOT_PAYLOAD : SLOT_ARG, v));
			}
		}
	}
}

// What is put into the members, and whether somebody writes through them.
static void collect_kept_writes(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET);
			const struct path *path = target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
			bool storage = event->kind == EVENT_SCOPE_END || event->kind == EVENT_DECLARE || event->kind == EVENT_DESTROY || event->kind == EVENT_READ;
			if (path == NULL || storage || path->step_count == 0)
				continue;
			uint32_t put = kept_lead(finder, f, path, path->step_count - 1, false);
			uint32_t behind = path->step_count < 2 ? UINT32_MAX : kept_lead(finder, f, path, path->step_count - 2, false);
			if (put != UINT32_MAX && event->kind == EVENT_ASSIGN)
				note_argument(finder, f, put, event_operand(event, SLOT_SOURCE));
			if (behind != UINT32_MAX)
				finder->leads.items[behind].written = true;
		}
	}
}

// The place that is written; of what a lambda captured by reference, the one that its maker knows.
static bool written_place(const struct finder *finder, uint32_t function, const struct path *path, struct stop_place *ret_place)
{
	struct operand source;
	uint32_t maker;
	bool reference = path->step_count == 3 && path->steps[2].kind == STEP_DEREF && captured(finder, function, path, &maker, &source);
	if (reference && source.kind == OPERAND_ADDRESS)
		return stop_place_of(finder->linker, maker, &linker_function_facts(finder->linker, maker)->paths.items[source.index], ret_place);
	return stop_place_of(finder->linker, function, path, ret_place);
}

static void collect_sets(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count && finder->places.count > 0; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
			struct stop_place place;
			if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_INT ||
			    !written_place(finder, f, &facts->paths.items[target.index], &place))
				continue;
			for (uint32_t i = 0; i < finder->places.count; i++) {
				struct known_place *known = &finder->places.items[i];
				if (!stop_place_equal(&known->place, &place))
					continue;
				known->sets[source.value != 0] = true;
				known->set_functions[source.value != 0] = f;
				known->set_locs[source.value != 0] = event->loc;
			}
		}
	}
}

// --- which of them are tokens

static bool is_asked(const struct lead *lead) // by loops that agree
{
	return lead->polls[0] != lead->polls[1] && !lead->written;
}

static bool pass_on(struct finder *finder, const struct pass *pass)
{
	struct lead *to = &finder->leads.items[pass->to], *from = pass->from == UINT32_MAX ? NULL : &finder->leads.items[pass->from];
	bool changed = from != NULL && to->written && !from->written;
	if (changed)
		from->written = true;
	if (from != NULL && is_asked(to) && !from->polls[to->polls[1]]) {
		if (!from->polls[0] && !from->polls[1]) {
			from->loop_function = to->loop_function;
			from->loop = to->loop;
		}
		from->polls[to->polls[1]] = changed = true;
	}
	if (!is_asked(to) || to->fed)
		return changed;
	const struct known_place *place = pass->place == UINT32_MAX ? NULL : &finder->places.items[pass->place];
	bool value = to->polls[1];
	if (from != NULL && from->fed) {
		to->set_function = from->set_function;
		to->set = from->set;
	} else if (place != NULL && place->sets[value]) {
		to->set_function = place->set_functions[value];
		to->set = place->set_locs[value];
	} else {
		return changed;
	}
	to->fed = true;
	return true;
}

static bool is_token(const struct lead *lead)
{
	return is_asked(lead) && lead->fed;
}

// No loop asks it, and all callers pass what others ask.
static void collect_others(struct finder *finder)
{
	for (uint32_t i = 0; i < finder->passes.count; i++) {
		const struct pass *pass = &finder->passes.items[i];
		struct lead *to = &finder->leads.items[pass->to];
		bool known = pass->from != UINT32_MAX && is_token(&finder->leads.items[pass->from]);
		for (uint32_t j = 0; j < finder->passes.count && pass->place != UINT32_MAX && !known; j++) {
			const struct lead *other = &finder->leads.items[finder->passes.items[j].to];
			known = finder->passes.items[j].place == pass->place && is_token(other);
			for (uint32_t value = 0; value < 2 && known && !to->fed; value++)
				to->polls[value] = to->polls[value] || other->polls[value];
		}
		to->known_calls += known;
	}
}

void made_flags_find(struct arena *arena, const struct linker *linker, const struct program *program, struct made_tokens *tokens)
{
	struct arena scratch = {0};
	struct finder finder = {.arena = arena, .scratch = &scratch, .linker = linker, .program = program, .tokens = tokens};
	finder.leads_of = arena_array(&scratch, uint32_t, (size_t)program->functions.count + 1);
	collect_leads(&finder);
	for (uint32_t i = 0; i < finder.leads.count; i++)
		note_uses(&finder, &finder.leads.items[i]);
	collect_kept(&finder);
	if (finder.leads.count > 0) {
		collect_closures(&finder);
		collect_passes(&finder);
		collect_kept_writes(&finder);
		collect_sets(&finder);
	}
	bool changed = true;
	for (uint32_t round = 0; changed && round < ROUNDS_MAX; round++) {
		changed = false;
		for (uint32_t i = 0; i < finder.passes.count; i++)
			changed = pass_on(&finder, &finder.passes.items[i]) || changed;
	}
	bool *looked = arena_array(&scratch, bool, (size_t)finder.leads.count + 1);
	for (uint32_t i = 0; i < finder.leads.count; i++)
		looked[i] = is_token(&finder.leads.items[i]);
	collect_others(&finder);
	for (uint32_t i = 0; i < finder.leads.count; i++) {
		const struct lead *lead = &finder.leads.items[i];
		bool same = !lead->written && lead->calls > 0 && lead->known_calls >= lead->calls;
		if (looked[i] && lead->member.len > 0)
			array_push(arena, &tokens->kept, ((struct made_kept){.usr = lead->usr, .member = lead->member, .stopped = lead->polls[1]}));
		if ((!looked[i] && !same) || lead->member.len > 0)
			continue;
		struct made_flag flag = {.function = lead->function, .parameter = lead->parameter, .stopped = lead->polls[1], .looked = looked[i],
		                         .loop_function = lead->loop_function, .loop = lead->loop, .set_function = lead->set_function, .set = lead->set};
		array_push(arena, &tokens->flags, flag);
		if (tokens->flags_of[lead->function] == 0)
			tokens->flags_of[lead->function] = tokens->flags.count;
	}
	arena_finish(&scratch);
}
