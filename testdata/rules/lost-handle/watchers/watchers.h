#include <memory>
#include <thread>

struct Watcher {
	std::thread thread;
};

void watch(Watcher &watcher);         // starts one into it; there may be none before
void watch_again(Watcher &watcher);   // ... after the one before
void finish(Watcher &watcher);
std::thread make_watcher();
