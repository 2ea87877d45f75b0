#include <pthread.h>

struct server {
	pthread_t worker, logger;
	int stopping, logging;
};

struct server *server_new(void);
int server_start(struct server *server);
int server_start_logger(struct server *server);
void server_free(struct server *server);
