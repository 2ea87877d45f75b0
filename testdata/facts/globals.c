#include <pthread.h>

pthread_t shared;
static pthread_t hidden;
extern int counter;

void *entry(void *unused);

void start(void)
{
	static pthread_t kept;
	pthread_create(&shared, 0, entry, 0);
	pthread_create(&hidden, 0, entry, 0);
	pthread_create(&kept, 0, entry, &counter);
	counter++;
}
