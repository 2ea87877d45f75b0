#include <pthread.h>
#include <stdlib.h>

struct node {
	pthread_t thread;
	struct node *next;
};

void *work(void *arg);
int step(int i);

static void join_list(struct node *head)
{
	for (struct node *next; head != NULL; head = next) {
		next = head->next;
		pthread_join(head->thread, NULL);
		free(head);
	}
}

void ok_list_joined(int n)
{
	struct node *head = NULL;
	for (int i = 0; i < n; i++) {
		struct node *node = malloc(sizeof *node);
		if (node == NULL)
			break;
		if (pthread_create(&node->thread, NULL, work, node) != 0) {
			free(node);
			break;
		}
		node->next = head;
		head = node;
	}
	join_list(head);
}

void ok_variable_length_array(int n)
{
	pthread_t threads[n];
	int started = 0;
	while (started < n && pthread_create(&threads[started], NULL, work, NULL) == 0)
		started++;
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}

void bad_one_level_of_recursion(int depth)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (depth == 0)
		return;
	bad_one_level_of_recursion(depth - 1);
	pthread_join(t, NULL);
}
