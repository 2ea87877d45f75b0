#include <nsync.h>
#include <pthread.h>
#include <stddef.h>

void *work(void *counter);

struct queue {
	nsync_mu mu;
	nsync_cv changed;
	nsync_note stop;
	int closed;
};

int bad_waits_for_the_counter_only(int n)
{
	nsync_counter left = nsync_counter_new(1);
	pthread_t t;
	if (n == 0 || pthread_create(&t, NULL, work, left) != 0) // want unjoined-task "'t'"
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	nsync_counter_free(left);
	return 0;
}

void bad_deadline(struct queue *queue, nsync_time deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, queue) != 0) // want unjoined-task "'t'"
		return;
	nsync_mu_lock(&queue->mu);
	int reason = nsync_cv_wait_with_deadline(&queue->changed, &queue->mu, deadline, queue->stop);
	nsync_mu_unlock(&queue->mu);
	if (reason == 0)
		pthread_join(t, NULL);
}

int ok_joined_as_well(void)
{
	nsync_counter left = nsync_counter_new(1);
	pthread_t t;
	if (pthread_create(&t, NULL, work, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	pthread_join(t, NULL);
	nsync_counter_free(left);
	return 0;
}

void ok_stopped(struct queue *queue)
{
	nsync_note stop = nsync_note_new(queue->stop, nsync_time_no_deadline);
	pthread_t t;
	if (pthread_create(&t, NULL, work, stop) != 0)
		return;
	nsync_mu_lock(&queue->mu);
	while (!queue->closed)
		nsync_cv_wait(&queue->changed, &queue->mu);
	nsync_mu_unlock(&queue->mu);
	nsync_note_notify(stop);
	pthread_join(t, NULL);
}
