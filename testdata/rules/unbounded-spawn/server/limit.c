#include "server.h"

#include <semaphore.h>

struct limit {
	sem_t free;
};

void wait_for_room(struct limit *limit)
{
	sem_wait(&limit->free);
}

void give_room(struct limit *limit)
{
	sem_post(&limit->free);
}
