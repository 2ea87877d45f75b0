#include "server.h"

#include <stddef.h>
#include <sys/socket.h>

void bad_one_for_each(int listener)
{
	for (;;) {
		int client = accept(listener, NULL, NULL);
		if (client >= 0)
			start_client(client); // want unbounded-spawn "'bad_one_for_each' starts a thread in each round"
	}
}

void bad_until_it_is_stopped(struct server *server)
{
	while (!server->stopped) {
		int client = accept(server->listener, NULL, NULL);
		if (client < 0 || start_client(client) != 0) // known-miss unbounded-spawn ""
			break;
	}
}

void bad_until_one_is_bad(struct server *server)
{
	int client;
	while ((client = accept(server->listener, NULL, NULL)) != -1)
		if (start_client(client) != 0) // want unbounded-spawn ""
			return;
}

void ok_room_is_waited_for(struct server *server)
{
	for (;;)
		start_limited_client(server, accept(server->listener, NULL, NULL));
}

void ok_waits_itself(struct server *server)
{
	for (;;) {
		int client = accept(server->listener, NULL, NULL);
		wait_for_room(server->limit);
		if (start_client(client) != 0)
			give_room(server->limit);
	}
}

void ok_serves_itself(int listener)
{
	for (;;)
		serve_here(accept(listener, NULL, NULL));
}

void ok_so_many(int listener)
{
	for (int i = 0; i < 4; i++)
		start_client(accept(listener, NULL, NULL));
}
