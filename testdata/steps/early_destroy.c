// Calls of more than three levels: the first one, and the last ones.
#include <pthread.h>
#include <stdlib.h>
int step(int number);

static void fourth(char *text) { text[0] = (char)step(4); }
static void third(char *text) { fourth(text); }
static void second(char *text) { third(text); }
static void first(char *text) { second(text); }
static void *work(void *arg)
{
	first(arg);
	return NULL;
}
int freed(void)
{
	char *text = malloc(8);
	pthread_t t;
	if (text == NULL || pthread_create(&t, NULL, work, text) != 0) {
		free(text);
		return -1;
	}
	free(text);
	return pthread_join(t, NULL);
}
