#include <thread>
#include <vector>

void work(int number);

void outer(int count)
{
	struct helper {
		static void bad_start(int n)
		{
			std::vector<std::thread> threads;
			threads.push_back(std::thread(work, 0)); // want unjoined-task "threads["
			for (int i = 0; i < n; i++)
				threads.push_back(std::thread(work, i)); // want unjoined-task "threads["
		}
		void bad_member()
		{
			std::thread t(work, 1); // want unjoined-task "'t'"
		}
		static void ok_start()
		{
			std::thread t(work, 1);
			t.join();
		}
	};
	helper::bad_start(count);
	helper::ok_start();
	helper h;
	h.bad_member();
}

int bad_in_lambda_local_class(int count)
{
	auto run = [count] {
		struct runner {
			int number;
			void go() const
			{
				std::thread t(work, number); // want unjoined-task "'t'"
				if (number == 3)
					return;
				t.join();
			}
		};
		runner{count}.go();
	};
	run();
	return count;
}

int ok_in_lambda_local_class(int count)
{
	auto run = [count] {
		struct runner {
			int number;
			void go() const
			{
				std::thread t(work, number);
				t.join();
			}
		};
		runner{count}.go();
	};
	run();
	return count;
}
