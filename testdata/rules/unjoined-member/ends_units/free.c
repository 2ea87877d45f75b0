#include "conn.h"

#include <stdlib.h>

void conn_drop(struct conn *conn)
{
	conn->dropped = 1;
}

static void stop(struct conn *conn)
{
	if (conn->reading)
		pthread_join(conn->reader, NULL);
	if (conn->writing)
		pthread_join(conn->writer, NULL);
}

void conn_free(struct conn *conn)
{
	if (!conn)
		return;
	if (conn->dropped)
		goto release;
	stop(conn);
release:
	free(conn->name);
	free(conn);
}
