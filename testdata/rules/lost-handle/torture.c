#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { THREADS = 5 };

void *work(void *arg);
void print(const char *text);
bool is_known_problem(void);

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

// Rounds within rounds of rounds: the index of the inner ones is not followed for ever.
int ok_torture(const char *const *providers)
{
	bool started[THREADS];
	pthread_t threads[THREADS];
	for (int test = 0; test < 2; test++) {
		begin(test == 0 ? "first" : "second");
		for (int j = 0; j < 3; j++) {
			begin(providers[j]);
			for (int i = 0; i < THREADS; i++) {
				int error = pthread_create(&threads[i], NULL, work, NULL);
				started[i] = error == 0;
				if (error != 0)
					fail("cannot start");
			}
			for (int i = 0; i < THREADS; i++)
				if (started[i])
					pthread_join(threads[i], NULL);
			end();
		}
		end();
	}
	return passed;
}

int bad_torture(const char *const *providers)
{
	pthread_t threads[THREADS];
	for (int j = 0; j < 3; j++) {
		begin(providers[j]);
		for (int i = 0; i < THREADS; i++)
			if (pthread_create(&threads[i], NULL, work, NULL) != 0) // want lost-handle "threads"
				fail("cannot start");
		end();
	}
	return passed;
}
