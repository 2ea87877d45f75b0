// See made_tokens.h. PRECISION: a class counts only if it has little beside the flag, which those loops leave alone, nobody gives the flag another
// value than yes or no, some function is given such an object, a loop that works ends by it, and somebody sets it: who is no task that was given it, for that
// would tell that it is done, and not called by the loop, for that would be its result.
#include "made_tokens_internal.h"

#include <string.h>

enum { SUBJECTS_MAX = 4, WRAPPER_ROUNDS = 2, CALLED_MAX = 60, CALLED_DEPTH_MAX = 3 };

static bool is_unfit(const struct function_facts *facts)
{
	return (facts->flags & (FUNCTION_PATTERN | FUNCTION_CUT)) != 0;
}

// --- the flags of classes

static struct made_class *class_of(struct made_finder *finder, struct str usr)
{
	struct made_class *entry;
	uint64_t key = str_hash(usr);
	HASH_FIND(hh, finder->classes, &key, sizeof key, entry);
	if (entry != NULL)
		return entry;
	entry = arena_new(finder->scratch, struct made_class);
	entry->usr = key;
	HASH_ADD(hh, finder->classes, usr, sizeof entry->usr, entry);
	return entry;
}

static void add_member(struct made_class *entry, const struct type *type, struct str member)
{
	if (type != NULL && type->kind == TYPE_LOCK)
		return;
	entry->handles = entry->handles || (type != NULL && (type->kind == TYPE_HANDLE || type->kind == TYPE_CONTAINER || type->kind == TYPE_CHANNEL));
	for (uint32_t i = 0; i < entry->member_count && i < MADE_MEMBERS_MAX; i++)
		if (str_equal(entry->members[i], member))
			return;
	if (entry->member_count < MADE_MEMBERS_MAX)
		entry->members[entry->member_count] = member;
	entry->member_count++;
}

// The member that the path ends with, of a class of the program's own; NULL: none, or nothing is known of it yet and `make` is false.
static struct made_member *flag_of(struct made_finder *finder, const struct program_function *f, const struct path *path, bool make)
{
	struct typed_member member;
	if (path->step_count == 0 || path->steps[path->step_count - 1].kind != STEP_FIELD)
		return NULL;
	const struct type *type = typing_object_of_path(f->unit, f->facts, path, path->step_count - 1);
	bool typed = typing_member_of_path(f->unit, f->facts, path, path->step_count - 1, &member);
	if (typed)
		type = member.record;
	if (type == NULL || type->kind != TYPE_RECORD || type->external || type->overlaid || type->usr.len == 0)
		return NULL;
	struct str name = path->steps[path->step_count - 1].field;
	uint64_t key[2] = {str_hash(type->usr), str_hash(name)};
	struct made_member *flag;
	HASH_FIND(hh, finder->flags, key, sizeof key, flag);
	if (flag != NULL || !make)
		return flag;
	flag = arena_new(finder->scratch, struct made_member);
	memcpy(flag->key, key, sizeof key);
	flag->token = (struct made_token){.name = type->name, .usr = type->usr, .member = name};
	flag->class = class_of(finder, type->usr);
	add_member(flag->class, typed && member.type != 0 ? &f->unit->types.items[member.type - 1] : NULL, name);
	HASH_ADD(hh, finder->flags, key, sizeof flag->key, flag);
	array_push(finder->scratch, &finder->in_order, flag);
	return flag;
}

// A function that has a parameter that leads to an object of the class, or is its method.
static bool has_object(const struct program_function *f, const struct made_member *flag, bool *ret_this)
{
	const struct function_facts *facts = f->facts;
	for (uint32_t v = 0; v < facts->variables.count; v++) {
		bool this_object = facts->variables.items[v].storage == STORAGE_THIS;
		const struct type *type = facts->variables.items[v].type == 0 ? NULL : &f->unit->types.items[facts->variables.items[v].type - 1];
		if (type != NULL && type->kind == TYPE_POINTER && type->element != 0)
			type = &f->unit->types.items[type->element - 1];
		if ((!this_object && v >= facts->param_count) || type == NULL || type->kind != TYPE_RECORD || !made_is_class(&flag->token, type))
			continue;
		*ret_this = this_object;
		return true;
	}
	return false;
}

static void note_write(struct made_finder *finder, uint32_t function, struct made_member *flag, const struct event *event)
{
	const struct program_function *f = &finder->program->functions.items[function];
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool constant = event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT && (source.value == 0 || source.value == 1);
	bool begins = (f->facts->flags & (FUNCTION_CONSTRUCTOR | FUNCTION_CONSTANT)) != 0;
	bool copies = event->kind == EVENT_ASSIGN && source.kind == OPERAND_PATH && flag_of(finder, f, &f->facts->paths.items[source.index], false) == flag;
	if (!constant) {
		flag->spoiled = flag->spoiled || !(begins || copies);
		return;
	}
	flag->sets[source.value] += !begins;
	if (!begins && flag->setter_count < MADE_SETTERS_MAX)
		flag->setters[flag->setter_count] = function;
	flag->setter_count += !begins;
	struct subject subjects[SUBJECTS_MAX];
	uint32_t count = linker_is_entry(finder->linker, function) ? subjects_of(finder->linker, finder->program, function, subjects, SUBJECTS_MAX) : 0;
	for (uint32_t i = 0; i < count; i++) // a task that sets what it was given says that it is done
		flag->spoiled = flag->spoiled || (!subjects[i].this_object && str_equal(subjects[i].type->usr, flag->token.usr));
}

// What the function's paths end with, each looked up once: events mention the same ones again and again.
struct path_flags {
	struct made_member **flags; // by path
	bool *known;
};

static struct made_member *flag_of_path(struct made_finder *finder, const struct program_function *f, struct path_flags *paths, uint32_t path)
{
	if (!paths->known[path]) {
		paths->known[path] = true;
		paths->flags[path] = flag_of(finder, f, &f->facts->paths.items[path], true);
	}
	return paths->flags[path];
}

static void note_event(struct made_finder *finder, uint32_t function, const struct event *event, struct path_flags *paths)
{
	const struct program_function *f = &finder->program->functions.items[function];
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
			continue;
		struct made_member *flag = flag_of_path(finder, f, paths, operand.index);
		bool storage = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || event->kind == EVENT_ZERO ||
		               event->kind == EVENT_READ;
		if (flag == NULL || storage)
			continue;
		if (operand.kind == OPERAND_ADDRESS)
			flag->spoiled = true;
		else if (event->operands[i].slot == SLOT_TARGET)
			note_write(finder, function, flag, event);
	}
}

static void collect_flags(struct made_finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		struct arena arena = {0};
		struct path_flags paths = {.flags = arena_array(&arena, struct made_member *, facts->paths.count + 1),
		                           .known = arena_array(&arena, bool, facts->paths.count + 1)};
		for (uint32_t n = 0; n < facts->nodes.count && !is_unfit(facts); n++)
			note_event(finder, f, &facts->nodes.items[n].event, &paths);
		arena_finish(&arena);
	}
	uint32_t kept = 0;
	for (uint32_t i = 0; i < finder->in_order.count; i++) {
		struct made_member *flag = finder->in_order.items[i];
		if (!flag->spoiled && flag->class->member_count <= MADE_MEMBERS_MAX && !flag->class->handles && flag->sets[0] + flag->sets[1] > 0)
			finder->in_order.items[kept++] = flag;
		else
			flag->spoiled = true;
	}
	finder->in_order.count = kept;
}

static bool writes(const struct subject *subject, const struct made_member *flag, int64_t *ret_value)
{
	const struct function_facts *facts = subject_facts(subject);
	bool found = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_INT ||
		    !subject_is_member(subject, &facts->paths.items[target.index], flag->token.member))
			continue;
		if (found && *ret_value != source.value)
			return false;
		*ret_value = source.value;
		found = true;
	}
	return found;
}

static void keep_role(struct made_finder *finder, struct made_role role, uint32_t token)
{
	role.token = token;
	array_push(finder->scratch, &finder->roles, role);
	finder->by_function[role.function] = finder->roles.count;
}

static void collect_looks(struct made_finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		struct subject subjects[SUBJECTS_MAX];
		if (finder->by_function[f] != 0 || is_unfit(facts) || facts->nodes.count > MADE_LOOK_NODES_MAX)
			continue;
		uint32_t count = subjects_of(finder->linker, finder->program, f, subjects, SUBJECTS_MAX);
		for (uint32_t s = 0; s < count; s++)
			for (uint32_t i = 0; i < finder->in_order.count && finder->by_function[f] == 0; i++) {
				struct made_role role;
				if (str_equal(subjects[s].type->usr, finder->in_order.items[i]->token.usr) &&
				    made_look_of(finder, &subjects[s], finder->in_order.items[i], &role))
					keep_role(finder, role, i);
			}
	}
}

// --- loops

// The call whose result the branch looks at.
static const struct event *asked_call(const struct function_facts *facts, struct operand left)
{
	const struct event *found = NULL;
	for (uint32_t n = 0; left.kind == OPERAND_PATH && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand result = event_operand(event, SLOT_RESULT);
		if (event->kind != EVENT_CALL || result.kind != OPERAND_PATH || result.index != left.index)
			continue;
		if (found != NULL)
			return NULL;
		found = event;
	}
	return found;
}

static struct made_member *asked_flag(struct made_finder *finder, uint32_t function, const struct event *branch, bool *ret_inverted)
{
	const struct program_function *f = &finder->program->functions.items[function];
	struct operand left = event_operand(branch, SLOT_LEFT);
	*ret_inverted = false;
	if (left.kind != OPERAND_PATH)
		return NULL;
	struct made_member *flag = flag_of(finder, f, &f->facts->paths.items[left.index], false);
	if (flag != NULL)
		return flag;
	const struct event *call = finder->roles.count == 0 ? NULL : asked_call(f->facts, left);
	uint32_t callee = call == NULL ? UINT32_MAX : linker_callee(finder->linker, f->unit_index, call);
	if (callee == UINT32_MAX || finder->by_function[callee] == 0)
		return NULL;
	const struct made_role *role = &finder->roles.items[finder->by_function[callee] - 1];
	*ret_inverted = role->inverted;
	return finder->in_order.items[role->token];
}

// Does the function, or what it calls, set the flag? Then that is its own result.
static bool reaches_setter(const struct made_finder *finder, const struct made_member *flag, uint32_t function, uint32_t depth, uint32_t *seen, uint32_t *count)
{
	const struct program_function *f = &finder->program->functions.items[function];
	for (uint32_t i = 0; i < flag->setter_count && i < MADE_SETTERS_MAX; i++)
		if (flag->setters[i] == function)
			return true;
	for (uint32_t i = 0; i < *count; i++)
		if (seen[i] == function)
			return false;
	if (*count == CALLED_MAX)
		return false;
	seen[(*count)++] = function;
	for (uint32_t n = 0; depth < CALLED_DEPTH_MAX && n < f->facts->nodes.count; n++) {
		uint32_t callee = linker_callee(finder->linker, f->unit_index, &f->facts->nodes.items[n].event);
		if (callee != UINT32_MAX && reaches_setter(finder, flag, callee, depth + 1, seen, count))
			return true;
	}
	return false;
}

// Does the function use more of such an object than its flag and locks?
static bool uses_more(const struct program_function *f, const struct made_member *flag)
{
	for (uint32_t p = 0; p < f->facts->paths.count; p++) {
		const struct path *path = &f->facts->paths.items[p];
		for (uint32_t s = 0; s < path->step_count; s++) {
			struct typed_member member;
			if (path->steps[s].kind != STEP_FIELD || str_equal(path->steps[s].field, flag->token.member))
				continue;
			const struct type *type = typing_object_of_path(f->unit, f->facts, path, s);
			if (type == NULL || !str_equal(type->usr, flag->token.usr))
				continue;
			bool typed = typing_member_of_path(f->unit, f->facts, path, s, &member) && member.type != 0;
			if (!typed || f->unit->types.items[member.type - 1].kind != TYPE_LOCK)
				return true;
		}
	}
	return false;
}

static void note_poll(struct made_finder *finder, uint32_t function, uint32_t node)
{
	const struct program_function *f = &finder->program->functions.items[function];
	const struct node *at = &f->facts->nodes.items[node];
	struct operand right = event_operand(&at->event, SLOT_RIGHT);
	bool inverted, stopped, this_object = false;
	if (right.kind != OPERAND_INT || at->event.compare == COMPARE_NONE)
		return;
	struct made_member *flag = asked_flag(finder, function, &at->event, &inverted);
	if (flag == NULL || flag->spoiled || (has_object(f, flag, &this_object) && this_object))
		return;
	bool one = compare_holds(1, at->event.compare, right.value), zero = compare_holds(0, at->event.compare, right.value);
	struct asked asked = {one ? at->next : at->other, zero ? at->next : at->other};
	if (inverted)
		asked = (struct asked){asked.clear, asked.set};
	if (!made_poll_of(finder->linker, function, node, asked, finder->by_function, &stopped))
		return;
	uint32_t seen[CALLED_MAX], count = 0;
	flag->spoiled = uses_more(f, flag) || reaches_setter(finder, flag, function, 0, seen, &count);
	if (flag->polls[stopped]++ == 0 && flag->polls[!stopped] == 0) {
		flag->token.loop_function = function;
		flag->token.loop = at->event.loc;
	}
}

static void note_given(struct made_finder *finder, uint32_t function)
{
	const struct program_function *f = &finder->program->functions.items[function];
	bool this_object;
	for (uint32_t i = 0; i < finder->in_order.count; i++) {
		struct made_member *flag = finder->in_order.items[i];
		if (flag->given || finder->by_function[function] != 0 || !has_object(f, flag, &this_object) || this_object)
			continue;
		flag->given = true;
		flag->token.unit = f->unit_index;
		flag->token.loc = f->facts->loc;
	}
}

// --- the table

static bool is_token(const struct made_member *flag)
{
	bool one_way = (flag->polls[0] > 0) != (flag->polls[1] > 0);
	return !flag->spoiled && flag->given && one_way && flag->sets[flag->polls[1] > 0] > 0;
}

static void collect_setters(struct made_finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		struct subject subjects[SUBJECTS_MAX];
		if (finder->by_function[f] != 0 || is_unfit(facts) || (facts->flags & (FUNCTION_CONSTRUCTOR | FUNCTION_DESTRUCTOR | FUNCTION_LAMBDA)) != 0)
			continue;
		uint32_t count = subjects_of(finder->linker, finder->program, f, subjects, SUBJECTS_MAX);
		for (uint32_t s = 0; s < count; s++)
			for (uint32_t i = 0; i < finder->in_order.count && finder->by_function[f] == 0; i++) {
				const struct made_member *flag = finder->in_order.items[i];
				int64_t value = 0;
				if (!is_token(flag) || !str_equal(subjects[s].type->usr, flag->token.usr) || !writes(&subjects[s], flag, &value))
					continue;
				enum made_act act = (value != 0) == flag->token.stopped ? MADE_SETS : MADE_CLEARS;
				keep_role(finder, (struct made_role){.act = act, .this_object = subjects[s].this_object, .parameter = subjects[s].parameter, .function = f}, i);
			}
	}
}

static int compare_roles(const void *left, const void *right)
{
	const struct made_role *a = left, *b = right;
	if (a->token != b->token)
		return a->token < b->token ? -1 : 1;
	return (a->function > b->function) - (a->function < b->function);
}

static void fill_table(struct made_finder *finder)
{
	struct made_tokens *tokens = finder->tokens;
	for (uint32_t i = 0; i < finder->in_order.count; i++) {
		const struct made_member *flag = finder->in_order.items[i];
		bool known = false;
		for (uint32_t t = 0; t < tokens->items.count; t++)
			known = known || str_equal(tokens->items.items[t].usr, flag->token.usr);
		if (!is_token(flag) || known)
			continue;
		uint32_t token = tokens->items.count;
		array_push(finder->arena, &tokens->items, flag->token);
		for (uint32_t r = 0; r < finder->roles.count; r++) {
			struct made_role role = finder->roles.items[r];
			if (finder->in_order.items[role.token] != flag)
				continue;
			role.token = token;
			role.inverted = role.act == MADE_ASKS && role.inverted == flag->token.stopped;
			array_push(finder->arena, &tokens->roles, role);
		}
	}
	if (tokens->roles.count > 0)
		qsort(tokens->roles.items, tokens->roles.count, sizeof *tokens->roles.items, compare_roles);
	for (uint32_t r = 0; r < tokens->roles.count; r++)
		tokens->by_function[tokens->roles.items[r].function] = r + 1;
}

static void find_classes(struct made_finder *finder)
{
	collect_flags(finder);
	for (uint32_t round = 0; round <= WRAPPER_ROUNDS && finder->in_order.count > 0; round++)
		collect_looks(finder);
	for (uint32_t f = 0; f < finder->program->functions.count && finder->in_order.count > 0; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count && !is_unfit(facts); n++)
			if (facts->nodes.items[n].event.kind == EVENT_BRANCH)
				note_poll(finder, f, n);
		note_given(finder, f);
	}
	for (uint32_t i = 0; i < finder->in_order.count; i++)
		finder->in_order.items[i]->token.stopped = finder->in_order.items[i]->polls[1] > 0;
	collect_setters(finder);
	fill_table(finder);
}

const struct made_tokens *made_tokens_find(struct arena *arena, const struct linker *linker, const struct program *program)
{
	struct arena scratch = {0};
	struct made_finder finder = {.arena = arena, .scratch = &scratch, .linker = linker, .program = program};
	finder.tokens = arena_new(arena, struct made_tokens);
	finder.tokens->by_function = arena_array(arena, uint32_t, (size_t)program->functions.count + 1);
	finder.tokens->flags_of = arena_array(arena, uint32_t, (size_t)program->functions.count + 1);
	finder.by_function = arena_array(&scratch, uint32_t, (size_t)program->functions.count + 1);
	find_classes(&finder);
	made_flags_find(arena, linker, program, finder.tokens);
	HASH_CLEAR(hh, finder.flags);
	HASH_CLEAR(hh, finder.classes);
	arena_finish(&scratch);
	return finder.tokens;
}

const struct made_flag *made_flag_of(const struct made_tokens *tokens, uint32_t function, uint32_t parameter)
{
	for (uint32_t i = tokens->flags_of[function]; i != 0 && i <= tokens->flags.count && tokens->flags.items[i - 1].function == function; i++)
		if (tokens->flags.items[i - 1].parameter == parameter)
			return &tokens->flags.items[i - 1];
	return NULL;
}

const struct made_kept *made_kept_of(const struct made_tokens *tokens, const struct type *type, struct str member)
{
	for (uint32_t i = 0; type != NULL && i < tokens->kept.count; i++)
		if (str_equal(tokens->kept.items[i].usr, type->usr) && str_equal(tokens->kept.items[i].member, member))
			return &tokens->kept.items[i];
	return NULL;
}

bool made_is_class(const struct made_token *token, const struct type *type)
{
	// A struct of a C source has the file in its USR, which those who only know its name have not.
	size_t file = token->usr.len > type->usr.len ? token->usr.len - type->usr.len : 0;
	bool opaque = type->fields.count == 0 && file > 0 && token->usr.ptr[file - 1] == '@' && str_starts_with(type->usr, STR("c:@")) &&
	              str_ends_with(token->usr, type->usr);
	return type->usr.len > 0 && (opaque || str_equal(token->usr, type->usr));
}

const struct made_token *made_token_of(const struct made_tokens *tokens, const struct type *type)
{
	for (uint32_t i = 0; i < tokens->items.count; i++)
		if (made_is_class(&tokens->items.items[i], type))
			return &tokens->items.items[i];
	return NULL;
}
