// Streams that are closed while a thread uses them, and others.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct log {
	pthread_t thread;
	FILE *file;
	const char *text;
};
static void *dump(void *arg)
{
	fputs("text", arg);
	return NULL;
}
static void *dump_log(void *arg)
{
	struct log *log = arg;
	fputs(log->text, log->file);
	return NULL;
}
static void *dump_and_close(void *arg)
{
	fputs("text", arg);
	fclose(arg);
	return NULL;
}
int bad_log_closed(struct log *log)
{
	if (pthread_create(&log->thread, NULL, dump_log, log) != 0)
		return -1;
	fclose(log->file); // want early-destroy "file"
	return pthread_join(log->thread, NULL);
}
static int close_log(struct log *log)
{
	return fclose(log->file);
}
int bad_closed_by_a_helper(struct log *log)
{
	if (pthread_create(&log->thread, NULL, dump_log, log) != 0)
		return -1;
	close_log(log); // want early-destroy "file"
	return pthread_join(log->thread, NULL);
}
int ok_closed_after(struct log *log)
{
	if (pthread_create(&log->thread, NULL, dump_log, log) != 0)
		return -1;
	pthread_join(log->thread, NULL);
	return close_log(log);
}
int ok_another_stream(struct log *log, FILE *other)
{
	if (pthread_create(&log->thread, NULL, dump_log, log) != 0)
		return -1;
	fclose(other);
	return pthread_join(log->thread, NULL);
}
int ok_closed_where_nothing_runs(const char *path)
{
	pthread_t t;
	FILE *file = fopen(path, "w");
	if (file == NULL)
		return -1;
	if (pthread_create(&t, NULL, dump, file) != 0) {
		fclose(file);
		return -1;
	}
	pthread_join(t, NULL);
	return fclose(file);
}
int ok_the_thread_closes_it(const char *path)
{
	pthread_t t;
	FILE *file = fopen(path, "w");
	if (file == NULL)
		return -1;
	if (pthread_create(&t, NULL, dump_and_close, file) != 0) {
		fclose(file);
		return -1;
	}
	return pthread_join(t, NULL);
}
int ok_pipe_of_a_child(void)
{
	FILE *pipe = popen("true", "r");
	if (pipe == NULL)
		return -1;
	return pclose(pipe);
}
static void finish(FILE *file)
{
	if (file != NULL)
		fclose(file);
}
int bad_finished(const char *path)
{
	pthread_t t;
	FILE *file = fopen(path, "w");
	if (file == NULL)
		return -1;
	if (pthread_create(&t, NULL, dump, file) != 0) {
		finish(file);
		return -1;
	}
	finish(file); // want early-destroy "file"
	return pthread_join(t, NULL);
}
int ok_finished(const char *path)
{
	pthread_t t;
	FILE *file = fopen(path, "w");
	if (file == NULL)
		return -1;
	int failed = pthread_create(&t, NULL, dump, file);
	if (failed == 0)
		pthread_join(t, NULL);
	finish(file);
	return failed;
}
// A pipe of a child is no stream that one may close so, but it is no thread's either.
int ok_child(const char *command)
{
	FILE *file = popen(command, "r");
	if (file == NULL)
		return -1;
	return pclose(file);
}
