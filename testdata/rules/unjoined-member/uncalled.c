#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct logger {
	pthread_t thread;
	int stopping;
};

static struct logger *logger;
static pthread_t ticker;

static void *drain(void *arg)
{
	struct logger *l = arg;
	while (!l->stopping)
		puts("tick");
	return NULL;
}

static void bad_start(struct logger *l)
{
	if (pthread_create(&l->thread, NULL, drain, l) != 0) // want unjoined-member "Nothing in the program calls 'logger_stop'"
		abort();
	if (pthread_create(&ticker, NULL, drain, l) != 0) // want unjoined-member "Nothing in the program calls 'ticker_stop'"
		abort();
}

void logger_stop(struct logger *l) // step "'logger_stop' would see to it, and nobody calls it"
{
	l->stopping = 1;
	pthread_join(l->thread, NULL);
}

void ticker_stop(void)
{
	pthread_join(ticker, NULL);
}

void setup(void);

int main(void)
{
	setup();
	for (int i = 0; i < 10; i++)
		if (getchar() == EOF)
			break;
	return 0;
}

void setup(void)
{
	logger = calloc(1, sizeof *logger);
	if (logger == NULL)
		exit(1);
	bad_start(logger);
}
