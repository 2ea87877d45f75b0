#include <pthread.h>

struct driver {
	int (*start)(pthread_t *thread);
	void (*finish)(pthread_t thread);
	void (*trace)(pthread_t thread);
	void (*hook)(pthread_t thread);
};

extern struct driver driver;
void driver_init(struct driver *driver);
void driver_set_hook(void (*hook)(pthread_t thread));
