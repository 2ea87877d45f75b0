#include <thread>
#include <vector>
void work(int);
class Many {
public:
	Many(int n) { for (int i = 0; i < n; i++) threads.push_back(std::thread(work, i)); }
	~Many() { work(0); }
private:
	std::vector<std::thread> threads;
};
void bad_two() { Many s(2); } // want unjoined-task "threads"
void bad_three() { Many s(3); } // want unjoined-task "threads"
void bad_four() { Many s(4); } // want unjoined-task "threads"
void bad_ten() { Many s(10); } // want unjoined-task "threads"
void bad_unknown(int n) { Many s(n); } // want unjoined-task "threads"
