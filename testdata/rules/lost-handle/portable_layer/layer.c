#include "layer.h"

#include <stddef.h>

int task_start(task_t *task, task_function function, void *arg)
{
	return pthread_create(task, NULL, function, arg);
}

int task_start_with(task_t *task, const pthread_attr_t *attr, task_function function, void *arg)
{
	return pthread_create(task, attr, function, arg);
}

int task_wait(task_t task, void **ret_result)
{
	return pthread_join(task, ret_result);
}
