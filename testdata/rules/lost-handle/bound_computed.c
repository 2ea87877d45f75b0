// Loops up to a number that is made of others: equal operands make equal numbers, whatever they are.
#include <pthread.h>
#include <stdlib.h>

struct info {
	pthread_t thread;
};

static void *work(void *arg)
{
	return arg;
}

static void start(struct info *info)
{
	if (pthread_create(&info->thread, NULL, work, NULL) != 0)
		abort();
}

static struct info *room(int count)
{
	struct info *list = malloc(sizeof *list * (size_t)count);
	if (list == NULL)
		abort();
	return list;
}

void ok_two_a_round(int n)
{
	struct info *list = room(n * 2);
	for (int i = 0; i < n * 2;) {
		start(&list[i]);
		i++;
		start(&list[i]);
		i++;
	}
	for (int i = 0; i < n * 2; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_readers_and_writers(int readers, int writers)
{
	struct info *list = room(readers + writers);
	for (int i = 0; i < readers + writers; i++)
		start(&list[i]);
	for (int i = 0; i < readers + writers; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_one_after_the_other(int readers, int writers)
{
	struct info *list = room(readers + writers);
	for (int i = 0; i < readers; i++)
		start(&list[i]);
	for (int i = readers; i < readers + writers; i++)
		start(&list[i]);
	for (int i = 0; i < readers + writers; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_product(int rows, int columns)
{
	struct info *list = room(rows * columns);
	for (int i = 0; i < rows * columns; i++)
		start(&list[i]);
	for (int i = 0; i < columns * rows; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_half(int n)
{
	struct info *list = room(n);
	for (int i = 0; i < n / 2; i++)
		start(&list[i]);
	for (int i = 0; i < n / 2; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_shifted(unsigned n)
{
	struct info *list = room((int)(n << 1));
	for (unsigned i = 0; i < n << 1; i++)
		start(&list[i]);
	for (unsigned i = 0; i < 2 * n; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void ok_difference(int all, int kept)
{
	struct info *list = room(all);
	for (int i = 0; i < all - kept; i++)
		start(&list[i]);
	for (int i = 0; i < all - kept; i++)
		pthread_join(list[i].thread, NULL);
	free(list);
}

void bad_half_is_joined(int n)
{
	struct info *list = room(n * 2);
	for (int i = 0; i < n * 2; i++)
		start(&list[i]);
	for (int i = 0; i < n; i++)
		pthread_join(list[i].thread, NULL);
	free(list); // want lost-handle
}

void bad_writers_are_forgotten(int readers, int writers)
{
	struct info *list = room(readers + writers);
	for (int i = 0; i < readers + writers; i++)
		start(&list[i]);
	for (int i = 0; i < readers; i++)
		pthread_join(list[i].thread, NULL);
	free(list); // want lost-handle
}

void bad_last_is_forgotten(int n)
{
	struct info *list = room(n * 2);
	for (int i = 0; i < n * 2; i++)
		start(&list[i]);
	for (int i = 0; i < n * 2 - 1; i++)
		pthread_join(list[i].thread, NULL);
	free(list); // want lost-handle
}

void bad_rows_change(int rows, int columns)
{
	struct info *list = room(rows * columns + columns);
	for (int i = 0; i < rows * columns + columns; i++)
		start(&list[i]);
	for (int i = 0; i < rows * columns; i++)
		pthread_join(list[i].thread, NULL);
	free(list); // want lost-handle
}
