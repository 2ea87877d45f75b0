#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

void *work(void *arg);
void library_each(void *head, void (*visit)(void *item));

struct link {
	struct link *next;
};

struct node {
	pthread_t thread;
	struct link link;
};

struct node *ok_added(struct link *head)
{
	struct node *node = calloc(1, sizeof *node);
	if (node == NULL || pthread_create(&node->thread, NULL, work, node) != 0) {
		free(node);
		return NULL;
	}
	node->link.next = head->next;
	head->next = &node->link;
	return node;
}

#define container_of(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))

void ok_list_joined(struct link *head)
{
	for (struct link *l = head->next; l != NULL; l = l->next)
		pthread_join(container_of(l, struct node, link)->thread, NULL);
}

struct visited {
	pthread_t *thread;
};

int ok_visited(struct visited *visited)
{
	visited->thread = malloc(sizeof *visited->thread);
	return visited->thread == NULL ? -1 : pthread_create(visited->thread, NULL, work, NULL);
}

static void join_visited(void *item)
{
	const struct visited *visited = item;
	pthread_join(*visited->thread, NULL);
}

void ok_all_visited(void *head)
{
	library_each(head, join_visited);
}
