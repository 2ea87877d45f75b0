// family: channels
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

int choice(void);

typedef struct chan_t chan_t;
chan_t *chan_init(size_t capacity);
int chan_send_int32(chan_t *chan, int32_t value);
int chan_recv_int32(chan_t *chan, int32_t *value);
int chan_close(chan_t *chan);
typedef struct mill_chan *chan;
chan mill_chmake(size_t size, size_t capacity, const char *created);
void mill_chs(chan ch, void *value, size_t size, const char *where);
void mill_chdone(chan ch, void *value, size_t size, const char *where);

static void *two(void *arg)
{
	chan_t *ch = arg;
	chan_send_int32(ch, 1);
	chan_send_int32(ch, 2); // truth: never taken
	chan_close(ch);
	return NULL;
}

static void leaves_early(void)
{
	pthread_t t;
	int32_t v;
	chan_t *ch = chan_init(0);
	if (pthread_create(&t, NULL, two, ch) != 0)
		return;
	while (chan_recv_int32(ch, &v) == 0)
		if (choice())
			break;
	pthread_join(t, NULL);
}

static void *closes_perhaps(void *arg)
{
	if (choice())
		chan_close(arg);
	return NULL;
}

static void drains(void)
{
	pthread_t t;
	int32_t v;
	chan_t *ch = chan_init(1);
	if (pthread_create(&t, NULL, closes_perhaps, ch) != 0)
		return;
	while (chan_recv_int32(ch, &v) == 0) // truth: never closed
		;
	pthread_join(t, NULL);
}

static void *sends(void *arg)
{
	int v = 1;
	mill_chs(arg, &v, sizeof v, "");
	return NULL;
}

static void closes_too_soon(void)
{
	int v = 1;
	pthread_t t;
	chan ch = mill_chmake(sizeof v, 1, ""); // truth: sent when closed
	if (pthread_create(&t, NULL, sends, ch) != 0)
		return;
	mill_chdone(ch, &v, sizeof v, "");
	pthread_join(t, NULL);
}

static void closes_twice(void)
{
	int v = 1;
	chan ch = mill_chmake(sizeof v, 1, ""); // truth: closed again
	if (choice())
		mill_chdone(ch, &v, sizeof v, "");
	mill_chdone(ch, &v, sizeof v, "");
}

int main(void)
{
	switch (choice() + 2 * choice()) {
	case 0:
		leaves_early();
		break;
	case 1:
		drains();
		break;
	case 2:
		closes_too_soon();
		break;
	default:
		closes_twice();
		break;
	}
	return 0;
}
