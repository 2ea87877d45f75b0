#include "stream.h"
#include <stdlib.h>
static void *puts_items(void *arg)
{
	for (int i = 0; i < 3; i++)
		stream_put(arg, step(i)); // want send-after-close ""
	return NULL;
}
void bad_ended_before_the_join(struct stream *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, puts_items, s) != 0)
		abort();
	stream_end(s);
	pthread_join(t, NULL);
}
void bad_after_the_end(struct stream *s)
{
	stream_put(s, 1);
	stream_end(s);
	stream_put(s, 2); // want send-after-close ""
}
static void *puts_more(void *arg)
{
	for (int i = 0; i < 3; i++)
		stream_put(arg, step(i));
	return NULL;
}
void ok_ended_after_the_join(struct stream *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, puts_more, s) != 0)
		abort();
	pthread_join(t, NULL);
	stream_end(s);
}
static void *offers(void *arg)
{
	for (int i = 0; stream_offer(arg, i) == 0; i++)
		step(i);
	return NULL;
}
void ok_stops_when_refused(struct stream *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, offers, s) != 0)
		abort();
	stream_end(s);
	pthread_join(t, NULL);
}
void ok_new_stream(struct stream *s)
{
	stream_end(s);
	stream_free(s);
	s->items = chan_init(4);
	stream_put(s, 1);
}
