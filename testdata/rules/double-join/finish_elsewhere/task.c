#include "task.h"

static void *run(void *arg) { return arg; }

int task_start(pthread_t *task) { return pthread_create(task, 0, run, 0); }
void task_finish(pthread_t task) { pthread_join(task, 0); }
void task_forget(pthread_t task) { pthread_detach(task); }
