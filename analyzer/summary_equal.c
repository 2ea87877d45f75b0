// See summary.h.
#include "summary.h"

struct pair {
	const struct summary *a, *b;
};

static bool same_place(const struct pair *pair, uint32_t a, uint32_t b)
{
	while (a != PLACE_NONE && b != PLACE_NONE) {
		const struct place *p = place_at(&pair->a->tables.places, a), *q = place_at(&pair->b->tables.places, b);
		if (p->kind != q->kind || p->number != q->number || p->other != q->other || !str_equal(p->name, q->name))
			return false;
		a = p->parent;
		b = q->parent;
	}
	return a == b;
}

static bool same_value(const struct pair *pair, struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	if (a.kind == VALUE_SYMBOL)
		return a.lo == b.lo && same_place(pair, a.symbol - 1, b.symbol - 1);
	if (a.kind == VALUE_ADDRESS)
		return same_place(pair, a.place, b.place);
	return value_equal(a, b);
}

static bool same_tasks(const struct pair *pair, const struct summary_row *a, const struct summary_row *b)
{
	for (uint32_t i = 0; i < a->tasks.count; i++) {
		const struct summary_task *t = &a->tasks.items[i], *u = &b->tasks.items[i];
		if (!same_place(pair, t->external, u->external) || t->status != u->status || t->flags != u->flags || t->site != u->site)
			return false;
	}
	return true;
}

static bool same_row(const struct pair *pair, const struct summary_row *a, const struct summary_row *b)
{
	if (a->way != b->way || a->doubtful != b->doubtful || a->failed != b->failed || a->required.count != b->required.count ||
	    a->bindings.count != b->bindings.count || a->tasks.count != b->tasks.count || a->loans.count != b->loans.count || !same_tasks(pair, a, b))
		return false;
	for (uint32_t i = 0; i < a->loans.count; i++)
		if (a->loans.items[i].task != b->loans.items[i].task || a->loans.items[i].held != b->loans.items[i].held || !same_place(pair, a->loans.items[i].place, b->loans.items[i].place))
			return false;
	for (uint32_t i = 0; i < a->required.count; i++)
		if (!same_place(pair, a->required.items[i].symbol, b->required.items[i].symbol) ||
		    !value_equal(a->required.items[i].range, b->required.items[i].range))
			return false;
	for (uint32_t i = 0; i < a->bindings.count; i++)
		if (!same_place(pair, a->bindings.items[i].place, b->bindings.items[i].place) ||
		    !same_value(pair, a->bindings.items[i].value, b->bindings.items[i].value))
			return false;
	return true;
}

bool summary_equal(const struct summary *a, const struct summary *b)
{
	const struct pair pair = {a, b};
	if (a->unknown != b->unknown || a->bounded != b->bounded || a->detaches_self != b->detaches_self || a->keeps_self != b->keeps_self ||
	    a->returns_result != b->returns_result || a->rows.count != b->rows.count || a->spawns.count != b->spawns.count)
		return false;
	for (uint32_t i = 0; i < a->rows.count; i++)
		if (!same_row(&pair, &a->rows.items[i], &b->rows.items[i]))
			return false;
	return true;
}
