#include <pthread.h>
#include <stdlib.h>

struct context {
	int number;
	pthread_t thread;
};

void *work(void *arg);
void hand_to_loop(struct context *context);

int ok_whole_object_at_once(int number)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	struct context *context = malloc(sizeof *context);
	*context = (struct context){.number = number, .thread = t};
	hand_to_loop(context);
	return 0;
}

int bad_other_object(int number)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	struct context *context = malloc(sizeof *context);
	*context = (struct context){.number = number};
	hand_to_loop(context);
	return 0;
}
