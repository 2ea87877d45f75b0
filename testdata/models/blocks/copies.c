// flags: -fblocks
#include <Block.h>
#include <pthread.h>

void *work(void *arg);

void bad_joined_by_both(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	void (^join)(void) = ^{ pthread_join(t, NULL); };
	void (^copy)(void) = Block_copy(join);
	copy();
	join(); // want double-join ""
	Block_release(copy);
}

void ok_copy_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	void (^join)(void) = Block_copy(^{ pthread_join(t, NULL); });
	join();
	Block_release(join);
}

void ok_copy_of_a_variable(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	void (^join)(void) = ^{ pthread_join(t, NULL); };
	void (^copy)(void) = Block_copy(join);
	copy();
	Block_release(copy);
}
