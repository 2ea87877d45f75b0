#include <pthread.h>
typedef struct mill_chan *chan;
void *mill_go_prologue(const char *where);
chan mill_chmake(size_t size, size_t room, const char *where);
void mill_chs(chan channel, void *value, size_t size, const char *where);
void *mill_chr(chan channel, size_t size, const char *where);
void mill_chdone(chan channel, void *value, size_t size, const char *where);
void mill_chclose(chan channel, const char *where);
struct stream { chan items; int open; };
void stream_open(struct stream *s);
void stream_end(struct stream *s); // no more items
void stream_end_if_open(struct stream *s);
void stream_free(struct stream *s); // ends it as well
void stream_drop(struct stream *s); // it has ended
int step(int i);
