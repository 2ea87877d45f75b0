// flags: -isystem ../../models/stubs/libmill
// Coroutines of which one ends a channel that another sends to, which ends the program.
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
int step(int i);

coroutine static void produce(chan out, chan done)
{
	for (int i = 0; i < 8; i++)
		chs(out, int, step(i));
	chs(done, int, 1);
}

coroutine static void has_enough(chan in, chan done)
{
	for (int i = 0; i < 3; i++)
		step(chr(in, int));
	chdone(in, int, -1); // want racing-close ""
	chs(done, int, 1);
}

void bad_receiver_ends_it(void)
{
	chan jobs = chmake(int, 8), done = chmake(int, 2);
	go(produce(jobs, done));
	go(has_enough(jobs, done));
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(jobs);
}

coroutine static void one_item_and_the_end(chan out, chan done)
{
	chs(out, int, step(1));
	chdone(out, int, -1); // want racing-close ""
	chs(done, int, 1);
}

void bad_one_of_two_producers(void)
{
	chan jobs = chmake(int, 16), done = chmake(int, 2);
	go(produce(jobs, done));
	go(one_item_and_the_end(jobs, done));
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(jobs);
}

coroutine static void ends_on_an_error(chan out, chan done)
{
	for (int i = 0; i < 4; i++)
		if (step(i) != 0) {
			chdone(out, int, i); // want racing-close ""
			break;
		}
	chs(done, int, 1);
}

void bad_watcher_ends_it(void)
{
	chan jobs = chmake(int, 8), done = chmake(int, 2);
	go(produce(jobs, done));
	go(ends_on_an_error(jobs, done));
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(jobs);
}

coroutine static void echoes(chan in, chan done)
{
	step(chr(in, int));
	chdone(in, int, 0); // want racing-close ""
	chs(done, int, 1);
}

void bad_owner_sends_on(void)
{
	chan jobs = chmake(int, 0), done = chmake(int, 1);
	go(echoes(jobs, done));
	for (int i = 0; i < 3; i++)
		chs(jobs, int, i);
	step(chr(done, int));
	chclose(done);
	chclose(jobs);
}

coroutine static void waits_and_ends(chan out, chan done, chan ended)
{
	step(chr(done, int));
	chdone(out, int, -1);
	chs(ended, int, 1);
}

void ok_closer_waits_for_the_producer(void)
{
	chan jobs = chmake(int, 8), done = chmake(int, 1), ended = chmake(int, 1);
	go(produce(jobs, done));
	go(waits_and_ends(jobs, done, ended));
	for (int i = chr(jobs, int); i >= 0; i = chr(jobs, int))
		step(i);
	step(chr(ended, int));
	chclose(ended);
	chclose(done);
	chclose(jobs);
}

coroutine static void drains(chan in, chan done)
{
	for (int i = chr(in, int); i >= 0; i = chr(in, int))
		step(i);
	chs(done, int, 1);
}

void ok_owner_ends_what_it_sends(void)
{
	chan jobs = chmake(int, 0), done = chmake(int, 2);
	go(drains(jobs, done));
	go(drains(jobs, done));
	for (int i = 0; i < 3; i++)
		chs(jobs, int, i);
	chdone(jobs, int, -1);
	step(chr(done, int) + chr(done, int));
	chclose(done);
	chclose(jobs);
}

coroutine static void one_item(chan in, chan done)
{
	step(chr(in, int));
	chdone(in, int, 0);
	chs(done, int, 1);
}

void ok_one_message_in_all(void)
{
	chan jobs = chmake(int, 0), done = chmake(int, 1);
	go(one_item(jobs, done));
	chs(jobs, int, 1);
	step(chr(done, int));
	chclose(done);
	chclose(jobs);
}
