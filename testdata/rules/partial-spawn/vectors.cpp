#include <pthread.h>
#include <stdexcept>
#include <system_error>
#include <vector>

void *work(void *);

int bad_vector_of_pthreads(int n)
{
	std::vector<pthread_t> threads(static_cast<std::size_t>(n));
	for (std::size_t i = 0; i < threads.size(); i++)
		if (pthread_create(&threads[i], nullptr, work, nullptr) != 0) // want partial-spawn "threads"
			return -1;
	for (pthread_t t : threads)
		pthread_join(t, nullptr);
	return 0;
}

void bad_throws_at_the_kth()
{
	pthread_t threads[4];
	for (auto &t : threads)
		if (int rc = pthread_create(&t, nullptr, work, nullptr)) // want partial-spawn "threads"
			throw std::system_error(rc, std::generic_category());
	for (auto &t : threads)
		pthread_join(t, nullptr);
}

int bad_pushed_on_success(int n)
{
	std::vector<pthread_t> threads;
	for (int i = 0; i < n; i++) {
		pthread_t t;
		if (pthread_create(&t, nullptr, work, nullptr) != 0) // want partial-spawn "threads"
			return -1;
		threads.push_back(t);
	}
	for (auto t : threads)
		pthread_join(t, nullptr);
	return 0;
}

int ok_pushed_then_break(int n)
{
	std::vector<pthread_t> threads;
	for (int i = 0; i < n; i++) {
		pthread_t t;
		if (pthread_create(&t, nullptr, work, nullptr) != 0)
			break;
		threads.push_back(t);
	}
	for (auto t : threads)
		pthread_join(t, nullptr);
	return static_cast<int>(threads.size()) == n ? 0 : -1;
}
