#include "context.h"
#include <stdlib.h>
int bad_stopped_and_freed(void)
{
	struct context *c = context_start("one");
	if (c == NULL)
		return -1;
	pthread_t t = c->thread;
	context_stop(c);
	context_free(c); // want early-destroy "c"
	return pthread_join(t, NULL);
}
int bad_name_freed(void)
{
	struct context *c = context_start("two");
	if (c == NULL)
		return -1;
	context_stop(c);
	free(c->name); // want early-destroy "name"
	context_join(c);
	c->name = NULL;
	context_free(c);
	return 0;
}
int ok_closed(void)
{
	struct context *c = context_start("three");
	if (c == NULL)
		return -1;
	step(0);
	context_close(c);
	return 0;
}
int ok_step_by_step(void)
{
	struct context *c = context_start("four");
	int rc = -1;
	if (c == NULL)
		goto out;
	rc = step(0);
	context_stop(c);
	context_join(c);
	context_free(c);
out:
	return rc;
}
int ok_text_of_the_caller(char *text)
{
	struct context *c = context_start(text); // which copies it
	free(text);
	if (c == NULL)
		return -1;
	context_close(c);
	return 0;
}
