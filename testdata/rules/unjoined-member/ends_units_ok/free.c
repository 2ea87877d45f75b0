#include "conn.h"

#include <stdlib.h>

void ok_conn_close(struct conn *conn)
{
	if (conn->reading)
		pthread_join(conn->reader, NULL);
	if (conn->writing)
		pthread_join(conn->writer, NULL);
	conn->closed = 1;
}

void ok_conn_free(struct conn *conn)
{
	if (!conn)
		return;
	if (!conn->closed)
		ok_conn_close(conn);
	free(conn->name);
	free(conn);
}
