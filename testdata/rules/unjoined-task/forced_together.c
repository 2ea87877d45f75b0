// Threads that are started in a loop which goes on after a failure, each with a flag of its own; helpers that branch stand between the loops. Correct, and told
// falsely where six are started: states were forced together, and a task is in an element that the array does not have.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { THREADS = 6 };

void *work(void *arg);
void print(const char *text);

static int verbose, nonfatal, passed;

static void begin(const char *what)
{
	passed = 1;
	if (verbose > 0)
		print(what);
}

static void fail(const char *why)
{
	if ((nonfatal == 0 && verbose > 0) || (nonfatal && verbose > 1))
		print(why);
	if (nonfatal == 0)
		exit(1);
	passed = 0;
}

static void end(void)
{
	if (verbose > 0)
		print(passed ? "ok" : "partial");
	if (verbose > 3)
		nonfatal--;
}

int ok(void)
{
	pthread_t threads[THREADS];
	bool started[THREADS];
	begin("p");
	end();
	for (unsigned i = 0; i < THREADS; i++) {
		started[i] = pthread_create(&threads[i], NULL, work, NULL) == 0; // known-fp unjoined-task
		if (!started[i])
			fail("x");
	}
	begin("w");
	end();
	for (unsigned i = 0; i < THREADS; i++) {
		if (started[i])
			pthread_join(threads[i], NULL);
	}
	return 0;
}
