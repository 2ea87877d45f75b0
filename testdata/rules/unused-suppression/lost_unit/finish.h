#include <pthread.h>
void finish(pthread_t t);
