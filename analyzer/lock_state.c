// See lock_state.h.
#include "lock_state.h"

struct pointer *lock_state_pointer(const struct lock_state *state, struct str place)
{
	for (uint32_t i = 0; i < state->pointers.count; i++)
		if (str_equal(state->pointers.items[i].place, place))
			return &state->pointers.items[i];
	return NULL;
}

struct held *lock_in(struct held *items, uint32_t count, struct str lock)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_equal(items[i].lock, lock))
			return &items[i];
	return NULL;
}

bool lock_place_is_part(struct str place, struct str whole)
{
	return str_starts_with(place, whole) &&
	       (place.len == whole.len || place.ptr[whole.len] == '*' || place.ptr[whole.len] == '.' || place.ptr[whole.len] == '[');
}

void lock_state_point(struct arena *arena, struct lock_state *state, struct str place, struct str target)
{
	struct pointer *known = lock_state_pointer(state, place);
	if (known != NULL)
		known->target = target;
	else
		array_push(arena, &state->pointers, ((struct pointer){place, target}));
}

void lock_state_forget(struct lock_state *state, struct str whole)
{
	for (uint32_t i = 0; i < state->pointers.count; i++)
		if (lock_place_is_part(state->pointers.items[i].place, whole))
			state->pointers.items[i].target = STR("");
}

void lock_state_copy(struct arena *arena, struct lock_state *to, const struct lock_state *from)
{
	*to = (struct lock_state){.reached = true};
	for (uint32_t i = 0; i < from->pointers.count; i++)
		array_push(arena, &to->pointers, from->pointers.items[i]);
	for (uint32_t i = 0; i < from->held.count; i++)
		array_push(arena, &to->held, from->held.items[i]);
	for (uint32_t i = 0; i < from->released.count; i++)
		array_push(arena, &to->released, from->released.items[i]);
	for (uint32_t i = 0; i < from->yielded.count; i++)
		array_push(arena, &to->yielded, from->yielded.items[i]);
}

bool lock_state_yield(struct arena *arena, struct lock_state *state, struct held lock)
{
	if (lock_in(state->yielded.items, state->yielded.count, lock.lock) != NULL)
		return false;
	array_push(arena, &state->yielded, lock);
	return true;
}

bool lock_state_yields(const struct lock_state *state, struct str lock)
{
	return lock_in(state->yielded.items, state->yielded.count, lock) != NULL ||
	       lock_in(state->yielded.items, state->yielded.count, STR("")) != NULL;
}

bool lock_state_join(struct arena *arena, struct lock_state *to, const struct lock_state *from)
{
	bool changed = false;
	uint32_t kept = 0;
	if (!to->reached) {
		lock_state_copy(arena, to, from);
		return true;
	}
	for (uint32_t i = 0; i < to->held.count; i++)
		if (lock_in(from->held.items, from->held.count, to->held.items[i].lock) != NULL)
			to->held.items[kept++] = to->held.items[i];
	changed = kept != to->held.count;
	to->held.count = kept;
	for (uint32_t i = 0; i < from->released.count; i++)
		if (lock_in(to->released.items, to->released.count, from->released.items[i].lock) == NULL) {
			array_push(arena, &to->released, from->released.items[i]);
			changed = true;
		}
	for (uint32_t i = 0; i < from->yielded.count; i++)
		changed = lock_state_yield(arena, to, from->yielded.items[i]) || changed;
	for (uint32_t i = 0; i < to->pointers.count; i++) {
		struct pointer *mine = &to->pointers.items[i], *other = lock_state_pointer(from, mine->place);
		if (mine->target.len != 0 && (other == NULL || !str_equal(other->target, mine->target))) {
			mine->target = STR("");
			changed = true;
		}
	}
	for (uint32_t i = 0; i < from->pointers.count; i++)
		if (lock_state_pointer(to, from->pointers.items[i].place) == NULL) {
			array_push(arena, &to->pointers, ((struct pointer){from->pointers.items[i].place, STR("")}));
			changed = true;
		}
	return changed;
}
