#include <pthread.h>

struct conn {
	pthread_t reader, writer;
	int reading, writing, dropped;
	char *name;
};

int conn_start(struct conn *conn);
int conn_start_writer(struct conn *conn);
void conn_drop(struct conn *conn);
void conn_free(struct conn *conn);
void conn_abort(struct conn *conn);
