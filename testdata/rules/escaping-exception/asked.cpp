#include <thread>

enum { PLAYER_A = 1, PLAYER_B = 2 };
void use(const char *text);
int receive();

// Throws for other numbers than these two.
static const char *name_of(int player)
{
	if (player == PLAYER_A)
		return "a";
	if (player == PLAYER_B)
		return "b";
	throw "no such player";
}
static void play(int player)
{
	use(name_of(player));
}
void ok_known_numbers()
{
	std::thread a(play, PLAYER_A), b(play, PLAYER_B);
	a.join();
	b.join();
}
static void name_one()
{
	use(name_of(PLAYER_B));
}
void ok_written_number()
{
	std::thread thread(name_one);
	thread.join();
}

static void check(int error)
{
	if (error != 0)
		throw error;
}
static void work()
{
	check(receive());
}
void bad_checked()
{
	std::thread thread(work); // want escaping-exception ""
	thread.join();
}
static void play_and_work(int player)
{
	use(name_of(player));
	check(receive());
}
void bad_both()
{
	std::thread thread(play_and_work, PLAYER_A); // want escaping-exception ""
	thread.join();
}
static void play_what_comes(int player)
{
	player = receive();
	use(name_of(player));
}
void bad_overwritten()
{
	std::thread thread(play_what_comes, PLAYER_A); // want escaping-exception ""
	thread.join();
}
