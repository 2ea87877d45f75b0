#include <chan/chan.h>
#include <pthread.h>

struct report {
	chan_t *lines;
	int count;
	pthread_t thread;
};
int report_start(struct report *report, size_t room);
void *report_write(void *arg);
int listing_start(struct report *listing);
int look(int place);
void use(int value);
