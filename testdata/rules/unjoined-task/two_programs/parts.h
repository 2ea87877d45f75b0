#include <pthread.h>

void *work(void *arg);
void finish(pthread_t thread);
void joins_usage(void);
void shows_usage(void);
void ok_finished_by_its_own_program(void);
void ok_finished_by_nobody_knows_whom(void);
void bad_only_shown_by_its_own_program(void);
