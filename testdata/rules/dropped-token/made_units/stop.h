#include <atomic>
class Stop {
public:
	void request();
	bool requested() const;
private:
	std::atomic<int> state_{0};
};
bool fetch(const char *name, const Stop *stop);
bool fetch_all(const char *const *names, const Stop *stop);
