// flags: -isystem ../../models/stubs/boost-thread
// A queue without a limit never blocks who sends.
#include <boost/thread.hpp>
#include <boost/thread/sync_queue.hpp>
#include <thread>

int look(int place);
void use(int value);

void ok_takes_the_first()
{
	boost::concurrent::sync_queue<int> results;
	std::jthread producer([&results] {
		for (int i = 0; i < 100; i++)
			results.push(look(i));
	});
	use(results.pull());
}
