// Statements that are given to macros.
#include <gtest/gtest.h>
#include <thread>

void work();
void other();

void ok_joined_in_a_macro()
{
	std::thread t(work);
	EXPECT_NO_THROW(t.join());
}

void bad_another_statement()
{
	std::thread t(work); // want unjoined-task "calls std::terminate"
	EXPECT_NO_THROW(other());
}

void ok_never_there()
{
	std::thread t(work);
	t.join();
	if (testing::internal::AlwaysFalse())
		t.join();
}
