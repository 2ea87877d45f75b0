#include "limit.h"

int limit_make(struct limit *limit, unsigned count)
{
	return sem_init(&limit->slots, 0, count);
}
void limit_take(struct limit *limit)
{
	sem_wait(&limit->slots);
}
void limit_give(struct limit *limit)
{
	sem_post(&limit->slots);
}
