// Both loops leave out the same elements, by conditions that nobody can follow.
#include <pthread.h>
#include <stdlib.h>

struct worker { pthread_t thread; };
struct set { unsigned long words[16]; };

#define IS_SET(n, set) \
	(__extension__({ unsigned long number_ = (n); number_ / 64 < 16 ? ((set)->words[number_ / 64] & (1ul << number_ % 64)) != 0 : 0; }))

extern void *work(void *arg);
extern int is_in(unsigned long *set, unsigned long i);
extern int fill(struct set *set);

int ok_asked(unsigned long count, unsigned long *set)
{
	struct worker *workers = malloc(count * sizeof *workers);
	if (workers == NULL)
		return -1;
	for (unsigned long i = 0; i < count; i++) {
		if (!is_in(set, i))
			continue;
		if (pthread_create(&workers[i].thread, NULL, work, NULL)) {
			count = i;
			break;
		}
	}
	for (unsigned long i = 0; i < count; i++) {
		if (!is_in(set, i))
			continue;
		pthread_join(workers[i].thread, NULL);
	}
	free(workers);
	return 0;
}

int ok_macro(unsigned long count)
{
	struct set set;
	if (fill(&set) != 0)
		return -1;
	struct worker *workers = malloc(count * sizeof *workers);
	if (workers == NULL)
		return -1;
	int failed = 0;
	for (unsigned long i = 0; i < count; i++) {
		if (!IS_SET(i, &set))
			continue;
		if (pthread_create(&workers[i].thread, NULL, work, NULL)) {
			failed++;
			count = i;
			break;
		}
	}
	for (unsigned long i = 0; i < count; i++) {
		void *result;
		if (!IS_SET(i, &set))
			continue;
		pthread_join(workers[i].thread, &result);
		if (result)
			failed++;
	}
	free(workers);
	return failed;
}

void ok_bits(unsigned set)
{
	pthread_t threads[8];
	for (unsigned i = 0; i < 8; i++)
		if ((set >> i & 1) && pthread_create(&threads[i], NULL, work, NULL))
			abort();
	for (unsigned i = 0; i < 8; i++)
		if (set >> i & 1)
			pthread_join(threads[i], NULL);
}

void bad_unchecked(unsigned set)
{
	pthread_t threads[8];
	for (unsigned i = 0; i < 8; i++)
		if (set >> i & 1)
			pthread_create(&threads[i], NULL, work, NULL);
	for (unsigned i = 0; i < 8; i++)
		if (set >> i & 1)
			pthread_join(threads[i], NULL); // want unstarted-join
}

void bad_joins_all(unsigned set)
{
	pthread_t threads[8];
	for (unsigned i = 0; i < 8; i++)
		if ((set >> i & 1) && pthread_create(&threads[i], NULL, work, NULL))
			abort();
	for (unsigned i = 0; i < 8; i++)
		pthread_join(threads[i], NULL); // want unstarted-join
}

void bad_joins_some(unsigned long *set)
{
	pthread_t threads[8];
	for (unsigned long i = 0; i < 8; i++)
		if (pthread_create(&threads[i], NULL, work, NULL)) // want unjoined-task
			abort();
	for (unsigned long i = 0; i < 8; i++)
		if (is_in(set, i))
			pthread_join(threads[i], NULL);
}

int bad_left_behind(unsigned long *set)
{
	pthread_t threads[8];
	for (unsigned long i = 0; i < 8; i++)
		if (is_in(set, i) && pthread_create(&threads[i], NULL, work, NULL)) // want partial-spawn
			return -1;
	for (unsigned long i = 0; i < 8; i++)
		if (is_in(set, i))
			pthread_join(threads[i], NULL);
	return 0;
}

void bad_leaves_early(unsigned long *set)
{
	pthread_t threads[8];
	for (unsigned long i = 0; i < 8; i++)
		if (is_in(set, i) && pthread_create(&threads[i], NULL, work, NULL)) // want unjoined-task
			abort();
	for (unsigned long i = 0; i < 8; i++) {
		if (!is_in(set, i))
			break;
		pthread_join(threads[i], NULL); // known-fp unstarted-join
	}
}
