// Vectors that resize() makes as long as the loop that fills them.
#include <pthread.h>
#include <vector>
void *work(void *);

struct crew {
	struct member { int number; pthread_t thread; };
	std::vector<member> members;

	bool start(int n)
	{
		member none = {0, 0};
		members.resize(n, none);
		for (int i = 0; i < n; i++) {
			members[i].number = i;
			if (pthread_create(&members[i].thread, nullptr, work, &members[i]) != 0)
				__builtin_abort();
		}
		return true;
	}
	void join()
	{
		for (unsigned i = 0; i < members.size(); i++)
			pthread_join(members[i].thread, nullptr);
	}
	void join_but_one()
	{
		for (unsigned i = 1; i < members.size(); i++)
			pthread_join(members[i].thread, nullptr);
	}
};
void ok_all(int n)
{
	crew c;
	c.start(n);
	c.join();
}
void bad_first_is_left(int n)
{
	crew c;
	c.start(n); // want unjoined-task
	c.join_but_one();
}
void ok_local(int n)
{
	std::vector<pthread_t> threads;
	threads.resize(n);
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], nullptr, work, nullptr) != 0)
			__builtin_abort();
	for (unsigned i = 0; i < threads.size(); i++)
		pthread_join(threads[i], nullptr);
}
