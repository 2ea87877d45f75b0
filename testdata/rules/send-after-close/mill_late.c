// flags: -isystem ../../models/stubs/libmill
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
#define TELL(owner, value) chs((owner)->jobs, int, (value))

struct pool {
	chan jobs, results;
};
int step(int i);
void use(chan jobs);

void bad_after_the_end(void)
{
	chan jobs = chmake(int, 4);
	use(jobs);
	chdone(jobs, int, -1);
	chs(jobs, int, 1); // want send-after-close "'jobs'"
	chclose(jobs);
}

static void put(chan jobs, int value)
{
	step(value);
	chs(jobs, int, value);
}

void bad_helper_sends(void)
{
	chan jobs = chmake(int, 4);
	put(jobs, 1);
	chdone(jobs, int, -1);
	put(jobs, 2); // want send-after-close "'jobs'"
	chclose(jobs);
}

static void finish(chan jobs)
{
	chdone(jobs, int, -1);
	step(0);
}

void bad_helper_closes(int extra)
{
	chan jobs = chmake(int, 4);
	use(jobs);
	finish(jobs);
	if (extra)
		chs(jobs, int, extra); // want send-after-close "'jobs'"
	chclose(jobs);
}

void bad_both_in_helpers(void)
{
	chan jobs = chmake(int, 4);
	finish(jobs);
	put(jobs, 3); // want send-after-close "'jobs'"
	chclose(jobs);
}

void bad_macro(struct pool *pool)
{
	chdone(pool->jobs, int, -1);
	step(chr(pool->results, int));
	TELL(pool, 1); // want send-after-close ""
}

int bad_last_word_in_the_cleanup(void)
{
	int rc = -1;
	chan jobs = chmake(int, 4);
	if (step(0) != 0)
		goto out;
	chdone(jobs, int, 0);
	rc = step(1);
out:
	chs(jobs, int, rc); // want send-after-close "'jobs'"
	chclose(jobs);
	return rc;
}

void bad_next_round(void)
{
	chan jobs = chmake(int, 8);
	for (int i = 0; i < 4; i++) {
		chs(jobs, int, i); // want send-after-close "'jobs'"
		if (i == 2)
			chdone(jobs, int, -1);
	}
	chclose(jobs);
}

void bad_two_names(void)
{
	chan jobs = chmake(int, 2);
	chan copy = chdup(jobs);
	chdone(jobs, int, -1);
	chs(copy, int, 1); // want send-after-close ""
	chclose(copy);
	chclose(jobs);
}

void bad_one_of_an_array(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 2);
	for (int i = 0; i < 3; i++)
		chdone(all[i], int, -1);
	chs(all[1], int, 7); // want send-after-close ""
	for (int i = 0; i < 3; i++)
		chclose(all[i]);
}

void bad_on_an_error(chan jobs, int count)
{
	for (int i = 0; i < count; i++)
		if (step(i) != 0) {
			chdone(jobs, int, i);
			break;
		}
	chs(jobs, int, count); // want send-after-close "'jobs'"
}

void bad_falls_through(chan jobs, int kind)
{
	switch (kind) {
	case 0:
		chdone(jobs, int, 0);
		__attribute__((fallthrough));
	case 1:
		chs(jobs, int, kind); // want send-after-close "'jobs'"
		break;
	default:
		break;
	}
}

void ok_before_the_end(void)
{
	chan jobs = chmake(int, 4);
	put(jobs, 1);
	chs(jobs, int, 2);
	finish(jobs);
	step(chr(jobs, int));
	chclose(jobs);
}

void ok_one_of_two(chan jobs, int error)
{
	if (error)
		chdone(jobs, int, error);
	else
		chs(jobs, int, 1);
}

void ok_returns(chan jobs, int error)
{
	if (error) {
		chdone(jobs, int, error);
		return;
	}
	chs(jobs, int, 1);
}

void ok_other_channel(struct pool *pool)
{
	chdone(pool->jobs, int, -1);
	chs(pool->results, int, 1);
}

void ok_made_again(void)
{
	chan jobs = chmake(int, 4);
	finish(jobs);
	chclose(jobs);
	jobs = chmake(int, 4);
	put(jobs, 1);
	finish(jobs);
	chclose(jobs);
}

void ok_made_in_each_round(void)
{
	for (int i = 0; i < 4; i++) {
		chan jobs = chmake(int, 1);
		chs(jobs, int, i);
		chdone(jobs, int, -1);
		step(chr(jobs, int));
		chclose(jobs);
	}
}

void ok_last_round(void)
{
	chan jobs = chmake(int, 8);
	for (int i = 0; i < 4; i++) {
		chs(jobs, int, i);
		if (i == 3)
			chdone(jobs, int, -1);
	}
	chclose(jobs);
}

void ok_flag(chan jobs, int error)
{
	int closed = 0;
	if (error) {
		chdone(jobs, int, error);
		closed = 1;
	}
	step(error);
	if (!closed)
		chs(jobs, int, 1);
}

void ok_null_when_closed(struct pool *pool, int error)
{
	if (error) {
		chdone(pool->jobs, int, error);
		chclose(pool->jobs);
		pool->jobs = NULL;
	}
	if (pool->jobs)
		put(pool->jobs, 1);
}

void ok_each_before_its_end(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 2);
	for (int i = 0; i < 3; i++) {
		chs(all[i], int, i);
		chdone(all[i], int, -1);
		chclose(all[i]);
	}
}

void ok_others_of_an_array(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 2);
	chdone(all[0], int, -1);
	for (int i = 1; i < 3; i++)
		chs(all[i], int, i);
	for (int i = 0; i < 3; i++)
		chclose(all[i]);
}
