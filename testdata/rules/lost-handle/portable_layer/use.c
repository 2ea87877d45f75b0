#include "layer.h"

#include <stdlib.h>

struct node {
	task_t task;
	struct node *next;
};

void *work(void *arg);
void list_add(struct node **link);

int ok_unknown_list(void)
{
	struct node *node = malloc(sizeof *node);
	if (!node)
		return -1;
	if (task_start(&node->task, work, node)) {
		free(node);
		return -1;
	}
	list_add(&node->next);
	return 0;
}

void ok_ring(void)
{
	task_t q[4];
	unsigned head = 0, tail = 0;
	for (int i = 0; i < 10; i++) {
		if (head - tail == 4)
			task_wait(q[tail++ % 4], NULL);
		if (task_start(&q[head % 4], work, NULL) != 0)
			break;
		head++;
	}
	while (tail != head)
		task_wait(q[tail++ % 4], NULL);
}

void bad_one_variable(void)
{
	task_t t;
	for (int i = 0; i < 4; i++)
		if (task_start_with(&t, NULL, work, NULL) != 0) // want lost-handle "'t'"
			abort();
	task_wait(t, NULL);
}
