#include "limit.h"
#include <stddef.h>

static struct limit limit;

static void *bad_forgets_on_error(void *arg)
{
	limit_take(&limit); // want unreturned-permit ""
	if (load(1) < 0)
		return NULL;
	use(1);
	limit_give(&limit);
	return arg;
}
static void *ok_gives_back_on_error(void *arg)
{
	limit_take(&limit);
	if (load(2) < 0) {
		limit_give(&limit);
		return NULL;
	}
	use(2);
	limit_give(&limit);
	return arg;
}
int main(void)
{
	pthread_t a, b;
	limit_make(&limit, 2);
	if (pthread_create(&a, NULL, bad_forgets_on_error, NULL) != 0)
		return 1;
	if (pthread_create(&b, NULL, ok_gives_back_on_error, NULL) == 0)
		pthread_join(b, NULL);
	return pthread_join(a, NULL);
}
