// The part of tylertreat/chan that the model names, for tests without the library.
#ifndef STUB_CHAN_H
#define STUB_CHAN_H
#include <stddef.h>
#include <stdint.h>

typedef struct chan_t { int closed; } chan_t;
chan_t *chan_init(size_t room);
void chan_dispose(chan_t *chan);
int chan_close(chan_t *chan);
int chan_send(chan_t *chan, void *data);
int chan_recv(chan_t *chan, void **data);
int chan_send_int32(chan_t *chan, int32_t value);
int chan_recv_int32(chan_t *chan, int32_t *value);
#endif
