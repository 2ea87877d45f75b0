// A slot goes on to somebody else, who gives it back.
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

enum { SLOTS = 4 };
int load(int number);
void use(int value);

static sem_t slots;

// A connection keeps its slot until it is closed.
struct connection {
	int number;
	bool open;
};
static struct connection *connection_open(int number)
{
	sem_wait(&slots);
	struct connection *connection = malloc(sizeof *connection);
	if (connection == NULL) {
		sem_post(&slots);
		return NULL;
	}
	connection->number = number;
	connection->open = true;
	return connection; // and the slot with it
}
static void connection_close(struct connection *connection)
{
	free(connection);
	sem_post(&slots);
}
static void *ok_uses_a_connection(void *arg)
{
	struct connection *connection = connection_open(1);
	if (connection == NULL)
		return NULL;
	if (load(connection->number) < 0) {
		connection_close(connection);
		return NULL;
	}
	use(1);
	connection_close(connection);
	return arg;
}
int run_connection(void)
{
	pthread_t t;
	sem_init(&slots, 0, SLOTS);
	if (pthread_create(&t, NULL, ok_uses_a_connection, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

// True: the caller has it. False: nobody has.
static sem_t seats;
static bool seat_take(int number)
{
	if (sem_trywait(&seats) != 0)
		return false;
	if (load(number) < 0) {
		sem_post(&seats);
		return false;
	}
	return true;
}
static void *ok_has_it_when_true(void *arg)
{
	if (!seat_take(2))
		return NULL;
	use(2);
	sem_post(&seats);
	return arg;
}
int run_seats(void)
{
	pthread_t t;
	sem_init(&seats, 0, SLOTS);
	if (pthread_create(&t, NULL, ok_has_it_when_true, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

// The acceptor takes a slot per client, and the client's task gives it back.
static sem_t clients;
static void *serve_client(void *arg)
{
	int *client = arg;
	use(load(*client));
	free(client);
	sem_post(&clients);
	return NULL;
}
static void *ok_accepts(void *arg)
{
	for (int i = 0; i < 100; i++) {
		sem_wait(&clients);
		int *client = malloc(sizeof *client);
		pthread_t t;
		if (client == NULL) {
			sem_post(&clients);
			break;
		}
		*client = i;
		if (pthread_create(&t, NULL, serve_client, client) != 0) {
			free(client);
			sem_post(&clients);
			break;
		}
		pthread_detach(t);
	}
	return arg;
}
int run_acceptor(void)
{
	pthread_t t;
	sem_init(&clients, 0, SLOTS);
	if (pthread_create(&t, NULL, ok_accepts, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

// At the end all slots are taken once, so that nobody works any more.
static sem_t idle;
static void *ok_gives_back(void *arg)
{
	sem_wait(&idle);
	use(load(3));
	sem_post(&idle);
	return arg;
}
int ok_waits_for_all_by_taking_all(void)
{
	sem_init(&idle, 0, SLOTS);
	for (int i = 0; i < 20; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, ok_gives_back, NULL) != 0)
			return -1;
		pthread_join(t, NULL);
	}
	for (int i = 0; i < SLOTS; i++)
		sem_wait(&idle);
	return sem_destroy(&idle);
}

// One that keeps its slot on purpose makes the limit smaller for good: the semaphore dies with it.
static void *ok_private_semaphore(void *arg)
{
	sem_t own;
	sem_init(&own, 0, 1);
	sem_wait(&own);
	if (load(4) < 0) {
		sem_destroy(&own);
		return NULL;
	}
	sem_post(&own);
	sem_destroy(&own);
	return arg;
}
int run_private(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ok_private_semaphore, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
