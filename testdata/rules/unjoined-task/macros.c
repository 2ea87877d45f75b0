#include <pthread.h>

void *work(void *arg);
int step(int i);
void complain(const char *text);

#define TRY(call) \
	do { \
		if ((call) != 0) \
			return -1; \
	} while (0)
#define TRY_OR(label, call) \
	if ((call) != 0) \
		goto label
#define START(thread) pthread_create(&(thread), NULL, work, NULL)
#define FINISH(thread) (void)pthread_join((thread), NULL)

int bad_macro_returns(void)
{
	pthread_t t;
	TRY(START(t)); // want unjoined-task "'t'"
	TRY(step(0));
	FINISH(t);
	return 0;
}

int bad_macro_spawns(void)
{
	pthread_t t;
	if (START(t)) { // want unjoined-task "'t'"
		complain("no thread");
		return -1;
	}
	return step(0);
}

int ok_macro_jumps(void)
{
	int rc = -1;
	pthread_t t;
	TRY(START(t));
	TRY_OR(join, step(0));
	TRY_OR(join, step(1));
	rc = 0;
join:
	FINISH(t);
	return rc;
}

int ok_macro_fails_before(void)
{
	pthread_t t;
	TRY(step(0));
	TRY(START(t));
	FINISH(t);
	return 0;
}
