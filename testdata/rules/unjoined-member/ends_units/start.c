#include "conn.h"

void *conn_loop(void *arg);
void *conn_send(void *arg);

int conn_start(struct conn *conn)
{
	if (pthread_create(&conn->reader, NULL, conn_loop, conn) != 0) // want unjoined-member "'conn_free' destroys the owner of 'conn.reader'"
		return -1;
	conn->reading = 1;
	return 0;
}

int conn_start_writer(struct conn *conn)
{
	if (pthread_create(&conn->writer, NULL, conn_send, conn) != 0) // want unjoined-member "conn.writer"
		return -1;
	conn->writing = 1;
	return 0;
}
