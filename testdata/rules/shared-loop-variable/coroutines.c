// flags: -isystem ../../models/stubs/libdill
#include <libdill.h>

int next(int in);

static coroutine void count(int *number)
{
	next(*number);
}

int bad_index(int *handles, int n)
{
	for (int i = 0; i < n; i++)
		handles[i] = go(count(&i)); // want shared-loop-variable "'i'"
	return 0;
}

static coroutine void count_value(int number)
{
	msleep(now() + number);
	next(number);
}
int ok_index_by_value(int *handles, int n)
{
	for (int i = 0; i < n; i++)
		handles[i] = go(count_value(i));
	return 0;
}

struct slot {
	int number;
};
static coroutine void fill(struct slot *slot)
{
	msleep(now() + 10);
	slot->number = next(slot->number);
}
int ok_element(struct slot *slots, int *handles, int n)
{
	for (int i = 0; i < n; i++)
		handles[i] = go(fill(&slots[i]));
	return 0;
}
