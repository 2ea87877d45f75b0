// flags: -DBOOST_THREAD_VERSION=3
#include <boost/thread.hpp>

void work();
void step(int i);

void ok_group(int n)
{
	boost::thread_group group;
	for (int i = 0; i < n; i++)
		group.create_thread([i] { step(i); });
	group.join_all();
}

void ok_given_to_group()
{
	boost::thread_group group;
	boost::thread *t = new boost::thread(work);
	group.add_thread(t);
	group.add_thread(new boost::thread(step, 1));
	group.interrupt_all();
	group.join_all();
}

void ok_pool(boost::basic_thread_pool &pool)
{
	pool.submit([] { step(1); });
	pool.close();
	pool.join();
}

void ok_queue()
{
	boost::sync_queue<int> queue;
	boost::scoped_thread<> consumer([&] {
		int value;
		while (queue.wait_pull(value) == boost::queue_op_status::success)
			step(value);
	});
	queue.push(1);
	queue.close();
	queue.close();
}

void ok_meeting()
{
	boost::barrier barrier(2);
	boost::thread t([&] { barrier.wait(); });
	barrier.wait();
	t.join();
}

void bad_lost()
{
	boost::thread *t = new boost::thread(work); // want unjoined-task ""
	if (t->joinable())
		work();
}
