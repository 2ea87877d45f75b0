// flags: -isystem ../../models/stubs/qt
#include <QSemaphore>
#include <stdexcept>
#include <thread>
#include <vector>

int load(int number);
void use(int value);

static QSemaphore slots(4);
static void fetch(int number)
{
	slots.acquire(); // want unreturned-permit "'slots'"
	if (load(number) < 0)
		return;
	use(number);
	slots.release();
}
void bad_fetch(int count)
{
	std::vector<std::jthread> tasks;
	for (int i = 0; i < count; i++)
		tasks.emplace_back(fetch, i);
}

// Three at once, and only one comes back.
static QSemaphore weights(16);
static void lift(int number)
{
	weights.acquire(3); // want unreturned-permit "'weights'"
	use(load(number));
	weights.release();
}
void bad_lift()
{
	std::jthread t(lift, 1);
}

static QSemaphore pieces(16);
static void carry(int number)
{
	pieces.acquire(3);
	use(load(number));
	pieces.release(2);
	pieces.release();
}
void ok_carry()
{
	std::jthread t(carry, 1);
}

// Qt's own example shape: what is free in one task is used in the other.
static QSemaphore room(8), used(0);
static void produce(int count)
{
	for (int i = 0; i < count; i++) {
		room.acquire();
		use(load(i));
		used.release();
	}
}
static void consume(int count)
{
	for (int i = 0; i < count; i++) {
		used.acquire();
		use(i);
		room.release();
	}
}
void ok_produce_and_consume()
{
	std::jthread producer(produce, 100), consumer(consume, 100);
}
