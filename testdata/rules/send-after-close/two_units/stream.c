#include "stream.h"
void stream_put(struct stream *s, int32_t value) { chan_send_int32(s->items, value); }
int stream_offer(struct stream *s, int32_t value) { return chan_send_int32(s->items, value); }
void stream_end(struct stream *s) { chan_close(s->items); }
void stream_free(struct stream *s)
{
	chan_dispose(s->items);
	s->items = NULL;
}
