#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_vector_of_raw_pointers()
{
	std::vector<std::thread *> v;
	for (int i = 0; i < 4; i++)
		v.push_back(new std::thread(work));
	for (auto *p : v) {
		p->join();
		delete p;
	}
}

void bad_vector_of_pointers()
{
	std::vector<std::unique_ptr<std::thread>> v;
	for (int i = 0; i < 4; i++)
		v.push_back(std::make_unique<std::thread>(work)); // want unjoined-task ""
	if (step(0))
		return;
	for (auto &p : v)
		p->join();
}

void bad_vector_of_raw_pointers()
{
	std::vector<std::thread *> v;
	for (int i = 0; i < 4; i++)
		v.push_back(new std::thread(work)); // want unjoined-task ""
	if (step(0))
		return;
	for (auto *p : v) {
		p->join();
		delete p;
	}
}
