// Which access paths of a function lead to the object that it is given: through a parameter, a copy of it, `this`, or what a
// closure captures of them.
#include "inferred_internal.h"

const struct function_facts *subject_facts(const struct subject *subject)
{
	return subject->program->functions.items[subject->function].facts;
}

static const struct type *type_at(const struct unit_facts *unit, uint32_t type)
{
	return type == 0 || type > unit->types.count ? NULL : &unit->types.items[type - 1];
}

// The class of what a variable with the type points to; NULL: none that is known.
static const struct type *class_behind(const struct unit_facts *unit, uint32_t type)
{
	const struct type *t = type_at(unit, type);
	if (t != NULL && t->kind == TYPE_POINTER)
		t = type_at(unit, t->element);
	return t != NULL && t->kind == TYPE_RECORD && !t->external && !t->overlaid && t->usr.len > 0 ? t : NULL;
}

// The only thing that is ever assigned to the variable, when it is a parameter; UINT32_MAX: something else, or more.
static uint32_t copied_parameter(const struct function_facts *facts, uint32_t variable)
{
	uint32_t parameter = UINT32_MAX;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (target.kind != OPERAND_PATH || facts->paths.items[target.index].variable != variable || facts->paths.items[target.index].step_count > 0 ||
		    event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END)
			continue;
		const struct path *path = source.kind == OPERAND_PATH ? &facts->paths.items[source.index] : NULL;
		if (event->kind != EVENT_ASSIGN || parameter != UINT32_MAX || path == NULL || path->step_count > 0 || path->variable >= facts->param_count)
			return UINT32_MAX;
		parameter = path->variable;
	}
	return parameter;
}

static void add_name(struct subject *subject, uint32_t variable)
{
	if (subject->name_count == ALIASES_OF_OBJECT_MAX)
		return;
	subject->names[subject->name_count].variable = variable;
	subject->names[subject->name_count].step_count = 1;
	subject->names[subject->name_count++].steps[0] = (struct step){.kind = STEP_DEREF};
}

// A parameter that is only copied into a variable of a class's type, as entries of tasks do, is known by that.
static struct subject subject_of_variable(const struct linker *linker, const struct program *program, uint32_t function, uint32_t variable)
{
	const struct program_function *f = &program->functions.items[function];
	struct subject subject = {.program = program, .linker = linker, .function = function, .parameter = variable};
	subject.this_object = f->facts->variables.items[variable].storage == STORAGE_THIS;
	subject.type = class_behind(f->unit, f->facts->variables.items[variable].type);
	add_name(&subject, variable);
	bool small = f->facts->nodes.count <= SUBJECT_NODES_MAX && !subject.this_object;
	for (uint32_t v = f->facts->param_count; v < f->facts->variables.count && small; v++) {
		const struct type *type = class_behind(f->unit, f->facts->variables.items[v].type);
		if (f->facts->variables.items[v].storage != STORAGE_LOCAL || type == NULL || copied_parameter(f->facts, v) != variable)
			continue;
		if (subject.type == NULL)
			subject.type = type;
		if (str_equal(subject.type->usr, type->usr))
			add_name(&subject, v);
	}
	return subject;
}

uint32_t subjects_of(const struct linker *linker, const struct program *program, uint32_t function, struct subject *subjects, uint32_t most)
{
	const struct function_facts *facts = program->functions.items[function].facts;
	uint32_t count = 0;
	for (uint32_t v = 0; v < facts->variables.count && count < most; v++) {
		enum storage storage = facts->variables.items[v].storage;
		if (storage != STORAGE_THIS && (storage != STORAGE_PARAM || v >= facts->param_count))
			continue;
		subjects[count] = subject_of_variable(linker, program, function, v);
		count += subjects[count].type != NULL;
	}
	return count;
}

static bool step_equal(const struct step *a, const struct step *b)
{
	return a->kind == b->kind && (a->kind == STEP_DEREF || (a->kind == STEP_FIELD && str_equal(a->field, b->field)));
}

bool subject_holds(const struct subject *subject, const struct path *path, uint32_t *ret_rest)
{
	for (uint32_t i = 0; i < subject->name_count; i++) {
		bool equal = subject->names[i].variable == path->variable && path->step_count >= subject->names[i].step_count;
		for (uint32_t s = 0; equal && s < subject->names[i].step_count; s++)
			equal = step_equal(&subject->names[i].steps[s], &path->steps[s]);
		if (!equal)
			continue;
		*ret_rest = subject->names[i].step_count;
		return true;
	}
	return false;
}

bool subject_is_pointer(const struct subject *subject, const struct path *path)
{
	for (uint32_t i = 0; i < subject->name_count; i++) {
		bool equal = subject->names[i].variable == path->variable && path->step_count + 1 == subject->names[i].step_count;
		for (uint32_t s = 0; equal && s < path->step_count; s++)
			equal = step_equal(&subject->names[i].steps[s], &path->steps[s]);
		if (equal)
			return true;
	}
	return false;
}

bool subject_is_member(const struct subject *subject, const struct path *path, struct str member)
{
	uint32_t rest = 0;
	return subject_holds(subject, path, &rest) && path->step_count == rest + 1 && path->steps[rest].kind == STEP_FIELD &&
	       str_equal(path->steps[rest].field, member);
}

// What the closure's field holds leads to the object: then the field, and as many pointers as it takes, are its name within.
static void add_capture(const struct subject *subject, const struct function_facts *facts, struct operand source, struct str field,
                        uint32_t closure, struct subject *inner)
{
	const struct path *path = &facts->paths.items[source.index];
	bool by_value = source.kind == OPERAND_PATH && subject_is_pointer(subject, path);
	bool by_reference = source.kind == OPERAND_ADDRESS && subject_is_pointer(subject, path);
	uint32_t rest = 0;
	bool object = source.kind == OPERAND_ADDRESS && subject_holds(subject, path, &rest) && rest == path->step_count;
	if ((!by_value && !by_reference && !object) || inner->name_count == ALIASES_OF_OBJECT_MAX)
		return;
	struct step *steps = inner->names[inner->name_count].steps;
	steps[0] = (struct step){.kind = STEP_DEREF};
	steps[1] = (struct step){.kind = STEP_FIELD, .field = field};
	steps[2] = steps[3] = (struct step){.kind = STEP_DEREF};
	inner->names[inner->name_count].variable = closure;
	inner->names[inner->name_count++].step_count = by_reference ? 4 : 3;
}

bool subject_in_closure(const struct subject *subject, uint32_t closure_variable, uint32_t lambda, struct subject *ret_inner)
{
	const struct function_facts *facts = subject_facts(subject), *inner_facts = subject->program->functions.items[lambda].facts;
	struct subject inner = {.program = subject->program, .linker = subject->linker, .function = lambda, .this_object = true, .type = subject->type};
	uint32_t closure = UINT32_MAX;
	for (uint32_t v = 0; v < inner_facts->variables.count && closure == UINT32_MAX; v++)
		if (inner_facts->variables.items[v].storage == STORAGE_THIS)
			closure = v;
	for (uint32_t n = 0; n < facts->nodes.count && closure != UINT32_MAX; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		const struct path *path = target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
		if (event->kind == EVENT_ASSIGN && path != NULL && path->variable == closure_variable && path->step_count == 1 &&
		    path->steps[0].kind == STEP_FIELD && (source.kind == OPERAND_PATH || source.kind == OPERAND_ADDRESS))
			add_capture(subject, facts, source, path->steps[0].field, closure, &inner);
	}
	*ret_inner = inner;
	return inner.name_count > 0;
}
