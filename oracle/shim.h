// What the oracle's <thread> and operator new call in the runtime.
#ifndef LEASH_ORACLE_SHIM_H
#define LEASH_ORACLE_SHIM_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Makes a task, puts its handle at `slot`, and takes what runs until `oracle_entry_over` for its entry.
void oracle_begin(pthread_t *slot);
void oracle_entry_over(void);

// In the runtime of fibers: a task that runs `entry` with the closure.
void oracle_run(pthread_t *slot, void *(*entry)(void *), void *closure);

// The holder of a running task's handle is destroyed, or another handle is moved into it.
void oracle_destroy(pthread_t handle);
void oracle_overwrite(pthread_t handle);

// A block that counts as the program's; `program_free` frees it.
void *oracle_new(size_t size);
void program_free(void *begin);

// In the runtime of fibers: a std::latch.
struct group *oracle_latch(int64_t count);
void oracle_latch_down(struct group *group, int64_t amount);
void oracle_latch_wait(struct group *group);

// In the runtime of fibers: the object ends with the destructor that says so.
void oracle_gone(const void *at, size_t size);

#ifdef __cplusplus
}
#endif

#endif
