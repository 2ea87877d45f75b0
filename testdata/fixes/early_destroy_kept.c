// remains: 8
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job { char *text; int n; };
void note(const char *text);
static void *print(void *arg) { puts(arg); return NULL; }
static void *print_job(void *arg) { puts(((struct job *)arg)->text); return NULL; }
#define DROP(p) free(p)
#define CHECK(x) do { if (!(x)) return; } while (0)

void named_in_between(char *text)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, print, text);
	free(text);
	text = NULL;
	if (rc == 0)
		pthread_join(t, NULL);
}
void left_in_between(char *text, int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
	free(text);
	if (n == 0) {
		pthread_join(t, NULL);
		return;
	}
	note("n");
	pthread_join(t, NULL);
}
void by_a_macro(char *text)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
	DROP(text);
	pthread_join(t, NULL);
}
void with_others_in_its_line(char *text)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
	free(text); note("freed");
	pthread_join(t, NULL);
}
void between_directives(char *text)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
#ifndef KEEP
	free(text);
#endif
	pthread_join(t, NULL);
}
void after_a_label(char *text)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
	free(text);
	if (text == NULL)
		goto out;
out:
	pthread_join(t, NULL);
}
void a_member(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print_job, job) != 0)
		return;
	free(job->text); // what it is may change until the join
	note("n");
	pthread_join(t, NULL);
}
void another_is_joined(char *text, pthread_t other)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, text) != 0)
		return;
	pthread_detach(t);
	free(text);
	pthread_join(other, NULL);
}
