#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

struct job { int number; pthread_t id; };
void *work(void *arg);

#define TRY(call) do { int error; if ((error = (call)) != 0) printf("%d", error); } while (0)

void bad_two_sites(void)
{
	struct job jobs[100];
	int i, count = 10;
	for (i = 1; i < count; i++) {
		jobs[i].number = i;
		pthread_attr_t attr;
		size_t size;
		TRY(pthread_attr_init(&attr));
		TRY(pthread_attr_getstacksize(&attr, &size));
		if (size < 2*1024*1024) {
			TRY(pthread_attr_setstacksize(&attr, 2*1024*1024));
			TRY(pthread_create(&jobs[i].id, &attr, work, &jobs[i]));
			TRY(pthread_attr_getstacksize(&attr, &size));
		} else {
			TRY(pthread_create(&jobs[i].id, NULL, work, &jobs[i]));
		}
	}
	for (i = 1; i < count; i++)
		TRY(pthread_join(jobs[i].id, NULL)); // want unstarted-join "jobs["
}

// The joins go round as often as the spawns, whatever else differs between the paths.
void bad_four_rounds(void)
{
	struct job jobs[100];
	int i, count = 4;
	for (i = 1; i < count; i++) {
		jobs[i].number = i;
		pthread_attr_t attr;
		size_t size;
		TRY(pthread_attr_init(&attr));
		TRY(pthread_attr_getstacksize(&attr, &size));
		if (size < 2*1024*1024) {
			TRY(pthread_attr_setstacksize(&attr, 2*1024*1024));
			TRY(pthread_create(&jobs[i].id, &attr, work, &jobs[i]));
			TRY(pthread_attr_getstacksize(&attr, &size));
		} else {
			TRY(pthread_create(&jobs[i].id, NULL, work, &jobs[i]));
		}
	}
	for (i = 1; i < count; i++)
		TRY(pthread_join(jobs[i].id, NULL)); // want unstarted-join "jobs["
}
