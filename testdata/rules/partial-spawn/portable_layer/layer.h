#include <pthread.h>

typedef pthread_t task_t;
typedef void *(*task_function)(void *);

int task_start(task_t *task, task_function function, void *arg);
int task_start_with(task_t *task, const pthread_attr_t *attr, task_function function, void *arg);
int task_wait(task_t task, void **ret_result);
