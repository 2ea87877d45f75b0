// flags: -isystem ../../models/stubs/libmill
// Coroutines that send, and the owner that ends the channel.
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
enum { WORKERS = 4 };
int step(int i);

coroutine static void never_waited_for(chan out)
{
	for (int i = 0; i < 4; i++)
		chs(out, int, step(i)); // known-miss send-after-close ""
}

void bad_nobody_waits(void)
{
	chan out = chmake(int, 4);
	go(never_waited_for(out));
	step(0);
	chdone(out, int, -1);
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	chclose(out);
}

coroutine static void says_done_too_early(chan out, chan done)
{
	chs(done, int, 1);
	chs(out, int, step(1)); // known-miss send-after-close ""
}

void bad_done_too_early(void)
{
	chan out = chmake(int, 4), done = chmake(int, 1);
	go(says_done_too_early(out, done));
	step(chr(done, int));
	chdone(out, int, -1);
	step(chr(out, int));
	chclose(done);
	chclose(out);
}

coroutine static void one_of_many(chan out, chan done)
{
	chs(out, int, step(2)); // known-miss send-after-close ""
	chs(done, int, 1);
}

void bad_waits_for_one_less(void)
{
	chan out = chmake(int, WORKERS), done = chmake(int, WORKERS);
	for (int i = 0; i < WORKERS; i++)
		go(one_of_many(out, done));
	for (int i = 1; i < WORKERS; i++)
		step(chr(done, int));
	chdone(out, int, -1);
	step(chr(done, int));
	chclose(done);
	chclose(out);
}

coroutine static void sends_on(chan out)
{
	for (int i = 0; i < 100; i++)
		chs(out, int, step(i)); // known-miss send-after-close ""
}

void bad_first_answer_is_enough(void)
{
	chan out = chmake(int, 0);
	go(sends_on(out));
	step(chr(out, int));
	chdone(out, int, -1);
	chclose(out);
}

coroutine static void produce(chan out, chan done)
{
	for (int i = 0; i < 4; i++)
		chs(out, int, step(i));
	chs(done, int, 1);
}

void ok_waits(void)
{
	chan out = chmake(int, 4), done = chmake(int, 1);
	go(produce(out, done));
	step(chr(done, int));
	chdone(out, int, -1);
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	chclose(done);
	chclose(out);
}

void ok_waits_for_all(void)
{
	chan out = chmake(int, 4 * WORKERS), done = chmake(int, WORKERS);
	for (int i = 0; i < WORKERS; i++)
		go(produce(out, done));
	for (int i = 0; i < WORKERS; i++)
		step(chr(done, int));
	chdone(out, int, -1);
	chclose(done);
	chclose(out);
}

coroutine static void answers_once(chan out)
{
	chs(out, int, step(3));
}

void ok_all_that_was_sent_has_come(void)
{
	chan out = chmake(int, 0);
	go(answers_once(out));
	step(chr(out, int));
	chdone(out, int, -1);
	chclose(out);
}

coroutine static void ends_itself(chan out)
{
	for (int i = 0; i < 4; i++)
		chs(out, int, step(i));
	chdone(out, int, -1);
}

void ok_producer_ends_it(void)
{
	chan out = chmake(int, 0);
	go(ends_itself(out));
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	chclose(out);
}

coroutine static void drains(chan in, chan done)
{
	for (int i = chr(in, int); i >= 0; i = chr(in, int))
		step(i);
	chs(done, int, 1);
}

void ok_consumer_lives(void)
{
	chan in = chmake(int, 0), done = chmake(int, 1);
	go(drains(in, done));
	chs(in, int, 1);
	chdone(in, int, -1);
	step(chr(done, int));
	chclose(done);
	chclose(in);
}

static int left = WORKERS;

// Coroutines of libmill take turns: nobody else runs between the count and the test.
coroutine static void last_ends_it(chan out)
{
	chs(out, int, step(4));
	if (--left == 0)
		chdone(out, int, -1);
}

void ok_last_producer_ends_it(void)
{
	chan out = chmake(int, WORKERS);
	for (int i = 0; i < WORKERS; i++)
		go(last_ends_it(out));
	for (int i = chr(out, int); i >= 0; i = chr(out, int))
		step(i);
	chclose(out);
}
