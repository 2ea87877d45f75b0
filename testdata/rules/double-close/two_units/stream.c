#include "stream.h"
void stream_open(struct stream *s)
{
	s->items = mill_chmake(sizeof(int), 4, __FILE__);
	s->open = 1;
}
void stream_end(struct stream *s)
{
	int last = -1;
	mill_chdone(s->items, &last, sizeof(last), __FILE__);
	s->open = 0;
}
void stream_end_if_open(struct stream *s)
{
	if (s->open)
		stream_end(s);
}
void stream_free(struct stream *s)
{
	stream_end(s);
	stream_drop(s);
}
void stream_drop(struct stream *s)
{
	mill_chclose(s->items, __FILE__);
	s->items = NULL;
}
