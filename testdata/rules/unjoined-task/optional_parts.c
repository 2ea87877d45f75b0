#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

int bad_returns_before_the_label(int a, int b)
{
	pthread_t sig, net;
	bool have_sig = false, have_net = false;
	int rc = -1;
	if (a) {
		if (pthread_create(&sig, NULL, work, NULL) != 0) // want unjoined-task "'sig'"
			goto done;
		have_sig = true;
	}
	if (b) {
		if (pthread_create(&net, NULL, work, NULL) != 0) // want unjoined-task "'net'"
			goto done;
		have_net = true;
	}
	rc = step(a);
	if (rc)
		return rc;
done:
	if (have_net)
		pthread_join(net, NULL);
	if (have_sig)
		pthread_join(sig, NULL);
	return rc;
}

int bad_ternary(bool threaded)
{
	pthread_t t;
	int rc = threaded ? pthread_create(&t, NULL, work, NULL) : -1; // want unjoined-task "'t'"
	if (rc != 0)
		step(rc);
	return 0;
}

void ok_ternary(bool threaded)
{
	pthread_t t;
	int rc = threaded ? pthread_create(&t, NULL, work, NULL) : -1;
	if (rc == 0)
		pthread_join(t, NULL);
	else
		work(NULL);
}
