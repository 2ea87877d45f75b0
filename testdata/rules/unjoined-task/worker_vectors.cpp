#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

struct worker {
	std::thread t;
	int id = 0;
};

void ok_worker_vector()
{
	std::vector<worker> ws;
	for (int i = 0; i < 3; i++)
		ws.push_back({std::thread(work), i});
	for (auto &w : ws)
		w.t.join();
}

void ok_worker_vector_back()
{
	std::vector<worker> ws;
	for (int i = 0; i < 3; i++) {
		ws.emplace_back();
		ws.back().t = std::thread(work);
		ws.back().id = i;
	}
	for (auto &w : ws)
		w.t.join();
}

void ok_worker_vector_sized(int n)
{
	std::vector<worker> ws(n);
	for (auto &w : ws)
		w.t = std::thread(work);
	for (auto &w : ws)
		if (w.t.joinable())
			w.t.join();
}
