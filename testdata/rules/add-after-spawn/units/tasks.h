#include <pthread.h>
typedef struct dispatch_group_s *dispatch_group_t;
dispatch_group_t dispatch_group_create(void);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);
long dispatch_group_wait(dispatch_group_t group, unsigned long long timeout);
void work(void);
void *tasks_counts_itself(void *arg);
void *tasks_leaves(void *arg);
void tasks_count(dispatch_group_t group);
