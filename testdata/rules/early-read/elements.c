#include <pthread.h>
enum { N = 4 };
struct part { const int *values; int count; int total; };
int step(int i);
void report(int value);
static void *fill(void *arg) { int *slot = arg; *slot = step(1); return NULL; }
static void *sum(void *arg)
{
	struct part *part = arg;
	int total = 0;
	for (int i = 0; i < part->count; i++)
		total += part->values[i];
	part->total = total;
	return NULL;
}
static void join_all(pthread_t *t, int n)
{
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
int bad_added_up_before_the_joins(const int *values)
{
	pthread_t t[N];
	struct part parts[N];
	int n, total = 0;
	for (n = 0; n < N; n++) {
		parts[n] = (struct part){values + 10 * n, 10, 0};
		if (pthread_create(&t[n], NULL, sum, &parts[n]) != 0)
			break;
	}
	for (int i = 0; i < n; i++)
		total += parts[i].total; // known-miss early-read "total"
	join_all(t, n);
	return total;
}
int bad_second_slot(void)
{
	pthread_t a, b;
	int slots[2] = {0, 0};
	int first = pthread_create(&a, NULL, fill, &slots[0]), second = pthread_create(&b, NULL, fill, &slots[1]);
	if (first == 0)
		pthread_join(a, NULL);
	int result = slots[1]; // want early-read "slots"
	if (second == 0)
		pthread_join(b, NULL);
	return result + slots[0];
}
int bad_other_thread_joined(void)
{
	pthread_t a, b;
	struct part one = {.count = 0}, two = {.count = 0};
	int first = pthread_create(&a, NULL, sum, &one), second = pthread_create(&b, NULL, sum, &two);
	if (first == 0)
		pthread_join(a, NULL);
	report(two.total); // want early-read "total"
	if (second == 0)
		pthread_join(b, NULL);
	return one.total;
}
int ok_added_up_after_the_joins(const int *values)
{
	pthread_t t[N];
	struct part parts[N];
	int n, total = 0;
	for (n = 0; n < N; n++) {
		parts[n] = (struct part){values + 10 * n, 10, 0};
		if (pthread_create(&t[n], NULL, sum, &parts[n]) != 0)
			break;
	}
	join_all(t, n);
	for (int i = 0; i < n; i++)
		total += parts[i].total;
	return total;
}
int ok_added_up_while_joining(const int *values)
{
	pthread_t t[N];
	struct part parts[N];
	int n, total = 0;
	for (n = 0; n < N; n++) {
		parts[n] = (struct part){values + 10 * n, 10, 0};
		if (pthread_create(&t[n], NULL, sum, &parts[n]) != 0)
			break;
	}
	for (int i = 0; i < n; i++) {
		pthread_join(t[i], NULL);
		total += parts[i].total;
	}
	return total;
}
int ok_slot_of_the_joined(void)
{
	pthread_t a, b;
	int slots[2] = {0, 0};
	int first = pthread_create(&a, NULL, fill, &slots[0]), second = pthread_create(&b, NULL, fill, &slots[1]);
	if (first == 0)
		pthread_join(a, NULL);
	report(slots[0]);
	if (second == 0)
		pthread_join(b, NULL);
	return slots[1];
}
int ok_slot_of_nobody(void)
{
	pthread_t t;
	int slots[2] = {0, 7};
	if (pthread_create(&t, NULL, fill, &slots[0]) != 0)
		return -1;
	report(slots[1]);
	pthread_join(t, NULL);
	return slots[0];
}
int ok_own_part_summed_here(const int *values)
{
	pthread_t t;
	struct part parts[2] = {{values, 10, 0}, {values + 10, 10, 0}};
	if (pthread_create(&t, NULL, sum, &parts[0]) != 0)
		return -1;
	sum(&parts[1]);
	report(parts[1].total);
	pthread_join(t, NULL);
	return parts[0].total + parts[1].total;
}
