// Objects that a virtual function out of sight has seen before they are deleted.
#include <pthread.h>
void *work(void *);

struct impl {
	virtual ~impl() {}
	virtual void join() = 0;
};
struct posix : impl {
	posix() { runs = pthread_create(&id, nullptr, work, nullptr) == 0; }
	void join() override;
	pthread_t id;
	bool runs;
};
class thread {
public:
	thread() { impl_ = new posix(); }
	thread(thread &&other) noexcept : impl_(other.impl_) { other.impl_ = nullptr; }
	thread &operator=(thread &&other) noexcept
	{
		if (this != &other) {
			impl_ = other.impl_;
			other.impl_ = nullptr;
		}
		return *this;
	}
	~thread()
	{
		if (impl_)
			__builtin_abort();
	}
	void join()
	{
		impl_->join();
		delete impl_;
		impl_ = nullptr;
	}
	void drop()
	{
		delete impl_;
		impl_ = nullptr;
	}
private:
	impl *impl_;
};
void ok_joined_out_of_sight()
{
	thread t;
	t.join();
}
void bad_deleted()
{
	thread t;
	t.drop(); // want lost-handle
}
struct owner {
	thread t;
};
void ok_goes_to_its_owner(owner &o)
{
	o.t = thread();
}
void ok_owner_ends(owner &o)
{
	o.t.join();
}
void join_all(posix &p) { pthread_join(p.id, nullptr); }
