// A server waits for its threads for ever: nothing sets the flag that would end them, and after the wait the program has nothing more to do.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
int take(int socket);
int load(void);

static atomic_bool stopping, halted, ended;

static void *serve(void *unused)
{
	(void)unused;
	while (!atomic_load(&stopping))
		take(1);
	return NULL;
}
static int ok_run(int n)
{
	pthread_t threads[8];
	int started = 0;
	while (started < n && started < 8 && pthread_create(&threads[started], NULL, serve, NULL) == 0)
		started++;
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
// By two functions, one to start it and one to wait.
static pthread_t listener;
static void *listen_for(void *unused)
{
	(void)unused;
	while (!atomic_load(&ended))
		take(2);
	return NULL;
}
static int ok_start(void) { return pthread_create(&listener, NULL, listen_for, NULL); }
static void ok_wait(void) { pthread_join(listener, NULL); }

// This one is to end when the work is done, and does not.
static pthread_t helper;
static void *help(void *unused)
{
	(void)unused;
	while (!atomic_load(&halted))
		take(3);
	return NULL;
}
static int bad_start(void) { return pthread_create(&helper, NULL, help, NULL); } // want uncancelled-source "'halted'"
static void bad_stop(void) { pthread_join(helper, NULL); }

int main(int argc, char **argv)
{
	(void)argv;
	if (argc == 1)
		return ok_run(4);
	if (argc == 2) {
		if (ok_start() != 0)
			return 1;
		ok_wait();
		return 0;
	}
	if (bad_start() != 0)
		return 1;
	int result = load();
	bad_stop();
	return result;
}
