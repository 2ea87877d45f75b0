#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>
void print(const std::string &text);
struct job { std::string text; void run() { print(text); } };

void bad_jobs_cleared(int count)
{
	std::vector<std::unique_ptr<job>> jobs;
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++) {
		jobs.push_back(std::make_unique<job>());
		threads.emplace_back(&job::run, jobs.back().get());
	}
	jobs.clear(); // known-miss early-destroy "jobs"
	for (auto &t : threads)
		t.join();
}
void bad_optional_reset()
{
	std::optional<job> j(std::in_place);
	std::thread t([&j] { j->run(); });
	j.reset(); // want early-destroy "j"
	t.join();
}
void ok_jobs_cleared_after(int count)
{
	std::vector<std::unique_ptr<job>> jobs;
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++) {
		jobs.push_back(std::make_unique<job>());
		threads.emplace_back(&job::run, jobs.back().get());
	}
	for (auto &t : threads) t.join();
	jobs.clear();
}
void ok_shared_jobs(int count)
{
	std::vector<std::shared_ptr<job>> jobs;
	std::vector<std::jthread> threads;
	for (int i = 0; i < count; i++) {
		jobs.push_back(std::make_shared<job>());
		threads.emplace_back(&job::run, jobs.back());
	}
	jobs.clear();
}
void ok_optional_thread_reset()
{
	std::optional<job> j(std::in_place);
	std::optional<std::jthread> t(std::in_place, [&j] { j->run(); });
	t.reset(); // joins
	j.reset();
}
void ok_pointer_released(std::unique_ptr<job> j, std::unique_ptr<job> &kept)
{
	std::jthread t([p = j.get()] { p->run(); });
	kept.reset(j.release());
}
