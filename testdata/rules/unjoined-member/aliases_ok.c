#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

static pthread_t slots[8];

struct client {
	pthread_t *thread;
};

void ok_attached(struct client *client, int slot)
{
	client->thread = &slots[slot];
}

int ok_started_by_pointer(struct client *client)
{
	return pthread_create(client->thread, NULL, work, client);
}

void ok_slots_joined(void)
{
	for (int i = 0; i < 8; i++)
		pthread_join(slots[i], NULL);
}

struct session {
	pthread_t thread;
	int running;
};

static pthread_t *ok_thread_of(struct session *session)
{
	return &session->thread;
}

int ok_session(struct session *session)
{
	return pthread_create(&session->thread, NULL, work, session);
}

void ok_session_ended(struct session *session)
{
	pthread_join(*ok_thread_of(session), NULL);
}
