#include <pthread.h>

int team_add(pthread_t *member);
void team_end(pthread_t *members, int count);
