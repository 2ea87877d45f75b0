// family: groups
#include <stddef.h>
#include <stdint.h>

int choice(void);

typedef struct dispatch_queue_s *dispatch_queue_t;
typedef struct dispatch_group_s *dispatch_group_t;
void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *));
dispatch_group_t dispatch_group_create(void);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);
long dispatch_group_wait(dispatch_group_t group, uint64_t deadline);

static void leaves_perhaps(void *arg)
{
	if (choice()) // truth: missing
		return;
	dispatch_group_leave(arg);
}

// One leave is enough: not to leave a second time is no fault.
static void leaves_twice(void *arg)
{
	dispatch_group_leave(arg);
	if (choice())
		return;
	dispatch_group_leave(arg);
}

int main(void)
{
	dispatch_group_t g = dispatch_group_create(); // truth: extra
	dispatch_group_enter(g);
	dispatch_group_enter(g);
	dispatch_async_f(NULL, g, leaves_perhaps);
	dispatch_async_f(NULL, g, leaves_twice);
	dispatch_group_wait(g, ~(uint64_t)0);
	return 0;
}
