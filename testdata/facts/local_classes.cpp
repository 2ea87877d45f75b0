#include <thread>

void work(int number);

int local_class(int count)
{
	static int total;
	struct guard {
		std::thread task;
		explicit guard(int number) : task(work, number) {}
		~guard()
		{
			if (task.joinable())
				task.join();
		}
		void add() { total++; }
		struct inner {
			static int twice(int n) { return n * 2; }
		};
	};
	guard g(guard::inner::twice(count));
	g.add();
	return total;
}

template <class T> void in_template(T value)
{
	auto run = [value] {
		struct runner {
			T number;
			void go() { std::thread(work, number).join(); }
		};
		runner{value}.go();
	};
	run();
}

void uses()
{
	in_template(1);
}
