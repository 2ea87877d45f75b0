#include <pthread.h>
struct job { int number; int limit; };
int step(int i);
int start(pthread_t *ret_thread, struct job *job); // the thread uses *job
int start_number(pthread_t *ret_thread, int number);
int start_copying(pthread_t *ret_thread, const struct job *job);
int run(struct job *job);
void join_all(pthread_t *t, int n);
#define FOR_EACH_WORKER(n) for (n = 0; n < 4; n++)
