#include <pthread.h>
#include <string>
#include <thread>
void report(int value);
void print(const std::string &text);
int load();
std::string name_of(int number);

static int limit;
static std::string *shared_name;
static int constant = 10;
static int unrelated;
static void *use_limit(void *) { report(limit); return nullptr; }
static void *use_name(void *) { print(*shared_name); return nullptr; }
static void *use_constant(void *) { report(constant); return nullptr; }

int bad_global_set_after()
{
	pthread_t t;
	if (pthread_create(&t, nullptr, use_limit, nullptr) != 0) // want early-start "limit"
		return -1;
	limit = load();
	return pthread_join(t, nullptr);
}
int bad_global_pointer_set_after(int number)
{
	pthread_t t;
	std::string name = name_of(number);
	if (pthread_create(&t, nullptr, use_name, nullptr) != 0) // want early-start "shared_name"
		return -1;
	shared_name = &name;
	int rc = pthread_join(t, nullptr);
	shared_name = nullptr;
	return rc;
}
int ok_global_set_before()
{
	pthread_t t;
	limit = load();
	if (pthread_create(&t, nullptr, use_limit, nullptr) != 0)
		return -1;
	return pthread_join(t, nullptr);
}
int ok_constant()
{
	pthread_t t;
	if (pthread_create(&t, nullptr, use_constant, nullptr) != 0)
		return -1;
	unrelated = load();
	return pthread_join(t, nullptr);
}
struct joined { std::thread thread; ~joined() { thread.join(); } };
// It starts while the names of this unit that come later are still empty.
static joined early{std::thread([] { extern std::string late_name; print(late_name); })}; // known-miss early-start "late_name"
std::string late_name = name_of(1);
static std::string early_name = name_of(2);
static joined ok_after_its_name{std::thread([] { print(early_name); })};
static joined ok_before_a_constant{std::thread([] { extern int late_constant; report(late_constant); })};
int late_constant = 7;
