// What a call leaves out is what the declaration says.
#include <pthread.h>
void *work(void *);

struct options {
	options() : joinable(true) {}
	bool joinable;
};
class thread {
public:
	explicit thread(const options &o = options())
	{
		pthread_attr_t attributes;
		pthread_attr_init(&attributes);
		pthread_attr_setdetachstate(&attributes, o.joinable ? PTHREAD_CREATE_JOINABLE : PTHREAD_CREATE_DETACHED);
		runs_ = pthread_create(&id_, &attributes, work, nullptr) == 0;
		pthread_attr_destroy(&attributes);
	}
	void join()
	{
		if (runs_)
			pthread_join(id_, nullptr);
	}
private:
	pthread_t id_;
	bool runs_;
};
void ok_joinable_by_default()
{
	thread t;
	t.join();
}
void bad_detached_by_options()
{
	options o;
	o.joinable = false;
	thread t(o);
	t.join(); // want double-join
}
static bool start(pthread_t *id, bool detached = true)
{
	if (pthread_create(id, nullptr, work, nullptr) != 0)
		return false;
	if (detached)
		pthread_detach(*id);
	return true;
}
void ok_told_not_to()
{
	pthread_t id;
	if (start(&id, false))
		pthread_join(id, nullptr);
}
void bad_detached_by_default()
{
	pthread_t id;
	if (start(&id))
		pthread_join(id, nullptr); // want double-join
}
