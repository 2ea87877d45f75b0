// Who holds a task's leash: the fates that the simulation saw in the function that starts it and in those that it is handed
// to, the owners that keep tasks, and the traces of which rules speak.
#include "tree_internal.h"

#include "summary.h"

struct evidence {
	const struct tree_site *site;
	uint32_t flags;      // enum fate_flag, of all functions that see it
	bool seen;           // the function that starts it was followed
	bool handed_on;      // a function that sees it leaves it running
	const struct kept_task *kept;
	const struct trace *trace;
};

static bool same_place(struct location a, struct location b)
{
	return a.file == b.file && a.begin == b.begin;
}

static void add_joins(const struct program *program, const struct task_fate *fate, struct task_node *node)
{
	for (uint32_t i = 0; i < fate->join_count; i++) {
		struct task_point join = {fate->function, program->functions.items[fate->function].unit_index, fate->joins[i]};
		bool known = false;
		for (uint32_t j = 0; j < node->joins.count; j++)
			known = known || (node->joins.items[j].unit == join.unit && same_place(node->joins.items[j].loc, join.loc));
		if (!known)
			array_push(program->arena, &node->joins, join);
	}
}

// Functions that only pass the task on to their callers are spoken for by these.
static void collect_fates(struct evidence *evidence, struct task_node *node)
{
	const struct program *program = evidence->site->program;
	for (uint32_t i = 0; i < program->fates.count; i++) {
		const struct task_fate *fate = &program->fates.items[i];
		if (fate->unit != node->start.unit || !same_place(fate->spawn, node->start.loc))
			continue;
		evidence->seen = evidence->seen || !fate->via_call;
		evidence->flags |= fate->flags;
		add_joins(program, fate, node);
	}
}

static bool is_of_life(enum trace_end end)
{
	return end <= TRACE_LEFT_PARTIAL || end == TRACE_NEVER_JOINED || end == TRACE_OWNER_ENDED || end == TRACE_STOP_UNCALLED;
}

static const struct trace *find_trace(const struct program *program, const struct task_node *node)
{
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		if (!is_of_life(trace->end) || (trace->flags & (TRACE_IMPRECISE | TRACE_ASSUMED)) != 0)
			continue;
		if (trace->unit == node->start.unit && (same_place(trace->primary, node->start.loc) || same_place(trace->started, node->start.loc)))
			return trace;
		for (uint32_t s = 0; s < trace->step_count; s++)
			if (trace->steps[s].unit == node->start.unit && same_place(trace->steps[s].loc, node->start.loc))
				return trace;
	}
	return NULL;
}

static const struct kept_task *find_kept(const struct program *program, const struct task_node *node)
{
	for (uint32_t i = 0; i < program->kept.count; i++)
		if (program->kept.items[i].unit == node->start.unit && same_place(program->kept.items[i].spawn, node->start.loc))
			return &program->kept.items[i];
	return NULL;
}

// --- verdicts

static void set(struct task_node *node, enum task_owner owner, enum task_proof proof, const char *reason)
{
	node->owner = owner;
	node->proof = proof;
	node->reason = reason == NULL ? STR_NULL : str_from_c(reason);
}

static void judge_kept(const struct evidence *evidence, struct task_node *node)
{
	const struct program *program = evidence->site->program;
	const struct kept_task *kept = evidence->kept;
	enum task_owner owner = kept->global ? OWNER_GLOBAL : OWNER_MEMBER;
	node->owner_name = kept->owner;
	for (uint32_t i = 0; i < kept->asker_count && node->joins.count == 0; i++) {
		const struct kept_asker *asker = &kept->askers[i];
		struct task_point join = {asker->function, program->functions.items[asker->function].unit_index, asker->loc};
		if (location_known(join.loc))
			array_push(program->arena, &node->joins, join);
	}
	// Where the owner is an object of a function that sees all of its life, that function proves it.
	enum fate_flag open = FATE_LOST | FATE_ESCAPED | FATE_UNSURE | FATE_CAPPED | FATE_DETACHED;
	bool proven = !evidence->handed_on && (evidence->flags & FATE_JOINED) != 0 && (evidence->flags & open) == 0;
	switch (proven && kept->verdict != KEPT_NEVER_JOINED ? KEPT_JOINED_AT_ENDS : kept->verdict) {
	case KEPT_JOINED_AT_ENDS: set(node, owner, PROOF_NESTED, NULL); break;
	case KEPT_JOINED_SOMEWHERE: set(node, owner, PROOF_OPEN, "that it is joined before its owner ends is not proven"); break;
	case KEPT_NEVER_JOINED: set(node, owner, PROOF_VIOLATED, "nothing in the program joins it"); break;
	case KEPT_ENDED_UNJOINED: set(node, owner, PROOF_VIOLATED, "its owner ends on a path that does not join it"); break;
	case KEPT_STOP_UNCALLED: set(node, owner, PROOF_VIOLATED, "the functions that would join it are never called"); break;
	case KEPT_DOUBTFUL: set(node, owner, PROOF_OPEN, "whether it is joined on every path depends on what is not known"); break;
	}
}

static bool needs_nobody(const struct tree_site *site)
{
	const struct handle_semantics *semantics =
	    site->spawn->type == 0 ? NULL : &site->f->unit->types.items[site->spawn->type - 1].handle;
	return (site->spawn->flags & FLAG_DETACHED) != 0 || (semantics != NULL && semantics->on_destroy == ON_DESTROY_NOTHING);
}

static bool is_daemon(const struct evidence *evidence)
{
	const struct tree_site *site = evidence->site;
	return ((site->spawn->flags & FLAG_DAEMON) != 0) || (evidence->flags & FATE_DAEMON) != 0 ||
	       (site->entry != UINT32_MAX && (linker_function_facts(site->linker, site->entry)->flags & FUNCTION_DAEMON) != 0);
}

static void judge_unseen(const struct evidence *evidence, struct task_node *node)
{
	uint32_t flags = evidence->site->f->facts->flags;
	set(node, OWNER_UNPROVEN, PROOF_OPEN,
	    (flags & FUNCTION_TAINTED) != 0 ? "its function lies in code with errors"
	    : (flags & FUNCTION_CUT) != 0   ? "its function is too large to follow"
	                                    : "its function was not followed");
}

static void judge_fates(const struct evidence *evidence, struct task_node *node)
{
	uint32_t flags = evidence->flags;
	if ((flags & (FATE_LOST | FATE_CAPPED)) == FATE_LOST)
		set(node, OWNER_SCOPE, PROOF_OPEN, "a path on which it may be lost takes an assumption");
	else if ((flags & FATE_CAPPED) != 0)
		set(node, OWNER_UNPROVEN, PROOF_OPEN, "a function that sees it hit a limit of the analysis");
	else if ((flags & FATE_ESCAPED) != 0)
		set(node, OWNER_UNPROVEN, PROOF_OPEN, "it is given to code or to an owner out of sight");
	else if ((flags & FATE_UNSURE) != 0)
		set(node, OWNER_SCOPE, PROOF_OPEN, "a join of it may have given up, or have meant another one");
	else if (evidence->handed_on)
		set(node, OWNER_UNPROVEN, PROOF_OPEN, "it is given to callers, of which none is in sight");
	else if ((flags & FATE_DETACHED) != 0)
		set(node, OWNER_DETACHED, PROOF_OPEN, (flags & FATE_JOINED) != 0 ? "it is detached on a path" : "it is detached");
	else if ((evidence->site->f->facts->flags & FUNCTION_FLAWED) != 0)
		set(node, OWNER_SCOPE, PROOF_OPEN, "its function holds code that was not understood");
	else if ((flags & FATE_JOINED) != 0)
		set(node, OWNER_SCOPE, PROOF_NESTED, NULL);
	else
		set(node, OWNER_UNPROVEN, PROOF_OPEN, "no path on which it starts was followed to its end");
}

// Is there a function that sees it, leaves it running when it ends, and has no caller in sight that sees it too?
static bool is_handed_on(const struct evidence *evidence, const struct task_node *node)
{
	const struct program *program = evidence->site->program;
	for (uint32_t i = 0; i < program->fates.count; i++) {
		const struct task_fate *fate = &program->fates.items[i];
		if (fate->unit != node->start.unit || !same_place(fate->spawn, node->start.loc) || (fate->flags & FATE_LEFT) == 0)
			continue;
		bool received = false;
		for (uint32_t j = 0; j < program->fates.count && !received; j++) {
			const struct task_fate *other = &program->fates.items[j];
			const struct function_facts *facts = linker_function_facts(evidence->site->linker, other->function);
			received = other->via_call && other->unit == fate->unit && same_place(other->spawn, fate->spawn) &&
			           other->site < facts->nodes.count &&
			           linker_callee(evidence->site->linker, program->functions.items[other->function].unit_index,
			                         &facts->nodes.items[other->site].event) == fate->function;
		}
		if (!received)
			return true;
	}
	return false;
}

void tree_judge(const struct tree_site *site, struct task_node *node)
{
	struct evidence evidence = {.site = site, .kept = find_kept(site->program, node), .trace = find_trace(site->program, node)};
	collect_fates(&evidence, node);
	evidence.handed_on = is_handed_on(&evidence, node);
	if (is_daemon(&evidence))
		set(node, OWNER_DAEMON, PROOF_OPEN, "it is meant to live as long as the process");
	else if (evidence.kept != NULL)
		judge_kept(&evidence, node);
	else if (evidence.trace != NULL)
		set(node, OWNER_SCOPE, PROOF_VIOLATED, "its last handle is lost while it runs");
	else if (event_operand(site->spawn, SLOT_GROUP).kind != OPERAND_NONE)
		set(node, OWNER_GROUP, PROOF_OPEN, "that somebody waits for its group is not proven");
	else if (needs_nobody(site))
		set(node, OWNER_DETACHED, PROOF_OPEN, "it has no handle that anybody would have to join");
	else if (!evidence.seen)
		judge_unseen(&evidence, node);
	else
		judge_fates(&evidence, node);
}
