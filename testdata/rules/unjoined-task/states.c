#include <pthread.h>

enum state { IDLE, RUNNING, FAILED };
enum { HAS_READER = 1, HAS_WRITER = 2 };

void *work(void *arg);
int step(int i);

void ok_state_machine(void)
{
	pthread_t t;
	enum state state = IDLE;
	if (step(0) > 0)
		state = pthread_create(&t, NULL, work, NULL) == 0 ? RUNNING : FAILED;
	if (state == RUNNING)
		pthread_join(t, NULL);
}

void ok_bits(void)
{
	pthread_t reader, writer;
	unsigned live = 0;
	if (pthread_create(&reader, NULL, work, NULL) == 0)
		live |= HAS_READER;
	if (pthread_create(&writer, NULL, work, NULL) == 0)
		live |= HAS_WRITER;
	if (live & HAS_READER)
		pthread_join(reader, NULL);
	if (live & HAS_WRITER)
		pthread_join(writer, NULL);
}

void ok_counted(void)
{
	pthread_t a, b;
	int n = 0;
	if (pthread_create(&a, NULL, work, NULL) == 0 && ++n && pthread_create(&b, NULL, work, NULL) == 0)
		n++;
	if (n > 1)
		pthread_join(b, NULL);
	if (n > 0)
		pthread_join(a, NULL);
}

void bad_counted_wrongly(void)
{
	pthread_t a, b;
	int n = 0;
	if (pthread_create(&a, NULL, work, NULL) == 0) // want unjoined-task "'a'"
		n++;
	if (n == 1 && pthread_create(&b, NULL, work, NULL) == 0)
		n++;
	if (n > 1) {
		pthread_join(a, NULL);
		pthread_join(b, NULL);
	}
}
