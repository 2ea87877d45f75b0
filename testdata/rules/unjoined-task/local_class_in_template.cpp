#include <thread>

void work(int number);

template <class T> void bad_in_template(T count)
{
	struct runner {
		T number;
		void go() const
		{
			std::thread t(work, number); // want unjoined-task "'t'"
		}
	};
	runner{count}.go();
}

template <class T> void ok_in_template(T count)
{
	struct runner {
		T number;
		std::thread t;
		explicit runner(T n) : number(n), t(work, n) {}
		~runner() { t.join(); }
	};
	runner r(count);
}

// Two classes of one name in one inline function are two.
inline void ok_two_of_a_name(int count)
{
	{
		struct step {
			static void end(std::thread &t) { t.join(); }
		};
		std::thread t(work, count);
		step::end(t);
	}
	{
		struct step {
			static void end(std::thread &t) { t.detach(); }
		};
		std::thread t(work, count);
		if (count > 100) {
			t.join();
			return;
		}
		step::end(t);
	}
}

void uses()
{
	bad_in_template(1);
	ok_in_template(1);
	ok_two_of_a_name(1);
}
