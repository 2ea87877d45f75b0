#include <pthread.h>
#include <semaphore.h>

struct limit {
	sem_t slots;
};
int limit_make(struct limit *limit, unsigned count);
void limit_take(struct limit *limit);
void limit_give(struct limit *limit);
int load(int number);
void use(int value);
