// The part of the kernel's threads that the model names, with the library's own shape of kthread_run.
#ifndef STUB_LINUX_KTHREAD_H
#define STUB_LINUX_KTHREAD_H
#include <linux/err.h>

struct task_struct;
struct task_struct *kthread_create_on_node(int (*function)(void *data), void *data, int node, const char *format, ...);
#define kthread_create(function, data, format, arg...) kthread_create_on_node(function, data, -1, format, ##arg)
int wake_up_process(struct task_struct *task);
#define kthread_run(function, data, format, ...)                                                     \
	({                                                                                           \
		struct task_struct *__k = kthread_create(function, data, format, ##__VA_ARGS__);     \
		if (!IS_ERR(__k))                                                                    \
			wake_up_process(__k);                                                        \
		__k;                                                                                 \
	})
int kthread_stop(struct task_struct *task);
bool kthread_should_stop(void);
struct task_struct *get_task_struct(struct task_struct *task);
void put_task_struct(struct task_struct *task);
#endif
