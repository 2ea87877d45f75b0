#include <pthread.h>
#include <setjmp.h>

void *work(void *arg);
int step(int i);
static jmp_buf failed;

int ok_nobody_knows_where_it_goes(int n)
{
	static void *const ways[] = {&&give_up, &&finish};
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	goto *ways[n != 3];
give_up:
	return -1;
finish:
	return pthread_join(t, NULL);
}

int bad_a_plain_one(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (n != 3)
		goto give_up;
	return pthread_join(t, NULL);
give_up:
	return -1;
}

int ok_joined_when_it_returns_again(void)
{
	pthread_t t;
	if (setjmp(failed) != 0) {
		pthread_join(t, NULL);
		return -1;
	}
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	step(0);
	return pthread_join(t, NULL);
}

int ok_assembly_may_write(int n)
{
	pthread_t t;
	int started = pthread_create(&t, NULL, work, NULL) == 0;
	asm volatile("" : "+r"(n));
	asm("" : : "r"(&t) : "memory");
	return started + n;
}
