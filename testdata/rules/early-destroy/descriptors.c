#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
static void *serve(void *arg) { char c; while (read((int)(intptr_t)arg, &c, 1) > 0) c = 0; return NULL; }
static void *serve_and_close(void *arg) { serve(arg); close((int)(intptr_t)arg); return NULL; }
static void *dump(void *arg) { fputs("text", arg); return NULL; }
static int start(pthread_t *t, void *(*entry)(void *), int fd)
{
	return pthread_create(t, NULL, entry, (void *)(intptr_t)fd);
}
int bad_close(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0)
		return -1;
	close(fd); // want racing-close "'fd'"
	return pthread_join(t, NULL);
}
int bad_fclose(const char *path)
{
	pthread_t t;
	FILE *file = fopen(path, "w");
	if (file == NULL)
		return -1;
	int rc = pthread_create(&t, NULL, dump, file);
	fclose(file); // want early-destroy "file"
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
int ok_shut_down(int fd)
{
	pthread_t t;
	if (start(&t, serve, fd) != 0)
		return -1;
	shutdown(fd, SHUT_RDWR);
	pthread_join(t, NULL);
	return close(fd);
}
int ok_other_end(void)
{
	pthread_t t;
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	int rc = start(&t, serve, ends[0]);
	close(ends[1]); // so that the thread reads the end of the file
	if (rc == 0)
		pthread_join(t, NULL);
	return close(ends[0]);
}
int ok_duplicate(int fd)
{
	pthread_t t;
	int copy = dup(fd);
	if (copy < 0 || start(&t, serve_and_close, copy) != 0)
		return copy < 0 ? -1 : close(copy);
	close(fd);
	return pthread_join(t, NULL);
}
