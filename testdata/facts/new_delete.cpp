#include <new>
#include <thread>
void work();
struct Node { ~Node(); std::thread t; Node *next = nullptr; };

void all(int n)
{
	auto *t = new std::thread(work);
	t->join();
	delete t;
	Node *node = new Node, *other = new Node();
	node->next = other;
	node->t = std::thread(work);
	delete node->next;
	delete node;
	Node *list = new Node[n];
	list[1].t.join();
	delete[] list;
	int *number = new int(3), *numbers = new int[4];
	*number = numbers[2];
	delete number;
}
