#include <pthread.h>
namespace net {
inline namespace v1 {
struct Server {
	static int count;
	static void *entry(void *);
	void start();
	pthread_t thread;
	struct Part { void run(); };
};
}
namespace {
int hidden;
void helper() { hidden++; }
}
}

int net::Server::count;
void net::Server::start()
{
	pthread_create(&thread, nullptr, entry, this);
	pthread_create(&this->thread, nullptr, &Server::entry, this);
	count++;
	net::helper();
	pthread_create(&thread, nullptr, [](void *) -> void * { return nullptr; }, nullptr);
}
void net::Server::Part::run() {}
