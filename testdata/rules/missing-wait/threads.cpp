// flags: -std=c++20 -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
bool check();
void work();
int bad_left_by_the_error()
{
	boost::thread_group group;
	group.create_thread(work);
	if (!check())
		return -1; // known-miss missing-wait "'group'"
	group.join_all();
	return 0;
}
void bad_break_out_of_the_loop(int n)
{
	for (int i = 0; i < n; i++) {
		boost::thread_group group;
		group.create_thread(work);
		if (!check())
			break; // known-miss missing-wait "'group'"
		group.join_all();
	}
}
void ok_joined_on_both()
{
	boost::thread_group group;
	group.create_thread(work);
	if (!check()) {
		group.interrupt_all();
		group.join_all();
		return;
	}
	group.join_all();
}
void ok_empty_group(int n)
{
	boost::thread_group group;
	if (n == 0)
		return;
	for (int i = 0; i < n; i++)
		group.create_thread(work);
	group.join_all();
}
void ok_one_thread()
{
	boost::thread_group group;
	group.create_thread(work);
	group.join_all();
}
