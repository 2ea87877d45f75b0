#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

int serve(void *client);
bool wait_for(void **client);
int next_line(char *line, size_t size);

static thrd_t watcher;
static bool watched;

void bad_while_they_come(void)
{
	void *client;
	while (wait_for(&client)) {
		thrd_t t;
		if (thrd_create(&t, serve, client) == thrd_success) // want unbounded-spawn "'bad_while_they_come' starts a thread in each round"
			thrd_detach(t);
	}
}

void bad_label(void)
{
	char line[80];
	thrd_t t;
again:
	if (next_line(line, sizeof line) <= 0)
		return;
	if (thrd_create(&t, serve, strdup(line)) != thrd_success) // want unbounded-spawn ""
		return;
	thrd_detach(t);
	goto again;
}

void ok_only_once(void)
{
	void *client;
	while (wait_for(&client)) {
		if (!watched && thrd_create(&watcher, serve, NULL) == thrd_success)
			watched = true;
		serve(client);
	}
	if (watched)
		thrd_join(watcher, NULL);
}

int ok_ends_after_the_start(void)
{
	void *client;
	thrd_t t;
	while (wait_for(&client)) {
		if (client == NULL)
			continue;
		if (thrd_create(&t, serve, client) != thrd_success)
			return -1;
		return thrd_join(t, NULL);
	}
	return 0;
}
