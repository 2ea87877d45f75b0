#include <libmill.h>
#include <pthread.h>

coroutine void worker(int count, chan out);
void *run(void *arg);

void bad_nobody_waits(chan out)
{
	go(worker(1, out)); // want detached-task ""
}

int bad_thread_beside(chan out)
{
	pthread_t t;
	if (pthread_create(&t, NULL, run, out) != 0) // want unjoined-task "'t'"
		return -1;
	return chr(out, int);
}

int ok_channel(pthread_t t)
{
	chan done = chmake(int, 0);
	chs(done, pthread_t, t);
	int value = chr(done, int);
	chclose(done);
	return value;
}

int ok_handle_is_sent(chan threads)
{
	pthread_t t;
	if (pthread_create(&t, NULL, run, NULL) != 0)
		return -1;
	chs(threads, pthread_t, t);
	return 0;
}

int ok_joined(chan threads)
{
	return pthread_join(chr(threads, pthread_t), NULL);
}
