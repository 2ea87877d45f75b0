#include <pthread.h>

struct server {
	pthread_t accept, log;
	int stopping;
};

struct server *server_new(void);
int server_start(struct server *server);
int server_start_log(struct server *server);
void server_stop(struct server *server);
void server_free(struct server *server);
int start_thread(pthread_t *thread, void *arg);
extern pthread_t watchdog;
