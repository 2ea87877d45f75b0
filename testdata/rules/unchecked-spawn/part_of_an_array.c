// One global array keeps the handles of several tasks. Some are cancelled at the end; what draws is for nobody; what others wait for is missed.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static pthread_t *threads, *workers;
static pthread_t fixed[4];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int ready;
static void *progress(void *arg)
{
	for (;;) {
		usleep(250000);
		write(1, ".", 1);
	}
	return arg;
}
static void *reader(void *arg)
{
	pthread_mutex_lock(&mutex);
	ready++;
	pthread_cond_signal(&filled);
	pthread_mutex_unlock(&mutex);
	return arg;
}
static int take(void)
{
	pthread_mutex_lock(&mutex);
	while (ready == 0)
		pthread_cond_wait(&filled, &mutex);
	pthread_mutex_unlock(&mutex);
	return ready;
}
int begin(int count)
{
	threads = malloc((3 + count) * sizeof *threads);
	if (threads == NULL)
		return -1;
	workers = &threads[3];
	pthread_create(&threads[0], NULL, reader, NULL); // want unchecked-spawn "*threads"
	pthread_create(&threads[2], NULL, progress, NULL);
	pthread_create(&fixed[1], NULL, progress, NULL);
	pthread_create(&fixed[2], NULL, progress, NULL); // want unchecked-spawn "fixed[2]"
	for (int i = 0; i < count; i++)
		if (pthread_create(&workers[i], NULL, reader, NULL) != 0)
			exit(1);
	return take();
}
void stop(int count)
{
	pthread_cancel(fixed[2]);
	for (int i = 0; i < count; i++)
		pthread_cancel(workers[i]);
}
