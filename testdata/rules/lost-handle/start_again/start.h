#include <pthread.h>

struct task {
	pthread_t thread;
};

pthread_t start_task(void);
void start_into(struct task *task);
void finish(struct task *task);
