#include "conn.h"

void *conn_loop(void *arg);
void *conn_send(void *arg);

int ok_conn_start(struct conn *conn)
{
	if (pthread_create(&conn->reader, NULL, conn_loop, conn) != 0)
		return -1;
	conn->reading = 1;
	return 0;
}

int ok_conn_start_writer(struct conn *conn)
{
	if (conn->closed)
		return -1;
	if (pthread_create(&conn->writer, NULL, conn_send, conn) != 0)
		return -1;
	conn->writing = 1;
	return 0;
}
