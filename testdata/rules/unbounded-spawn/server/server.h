#include <stdbool.h>

struct limit;

struct server {
	int listener;
	struct limit *limit;
	bool stopped;
};

int start_client(int fd);                               // a thread of its own
int start_limited_client(struct server *server, int fd); // ... when there is room
void serve_here(int fd);
void wait_for_room(struct limit *limit);
void give_room(struct limit *limit);
