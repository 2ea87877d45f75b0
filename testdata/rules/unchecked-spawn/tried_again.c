// Results that do not say whether a start worked.
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *);
int run(void);

struct log { pid_t child; int folder; const char *command; };

static void start_child(struct log *log)
{
	pid_t pid;
	if (!log->command)
		return;
	while ((pid = fork()) == -1)
		sleep(1);
	if (pid == 0)
		_exit(run());
	log->child = pid;
}
static int go_on(struct log *log)
{
	if (log->child) {
		waitpid(log->child, NULL, 0);
		log->child = 0;
	}
	if (log->folder == -1)
		return 1;
	start_child(log);
	return log->command ? 0 : 1;
}
void ok_it_is_tried_again(struct log *log)
{
	go_on(log);
}

struct aside { pthread_t thread; };
struct file { struct aside *aside; };

static int use_thread(struct file *file)
{
	struct aside *aside = calloc(1, sizeof *aside);
	if (!aside)
		return -1;
	file->aside = aside;
	if (pthread_create(&aside->thread, NULL, work, file) != 0) {
		free(aside);
		file->aside = NULL;
		return -1;
	}
	return 0;
}
void ok_works_without(struct file *file)
{
	use_thread(file);
}
void file_close(struct file *file)
{
	if (file->aside) {
		pthread_join(file->aside->thread, NULL);
		free(file->aside);
	}
}

struct server { pthread_t thread; };
static int start(struct server *s)
{
	return pthread_create(&s->thread, NULL, work, s) == 0 ? 0 : -1;
}
void bad_start_is_not_looked_at(struct server *s)
{
	start(s); // want unchecked-spawn
}
void server_stop(struct server *s)
{
	pthread_join(s->thread, NULL);
}

static int use_thread_or_not(struct file *file)
{
	struct aside *aside = calloc(1, sizeof *aside);
	if (!aside)
		return -1;
	file->aside = aside;
	pthread_create(&aside->thread, NULL, work, file); // want unchecked-spawn
	return 0;
}
void ok_nobody_could_tell(struct file *file)
{
	use_thread_or_not(file);
}
