#include <memory>
#include <optional>
#include <thread>
#include <utility>

void work();
int step(int i);

void ok_optional_as_guard(bool wanted)
{
	std::optional<std::thread> t;
	if (wanted)
		t.emplace(work);
	step(0);
	if (t)
		t->join();
}

void ok_pointer_as_guard(bool wanted)
{
	std::unique_ptr<std::thread> t;
	if (wanted)
		t = std::make_unique<std::thread>(work);
	if (t != nullptr)
		t->join();
}

void ok_same_condition(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	step(0);
	if (wanted)
		t.join();
}

void ok_new_owner_joins()
{
	std::thread a(work), b;
	b = std::move(a);
	a = std::thread(work);
	a.join();
	b.join();
}

void bad_condition_turned(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	if (!wanted)
		step(0);
	if (step(1) < 0) {
		if (wanted)
			t.join();
		return;
	}
	t.join(); // want unstarted-join "'t'"
}
