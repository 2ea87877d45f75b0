// flags: -std=c++17
#include <atomic>
bool step(int i);

class Cancel {
public:
	void cancel() { flag_ = true; }
	void reset() { flag_ = false; }
	bool cancelled() const { return flag_; }
private:
	std::atomic<bool> flag_{false};
};
static bool scan(int n, const Cancel &cancel)
{
	while (n-- > 0)
		if (cancel.cancelled() || !step(n))
			return false;
	return true;
}
static bool scan_twice(int n, const Cancel &cancel) { return scan(n, cancel) && scan(n, cancel); }

bool bad_spent(int n)
{
	Cancel cancel;
	bool good = scan_twice(n, cancel);
	cancel.cancel();
	return good && scan_twice(n, cancel); // want wrong-token
}
bool ok_reset(int n)
{
	Cancel cancel;
	bool good = scan_twice(n, cancel);
	cancel.cancel();
	cancel.reset();
	return good && scan_twice(n, cancel);
}
bool ok_other(int n)
{
	Cancel cancel, other;
	bool good = scan_twice(n, cancel);
	cancel.cancel();
	return good && scan_twice(n, other) && !cancel.cancelled();
}
