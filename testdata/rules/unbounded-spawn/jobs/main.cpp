#include "jobs.hpp"

void bad_job_for_each_line()
{
	Jobs jobs;
	std::string line;
	while (read_line(line))
		jobs.start(line); // want unbounded-spawn "starts a thread in each round"
	jobs.finish();
}

void bad_skips_blank_lines()
{
	Jobs jobs;
	for (std::string line; read_line(line);)
		if (!line.empty())
			jobs.start(line); // want unbounded-spawn ""
	jobs.finish();
}

void ok_rest_is_done_here()
{
	Jobs jobs;
	std::string line;
	while (read_line(line))
		if (!jobs.try_start(line))
			run(line);
	jobs.finish();
}

void ok_first_one_helps()
{
	Jobs jobs;
	std::string line;
	while (read_line(line)) {
		jobs.start_first();
		run(line);
	}
	jobs.finish();
}

void ok_line_by_line()
{
	Jobs jobs;
	std::string line;
	while (read_line(line)) {
		jobs.start(line);
		jobs.finish();
	}
}
