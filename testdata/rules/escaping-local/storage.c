#include <alloca.h>
#include <pthread.h>
#define GO(t, job) (pthread_create((t), NULL, work, (job)) == 0)
struct job { int number; };
int step(int i);
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }
static _Thread_local struct job own;
static struct job table[4];

void bad_compound_literal(void)
{
	pthread_t t;
	if (GO(&t, &(struct job){7})) // want escaping-local ""
		pthread_detach(t);
}
void bad_stack_memory(void)
{
	pthread_t t;
	struct job *job = alloca(sizeof(*job));
	job->number = 8;
	if (GO(&t, job)) // known-miss escaping-local ""
		pthread_detach(t);
}
void bad_element(void)
{
	pthread_t t;
	struct job jobs[2] = {{1}, {2}};
	if (GO(&t, &jobs[1])) // want escaping-local "jobs"
		pthread_detach(t);
}
void ok_element_of_a_table(int i)
{
	pthread_t t;
	if (GO(&t, &table[i & 3]))
		pthread_detach(t);
}
void ok_of_this_thread(void)
{
	pthread_t t;
	own.number = 9;
	if (GO(&t, &own))
		pthread_detach(t);
}
void ok_pointer_no_longer_to_the_local(void)
{
	pthread_t t;
	struct job job = {1}, *p = &job;
	step(p->number);
	p = &table[0];
	if (GO(&t, p))
		pthread_detach(t);
}
void ok_joined(void)
{
	pthread_t t;
	struct job *job = alloca(sizeof(*job));
	job->number = 10;
	if (GO(&t, job))
		pthread_join(t, NULL);
}
