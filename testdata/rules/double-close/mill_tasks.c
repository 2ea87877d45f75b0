// flags: -isystem ../../models/stubs/libmill
// Channels that more than one coroutine closes.
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
int step(int i);

coroutine static void both_close(chan out, chan done)
{
	step(1);
	chdone(out, int, -1); // want double-close ""
	chs(done, int, 1);
}

void bad_two_coroutines(void)
{
	chan out = chmake(int, 4), done = chmake(int, 2);
	go(both_close(out, done));
	go(both_close(out, done));
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(out);
}

coroutine static void each_of_many_closes(chan out, chan done)
{
	step(2);
	chdone(out, int, -1); // want double-close ""
	chs(done, int, 1);
}

void bad_coroutines_of_a_loop(void)
{
	chan out = chmake(int, 4), done = chmake(int, 5);
	for (int i = 0; i < 5; i++)
		go(each_of_many_closes(out, done));
	for (int i = 0; i < 5; i++)
		step(chr(done, int));
	chclose(done);
	chclose(out);
}

coroutine static void produce(chan out, chan done)
{
	for (int i = 0; i < 4; i++)
		chs(out, int, i);
	chdone(out, int, -1);
	chs(done, int, 1);
}

void bad_producer_and_owner(void)
{
	chan out = chmake(int, 4), done = chmake(int, 1);
	go(produce(out, done));
	step(chr(done, int));
	chdone(out, int, -1); // want double-close "'out'"
	chclose(done);
	chclose(out);
}

void bad_owner_drains_and_closes(void)
{
	chan out = chmake(int, 4), done = chmake(int, 1);
	go(produce(out, done));
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	chdone(out, int, -1); // want double-close "'out'"
	step(chr(done, int));
	chclose(done);
	chclose(out);
}

void ok_producer_closes(void)
{
	chan out = chmake(int, 4), done = chmake(int, 1);
	go(produce(out, done));
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	step(chr(done, int));
	chclose(done);
	chclose(out);
}

void ok_a_channel_for_each(void)
{
	chan first = chmake(int, 4), second = chmake(int, 4), done = chmake(int, 2);
	go(produce(first, done));
	go(produce(second, done));
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(first);
	chclose(second);
}

void ok_a_channel_for_each_round(void)
{
	for (int i = 0; i < 5; i++) {
		chan out = chmake(int, 4), done = chmake(int, 1);
		go(produce(out, done));
		step(chr(done, int));
		chclose(done);
		chclose(out);
	}
}

coroutine static void perhaps_closes(chan out, chan done, int last)
{
	step(last);
	if (last)
		chdone(out, int, -1);
	chs(done, int, 1);
}

void ok_only_the_last_closes(void)
{
	chan out = chmake(int, 4), done = chmake(int, 2);
	go(perhaps_closes(out, done, 0));
	step(chr(done, int));
	go(perhaps_closes(out, done, 1));
	step(chr(done, int));
	chclose(done);
	chclose(out);
}

static int left = 3;

// Coroutines of libmill take turns: nobody else runs between the count and the test.
coroutine static void last_closes(chan out, chan done)
{
	step(3);
	if (--left == 0)
		chdone(out, int, -1);
	chs(done, int, 1);
}

void ok_count_of_those_that_are_left(void)
{
	chan out = chmake(int, 4), done = chmake(int, 3);
	for (int i = 0; i < 3; i++)
		go(last_closes(out, done));
	for (int i = 0; i < 3; i++)
		step(chr(done, int));
	chclose(done);
	chclose(out);
}
