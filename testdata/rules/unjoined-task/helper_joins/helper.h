#include <pthread.h>
#include <stdbool.h>

void helper_finish(pthread_t thread);
void helper_finish_if(pthread_t thread, bool wanted);
void helper_log(pthread_t thread);
