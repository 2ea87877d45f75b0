#include <pthread.h>
struct context { pthread_t thread; pthread_mutex_t lock; char *name; int stopping; };
struct context *context_start(const char *name); // NULL: failed
void context_stop(struct context *c);
void context_join(struct context *c);
void context_free(struct context *c); // does not stop it
void context_close(struct context *c); // stops and frees it
void note(const char *name);
int step(int i);
