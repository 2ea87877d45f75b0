#include "table.h"

#include <stddef.h>

static int work(void *arg)
{
	return arg != NULL;
}

const struct kind KINDS[2] = {{"work", work}, {"nothing", NULL}};

thrd_start_t no_entry(void)
{
	return NULL;
}

thrd_start_t some_entry(void)
{
	return work;
}

int start_kind(thrd_t *ret_thread, const struct kind *kind)
{
	return thrd_create(ret_thread, kind->run, NULL);
}

int start_kind_if_any(thrd_t *ret_thread, const struct kind *kind)
{
	return kind->run == NULL ? thrd_error : thrd_create(ret_thread, kind->run, NULL);
}
