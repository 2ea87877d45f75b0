#include <pthread.h>
void *work(void *);
static void start(pthread_t *t, int n) { for (int i = 0; i < n; i++) if (pthread_create(&t[i], 0, work, 0)) __builtin_abort(); }
static void stop(pthread_t *t, int n) { for (int i = 0; i < n; i++) pthread_join(t[i], 0); }
void bad_two(void) { pthread_t t[10]; start(t, 2); } // want unjoined-task "t["
void bad_four(void) { pthread_t t[10]; start(t, 4); } // want unjoined-task "t["
void bad_ten(void) { pthread_t t[10]; start(t, 10); } // want unjoined-task "t["
void bad_off_by_one(void) { pthread_t t[10]; start(t, 10); stop(t, 9); } // want unjoined-task "t["
void ok_ten(void) { pthread_t t[10]; start(t, 10); stop(t, 10); }
void bad_unknown(int n) { pthread_t t[10]; start(t, n); } // want unjoined-task "t["
