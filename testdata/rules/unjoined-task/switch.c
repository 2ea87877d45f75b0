#include <pthread.h>

enum mode { QUICK, SLOW, QUIET };

void *work(void *arg);
void serve(void);

void bad_case_returns(enum mode mode)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	switch (mode) {
	case QUICK:
		return;
	case SLOW:
		serve();
		break;
	case QUIET:
		break;
	}
	pthread_join(t, NULL);
}

void bad_one_case_joins(enum mode mode)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	switch (mode) {
	case SLOW:
		pthread_join(t, NULL);
		break;
	default:
		serve();
	}
}

void ok_every_case_ends_it(enum mode mode)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	switch (mode) {
	case QUICK:
		pthread_detach(t);
		return;
	case SLOW:
		serve();
		/* fall through */
	default:
		pthread_join(t, NULL);
		return;
	}
}
