#include <pthread.h>
#include <stdint.h>
#include <time.h>
typedef struct nsync_counter_s_ *nsync_counter;
extern const struct timespec nsync_time_no_deadline;
void nsync_mu_lock(void *mu);
nsync_counter nsync_counter_new(uint32_t value);
uint32_t nsync_counter_add(nsync_counter counter, int32_t delta);
uint32_t nsync_counter_wait(nsync_counter counter, struct timespec deadline);
int work(nsync_counter left);
