#include <pthread.h>

struct conn {
	pthread_t reader, writer;
	int reading, writing, closed;
	char *name;
};

int ok_conn_start(struct conn *conn);
int ok_conn_start_writer(struct conn *conn);
void ok_conn_close(struct conn *conn);
void ok_conn_free(struct conn *conn);
