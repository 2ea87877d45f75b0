#include <stop_token>
#include <thread>

bool ready();

struct worker {
	std::thread thread;
};

static void run(std::stop_token stop, worker *w)
{
	while (!stop.stop_requested())
		ready();
	w->thread.join();
}

void bad_told_to_stop()
{
	std::stop_source source;
	std::thread t([token = source.get_token()] { // want unjoined-task "'t' is still joinable"
		while (!token.stop_requested())
			ready();
	});
	source.request_stop();
}

void bad_given_up(std::stop_token stop)
{
	std::jthread t([](std::stop_token) { ready(); });
	if (stop.stop_requested())
		t.detach(); // want detached-task "detached"
}

void ok_jthread()
{
	std::jthread t([](std::stop_token stop) {
		std::stop_callback wake(stop, [] { ready(); });
		while (!stop.stop_requested())
			ready();
	});
}

void ok_joined_by_the_other(worker *w)
{
	w->thread = std::thread([] { ready(); });
	std::jthread closer(run, w);
}

void ok_payload_behind_the_token()
{
	worker w{std::thread([] { ready(); })};
	std::jthread closer(run, &w);
	closer.join();
}
