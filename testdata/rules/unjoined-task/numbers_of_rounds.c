// One helper knows how many there are, the other is told.
#include <pthread.h>
#include <stdlib.h>

enum { COUNT = 8 };
void *work(void *arg);

struct team {
	pthread_t threads[COUNT];
	int count;
};

static void start_all(pthread_t *threads)
{
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
}

static int start_team(struct team *team)
{
	for (team->count = 0; team->count < COUNT; team->count++)
		if (pthread_create(&team->threads[team->count], NULL, work, NULL) != 0)
			return -1;
	return 0;
}

static void join(pthread_t *threads, int count)
{
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
}

void ok_told(void)
{
	pthread_t threads[COUNT];
	start_all(threads);
	join(threads, COUNT);
}

void ok_team(void)
{
	struct team team;
	if (start_team(&team) == 0)
		join(team.threads, COUNT);
	else
		join(team.threads, team.count);
}

void bad_told_too_few(void)
{
	pthread_t threads[COUNT];
	start_all(threads); // want unjoined-task "'threads["
	join(threads, COUNT - 1);
}

void bad_team_without_some(void)
{
	struct team team;
	if (start_team(&team) == 0) // want unjoined-task "'team.threads["
		join(team.threads, COUNT);
}
