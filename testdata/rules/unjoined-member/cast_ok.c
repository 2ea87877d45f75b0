#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

struct opaque;
struct opaque *library_find(int id);

struct kept {
	pthread_t thread;
};

int ok_kept(struct kept *kept)
{
	return pthread_create(&kept->thread, NULL, work, kept);
}

#define JOIN_MEMBER(pointer, type) pthread_join(((struct type *)(void *)(pointer))->thread, NULL)

void ok_joined_by_cast(struct opaque *opaque) { JOIN_MEMBER(opaque, kept); }

struct pair {
	pthread_t threads[2];
};

int ok_pair(struct pair *pair)
{
	int failed = pthread_create(&pair->threads[0], NULL, work, NULL);
	return failed != 0 ? failed : pthread_create(&pair->threads[1], NULL, work, NULL);
}

void ok_pair_by_index(struct pair *pair, int which)
{
	pthread_join(*(pair->threads + which), NULL);
}
