// unsafe
// remains: 2
// What is returned uses what is destroyed, or a label would stand before a declaration.
#include <pthread.h>
#include <stdlib.h>
void note(const char *text);

static void *print(void *arg)
{
	note(arg);
	return NULL;
}
int used(char *text)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return -1;
	free(text);
	return pthread_join(t, NULL) + (text == NULL);
}
int labelled(char *text, int count)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return -1;
	if (count > 3)
		goto out;
	note("few");
out:
	free(text);
	return pthread_join(t, NULL);
}
