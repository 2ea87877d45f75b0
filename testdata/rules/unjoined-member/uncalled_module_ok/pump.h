#include <pthread.h>

struct pump {
	pthread_t thread;
	int rate;
};

struct pump *pump_new(void);
void pump_rate(struct pump *p, int rate);
int ok_start(struct pump *p);
void pump_stop(struct pump *p);
