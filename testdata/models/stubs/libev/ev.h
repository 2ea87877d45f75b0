// The part of libev 4.33 that the model's fixtures use, for tests without the library.
#ifndef STUB_EV_H
#define STUB_EV_H

struct ev_loop;
typedef struct ev_io { int active, pending, priority; void *data; void (*cb)(struct ev_loop *loop, struct ev_io *w, int revents); int fd; } ev_io;
#define ev_io_init(w, callback, handle, events) \
	do { (w)->active = (w)->pending = (w)->priority = 0; (w)->cb = (callback); (w)->fd = (handle); } while (0)
void ev_io_start(struct ev_loop *loop, ev_io *w);
void ev_io_stop(struct ev_loop *loop, ev_io *w);
int ev_run(struct ev_loop *loop, int flags);
void ev_break(struct ev_loop *loop, int how);
#endif
