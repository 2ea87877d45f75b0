// Before the join an event loop runs until a callback, or the task, says that it is over. If the start failed, it runs for ever: another defect.
#include <pthread.h>
#include <stdbool.h>

struct loop;
struct message;
typedef void receiver(struct message *message, void *data);
struct loop *loop_create(void);
void loop_run(struct loop *loop, int limit);
void loop_receive(struct loop *loop, receiver *call, void *data);
void step(void);
void *work(void *arg);

static struct {
	struct loop *loop;
	int pings;
	bool shut_down;
} own;

static void on_shutdown(struct message *message, void *data)
{
	own.shut_down = true;
}

void ok_until_a_callback(void)
{
	pthread_t t;
	own.loop = loop_create();
	loop_receive(own.loop, on_shutdown, NULL);
	pthread_create(&t, NULL, work, own.loop);
	while (!own.shut_down)
		loop_run(own.loop, -1);
	pthread_join(t, NULL);
}

struct context {
	struct loop *loop;
	bool done;
};

static void *tell(void *arg)
{
	struct context *context = arg;
	context->done = true;
	return NULL;
}

void ok_until_the_task(struct context *context)
{
	pthread_t t;
	pthread_create(&t, NULL, tell, context);
	while (!context->done)
		loop_run(context->loop, -1);
	pthread_join(t, NULL);
}

// The steps themselves may be what ends it.
static bool finished;
void bad_nobody_else_tells(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	while (!finished)
		step();
	pthread_join(t, NULL); // want unstarted-join "'t'"
}
static void count_one(void)
{
	own.pings++;
}
void bad_counts_itself(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	while (own.pings < 100) {
		step();
		count_one();
	}
	pthread_join(t, NULL); // want unstarted-join "'t'"
}
void bad_says_so_itself(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	while (!own.shut_down) {
		loop_run(own.loop, 10);
		own.shut_down = true;
	}
	pthread_join(t, NULL); // want unstarted-join "'t'"
}
