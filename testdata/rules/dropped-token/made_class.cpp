// flags: -std=c++17
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>
bool step(int i);

class Cancel {
public:
	void cancel() { flag_.store(true); }
	bool cancelled() const { return flag_.load(); }
private:
	std::atomic<bool> flag_{false};
};

static int sum(const std::vector<int> &v, const Cancel *cancel = nullptr)
{
	int sum = 0;
	for (int i : v) {
		if (cancel != nullptr && cancel->cancelled())
			return -1;
		sum += step(i);
	}
	return sum;
}
int bad_default(const std::vector<int> &v, const Cancel &cancel)
{
	if (cancel.cancelled())
		return -1;
	return sum(v); // want dropped-token "'cancel'"
}
int bad_null(const std::vector<int> &v, std::shared_ptr<Cancel> cancel)
{
	int first = sum(v, cancel.get());
	return first + sum(v, nullptr); // want dropped-token
}
int bad_fresh(const std::vector<int> &v, const Cancel &cancel)
{
	Cancel none;
	return sum(v, &none) + (cancel.cancelled() ? 1 : 0); // want dropped-token
}
class Scanner {
public:
	explicit Scanner(Cancel *cancel) : cancel_(cancel) {}
	int bad_member(const std::vector<int> &v)
	{
		if (sum(v, cancel_) < 0)
			return -1;
		return sum(v, nullptr); // want dropped-token
	}
	int ok_member(const std::vector<int> &v) { return sum(v, cancel_); }
private:
	Cancel *cancel_;
};
int ok_passed(const std::vector<int> &v, const Cancel &cancel)
{
	return sum(v, &cancel);
}
int ok_cleans(const std::vector<int> &v, const Cancel &cancel)
{
	if (cancel.cancelled())
		return sum(v);
	return 0;
}
int ok_has_none(const std::vector<int> &v)
{
	return sum(v);
}
int ok_own(const std::vector<int> &v, const Cancel &outer)
{
	Cancel inner;
	if (outer.cancelled())
		inner.cancel();
	return sum(v, &inner);
}
void user(const std::vector<int> &v, Cancel *cancel)
{
	sum(v, cancel);
	sum(v, cancel);
	cancel->cancel();
}
