// echo-load PORT [-v]: sends lines through an echo server from several threads, and reports how long that took.
#include "report.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 8, LINES = 1000 };

static struct sockaddr_in address = {.sin_family = AF_INET};
static atomic_uint sent;
static atomic_bool finished;

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void *send_lines(void *arg)
{
	(void)arg;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0)
		return NULL;
	char line[64] = "hello\n";
	bool ok = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
	for (int i = 0; ok && i < LINES; i++) {
		ok = write(fd, line, 6) == 6 && read(fd, line, sizeof line) == 6;
		atomic_fetch_add(&sent, 1);
	}
	close(fd);
	return NULL;
}

static void *show_progress(void *arg)
{
	(void)arg;
	while (!atomic_load(&finished)) {
		sleep(1);
		fprintf(stderr, "%u lines\n", atomic_load(&sent));
	}
	return NULL;
}

static int run_clients(void)
{
	pthread_t clients[CLIENTS];
	for (int i = 0; i < CLIENTS; i++)
		if (pthread_create(&clients[i], NULL, send_lines, NULL) != 0)
			return -1;
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(clients[i], NULL);
	return 0;
}

// One connection first, so that a server that is not there is noticed before the measurement.
static bool warm_up(void)
{
	pthread_t client;
	if (pthread_create(&client, NULL, send_lines, NULL) != 0)
		return false;
	pthread_join(client, NULL);
	return atomic_load(&sent) == LINES;
}

static int measure(bool verbose)
{
	pthread_t progress;
	double begin = seconds_now();
	if (verbose && pthread_create(&progress, NULL, show_progress, NULL) != 0)
		return -1;
	int result = run_clients();
	atomic_store(&finished, true);
	pthread_join(progress, NULL);
	report_write("load.txt", atomic_load(&sent), seconds_now() - begin);
	return result;
}

int main(int argc, char **argv)
{
	bool verbose = argc > 2 && strcmp(argv[2], "-v") == 0;
	address.sin_port = htons((in_port_t)(argc > 1 ? atoi(argv[1]) : 7777));
	if (!warm_up()) {
		fprintf(stderr, "no echo on port %d\n", ntohs(address.sin_port));
		return EXIT_FAILURE;
	}
	return measure(verbose) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
