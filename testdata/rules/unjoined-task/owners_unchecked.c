// What keeps the handle comes from malloc, whose result nobody tests: where it is null the program ends.
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
struct list { struct list *next, *prev; };
struct worker { struct list link; pthread_t thread; };
static void *work(void *arg) { return arg; }
static void list_add(struct list *item, struct list *head)
{
	struct list *prev = head->prev;
	head->prev = item;
	item->next = head;
	item->prev = prev;
	prev->next = item;
}
static void keep(pthread_t thread, struct list *list)
{
	struct worker *worker = malloc(sizeof *worker);
	worker->thread = thread;
	list_add(&worker->link, list);
}
int ok_kept(struct list *workers)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0)
		return -1;
	keep(thread, workers);
	return 0;
}
void join_all(struct list *workers)
{
	while (workers->next != workers) {
		struct list *entry = workers->next;
		struct worker *worker = (struct worker *)((char *)entry - offsetof(struct worker, link));
		entry->prev->next = entry->next;
		entry->next->prev = entry->prev;
		pthread_join(worker->thread, NULL);
		free(worker);
	}
}
static int keep_if(pthread_t thread, struct list *list)
{
	struct worker *worker = malloc(sizeof *worker);
	if (worker == NULL)
		return -1;
	worker->thread = thread;
	list_add(&worker->link, list);
	return 0;
}
int bad_not_kept(struct list *workers)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0) // want unjoined-task "'thread'"
		return -1;
	return keep_if(thread, workers);
}
