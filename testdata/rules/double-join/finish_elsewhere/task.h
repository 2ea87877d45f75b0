#include <pthread.h>

int task_start(pthread_t *task);
void task_finish(pthread_t task);
void task_forget(pthread_t task);
