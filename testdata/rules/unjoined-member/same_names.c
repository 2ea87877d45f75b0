#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

struct base {
	pthread_t thread;
};

struct derived {
	struct base base;
	int more;
};

int ok_start_base(struct base *base)
{
	return pthread_create(&base->thread, NULL, work, base);
}

void ok_stop_derived(struct derived *derived)
{
	pthread_join(derived->base.thread, NULL);
}

struct one {
	pthread_t thread;
};

struct other {
	pthread_t thread;
};

int bad_other_has_the_name(struct one *one)
{
	return pthread_create(&one->thread, NULL, work, one); // want unjoined-member "one.thread"
}

int ok_other(struct other *other)
{
	return pthread_create(&other->thread, NULL, work, other);
}

void ok_other_joined(struct other *other)
{
	pthread_join(other->thread, NULL);
}
