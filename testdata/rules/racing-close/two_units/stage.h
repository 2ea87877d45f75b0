#include <pthread.h>
#include <stdint.h>
typedef struct chan_t chan_t;
chan_t *chan_init(size_t room);
void chan_dispose(chan_t *chan);
int chan_close(chan_t *chan);
int chan_send_int32(chan_t *chan, int32_t value);
int chan_recv_int32(chan_t *chan, int32_t *value);
struct stage { chan_t *in; pthread_t reader, writer; };
void *stage_read(void *stage); // ends the stage at the first error
void *stage_read_some(void *stage); // the same, after some items
void *stage_drain(void *stage);
void *stage_write(void *stage);
void *stage_try(void *stage); // stops when the stage has ended
int step(int i);
