// A semaphore that is no limit: who waits has been told something, and owes nothing.
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

int load(int number);
void use(int value);
bool more(void);

// Posted by the task, waited for by the owner.
struct start {
	sem_t ready;
	int result;
};
static void *says_ready(void *arg)
{
	struct start *start = arg;
	start->result = load(1);
	sem_post(&start->ready);
	return NULL;
}
int ok_waits_for_ready(void)
{
	struct start start = {0};
	pthread_t t;
	sem_init(&start.ready, 0, 0);
	if (pthread_create(&t, NULL, says_ready, &start) != 0)
		return -1;
	sem_wait(&start.ready);
	if (start.result < 0) {
		pthread_join(t, NULL);
		return -1;
	}
	pthread_join(t, NULL);
	return sem_destroy(&start.ready);
}

// A bounded buffer: room and items are taken in one task and given in the other, on purpose.
enum { ROOM = 4 };
struct buffer {
	sem_t room, items;
	pthread_mutex_t lock;
	int values[ROOM];
	int first, last;
};
static void *produce(void *arg)
{
	struct buffer *buffer = arg;
	while (more()) {
		sem_wait(&buffer->room);
		pthread_mutex_lock(&buffer->lock);
		buffer->values[buffer->last++ % ROOM] = load(2);
		pthread_mutex_unlock(&buffer->lock);
		sem_post(&buffer->items);
	}
	sem_wait(&buffer->room);
	pthread_mutex_lock(&buffer->lock);
	buffer->values[buffer->last++ % ROOM] = -1;
	pthread_mutex_unlock(&buffer->lock);
	sem_post(&buffer->items);
	return NULL;
}
static void *consume(void *arg)
{
	struct buffer *buffer = arg;
	for (;;) {
		sem_wait(&buffer->items);
		pthread_mutex_lock(&buffer->lock);
		int value = buffer->values[buffer->first++ % ROOM];
		pthread_mutex_unlock(&buffer->lock);
		sem_post(&buffer->room);
		if (value < 0)
			return NULL;
		use(value);
	}
}
int ok_bounded_buffer(void)
{
	static struct buffer buffer = {.lock = PTHREAD_MUTEX_INITIALIZER};
	pthread_t producer, consumer;
	sem_init(&buffer.room, 0, ROOM);
	sem_init(&buffer.items, 0, 0);
	if (pthread_create(&producer, NULL, produce, &buffer) != 0)
		return -1;
	if (pthread_create(&consumer, NULL, consume, &buffer) != 0)
		abort();
	pthread_join(producer, NULL);
	return pthread_join(consumer, NULL);
}

// A worker is woken for each job; on its way out it wakes the next one.
static sem_t wake;
static volatile bool stop;
static void *worker(void *arg)
{
	for (;;) {
		sem_wait(&wake);
		if (stop) {
			sem_post(&wake); // pass it on
			return arg;
		}
		if (load(3) < 0)
			continue; // nothing to give back: it was a wake-up
		use(3);
	}
}
int ok_wakes_its_workers(int jobs)
{
	pthread_t a, b;
	sem_init(&wake, 0, 0);
	if (pthread_create(&a, NULL, worker, NULL) != 0)
		return -1;
	if (pthread_create(&b, NULL, worker, NULL) != 0)
		abort();
	while (jobs-- > 0)
		sem_post(&wake);
	stop = true;
	sem_post(&wake);
	pthread_join(a, NULL);
	return pthread_join(b, NULL);
}

// Ping-pong: each takes its own turn and gives the other's.
static sem_t ping, pong;
static void *answer(void *arg)
{
	for (int i = 0; i < 10; i++) {
		sem_wait(&ping);
		if (load(i) < 0)
			use(i);
		sem_post(&pong);
	}
	return arg;
}
int ok_turns(void)
{
	pthread_t t;
	sem_init(&ping, 0, 0);
	sem_init(&pong, 0, 0);
	if (pthread_create(&t, NULL, answer, NULL) != 0)
		return -1;
	for (int i = 0; i < 10; i++) {
		sem_post(&ping);
		sem_wait(&pong);
	}
	return pthread_join(t, NULL);
}

// Posted once per task, waited for as often: a counter of what is done.
static sem_t finished;
static void *part(void *arg)
{
	use(load(4));
	sem_post(&finished);
	return arg;
}
int ok_counts_what_is_done(int count)
{
	int started = 0;
	sem_init(&finished, 0, 0);
	for (int i = 0; i < count; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, part, NULL) != 0)
			break;
		pthread_detach(t);
		started++;
	}
	for (int i = 0; i < started; i++)
		sem_wait(&finished);
	return started;
}
