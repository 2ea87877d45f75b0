#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_indexed(int n)
{
	std::unique_ptr<std::thread[]> ts(new std::thread[n]);
	for (int i = 0; i < n; i++)
		ts[i] = std::thread(work);
	for (int i = 0; i < n; i++)
		ts[i].join();
}

void ok_raw_new_array(int n)
{
	std::thread *ts = new std::thread[n];
	for (int i = 0; i < n; i++)
		ts[i] = std::thread(work);
	for (int i = 0; i < n; i++)
		ts[i].join();
	delete[] ts;
}

void bad_indexed(int n)
{
	std::unique_ptr<std::thread[]> ts(new std::thread[n]);
	for (int i = 0; i < n; i++)
		ts[i] = std::thread(work); // want unjoined-task ""
	if (step(0))
		return;
	for (int i = 0; i < n; i++)
		ts[i].join();
}

void ok_vector_of_pointers()
{
	std::vector<std::unique_ptr<std::thread>> v;
	for (int i = 0; i < 4; i++)
		v.push_back(std::make_unique<std::thread>(work));
	for (auto &p : v)
		p->join();
}
