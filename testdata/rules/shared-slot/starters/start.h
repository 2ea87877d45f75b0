#include <pthread.h>
struct stats { pthread_mutex_t lock; int errors; int lines; };
struct job { pthread_t thread; struct stats *stats; int number; int result; };
int start_counting(struct job *job); // the thread counts in job->stats
int start_counting_locked(struct job *job); // under its lock
int start(struct job *job); // the thread sets job->result
void finish(struct job *job);
int run_counting(struct job *job); // starts it and waits for it
int step(int i);
