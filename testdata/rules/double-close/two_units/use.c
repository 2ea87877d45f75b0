#include "stream.h"
void bad_ended_and_freed(void)
{
	struct stream s;
	stream_open(&s);
	step(0);
	stream_end(&s);
	stream_free(&s); // want double-close ""
}
void bad_ended_on_error(int error)
{
	struct stream s;
	stream_open(&s);
	if (error)
		stream_end(&s);
	step(error);
	stream_end(&s); // want double-close ""
	stream_drop(&s);
}
void ok_ended_and_dropped(void)
{
	struct stream s;
	stream_open(&s);
	stream_end(&s);
	stream_drop(&s);
}
void ok_freed(void)
{
	struct stream s;
	stream_open(&s);
	step(0);
	stream_free(&s);
}
void ok_if_open(int error)
{
	struct stream s;
	stream_open(&s);
	if (error)
		stream_end_if_open(&s);
	stream_end_if_open(&s);
	stream_drop(&s);
}
void ok_opened_again(void)
{
	struct stream s;
	stream_open(&s);
	stream_free(&s);
	stream_open(&s);
	stream_free(&s);
}
