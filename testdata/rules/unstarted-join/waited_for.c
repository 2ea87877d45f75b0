#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

struct pad;
int is_blocking(struct pad *pad);
int next_item(void);
void use(int item);
void *work(void *arg);

static atomic_int running;
static sem_t ready;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int state;

void ok_hangs_before(struct pad *pad)
{
	pthread_t t;
	pthread_create(&t, NULL, work, pad);
	while (!is_blocking(pad))
		usleep(1000);
	pthread_join(t, NULL);
}

void ok_counts_them(void)
{
	pthread_t t, u;
	pthread_create(&t, NULL, work, NULL);
	pthread_create(&u, NULL, work, NULL);
	while (atomic_load(&running) < 2)
		usleep(10);
	pthread_join(t, NULL);
	pthread_join(u, NULL);
}

void ok_semaphore(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	sem_wait(&ready);
	pthread_join(t, NULL);
}

static void wait_for_change(void)
{
	pthread_mutex_lock(&mutex);
	while (state == 0)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
}

void ok_in_a_helper(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	wait_for_change();
	pthread_join(t, NULL);
}

void bad_sleeps_once(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	sleep(1);
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

void bad_works_in_between(void)
{
	pthread_t t;
	int item;
	pthread_create(&t, NULL, work, NULL);
	while ((item = next_item()) != 0)
		use(item);
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

void bad_gives_up_after_some_time(struct pad *pad)
{
	pthread_t t;
	pthread_create(&t, NULL, work, pad);
	for (int i = 0; i < 100 && !is_blocking(pad); i++)
		usleep(1000);
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

void bad_waits_before_the_start(void)
{
	pthread_t t;
	sem_wait(&ready);
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL); // want unstarted-join "'t'"
}
