#include <hpx/thread.hpp>
#include <utility>

void work();
void part(int i);

void bad_forgotten()
{
	hpx::thread t(work); // want unjoined-task "'t' is still joinable"
}

void bad_detached()
{
	hpx::thread t(part, 1);
	t.detach(); // want detached-task "'t' is detached"
}

int bad_early_return(bool hurry)
{
	hpx::thread t(work); // want unjoined-task "'t' is still joinable"
	if (hurry)
		return -1;
	t.join();
	return 0;
}

void ok_joined()
{
	hpx::thread t([] { work(); }), other;
	other = std::move(t);
	if (other.joinable())
		other.join();
}

void ok_joins_in_its_destructor()
{
	hpx::jthread t(work);
}

struct Server {
	~Server()
	{
		if (thread.joinable())
			thread.join();
	}
	void ok_start() { thread = hpx::thread(work); }
	hpx::thread thread;
};
