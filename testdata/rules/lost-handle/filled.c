#include <pthread.h>
#include <string.h>
#include <stddef.h>

void *work(void *);

struct server {
	int port;
	pthread_t thread;
	pthread_t helpers[4];
};

void bad_other_byte(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		memset(&t, 0xff, sizeof t); // want lost-handle "'t'"
}

void bad_whole(struct server *s)
{
	struct server copy;
	if (pthread_create(&copy.thread, NULL, work, s) == 0)
		memset(&copy, 0, sizeof copy); // want lost-handle "'copy.thread'"
}

void bad_beyond_the_port(void)
{
	struct server s;
	if (pthread_create(&s.thread, NULL, work, NULL) == 0)
		bzero(&s, offsetof(struct server, helpers)); // want lost-handle "'s.thread'"
}

void ok_only_the_port(void)
{
	struct server s;
	if (pthread_create(&s.thread, NULL, work, NULL) == 0) {
		memset(&s, 0, offsetof(struct server, thread));
		pthread_join(s.thread, NULL);
	}
}

void ok_first_elements(void)
{
	pthread_t t[4];
	if (pthread_create(&t[3], NULL, work, NULL) == 0) {
		memset(t, 0, 3 * sizeof t[0]);
		memset(&t[0], 0, sizeof t[0]);
		pthread_join(t[3], NULL);
	}
}

void ok_helpers(void)
{
	struct server s;
	if (pthread_create(&s.thread, NULL, work, NULL) == 0) {
		memset(s.helpers, -1, sizeof s.helpers);
		pthread_join(s.thread, NULL);
	}
}
