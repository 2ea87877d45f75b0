// flags: -isystem ../../models/stubs/chan
// A task answers what it is asked: that it told its owner something on one channel says nothing of the other one, where it waits.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>
int look(int number);

struct service {
	chan_t *requests, *answers;
};

static void *never_told(void *arg)
{
	struct service *service = arg;
	int request;
	while (chan_recv_int32(service->requests, &request) == 0) // want unclosed-channel "requests"
		chan_send_int32(service->answers, look(request));
	return NULL;
}
int bad_asked_and_joined(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t thread;
	int answer = 0;
	if (pthread_create(&thread, NULL, never_told, &service) != 0)
		return -1;
	chan_send_int32(service.requests, 1);
	chan_recv_int32(service.answers, &answer);
	pthread_join(thread, NULL);
	chan_dispose(service.requests);
	chan_dispose(service.answers);
	return answer;
}

static void *serve(void *arg)
{
	struct service *service = arg;
	int request;
	while (chan_recv_int32(service->requests, &request) == 0)
		chan_send_int32(service->answers, look(request));
	return NULL;
}
int ok_closed_before_the_join(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t thread;
	int answer = 0;
	if (pthread_create(&thread, NULL, serve, &service) != 0)
		return -1;
	chan_send_int32(service.requests, 1);
	chan_recv_int32(service.answers, &answer);
	chan_close(service.requests);
	pthread_join(thread, NULL);
	return answer;
}

int ok_asked_many_times(int n)
{
	struct service service = {chan_init(4), chan_init(4)};
	pthread_t thread;
	int answer = 0, sum = 0;
	if (pthread_create(&thread, NULL, serve, &service) != 0)
		return -1;
	for (int i = 0; i < n; i++) {
		chan_send_int32(service.requests, i);
		chan_recv_int32(service.answers, &answer);
		sum += answer;
	}
	chan_close(service.requests);
	pthread_join(thread, NULL);
	return sum;
}

int ok_two_servants(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t threads[2];
	int answer = 0, sum = 0;
	for (int i = 0; i < 2; i++)
		if (pthread_create(&threads[i], NULL, serve, &service) != 0)
			abort();
	for (int i = 0; i < 2; i++)
		chan_send_int32(service.requests, i);
	for (int i = 0; i < 2; i++) {
		chan_recv_int32(service.answers, &answer);
		sum += answer;
	}
	chan_close(service.requests);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	return sum;
}

static void *serve_until_told(void *arg)
{
	struct service *service = arg;
	int request;
	while (chan_recv_int32(service->requests, &request) == 0 && request >= 0)
		chan_send_int32(service->answers, look(request));
	return NULL;
}
int ok_told_by_a_message(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t thread;
	int answer = 0;
	if (pthread_create(&thread, NULL, serve_until_told, &service) != 0)
		return -1;
	chan_send_int32(service.requests, 1);
	chan_recv_int32(service.answers, &answer);
	chan_send_int32(service.requests, -1);
	pthread_join(thread, NULL);
	return answer;
}

static void *ask(void *arg)
{
	struct service *service = arg;
	int answer;
	for (int i = 0; i < 3; i++) {
		chan_send_int32(service->requests, i);
		chan_recv_int32(service->answers, &answer);
	}
	chan_close(service->requests);
	return NULL;
}
int ok_the_asking_task_closes(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t asking, serving;
	if (pthread_create(&serving, NULL, serve, &service) != 0)
		return -1;
	if (pthread_create(&asking, NULL, ask, &service) != 0) {
		chan_close(service.requests);
		pthread_join(serving, NULL);
		return -1;
	}
	pthread_join(asking, NULL);
	pthread_join(serving, NULL);
	return 0;
}

static void *answer_once(void *arg)
{
	struct service *service = arg;
	int request;
	if (chan_recv_int32(service->requests, &request) == 0)
		chan_send_int32(service->answers, look(request));
	return NULL;
}
int ok_answers_once(void)
{
	struct service service = {chan_init(0), chan_init(0)};
	pthread_t thread;
	int answer = 0;
	if (pthread_create(&thread, NULL, answer_once, &service) != 0)
		return -1;
	chan_send_int32(service.requests, 1);
	chan_recv_int32(service.answers, &answer);
	pthread_join(thread, NULL);
	return answer;
}
