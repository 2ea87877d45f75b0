#include "line.h"
int bad_hang_up(const char *path)
{
	struct line line;
	if (line_open(&line, path) != 0)
		return -1;
	step(1);
	line_hang_up(&line); // want racing-close "'line.fd'"
	return 0;
}
int ok_close(const char *path)
{
	struct line line;
	if (line_open(&line, path) != 0)
		return -1;
	step(1);
	line_close(&line);
	return 0;
}
int bad_close_twice(const char *path)
{
	struct line line;
	if (line_open(&line, path) != 0)
		return -1;
	line_close(&line);
	return close(line.fd); // want double-close "'line.fd'"
}
