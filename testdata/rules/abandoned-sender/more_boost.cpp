// flags: -isystem ../../models/stubs/boost-fiber
// Fibers whose channel nobody reads to the end.
#include <boost/fiber/all.hpp>
namespace fibers = boost::fibers;
int look(int place);
bool ready();
void use(int value);

void bad_read_when_ready()
{
	fibers::unbuffered_channel<int> found;
	fibers::fiber search([&found] { found.push(look(1)); }); // want abandoned-sender "'found'"
	int value;
	if (ready()) {
		found.pop(value);
		use(value);
	}
	search.join();
}
void bad_joined_first()
{
	fibers::unbuffered_channel<int> found;
	fibers::fiber search([&found] { found.push(look(2)); }); // want abandoned-sender "'found'"
	int value;
	search.join();
	found.pop(value);
	use(value);
}
void ok_read_then_joined()
{
	fibers::unbuffered_channel<int> found;
	fibers::fiber search([&found] { found.push(look(3)); });
	int value;
	found.pop(value);
	use(value);
	search.join();
}
