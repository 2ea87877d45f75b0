#include "stage.h"
void *stage_read(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	while (chan_recv_int32(stage->in, &value) == 0)
		if (step(value) != 0)
			break;
	chan_close(stage->in); // want racing-close ""
	return NULL;
}
void *stage_read_some(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	for (int i = 0; i < 3 && chan_recv_int32(stage->in, &value) == 0; i++)
		step(value);
	chan_close(stage->in);
	return NULL;
}
void *stage_drain(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	while (chan_recv_int32(stage->in, &value) == 0)
		step(value);
	return NULL;
}
void *stage_write(void *arg)
{
	struct stage *stage = arg;
	for (int i = 0; i < 4; i++)
		chan_send_int32(stage->in, step(i));
	return NULL;
}
void *stage_try(void *arg)
{
	struct stage *stage = arg;
	for (int i = 0; chan_send_int32(stage->in, i) == 0; i++)
		step(i);
	return NULL;
}
