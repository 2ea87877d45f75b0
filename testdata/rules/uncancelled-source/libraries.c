// flags: -isystem ../../models/stubs/sdl2 -isystem ../../models/stubs/libevent -isystem ../../models/stubs/libdispatch -fblocks
#include <SDL2/SDL_thread.h>
#include <dispatch/dispatch.h>
#include <event2/event.h>
int work(int n);
uint32_t blink(uint32_t interval, void *param);
void readable(int fd, short events, void *arg);

int bad_sdl(int n)
{
	SDL_TimerID id = SDL_AddTimer(100, blink, NULL); // want uncancelled-source "'SDL_AddTimer'"
	if (id == 0)
		return -1;
	if (work(n) < 0)
		return -2;
	SDL_RemoveTimer(id);
	return 0;
}
int bad_event(struct event_base *base, int fd)
{
	struct event *event = event_new(base, fd, 2, readable, NULL); // want uncancelled-source "'event'"
	if (!event)
		return -1;
	event_add(event, NULL);
	if (work(fd))
		return -1;
	event_free(event);
	return 0;
}
int bad_dispatch(dispatch_queue_t queue, int n)
{
	dispatch_source_t source = dispatch_source_create(0, 0, 0, queue); // want uncancelled-source "'dispatch_source_create'"
	int rc = work(n);
	if (rc != 0)
		return rc;
	dispatch_source_cancel(source);
	return 0;
}
int ok_sdl(int n)
{
	SDL_TimerID id = SDL_AddTimer(100, blink, NULL);
	if (id == 0)
		return -1;
	int rc = work(n);
	SDL_RemoveTimer(id);
	return rc;
}
int ok_event(struct event_base *base, int fd)
{
	struct event *event = event_new(base, fd, 2, readable, NULL);
	if (event == NULL)
		return -1;
	if (event_add(event, NULL) < 0) {
		event_free(event);
		return -1;
	}
	event_free(event);
	return 0;
}
int ok_dispatch(dispatch_queue_t queue, int n)
{
	dispatch_source_t source = dispatch_source_create(0, 0, 0, queue);
	if (work(n) != 0) {
		dispatch_release((dispatch_object_t)source);
		return -1;
	}
	dispatch_source_cancel(source);
	return 0;
}
