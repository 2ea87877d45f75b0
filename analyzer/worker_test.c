// Workers that crash, hang, exit, flood and print: each costs its own job and nothing else.
#include "worker.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MAX = 256, BIG = 9 * 1000 * 1000 };

enum behaviour { ANSWER, CRASH, HANG, EXIT, FLOOD, LARGE, EMPTY, PRINT, KILL, DESCRIBE, LEAVE };

struct record {
	enum behaviour behaviour[JOBS_MAX];
	char answer[JOBS_MAX][128];
	size_t len[JOBS_MAX];
	uint32_t done, failed, progress, total;
	bool setup_crashes, setup_ran;
};

static void *set_up(void *context)
{
	struct record *record = context;
	if (record->setup_crashes)
		_exit(9);
	record->setup_ran = true; // seen by this process only
	return context;
}

static void describe(struct strbuf *out)
{
	struct rlimit core, stack;
	struct stat standard, null;
	getrlimit(RLIMIT_CORE, &core);
	getrlimit(RLIMIT_STACK, &stack);
	stat("/dev/null", &null);
	bool quiet = true;
	for (int fd = 0; fd <= 2; fd++)
		quiet = quiet && fstat(fd, &standard) == 0 && standard.st_rdev == null.st_rdev;
	strbuf_printf(out, "core %d stack %d quiet %d", core.rlim_cur == 0, stack.rlim_cur >= 64u * 1024 * 1024, quiet);
}

static void run(void *context, void *state, uint32_t job, struct strbuf *out)
{
	struct record *record = context;
	switch (record->behaviour[job]) {
	case ANSWER:
		strbuf_printf(out, "job %u of %s", (unsigned)job, state == context && record->setup_ran ? "a set-up worker" : "?");
		break;
	case CRASH:
		signal(SIGSEGV, SIG_DFL); // the sanitizer's handler would turn it into an exit
		raise(SIGSEGV);
		break;
	case HANG:
		for (;;)
			pause();
	case EXIT:
		exit(7); // NOLINT: what a library might do
	case LARGE:
		for (uint32_t i = 0; i < BIG / 8; i++)
			strbuf_append(out, "12345678", 8);
		break;
	case FLOOD:
		out->overflow = true;
		break;
	case EMPTY:
		break;
	case PRINT:
		for (int i = 0; i < 100000; i++)
			fprintf(stderr, "noise\n");
		puts("noise");
		fflush(stdout);
		strbuf_c(out, "printed");
		break;
	case KILL:
		raise(SIGKILL);
		break;
	case DESCRIBE:
		describe(out);
		break;
	case LEAVE:
		strbuf_c(out, "last words");
		// Dies after its answer, between jobs.
		if (fork() == 0) {
			pid_t parent = getppid();
			usleep(50000);
			kill(parent, SIGKILL);
			_exit(0);
		}
		break;
	}
}

static void done(void *context, uint32_t job, struct str image)
{
	struct record *record = context;
	record->done++;
	record->len[job] = image.len;
	snprintf(record->answer[job], sizeof record->answer[job], "%.*s", (int)(image.len < 100 ? image.len : 100),
	         image.len == 0 ? "" : image.ptr);
}

static void failed(void *context, uint32_t job, const char *reason)
{
	struct record *record = context;
	record->failed++;
	snprintf(record->answer[job], sizeof record->answer[job], "!%s", reason);
}

static void progress(void *context, uint32_t finished, uint32_t total)
{
	struct record *record = context;
	ck_assert_uint_eq(finished, record->progress + 1);
	record->progress = finished;
	record->total = total;
}

static struct record record; // large; every test runs in a process of its own

static bool run_pool(uint32_t count, uint32_t processes, uint32_t seconds)
{
	struct arena arena = {0};
	struct problem_list problems = {.arena = &arena};
	const struct worker_task task = {&record, set_up, run, done, failed, progress};
	bool started = worker_run(&task, count, processes, seconds, &problems);
	ck_assert(started == !problem_has(&problems, PROBLEM_INTERNAL));
	arena_finish(&arena);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1); // no child is left behind
	return started;
}

START_TEST(every_job_is_answered_once)
{
	for (uint32_t processes = 0; processes < 6; processes++) {
		memset(&record, 0, sizeof record);
		ck_assert(run_pool(200, processes, 60));
		ck_assert_uint_eq(record.done, 200);
		ck_assert_uint_eq(record.progress, 200);
		ck_assert_uint_eq(record.total, 200);
		ck_assert_str_eq(record.answer[0], "job 0 of a set-up worker");
		ck_assert_str_eq(record.answer[199], "job 199 of a set-up worker");
	}
}
END_TEST

START_TEST(nothing_to_do)
{
	ck_assert(run_pool(0, 4, 60));
	ck_assert_uint_eq(record.done + record.failed, 0);
}
END_TEST

START_TEST(a_crash_costs_one_job)
{
	record.behaviour[3] = CRASH;
	record.behaviour[4] = EXIT;
	record.behaviour[5] = KILL;
	ck_assert(run_pool(20, 2, 60));
	ck_assert_uint_eq(record.done, 17);
	ck_assert_uint_eq(record.failed, 3);
	ck_assert_str_eq(record.answer[3], "!crashed (signal 11, SIGSEGV)");
	ck_assert_str_eq(record.answer[4], "!ended early (exit code 7)");
	ck_assert_str_eq(record.answer[5], "!was killed (signal 9, SIGKILL), perhaps for lack of memory");
	ck_assert_str_eq(record.answer[19], "job 19 of a set-up worker");
}
END_TEST

START_TEST(every_job_may_crash)
{
	for (uint32_t i = 0; i < 50; i++)
		record.behaviour[i] = i % 2 == 0 ? CRASH : KILL;
	ck_assert(run_pool(50, 3, 60));
	ck_assert_uint_eq(record.failed, 50);
	ck_assert_uint_eq(record.progress, 50);
}
END_TEST

START_TEST(a_hang_is_cut_short)
{
	record.behaviour[0] = HANG;
	record.behaviour[6] = HANG;
	ck_assert(run_pool(8, 2, 1));
	ck_assert_uint_eq(record.done, 6);
	ck_assert_str_eq(record.answer[0], "!took longer than 1 s");
	ck_assert_str_eq(record.answer[6], "!took longer than 1 s");
}
END_TEST

START_TEST(results_of_any_size)
{
	record.behaviour[1] = LARGE;
	record.behaviour[2] = EMPTY;
	record.behaviour[3] = LARGE;
	record.behaviour[4] = FLOOD;
	ck_assert(run_pool(8, 2, 60));
	ck_assert_uint_eq(record.done, 7);
	ck_assert_uint_eq(record.len[1], BIG);
	ck_assert_uint_eq(record.len[2], 0);
	ck_assert_uint_eq(record.len[3], BIG);
	ck_assert_str_eq(record.answer[4], "!gave a result that is too large");
	ck_assert_str_eq(record.answer[7], "job 7 of a set-up worker");
}
END_TEST

START_TEST(workers_are_quiet_and_have_room)
{
	record.behaviour[0] = PRINT;
	record.behaviour[1] = DESCRIBE;
	ck_assert(run_pool(2, 1, 60));
	ck_assert_str_eq(record.answer[0], "printed");
	ck_assert_str_eq(record.answer[1], "core 1 stack 1 quiet 1");
}
END_TEST

START_TEST(a_death_between_jobs_is_made_good)
{
	record.behaviour[0] = HANG; // keeps the run alive while the other worker dies idle
	record.behaviour[1] = LEAVE;
	ck_assert(run_pool(2, 2, 1));
	ck_assert_str_eq(record.answer[0], "!took longer than 1 s");
	ck_assert_str_eq(record.answer[1], "last words");
}
END_TEST

START_TEST(a_set_up_that_fails_ends_the_run)
{
	record.setup_crashes = true;
	ck_assert(run_pool(10, 2, 60));
	ck_assert_uint_eq(record.failed, 10);
	ck_assert_str_eq(record.answer[9], "!no worker process could be started");
}
END_TEST

START_TEST(closed_standard_streams)
{
	int out = dup(1), error = dup(2);
	for (int fd = 0; fd <= 2; fd++)
		close(fd);
	bool started = run_pool(5, 2, 60);
	dup2(out, 1);
	dup2(error, 2);
	ck_assert(started);
	ck_assert_uint_eq(record.done, 5);
}
END_TEST

START_TEST(no_process_to_be_had)
{
	// root has no limit on processes, so the limit on descriptors stands in.
	struct rlimit limit;
	getrlimit(RLIMIT_NOFILE, &limit);
	int next = open("/dev/null", O_RDONLY);
	limit.rlim_cur = (rlim_t)next + 1;
	setrlimit(RLIMIT_NOFILE, &limit);
	ck_assert(!run_pool(5, 2, 60));
	limit.rlim_cur = (rlim_t)next + 2; // still too few for a pair
	setrlimit(RLIMIT_NOFILE, &limit);
	ck_assert(!run_pool(5, 2, 60));
	limit.rlim_cur = (rlim_t)next + 3; // one worker of the two that were asked for
	setrlimit(RLIMIT_NOFILE, &limit);
	ck_assert(run_pool(5, 2, 60));
	ck_assert_uint_eq(record.done, 5);
}
END_TEST

START_TEST(signal_handling_is_put_back)
{
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	record.behaviour[0] = CRASH;
	ck_assert(run_pool(2, 1, 60));
	ck_assert_str_eq(record.answer[0], "!crashed (signal 11, SIGSEGV)");
	ck_assert(signal(SIGCHLD, SIG_DFL) == SIG_IGN);
	ck_assert(signal(SIGPIPE, SIG_DFL) == SIG_IGN);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("worker");
	TCase *cases = tcase_create("worker");
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, every_job_is_answered_once);
	tcase_add_test(cases, nothing_to_do);
	tcase_add_test(cases, a_crash_costs_one_job);
	tcase_add_test(cases, every_job_may_crash);
	tcase_add_test(cases, a_hang_is_cut_short);
	tcase_add_test(cases, results_of_any_size);
	tcase_add_test(cases, workers_are_quiet_and_have_room);
	tcase_add_test(cases, a_death_between_jobs_is_made_good);
	tcase_add_test(cases, a_set_up_that_fails_ends_the_run);
	tcase_add_test(cases, closed_standard_streams);
	tcase_add_test(cases, no_process_to_be_had);
	tcase_add_test(cases, signal_handling_is_put_back);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
