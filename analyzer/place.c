// See place.h. Interning by open addressing over (kind, parent, number, other, name).
#include "place.h"

#include <string.h>

void place_table_init(struct place_table *table, struct arena *arena)
{
	*table = (struct place_table){.arena = arena, .bucket_count = 256};
	table->buckets = arena_array(arena, uint32_t, table->bucket_count);
}

static uint64_t place_hash(const struct place *p)
{
	uint64_t hash = str_hash(p->name);
	hash = (hash ^ (uint64_t)p->kind) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ p->parent) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ (uint64_t)p->number) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ (uint64_t)p->other) * 0x9e3779b97f4a7c15u;
	return hash ^ (hash >> 29);
}

static bool place_same(const struct place *a, const struct place *b)
{
	return a->kind == b->kind && a->parent == b->parent && a->number == b->number && a->other == b->other &&
	       str_equal(a->name, b->name);
}

static uint32_t *bucket_of(struct place_table *table, const struct place *wanted)
{
	uint32_t at = (uint32_t)(place_hash(wanted) % table->bucket_count);
	while (table->buckets[at] != 0 && !place_same(&table->places.items[table->buckets[at] - 1], wanted))
		at = (at + 1) % table->bucket_count;
	return &table->buckets[at];
}

static void table_grow(struct place_table *table)
{
	table->bucket_count *= 2;
	table->buckets = arena_array(table->arena, uint32_t, table->bucket_count);
	for (uint32_t i = 0; i < table->places.count; i++)
		*bucket_of(table, &table->places.items[i]) = i + 1;
}

static uint32_t place_intern(struct place_table *table, struct place wanted)
{
	uint32_t *bucket = bucket_of(table, &wanted);
	if (*bucket != 0)
		return *bucket - 1;
	if (table->places.count >= PLACES_MAX)
		return PLACE_NONE;
	uint32_t place = table->places.count;
	if (wanted.parent == PLACE_NONE)
		wanted.root = place;
	array_push(table->arena, &table->places, wanted);
	*bucket = place + 1;
	if (table->places.count * 2 > table->bucket_count)
		table_grow(table);
	return place;
}

uint32_t place_root(struct place_table *table, enum place_kind kind, int64_t number, int64_t other, struct str name)
{
	return place_intern(table, (struct place){
	                               .kind = kind, .parent = PLACE_NONE, .number = number, .other = other, .name = name});
}

uint32_t place_part(struct place_table *table, uint32_t parent, enum place_kind kind, int64_t number, struct str name)
{
	if (parent == PLACE_NONE)
		return PLACE_NONE;
	const struct place *whole = place_at(table, parent);
	if (whole->depth >= PLACE_DEPTH_MAX)
		return PLACE_NONE;
	return place_intern(table, (struct place){.kind = kind,
	                                          .parent = parent,
	                                          .root = whole->root,
	                                          .depth = whole->depth + 1,
	                                          .number = number,
	                                          .name = name});
}

bool place_within(const struct place_table *table, uint32_t place, uint32_t whole)
{
	if (place != whole && (whole == PLACE_NONE || place_at(table, place)->root != place_at(table, whole)->root))
		return false;
	while (place != whole) {
		const struct place *p = place_at(table, place);
		if (p->parent == PLACE_NONE || p->kind == PLACE_POINTEE || p->kind == PLACE_NEXT)
			return false;
		place = p->parent;
	}
	return true;
}

bool place_in_allocation(const struct place_table *table, uint32_t place, uint32_t whole)
{
	while (place != whole) {
		const struct place *p = place_at(table, place);
		if (p->parent == PLACE_NONE || p->kind == PLACE_POINTEE)
			return false;
		place = p->parent;
	}
	return true;
}

bool place_reached_from(const struct place_table *table, uint32_t place, uint32_t whole)
{
	while (place != PLACE_NONE && place != whole)
		place = place_at(table, place)->parent;
	return place == whole;
}

bool place_is_weak(const struct place_table *table, uint32_t place)
{
	for (; place != PLACE_NONE; place = place_at(table, place)->parent)
		if (place_at(table, place)->kind == PLACE_ELEMENT)
			return true;
	return false;
}

uint32_t place_rebase(struct place_table *table, uint32_t place, uint32_t from, uint32_t to)
{
	if (place == from || place == PLACE_NONE)
		return place == from ? to : PLACE_NONE;
	struct place part = *place_at(table, place);
	uint32_t parent = place_rebase(table, part.parent, from, to);
	return place_part(table, parent, part.kind, part.number, part.name);
}

int64_t place_bit(const struct place *place)
{
	enum { DIGITS_MAX = 18 };
	int64_t mask = 0;
	if (place->kind != PLACE_FIELD || place->name.len < 2 || place->name.len > DIGITS_MAX || place->name.ptr[0] != '&')
		return 0;
	for (size_t i = 1; i < place->name.len; i++) {
		if (place->name.ptr[i] < '0' || place->name.ptr[i] > '9')
			return 0;
		mask = mask * 10 + (place->name.ptr[i] - '0');
	}
	return mask;
}

uint32_t place_shift(struct place_table *table, uint32_t place, int64_t distance)
{
	if (distance == 0 || place == PLACE_NONE)
		return place;
	struct place element = *place_at(table, place);
	int64_t index = 0;
	switch (element.kind) {
	case PLACE_INDEX:
		if (__builtin_add_overflow(element.number, distance, &index))
			return PLACE_NONE;
		return place_part(table, element.parent, PLACE_INDEX, index, STR_NULL);
	case PLACE_NEXT:
		if (__builtin_add_overflow(element.number, distance, &index))
			return PLACE_NONE;
		return index == 0 ? element.parent : place_part(table, element.parent, PLACE_NEXT, index, STR_NULL);
	case PLACE_POINTEE:
	case PLACE_OBJECT:
	case PLACE_HEAP:
		return place_part(table, place, PLACE_NEXT, distance, STR_NULL);
	case PLACE_ELEMENT:
		return place;
	case PLACE_VARIABLE:
	case PLACE_GLOBAL:
	case PLACE_FIELD:
	case PLACE_MADE:
		break;
	}
	return PLACE_NONE;
}

uint32_t place_import(struct place_table *to, const struct place_table *from, uint32_t place)
{
	struct place p = *place_at(from, place);
	if (p.parent == PLACE_NONE)
		return place_root(to, p.kind, p.number, p.other, p.name);
	uint32_t whole = place_import(to, from, p.parent);
	return whole == PLACE_NONE ? PLACE_NONE : place_part(to, whole, p.kind, p.number, p.name);
}
