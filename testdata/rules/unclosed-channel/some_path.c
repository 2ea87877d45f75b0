// flags: -isystem ../../models/stubs/chan
// The channel is closed, but not on every path that somebody still receives on.
#include <chan/chan.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

void use(void *job);
bool next(void **job);
bool prepare(void);

struct feed {
	chan_t *out;
	int count;
};

// The producer returns early.
static void *produce_or_leave(void *arg)
{
	struct feed *feed = arg;
	for (int i = 0; i < feed->count; i++) {
		void *job;
		if (!next(&job))
			return NULL; // leaves the channel open
		chan_send(feed->out, job);
	}
	chan_close(feed->out);
	return NULL;
}
int bad_producer_returns_early(void)
{
	struct feed feed = {chan_init(4), 10};
	pthread_t t;
	void *job;
	if (pthread_create(&t, NULL, produce_or_leave, &feed) != 0) {
		chan_dispose(feed.out);
		return -1;
	}
	while (chan_recv(feed.out, &job) == 0) // known-miss unclosed-channel ""
		use(job);
	pthread_join(t, NULL);
	chan_dispose(feed.out);
	return 0;
}

// The producer jumps past the close.
static void *produce_goto(void *arg)
{
	struct feed *feed = arg;
	void *buffer = malloc(64);
	if (buffer == NULL)
		goto out;
	chan_send(feed->out, "first");
	chan_close(feed->out);
out:
	free(buffer);
	return NULL;
}
int bad_producer_jumps_past_the_close(void)
{
	struct feed feed = {.out = chan_init(1)};
	pthread_t t;
	void *job;
	if (pthread_create(&t, NULL, produce_goto, &feed) != 0) {
		chan_dispose(feed.out);
		return -1;
	}
	while (chan_recv(feed.out, &job) == 0) // want unclosed-channel ""
		use(job);
	pthread_join(t, NULL);
	chan_dispose(feed.out);
	return 0;
}

// The owner joins on its error path without the close.
static void *drain_owner_fails(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0) // want unclosed-channel ""
		use(job);
	return NULL;
}
int bad_owner_leaves_without_close(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	void *job;
	if (pthread_create(&t, NULL, drain_owner_fails, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	if (!next(&job)) {
		pthread_join(t, NULL);
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// Closed only when something was sent.
static void *drain_if_any(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0) // want unclosed-channel ""
		use(job);
	return NULL;
}
int bad_closed_only_when_busy(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	void *job;
	int sent = 0;
	if (pthread_create(&t, NULL, drain_if_any, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	while (next(&job)) {
		chan_send(jobs, job);
		sent++;
	}
	if (sent > 0)
		chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return sent;
}

// The producer that would close it could not be started.
static void *produce_all(void *arg)
{
	struct feed *feed = arg;
	void *job;
	while (next(&job))
		chan_send(feed->out, job);
	chan_close(feed->out);
	return NULL;
}
int bad_producer_did_not_start(void)
{
	struct feed feed = {.out = chan_init(4)};
	pthread_t t;
	void *job;
	bool started = pthread_create(&t, NULL, produce_all, &feed) == 0;
	while (chan_recv(feed.out, &job) == 0) // want unclosed-channel ""
		use(job);
	if (started)
		pthread_join(t, NULL);
	chan_dispose(feed.out);
	return 0;
}

// The closing helper closes for one of its two kinds only.
struct stream {
	chan_t *items;
	bool owned;
};
static void stream_end(struct stream *stream)
{
	if (stream->owned)
		chan_close(stream->items);
}
static void *drain_borrowed(void *arg)
{
	struct stream *stream = arg;
	void *item;
	while (chan_recv(stream->items, &item) == 0) // want unclosed-channel ""
		use(item);
	return NULL;
}
int bad_helper_closes_the_other_kind(void *item)
{
	struct stream stream = {chan_init(4), false};
	pthread_t t;
	if (pthread_create(&t, NULL, drain_borrowed, &stream) != 0) {
		chan_dispose(stream.items);
		return -1;
	}
	chan_send(stream.items, item);
	stream_end(&stream);
	pthread_join(t, NULL);
	chan_dispose(stream.items);
	return 0;
}

// The same shapes with the close in place.
static void *produce_always_closes(void *arg)
{
	struct feed *feed = arg;
	for (int i = 0; i < feed->count; i++) {
		void *job;
		if (!next(&job))
			goto out;
		chan_send(feed->out, job);
	}
out:
	chan_close(feed->out);
	return NULL;
}
int ok_producer_always_closes(void)
{
	struct feed feed = {chan_init(4), 10};
	pthread_t t;
	void *job;
	if (pthread_create(&t, NULL, produce_always_closes, &feed) != 0) {
		chan_dispose(feed.out);
		return -1;
	}
	while (chan_recv(feed.out, &job) == 0)
		use(job);
	pthread_join(t, NULL);
	chan_dispose(feed.out);
	return 0;
}
static void *drain(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int ok_closed_on_both_paths(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	void *job;
	int result = -1;
	if (pthread_create(&t, NULL, drain, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	if (!next(&job))
		goto out;
	chan_send(jobs, job);
	result = 0;
out:
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return result;
}
static void *drain_then_exit(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int ok_the_other_path_ends_the_program(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_then_exit, jobs) != 0)
		exit(1);
	if (!prepare())
		exit(2);
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}
static void *produce_borrowed(void *arg)
{
	struct feed *feed = arg;
	void *job;
	while (next(&job))
		chan_send(feed->out, job);
	return NULL;
}
// The producer leaves it open, the owner closes after it ended.
int ok_closed_after_the_producer(void)
{
	struct feed feed = {.out = chan_init(64)};
	pthread_t producer, consumer;
	if (pthread_create(&producer, NULL, produce_borrowed, &feed) != 0) {
		chan_dispose(feed.out);
		return -1;
	}
	bool drained = pthread_create(&consumer, NULL, drain, feed.out) == 0;
	pthread_join(producer, NULL);
	chan_close(feed.out);
	if (drained)
		pthread_join(consumer, NULL);
	chan_dispose(feed.out);
	return 0;
}
