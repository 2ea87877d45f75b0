// flags: -std=c++17
#include <atomic>
#include <thread>
bool step(int i);

class Cancel {
public:
	void cancel() { flag_ = true; }
	bool cancelled() const { return flag_; }
private:
	std::atomic<bool> flag_{false};
};
static bool scan(int n, const Cancel &cancel)
{
	for (int i = 0; i < n; i++)
		if (cancel.cancelled() || !step(i))
			return false;
	return true;
}
static void index(int n, const Cancel &cancel) // want unused-token "'cancel'"
{
	for (int i = 0; i < n; i++)
		step(i);
}
static void ok_mentioned(int n, const Cancel &cancel)
{
	(void)cancel;
	step(n);
}
static void ok_maybe(int n, [[maybe_unused]] const Cancel &cancel) { step(n); }
static void ok_unnamed(int n, const Cancel &) { step(n); }
static int ok_short(int n, const Cancel &cancel) { return n + 1; }
static void ok_taken(int n, const Cancel &cancel) { step(n); }
struct Job {
	virtual ~Job() = default;
	virtual void run(const Cancel &cancel) = 0;
};
struct Quick : Job {
	void run(const Cancel &cancel) override { step(1); } // the signature is the base's
};
void user(int n, Cancel &cancel)
{
	void (*entry)(int, const Cancel &) = ok_taken;
	scan(n, cancel);
	index(n, cancel);
	ok_mentioned(n, cancel);
	ok_maybe(n, cancel);
	ok_unnamed(ok_short(n, cancel), cancel);
	entry(n, cancel);
	Quick quick;
	quick.run(cancel);
	cancel.cancel();
}
