// A queue of the project's own that can be closed: what it does is read off its functions.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class Queue {
public:
	void push(int value)
	{
		std::lock_guard<std::mutex> guard(mutex);
		items.push_back(value);
		changed.notify_one();
	}
	bool offer(int value)
	{
		std::lock_guard<std::mutex> guard(mutex);
		if (closed)
			return false;
		items.push_back(value);
		changed.notify_one();
		return true;
	}
	bool pop(int &value)
	{
		std::unique_lock<std::mutex> guard(mutex);
		changed.wait(guard, [this] { return !items.empty() || closed; });
		if (items.empty())
			return false;
		value = items.front();
		items.pop_front();
		return true;
	}
	void close()
	{
		std::lock_guard<std::mutex> guard(mutex);
		closed = true;
		changed.notify_all();
	}

private:
	std::mutex mutex;
	std::condition_variable changed;
	std::deque<int> items;
	bool closed = false;
};
int make(int i);
void use(int value);

void bad_producer_is_not_done()
{
	Queue queue;
	std::thread producer([&queue] {
		for (int i = 0; i < 100; i++)
			queue.push(make(i)); // want send-after-close "'queue'"
	});
	int value;
	if (queue.pop(value))
		use(value);
	queue.close();
	producer.join();
}

void ok_producer_closes()
{
	Queue queue;
	std::thread producer([&queue] {
		for (int i = 0; i < 100; i++)
			queue.push(make(i));
		queue.close();
	});
	int value;
	while (queue.pop(value))
		use(value);
	producer.join();
}

void ok_joined_first()
{
	Queue queue;
	std::thread producer([&queue] {
		for (int i = 0; i < 100; i++)
			queue.push(make(i));
	});
	producer.join();
	queue.close();
}

void ok_refusal_is_noticed()
{
	Queue queue;
	std::thread producer([&queue] {
		for (int i = 0; queue.offer(i); i++)
			use(i);
	});
	int value;
	if (queue.pop(value))
		use(value);
	queue.close();
	producer.join();
}

void ok_worker_is_told_to_stop()
{
	Queue queue;
	std::thread worker([&queue] {
		int value;
		while (queue.pop(value))
			use(value);
	});
	for (int i = 0; i < 10; i++)
		queue.push(i);
	queue.close();
	worker.join();
}
