// flags: -std=c++20
#include <boost/asio.hpp>
#include <memory>
#include <thread>

void work();
void step(int i);

class Server {
public:
	Server() : guard_(io_.get_executor()), timer_(io_, std::chrono::seconds(1)) {}
	~Server() { stop(); }
	void start()
	{
		timer_.async_wait([this](std::error_code error) {
			if (!error)
				step(1);
		});
		thread_ = std::thread([this] { io_.run(); });
	}
	void stop()
	{
		io_.stop();
		if (thread_.joinable())
			thread_.join();
	}

private:
	boost::asio::io_context io_;
	boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
	boost::asio::steady_timer timer_;
	std::thread thread_;
};

void ok_server()
{
	Server server;
	server.start();
}

void ok_joined_by_handler(boost::asio::io_context &io)
{
	auto t = std::make_shared<std::thread>(work);
	boost::asio::post(io, [t] { t->join(); });
}

void bad_started_in_handler(boost::asio::thread_pool &pool)
{
	boost::asio::post(pool, [] {
		std::thread t(work); // want unjoined-task "'t'"
		step(1);
	});
	pool.join();
}
