// strict
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct pair {
	pthread_t reader, writer;
	int has_reader, has_writer;
};

int bad_start_reader(struct pair *p)
{
	if (pthread_create(&p->reader, NULL, work, p) != 0) // want unjoined-member "'pair_free' destroys the owner of 'pair.reader'"
		return -1;
	p->has_reader = 1;
	return 0;
}

int ok_start_writer(struct pair *p)
{
	if (pthread_create(&p->writer, NULL, work, p) != 0)
		return -1;
	p->has_writer = 1;
	return 0;
}

void pair_free(struct pair *p)
{
	if (p->has_writer)
		pthread_join(p->writer, NULL);
	if (p->has_writer) // the other one's flag
		pthread_join(p->reader, NULL);
	free(p);
}
