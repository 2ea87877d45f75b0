#include <future>
#include <thread>
#include <vector>

void work();
int step(int i);

struct joiner {
	std::vector<std::thread> &ts;
	explicit joiner(std::vector<std::thread> &v) : ts(v) {}
	~joiner()
	{
		for (auto &t : ts)
			if (t.joinable())
				t.join();
	}
};

int ok_packaged_tasks(int n)
{
	std::vector<std::future<int>> fs(static_cast<std::size_t>(n) - 1);
	std::vector<std::thread> ts(static_cast<std::size_t>(n) - 1);
	joiner j(ts);
	for (int i = 0; i < n - 1; i++) {
		std::packaged_task<int()> task([i] { return step(i); });
		fs[i] = task.get_future();
		ts[i] = std::thread(std::move(task));
	}
	int s = step(n);
	for (auto &f : fs)
		s += f.get();
	return s;
}
