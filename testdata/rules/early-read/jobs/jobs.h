#include <pthread.h>
struct job { pthread_t thread; pthread_mutex_t lock; int number; int result; };
int job_start(struct job *job); // 0: it runs
int job_start_locked(struct job *job); // the result is written under the lock
void job_join(struct job *job);
int job_result(const struct job *job);
int job_result_locked(struct job *job);
int step(int i);
void report(int value);
