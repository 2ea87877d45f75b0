// flags: -isystem ../../models/stubs/libmill
// Channels that are closed when their variable dies.
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
static inline void end_channel(chan *channel)
{
	if (!*channel)
		return;
	chdone(*channel, int, -1);
	chclose(*channel);
}
#define AUTO_CHANNEL __attribute__((cleanup(end_channel))) chan
int step(int i);

void bad_ended_by_hand_too(void)
{
	AUTO_CHANNEL jobs = chmake(int, 4);
	chs(jobs, int, step(1));
	chdone(jobs, int, -1);
} // want double-close "'jobs'"

int bad_ended_on_an_error(void)
{
	AUTO_CHANNEL jobs = chmake(int, 4);
	chs(jobs, int, 1);
	if (step(1) != 0) {
		chdone(jobs, int, 0);
		return -1; // want double-close "'jobs'"
	}
	return 0;
}

void ok_ended_by_its_scope(void)
{
	AUTO_CHANNEL jobs = chmake(int, 4);
	chs(jobs, int, step(1));
}

void ok_taken_away(void)
{
	AUTO_CHANNEL jobs = chmake(int, 4);
	chs(jobs, int, step(1));
	chdone(jobs, int, -1);
	chclose(jobs);
	jobs = NULL;
}

void ok_one_in_each_round(void)
{
	for (int i = 0; i < 3; i++) {
		AUTO_CHANNEL jobs = chmake(int, 4);
		chs(jobs, int, i);
	}
}
