// The part of Zephyr 3.4 that the model's fixtures use, for tests without it.
#ifndef STUB_ZEPHYR_KERNEL_H
#define STUB_ZEPHYR_KERNEL_H
#include <stddef.h>
#include <stdint.h>

typedef struct { int64_t ticks; } k_timeout_t;
#define K_FOREVER ((k_timeout_t){-1})
#define K_NO_WAIT ((k_timeout_t){0})
#define K_MSEC(ms) ((k_timeout_t){(ms)})
struct k_thread { void *stack; int state; };
typedef struct k_thread *k_tid_t;
typedef struct { char data; } k_thread_stack_t;
typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);
struct k_sem { unsigned int count; };

k_tid_t k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack, size_t size, k_thread_entry_t entry, void *p1, void *p2,
                        void *p3, int priority, uint32_t options, k_timeout_t delay);
int k_thread_join(struct k_thread *thread, k_timeout_t timeout);
void k_thread_abort(k_tid_t thread);
int k_thread_name_set(k_tid_t thread, const char *name);
int32_t k_sleep(k_timeout_t timeout);
int k_sem_take(struct k_sem *sem, k_timeout_t timeout);
void k_sem_give(struct k_sem *sem);
#endif
