#include <future>
#include <map>
#include <numeric>
#include <string>
#include <vector>

int load(int i);
void serve();

void ok_vector_waited()
{
	std::vector<std::future<void>> fs;
	for (int i = 0; i < 4; i++)
		fs.emplace_back(std::async(std::launch::async, []() noexcept {}));
	for (auto &f : fs)
		f.wait();
}

int ok_accumulate()
{
	std::vector<std::future<int>> fs;
	for (int i = 0; i < 4; i++)
		fs.push_back(std::async(load, i));
	return std::accumulate(fs.begin(), fs.end(), 0,
			       [](int a, std::future<int> &f) { return a + f.get(); });
}

int ok_array()
{
	std::future<int> fs[2];
	for (auto &f : fs)
		f = std::async(load, 1);
	return fs[0].get() + fs[1].get();
}

void bad_map_local()
{
	std::map<int, std::future<int>> l;
	l[1] = std::async(load, 1); // want dropped-future ""
}

void bad_break()
{
	std::vector<std::future<int>> fs;
	for (int i = 0; i < 4; i++)
		fs.push_back(std::async(load, i)); // want dropped-future ""
	for (auto &f : fs)
		if (f.get() < 0)
			break;
}
