int c(void);
void u(int);
#define FOREVER for (;;)
#define UNTIL(c) for (; !(c);)
#define AFTER(x) for (;; x)
#define BEFORE(x) for (u(x); c();)
#define WHOLE(x) for (i = 0; c(); i++) { u(x); }
#define SET for (; i = c();)
#define FOR for
#define LOOP(header) for (header)
#define SEMICOLONS ; c();
#define OUTER(x) AFTER(x)

void macros(int i)
{
	FOREVER if (c()) break;
	UNTIL(i) u(1);
	AFTER(u(2)) if (c()) break;
	BEFORE(3) u(4);
	WHOLE(5)
	SET u(6);
	FOR (; c(); u(7)) u(8);
	LOOP(; c(); u(9)) u(10);
	for (SEMICOLONS) u(11);
	OUTER(u(12)) if (c()) break;
}

struct entry { struct entry *next; int n; };
struct head { struct entry *first; };
struct list { struct list *next, *prev; };
struct item { int n; struct list node; };
#define SLIST_FOREACH(var, head, field) for ((var) = ((head)->first); (var); (var) = ((var)->field))
#define SLIST_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = ((head)->first); (var) && ((tvar) = (var)->field, 1); (var) = (tvar))
#define container_of(ptr, type, member) ((type *)((char *)(ptr) - __builtin_offsetof(type, member)))
#define list_for_each_entry(pos, head, member) \
	for (pos = container_of((head)->next, __typeof__(*pos), member); \
	     &pos->member != (head); \
	     pos = container_of(pos->member.next, __typeof__(*pos), member))

void lists(struct head *head, struct list *list)
{
	struct entry *e, *t;
	SLIST_FOREACH(e, head, next)
		u(e->n);
	SLIST_FOREACH_SAFE(e, head, next, t)
		u(e->n);
	struct item *i;
	list_for_each_entry(i, list, node)
		u(i->n);
}
