#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct argument {
	int id, result;
};

void *work(void *arg);

int ok_typical_bench(int argc, char **argv)
{
	int nthreads = argc > 1 ? atoi(argv[1]) : 4;
	pthread_t *tids = malloc(sizeof(pthread_t) * (size_t)nthreads);
	struct argument *args = malloc(sizeof(*args) * (size_t)nthreads);
	int i, rc;
	for (i = 0; i < nthreads; i++) {
		args[i].id = i;
		rc = pthread_create(&tids[i], NULL, work, &args[i]);
		if (rc) {
			fprintf(stderr, "error: %s\n", strerror(rc));
			exit(1);
		}
	}
	for (i = 0; i < nthreads; i++) {
		rc = pthread_join(tids[i], NULL);
		if (rc) {
			fprintf(stderr, "join: %s\n", strerror(rc));
			exit(1);
		}
	}
	free(tids);
	free(args);
	return 0;
}

int ok_join_error_returns(void)
{
	pthread_t t;
	int err = pthread_create(&t, NULL, work, NULL);
	if (err) {
		perror("pthread_create");
		return -1;
	}
	err = pthread_join(t, NULL);
	if (err)
		return -1;
	return 0;
}
