#ifndef STUB_LINUX_WORKQUEUE_H
#define STUB_LINUX_WORKQUEUE_H
#include <linux/err.h>

struct work_struct { long data; void (*func)(struct work_struct *work); };
struct workqueue_struct;
struct workqueue_struct *alloc_workqueue(const char *format, unsigned int flags, int most, ...);
bool queue_work(struct workqueue_struct *queue, struct work_struct *work);
bool cancel_work_sync(struct work_struct *work);
void destroy_workqueue(struct workqueue_struct *queue);
#endif
