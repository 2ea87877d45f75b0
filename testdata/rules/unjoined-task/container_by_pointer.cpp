// A container that is reached through a pointer or a reference: captured, given by address, kept in a guard.
#include <thread>
#include <vector>
#include <array>
#include <list>
#include <map>
#include <memory>
#include <functional>
void run(int);
static void join_all(std::vector<std::thread> *v) { for (auto &t : *v) t.join(); }
void ok_pointer() { std::vector<std::thread> v; v.push_back(std::thread(run, 1)); join_all(&v); }
struct Guard { std::vector<std::thread> &v; explicit Guard(std::vector<std::thread> &x) : v(x) {} ~Guard() { for (auto &t : v) if (t.joinable()) t.join(); } };
void ok_guard() { std::vector<std::thread> v; Guard g(v); v.push_back(std::thread(run, 1)); run(2); }
struct GuardP { std::vector<std::thread> *v; explicit GuardP(std::vector<std::thread> *x) : v(x) {} ~GuardP() { for (auto &t : *v) t.join(); } };
void ok_guardp() { std::vector<std::thread> v; GuardP g(&v); v.emplace_back(run, 1); run(2); }
void ok_index() { std::vector<std::thread> v; auto f = [&] { for (size_t i = 0; i < v.size(); i++) v[i].join(); }; v.emplace_back(run, 1); f(); }
void ok_explicit() { std::vector<std::thread> v; auto f = [&v] { for (auto &t : v) t.join(); }; v.emplace_back(run, 1); f(); }
void ok_init() { std::vector<std::thread> v; auto f = [&w = v] { for (auto &t : w) t.join(); }; v.emplace_back(run, 1); f(); }
void ok_array() { std::thread v[2]; auto f = [&] { for (auto &t : v) t.join(); }; v[0] = std::thread(run, 1); v[1] = std::thread(run, 1); f(); }
void ok_stdarray() { std::array<std::thread, 2> v; auto f = [&] { for (auto &t : v) t.join(); }; v[0] = std::thread(run, 1); v[1] = std::thread(run, 1); f(); }
void ok_list() { std::list<std::thread> v; auto f = [&] { for (auto &t : v) t.join(); }; v.emplace_back(run, 1); f(); }
void ok_map() { std::map<int, std::thread> v; auto f = [&] { for (auto &t : v) t.second.join(); }; v.emplace(1, std::thread(run, 1)); f(); }
void ok_single() { std::thread t(run, 1); auto f = [&] { t.join(); }; f(); }
void ok_ptrs() { std::vector<std::unique_ptr<std::thread>> v; auto f = [&] { for (auto &t : v) t->join(); }; v.push_back(std::make_unique<std::thread>(run, 1)); f(); }
class Own {
	std::vector<std::thread> threads;
public:
	void start() { threads.emplace_back(run, 1); }
	void stop() { auto f = [this] { for (auto &t : threads) t.join(); }; f(); }
};
void ok_own() { Own o; o.start(); o.stop(); }
void ok_function() { std::vector<std::thread> v; std::function<void()> f = [&] { for (auto &t : v) t.join(); }; v.emplace_back(run, 1); f(); }
template <class F> struct Scope { F f; ~Scope() { f(); } };
void ok_scope() { std::vector<std::thread> v; auto f = [&] { for (auto &t : v) t.join(); }; Scope<decltype(f)> s{f}; v.emplace_back(run, 1); }
