#include "line.h"
#include <fcntl.h>
#include <sys/socket.h>
int line_open(struct line *line, const char *path)
{
	line->fd = open(path, O_RDWR);
	if (line->fd < 0)
		return -1;
	if (pthread_create(&line->reader, NULL, line_read, line) != 0) {
		close(line->fd);
		return -1;
	}
	return 0;
}
void line_close(struct line *line)
{
	shutdown(line->fd, SHUT_RD);
	pthread_join(line->reader, NULL);
	close(line->fd);
}
void line_hang_up(struct line *line)
{
	close(line->fd);
	pthread_join(line->reader, NULL);
}
void *line_read(void *arg)
{
	struct line *line = arg;
	char c;
	while (read(line->fd, &c, 1) == 1)
		step(c);
	return NULL;
}
