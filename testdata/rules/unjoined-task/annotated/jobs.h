#include <leash.h>
#include <pthread.h>
#include <stdbool.h>

struct job;

// Their bodies are in a library.
struct job *job_start(void (*run)(void *), void *data) LEASH_SPAWNS(return);
bool job_start_in(struct job **job, void (*run)(void *), void *data) LEASH_SPAWNS(job);
int start_thread(pthread_t *thread, void *(*run)(void *), void *data) LEASH_SPAWNS(thread);
void job_finish(struct job *job) LEASH_JOINS(job);
void job_forget(struct job *job) LEASH_DETACHES(job);
void job_adopt(struct job *job LEASH_OWNS);

// This one is in another unit.
int start_here(pthread_t *thread, void *(*run)(void *)) LEASH_SPAWNS(thread);
void *watch(void *unused) LEASH_DAEMON("logs until the process ends");
