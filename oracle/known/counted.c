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

static void leaves(void *arg)
{
	dispatch_group_leave(arg);
}

static void leaves_perhaps(void *arg)
{
	if (choice()) // truth: missing
		return;
	dispatch_group_leave(arg);
}

static void enters_too_late(void *arg)
{
	dispatch_group_enter(arg); // truth: late add
	dispatch_group_leave(arg);
}

static void enters_for_a_child(void *arg)
{
	dispatch_group_enter(arg);
	dispatch_async_f(NULL, arg, leaves);
	dispatch_group_leave(arg);
}

static void waits_too(void *arg)
{
	dispatch_group_wait(arg, ~(uint64_t)0); // truth: wait inside
	dispatch_group_leave(arg);
}

static void run(void (*work)(void *), int count)
{
	dispatch_group_t g = dispatch_group_create();
	while (count-- > 0)
		dispatch_group_enter(g);
	dispatch_async_f(NULL, g, work);
	dispatch_group_wait(g, ~(uint64_t)0); // truth: unbalanced
}

static void two_of_one(void)
{
	dispatch_group_t g = dispatch_group_create(); // truth: extra
	dispatch_group_enter(g);
	dispatch_async_f(NULL, g, leaves);
	dispatch_async_f(NULL, g, leaves);
	dispatch_group_wait(g, ~(uint64_t)0);
}

int main(void)
{
	switch (choice() + 2 * choice()) {
	case 0:
		run(leaves, 1);
		run(enters_for_a_child, 1);
		run(enters_too_late, 0);
		break;
	case 1:
		two_of_one();
		run(leaves_perhaps, 1);
		break;
	case 2:
		run(waits_too, 1);
		break;
	default:
		run(leaves, 2);
		break;
	}
	return 0;
}
