// What tasks use that an owner keeps: started by one function, and ended by another one.
#include <condition_variable>
#include <mutex>
#include <stdlib.h>
#include <string>
#include <thread>
void print(const std::string &text);
int step(int number);

class watcher {
public:
	void start()
	{
		worker_ = std::jthread([this](std::stop_token stop) {
			while (!stop.stop_requested())
				pause();
		});
	}

private:
	void pause()
	{
		std::unique_lock guard(lock_);
		changed_.wait(guard);
	}
	std::jthread worker_;
	std::mutex lock_;
	std::condition_variable changed_;
};

struct server {
	std::thread thread;
	char *text;
};
static void fill(char *text) { text[0] = (char)step(1); }
static void serve(struct server *s) { fill(s->text); }
static void launch(std::thread &thread, void (*entry)(struct server *), struct server *s) { thread = std::thread(entry, s); }
void server_start(struct server *s)
{
	s->text = (char *)malloc(8);
	launch(s->thread, serve, s);
}
void server_stop(struct server *s)
{
	free(s->text);
	s->thread.join();
}
