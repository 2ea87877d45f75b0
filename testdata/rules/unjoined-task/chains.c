#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
void *work(void *arg);
int step(int i);

int ok_err_chain(void)
{
	pthread_t t[3];
	int n = 0, rc;
	rc = pthread_create(&t[0], NULL, work, NULL);
	if (rc)
		goto out;
	n = 1;
	rc = pthread_create(&t[1], NULL, work, NULL);
	if (rc)
		goto out;
	n = 2;
	rc = pthread_create(&t[2], NULL, work, NULL);
	if (rc)
		goto out;
	n = 3;
out:
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
	return rc;
}

int ok_bool_return_negated(void)
{
	pthread_t t;
	bool ok = !pthread_create(&t, NULL, work, NULL);
	if (!ok)
		return -1;
	int r = step(0);
	ok = ok && !pthread_join(t, NULL);
	return ok ? r : -1;
}

int ok_comma(void)
{
	pthread_t t;
	int rc;
	if (rc = pthread_create(&t, NULL, work, NULL), rc != 0)
		return rc;
	return pthread_join(t, NULL);
}
