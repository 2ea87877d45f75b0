#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

struct list {
	struct list *prev, *next;
};

struct worker {
	struct list link;
	pthread_t tid;
	int fd;
};

void *work(void *arg);
void unknown_list_add(struct list *item);
static struct list workers = {&workers, &workers};

static inline void list_add(struct list *head, struct list *item)
{
	item->next = head->next;
	head->next = item;
}

#define container_of(p, t, m) ((t *)((char *)(p)-offsetof(t, m)))

int ok_intrusive_list(int fd)
{
	struct worker *w = malloc(sizeof *w);
	if (!w)
		return -ENOMEM;
	w->fd = fd;
	if (pthread_create(&w->tid, NULL, work, w)) {
		free(w);
		return -EAGAIN;
	}
	list_add(&workers, &w->link);
	return 0;
}

int ok_intrusive_list_unknown(int fd)
{
	struct worker *w = malloc(sizeof *w);
	if (!w)
		return -ENOMEM;
	if (pthread_create(&w->tid, NULL, work, w)) {
		free(w);
		return -EAGAIN;
	}
	unknown_list_add(&w->link);
	return 0;
}

void ok_list_is_emptied(struct list *item)
{
	pthread_join(container_of(item, struct worker, link)->tid, NULL);
}
