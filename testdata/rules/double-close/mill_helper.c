// flags: -isystem ../../models/stubs/libmill
// A task closes, and so does a helper of the owner.
#include <libmill.h>
#include <pthread.h>
#include <stddef.h>
static void *closes(void *arg)
{
	int last = 1;
	mill_chdone(arg, &last, sizeof last, "");
	return NULL;
}
static void *sends(void *arg)
{
	int value = 1;
	mill_chs(arg, &value, sizeof value, "");
	return NULL;
}
static void close_it(chan out)
{
	int last = 0;
	mill_chdone(out, &last, sizeof last, "");
}
int bad_helper_closes_too(void)
{
	pthread_t t;
	chan out = mill_chmake(sizeof(int), 2, "");
	if (pthread_create(&t, NULL, closes, out) != 0)
		return -1;
	close_it(out); // want double-close "'out'"
	return pthread_join(t, NULL);
}
int bad_helper_closes_after_the_join(void)
{
	pthread_t t;
	chan out = mill_chmake(sizeof(int), 2, "");
	if (pthread_create(&t, NULL, closes, out) != 0)
		return -1;
	pthread_join(t, NULL);
	close_it(out); // want double-close "'out'"
	return 0;
}
int ok_helper_closes_alone(void)
{
	pthread_t t;
	chan out = mill_chmake(sizeof(int), 2, "");
	if (pthread_create(&t, NULL, sends, out) != 0)
		return -1;
	pthread_join(t, NULL);
	close_it(out);
	return 0;
}
int ok_helper_closes_when_none_was_started(void)
{
	pthread_t t;
	chan out = mill_chmake(sizeof(int), 2, "");
	if (pthread_create(&t, NULL, closes, out) != 0) {
		close_it(out);
		return -1;
	}
	return pthread_join(t, NULL);
}
