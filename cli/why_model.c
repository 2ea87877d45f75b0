// Why a callee has no role: what the models say of its name, and why no row counts here.
#include "why.h"

static const struct model_library *library_of(const struct model_set *models, const struct model_function *row, bool *ret_active)
{
	for (size_t i = 0; i < model_library_count(models); i++) {
		const struct model_library *library = model_library_at(models, i);
		if (!str_equal(library->name, row->library))
			continue;
		*ret_active = model_library_is_active(models, i);
		return library;
	}
	return NULL;
}

static struct str list(struct arena *arena, const struct str *items, uint32_t count)
{
	enum { SHOWN = 6 };
	struct strbuf text = {0};
	for (uint32_t i = 0; i < count && i < SHOWN; i++)
		strbuf_printf(&text, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(items[i]));
	if (count > SHOWN)
		strbuf_c(&text, " ...");
	struct str copy = str_copy(arena, strbuf_view(&text));
	strbuf_finish(&text);
	return copy;
}

static struct str arguments(struct arena *arena, const struct model_function *row)
{
	if (row->max_args == UINT32_MAX)
		return str_format(arena, "%u or more arguments", row->min_args);
	if (row->min_args == row->max_args)
		return str_format(arena, "%u argument%s", row->min_args, row->min_args == 1 ? "" : "s");
	return str_format(arena, "%u to %u arguments", row->min_args, row->max_args);
}

static struct str reason(struct arena *arena, const struct model_set *models, const struct model_function *row,
                         const struct call_note *note)
{
	bool active = true;
	const struct model_library *library = library_of(models, row, &active);
	if (!active && library != NULL) {
		struct str headers = list(arena, library->headers.items, library->headers.count);
		return str_format(arena, "the model '%.*s' knows '%.*s', but the unit includes none of its headers: %.*s", STR_ARG(row->library),
		                  STR_ARG(row->name), STR_ARG(headers));
	}
	if (note->arg_count < row->min_args || note->arg_count > row->max_args) {
		struct str wanted = arguments(arena, row);
		return str_format(arena, "the model '%.*s' knows '%.*s' with %.*s; here it has %u", STR_ARG(row->library), STR_ARG(row->name),
		                  STR_ARG(wanted), note->arg_count);
	}
	if (row->condition.macro.len > 0 && !row->condition.holds)
		return str_format(arena, "the model '%.*s' knows '%.*s' only where the macro %.*s is defined as at least %lld", STR_ARG(row->library),
		                  STR_ARG(row->name), STR_ARG(row->condition.macro), (long long)row->condition.at_least);
	if (row->not_copy_move)
		return str_format(arena, "the model '%.*s' knows '%.*s', but not where it copies or moves", STR_ARG(row->library), STR_ARG(row->name));
	return str_format(arena, "the model '%.*s' knows a function of that name, but this one is not declared by its headers",
	                  STR_ARG(row->library));
}

void why_no_model(struct arena *arena, const struct model_set *models, const struct call_note *note, struct why_call *call)
{
	uint32_t before = call->because.count;
	for (size_t i = 0; i < model_function_count(models); i++) {
		const struct model_function *row = model_function_at(models, i);
		if (!str_equal(row->name, note->callee))
			continue;
		struct str sentence = reason(arena, models, row, note);
		bool said = false;
		for (uint32_t j = before; j < call->because.count; j++)
			said = said || str_equal(call->because.items[j], sentence);
		if (!said)
			array_push(arena, &call->because, sentence);
	}
	if (call->because.count == before)
		array_push(arena, &call->because, str_format(arena, "no model knows '%.*s'", STR_ARG(note->callee)));
}

const char *why_role_meaning(enum event_kind role)
{
	static const char *const meanings[EVENT_COUNT] = {
		[EVENT_NOP] = "known to do nothing to tasks",
		[EVENT_CALL] = "an ordinary call",
		[EVENT_SPAWN] = "starts a task",
		[EVENT_JOIN] = "waits for the task",
		[EVENT_DETACH] = "gives the handle up",
		[EVENT_CANCEL] = "asks the task to stop",
		[EVENT_USE] = "needs the task to exist",
		[EVENT_QUERY] = "tells whether the handle is live",
		[EVENT_FUTURE_GET] = "waits for the task and fetches its result",
		[EVENT_PROMISE_SET] = "provides the result",
		[EVENT_PROMISE_FUTURE] = "fetches the future of a promise",
		[EVENT_ATTRIBUTE] = "sets how tasks are started",
		[EVENT_TASK_EXIT] = "ends the calling task",
		[EVENT_THROW] = "raises an exception",
		[EVENT_FORK] = "the process goes on twice",
		[EVENT_EXEC] = "another program takes the process over",
		[EVENT_ASSIGN] = "a value goes from one place to another",
		[EVENT_MOVE] = "a value is moved",
		[EVENT_SWAP] = "two values change places",
		[EVENT_ADD] = "adds",
		[EVENT_ALLOC] = "makes a fresh object",
		[EVENT_FREE] = "frees an object",
		[EVENT_DESTROY] = "ends an object",
		[EVENT_ZERO] = "sets an object to zero bytes",
		[EVENT_PUSH] = "adds to a container",
		[EVENT_POP] = "takes off a container",
		[EVENT_CLEAR] = "empties a container",
		[EVENT_RESIZE] = "resizes a container",
		[EVENT_LOCK] = "takes a lock",
		[EVENT_UNLOCK] = "gives a lock back",
		[EVENT_BLOCK] = "may wait for something",
		[EVENT_SIGNAL] = "wakes a waiter",
		[EVENT_SLEEP] = "sleeps",
		[EVENT_READ] = "reads",
		[EVENT_WRITE] = "writes",
		[EVENT_GROUP_MAKE] = "makes a group that counts tasks",
		[EVENT_GROUP_ADD] = "adds to a group's count",
		[EVENT_GROUP_DONE] = "lowers a group's count",
		[EVENT_GROUP_WAIT] = "waits for a group of tasks",
		[EVENT_GROUP_CLOSE] = "lets no more tasks into a group",
		[EVENT_CHANNEL_MAKE] = "makes a channel",
		[EVENT_SEND] = "sends to a channel",
		[EVENT_RECEIVE] = "receives from a channel",
		[EVENT_CLOSE] = "closes a channel",
		[EVENT_TOKEN_MAKE] = "makes a stop token",
		[EVENT_TOKEN_GET] = "fetches a stop token",
		[EVENT_TOKEN_CANCEL] = "tells tasks to stop",
		[EVENT_TOKEN_CHECK] = "asks whether to stop",
		[EVENT_TOKEN_RESET] = "resets a stop token",
		[EVENT_SCHEDULE] = "sets up what goes on until it is revoked",
		[EVENT_REVOKE] = "revokes a timer or callback",
		[EVENT_TOKEN_CALLBACK] = "is called when a stop token is cancelled",
	};
	return meanings[role] == NULL ? "" : meanings[role];
}
