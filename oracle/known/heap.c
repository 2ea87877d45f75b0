// Handles in blocks of the heap.
#include <pthread.h>
#include <stdlib.h>

int choice(void);

static void *work(void *arg)
{
	return arg;
}

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

struct owner {
	pthread_t thread;
	struct owner *next;
};

static int freed(void)
{
	struct owner *owner = malloc(sizeof *owner);
	if (!owner)
		return -1;
	if (mk(&owner->thread) != 0) { // truth: forgotten
		free(owner);
		return -1;
	}
	if (choice())
		pthread_join(owner->thread, NULL);
	free(owner);
	return 0;
}

// As good as freed: the only pointer to the block dies.
static void dropped(void)
{
	struct owner *owner = malloc(sizeof *owner);
	if (owner)
		mk(&owner->thread); // truth: forgotten
}

static struct owner *kept;

// Found through a global and a pointer in the heap.
static void reachable(void)
{
	kept = calloc(1, sizeof *kept);
	if (!kept)
		return;
	kept->next = calloc(1, sizeof *kept);
	if (kept->next)
		mk(&kept->next->thread);
}

int main(void)
{
	freed();
	dropped();
	reachable();
	if (kept && kept->next)
		pthread_join(kept->next->thread, NULL); // truth: unstarted
	return 0;
}
