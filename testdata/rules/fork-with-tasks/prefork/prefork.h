#include <pthread.h>
#include <sys/types.h>

struct pool {
	pthread_t ticker;
	pid_t children[4];
	int count;
};

int serve(int socket);
int pool_start_ticker(struct pool *pool);
void pool_stop_ticker(struct pool *pool);
int pool_add_child(struct pool *pool, int socket); // 0 or -1; the child serves and ends
int pool_run_hook(char **argv);
void pool_reap(struct pool *pool);
