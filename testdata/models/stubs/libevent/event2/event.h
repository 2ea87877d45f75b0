// The part of libevent 2.1 that the model's fixtures use, for tests without the library.
#ifndef STUB_EVENT2_EVENT_H
#define STUB_EVENT2_EVENT_H

struct event;
struct event_base;
struct timeval;
typedef void (*event_callback_fn)(int fd, short what, void *arg);
struct event *event_new(struct event_base *base, int fd, short events, event_callback_fn callback, void *arg);
void event_free(struct event *event);
int event_del(struct event *event);
int event_add(struct event *event, const struct timeval *timeout);
int event_base_once(struct event_base *base, int fd, short events, event_callback_fn callback, void *arg, const struct timeval *timeout);
int event_base_dispatch(struct event_base *base);
#endif
