#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void *work(void *arg);

struct copied {
	pthread_t thread;
};

int ok_start_copied(struct copied *copied)
{
	return pthread_create(&copied->thread, NULL, work, NULL);
}

void ok_join_of_whole_copy(const struct copied *copied)
{
	struct copied mine = *copied;
	pthread_join(mine.thread, NULL);
}

struct bytes {
	pthread_t thread;
};

int ok_start_bytes(struct bytes *bytes)
{
	return pthread_create(&bytes->thread, NULL, work, NULL);
}

void ok_bytes_copied(struct bytes *to, const struct bytes *from)
{
	memcpy(to, from, sizeof *to);
}

void ok_bytes_joined(void *context)
{
	struct bytes *bytes = context;
	pthread_join(bytes->thread, NULL);
}

union slot {
	pthread_t thread;
	unsigned long number;
};

int ok_start_union(union slot *slot)
{
	return pthread_create(&slot->thread, NULL, work, NULL);
}

void ok_join_by_other_name(union slot *slot)
{
	pthread_join((pthread_t)slot->number, NULL);
}
