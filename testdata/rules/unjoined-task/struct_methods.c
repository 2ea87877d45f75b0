#include <pthread.h>

struct pump {
	pthread_t in, out;
};

void *work(void *arg);
int step(int i);

static int pump_start(struct pump *pump)
{
	if (pthread_create(&pump->in, NULL, work, pump) != 0)
		return -1;
	if (pthread_create(&pump->out, NULL, work, pump) != 0) {
		pthread_join(pump->in, NULL);
		return -1;
	}
	return 0;
}

static void pump_stop(struct pump *pump)
{
	pthread_join(pump->in, NULL);
	pthread_join(pump->out, NULL);
}

int bad_pump_not_stopped(void)
{
	struct pump pump;
	if (pump_start(&pump) != 0) // want unjoined-task "'pump.in'" want unjoined-task "'pump.out'"
		return -1;
	if (step(0) != 0)
		return -1;
	pump_stop(&pump);
	return 0;
}

int ok_pump_stopped(void)
{
	struct pump pump;
	if (pump_start(&pump) != 0)
		return -1;
	int result = step(0);
	pump_stop(&pump);
	return result;
}

int ok_pump_of_the_caller(struct pump *pump)
{
	if (pump_start(pump) != 0)
		return -1;
	return step(0);
}
