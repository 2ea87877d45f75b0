#include <thread>

void work();

void ok_two_modes(int mode)
{
	std::thread t;
	if (mode == 1)
		t = std::thread(work);
	else if (mode == 2)
		t = std::thread(work);
	if (mode == 1 || mode == 2)
		t.join();
}

void ok_three_states(int state)
{
	std::thread t;
	if (state == 3 || state == 5 || state == -1)
		t = std::thread(work);
	switch (state) {
	case 3:
	case 5:
	case -1: t.join(); break;
	default: break;
	}
}

void ok_none_of_them(int state)
{
	std::thread t;
	if (state != 1 && state != 4 && state != 9)
		t = std::thread(work);
	if (state == 1 || state == 4 || state == 9)
		return;
	t.join();
}

void bad_one_more_mode(int mode)
{
	std::thread t;
	if (mode == 1 || mode == 2)
		t = std::thread(work);
	if (mode == 1 || mode == 2 || mode == 3)
		t.join(); // want unstarted-join "'t'"
}
