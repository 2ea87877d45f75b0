#include "worker.h"
#include <utility>
worker::worker(bool at_once)
{
	if (at_once)
		start(); // want early-start "run"
}
worker::~worker() = default;
void worker::start() { thread_ = std::thread([this] { run(); }); }
void worker::stop()
{
	if (thread_.joinable())
		thread_.join();
}
eager::eager(std::string name) : thread_(&eager::run, this), name_(std::move(name)) {} // want early-start "name_"
eager::~eager() { thread_.join(); }
patient::patient(std::string name) : name_(std::move(name)), thread_(&patient::run, this) {}
patient::~patient() { thread_.join(); }
void job_start(job &job) { job.thread = std::thread([&job] { report(job.number); }); }
void job_stop(job &job) { job.thread.join(); }
