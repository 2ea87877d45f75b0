#include <pthread.h>
#include <stdint.h>
typedef struct chan_t chan_t;
chan_t *chan_init(size_t room);
void chan_dispose(chan_t *chan);
int chan_close(chan_t *chan);
int chan_send_int32(chan_t *chan, int32_t value);
int chan_recv_int32(chan_t *chan, int32_t *value);
struct stream { chan_t *items; };
void stream_put(struct stream *s, int32_t value); // lost when it has ended
int stream_offer(struct stream *s, int32_t value); // 0: taken
void stream_end(struct stream *s);
void stream_free(struct stream *s);
int step(int i);
