#include <pthread.h>
struct job {
	int size;
	pthread_t thread;
};
int load(struct job *job);
int job_start(struct job *job);
int job_wait(struct job *job);
