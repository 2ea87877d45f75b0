// Channels: those of tylertreat/chan, whose misuse is an error that is returned, and those of libmill, whose misuse ends the
// program. What is wrong with one is noted at the line where it was made, with all lines that had a part in it.
#include "fibers.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum { MAX_CHANNELS = 16 };

struct channel {
	uint32_t capacity, count;
	uint64_t sent, taken;
	bool closed, strict; // strict: misuse ends the program
	uint32_t site_count; // of where it was made, and of its closes
	uintptr_t sites[MAX_SITES];
};

static struct channels {
	uint32_t count;
	struct channel items[MAX_CHANNELS];
} *channels;

void channels_begin(void)
{
	if (!channels) {
		channels = mmap(NULL, sizeof *channels, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (channels == MAP_FAILED)
			fibers_give_up("no memory");
	}
	channels->count = 0;
}

// The channel, what closed it, and where the current fiber is.
static void note_misuse(const struct channel *channel, const char *what)
{
	uintptr_t sites[MAX_SITES];
	memcpy(sites, channel->sites, channel->site_count * sizeof *sites);
	fibers_note(what, sites, fibers_add_sites(sites, channel->site_count, &fibers_current()->now, 0));
}

static struct channel *channel_make(uint32_t capacity, bool strict)
{
	if (channels->count == MAX_CHANNELS)
		fibers_give_up("too many channels");
	struct channel *channel = &channels->items[channels->count++];
	*channel = (struct channel){.capacity = capacity, .strict = strict, .site_count = 1, .sites = {fibers_site()}};
	return channel;
}

static bool has_room(const void *channel)
{
	return ((const struct channel *)channel)->count < ((const struct channel *)channel)->capacity;
}

struct ticket {
	const struct channel *channel;
	uint64_t number;
};

static bool is_taken(const void *at)
{
	const struct ticket *ticket = at;
	return ticket->channel->taken >= ticket->number;
}

static bool has_something(const void *channel)
{
	return ((const struct channel *)channel)->count > 0 || ((const struct channel *)channel)->closed;
}

static int channel_send(struct channel *channel)
{
	fibers_point();
	if (channel->closed) {
		note_misuse(channel, channel->strict ? "SEND_CLOSED" : "SEND_CLOSED_TOLD");
		return -1;
	}
	if (channel->capacity > 0)
		fibers_wait(has_room, channel);
	channel->count++;
	struct ticket ticket = {channel, ++channel->sent};
	if (channel->capacity == 0)
		fibers_wait(is_taken, &ticket);
	return 0;
}

static int channel_receive(struct channel *channel)
{
	fibers_point();
	fibers_wait(has_something, channel);
	if (channel->count == 0)
		return -1;
	channel->count--;
	channel->taken++;
	return 0;
}

static int channel_close(struct channel *channel)
{
	fibers_point();
	bool again = channel->closed;
	if (again)
		note_misuse(channel, channel->strict ? "CLOSED_AGAIN" : "CLOSED_AGAIN_TOLD");
	channel->closed = true;
	channel->site_count = fibers_add_sites(channel->sites, channel->site_count, &fibers_current()->now, 0);
	return again ? -1 : 0;
}

// Nobody can go on: who still sends or receives never will.
bool channels_stuck(void)
{
	for (uint32_t i = 0; i < fibers_count(); i++) {
		uintptr_t sites[MAX_SITES];
		const struct fiber *fiber = fibers_at(i);
		if (fiber->over || !fiber->is_ready)
			continue;
		uint32_t count = fibers_add_sites(sites, 0, &fiber->now, 0);
		if (fiber->is_ready == has_something)
			fibers_note("NEVER_CLOSED", sites, count);
		else if (fiber->is_ready == has_room || fiber->is_ready == is_taken)
			fibers_note("NEVER_TAKEN", sites, count);
	}
	return false;
}

// What programs call

struct channel *chan_init(size_t capacity)
{
	MARK_SITE();
	return channel_make((uint32_t)capacity, false);
}

int chan_send_int32(struct channel *channel, int32_t value)
{
	(void)value;
	MARK_SITE();
	return channel_send(channel);
}

int chan_recv_int32(struct channel *channel, int32_t *ret_value)
{
	MARK_SITE();
	int error = channel_receive(channel);
	if (error == 0)
		*ret_value = 1;
	return error;
}

int chan_close(struct channel *channel)
{
	MARK_SITE();
	return channel_close(channel);
}

void chan_dispose(struct channel *channel)
{
	(void)channel;
	MARK_SITE();
}

struct channel *mill_chmake(size_t size, size_t capacity, const char *where)
{
	(void)size;
	(void)where;
	MARK_SITE();
	return channel_make((uint32_t)capacity, true);
}

void mill_chs(struct channel *channel, void *value, size_t size, const char *where)
{
	(void)value;
	(void)size;
	(void)where;
	MARK_SITE();
	channel_send(channel);
}

void *mill_chr(struct channel *channel, size_t size, const char *where)
{
	static char value[64];
	(void)size;
	(void)where;
	MARK_SITE();
	channel_receive(channel);
	return value;
}

void mill_chdone(struct channel *channel, void *value, size_t size, const char *where)
{
	(void)value;
	(void)size;
	(void)where;
	MARK_SITE();
	channel_close(channel);
}
