// One socket per worker carries a job's number out and a frame with its result back. The parent polls all sockets; a
// worker that closes its own is dead, one that passes its deadline is killed. Jobs go only to workers that said READY, so
// a death between jobs costs nothing.
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum {
	RESULT_MAX = 256 * 1024 * 1024,
	KEEP_MAX = 1024 * 1024, // a larger buffer is given back after its result
	CHUNK = 64 * 1024,
	STACK_BYTES = 64 * 1024 * 1024,
	SPARE_STARTS = 3, // set-ups that may fail beyond one per worker
	REASON_MAX = 96,
	WALL_FACTOR = 4, // a busy machine has this much patience, in the watchdog's limits
};

enum frame_kind { FRAME_READY, FRAME_RESULT, FRAME_TOO_LARGE };

struct frame {
	uint32_t kind; // enum frame_kind
	uint32_t job;
	uint64_t len; // bytes that follow
};

enum worker_state { WORKER_DEAD, WORKER_STARTING, WORKER_IDLE, WORKER_BUSY };

struct worker {
	enum worker_state state;
	pid_t pid;
	int fd;
	uint32_t job;
	int64_t deadline; // monotonic milliseconds, 0: none
	int64_t given_at, cpu_given; // when the job was given: monotonic, and what the process had used by then
	struct strbuf in;
};

struct pool {
	const struct worker_task *task;
	struct worker *workers;
	struct pollfd *polls;
	uint32_t worker_count, count, seconds;
	uint32_t next, finished;
	uint32_t starts_left; // set-ups that may still fail
};

static int64_t now_milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Not send(2) alone: a large result takes many calls. MSG_NOSIGNAL leaves the process's SIGPIPE alone.
static bool send_all(int fd, const void *data, size_t len)
{
	const char *at = data;
	while (len > 0) {
		ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		at += sent;
		len -= (size_t)sent;
	}
	return true;
}

static bool receive_all(int fd, void *data, size_t len)
{
	char *at = data;
	while (len > 0) {
		ssize_t got = recv(fd, at, len, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		len -= (size_t)got;
	}
	return true;
}

static bool send_frame(int fd, enum frame_kind kind, uint32_t job, struct str payload)
{
	struct frame frame = {.kind = (uint32_t)kind, .job = job, .len = payload.len};
	return send_all(fd, &frame, sizeof frame) && send_all(fd, payload.ptr, payload.len);
}

// The worker's world: quiet (libclang prints by itself), no core files, a deep stack, the default signals, no socket but
// its own (else a dead parent would go unnoticed). Returns the socket, which may have had to move.
static int isolate(const struct pool *pool, int fd)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGALRM};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		signal(signals[i], SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	for (uint32_t i = 0; i < pool->worker_count; i++)
		if (pool->workers[i].state != WORKER_DEAD)
			close(pool->workers[i].fd);
	if (fd <= STDERR_FILENO)
		fd = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int standard = STDIN_FILENO; null >= 0 && standard <= STDERR_FILENO; standard++)
		dup2(null, standard);
	if (null > STDERR_FILENO)
		close(null);
	struct rlimit limit = {0};
	setrlimit(RLIMIT_CORE, &limit);
	if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < STACK_BYTES) {
		limit.rlim_cur = limit.rlim_max < STACK_BYTES ? limit.rlim_max : STACK_BYTES;
		setrlimit(RLIMIT_STACK, &limit);
	}
	return fd;
}

// The life of a worker process. _exit, because the parent's atexit handlers and stdio buffers are not ours to run.
static _Noreturn void worker_main(const struct pool *pool, int fd)
{
	const struct worker_task *task = pool->task;
	fd = isolate(pool, fd);
	void *state = task->setup == NULL ? NULL : task->setup(task->context);
	bool connected = send_frame(fd, FRAME_READY, 0, STR_NULL);
	struct strbuf out = {.max = RESULT_MAX};
	for (uint32_t job; connected && receive_all(fd, &job, sizeof job);) {
		out.len = 0;
		out.overflow = false;
		task->run(task->context, state, job, &out);
		connected = out.overflow ? send_frame(fd, FRAME_TOO_LARGE, job, STR_NULL)
		                         : send_frame(fd, FRAME_RESULT, job, strbuf_view(&out));
		if (out.capacity > KEEP_MAX)
			strbuf_finish(&out);
	}
	_exit(0);
}

// The processor time that a process has used; 0 when nobody knows.
static int64_t cpu_milliseconds(pid_t pid)
{
	clockid_t clock;
	struct timespec used;
	if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return 0;
	return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

static void set_deadline(const struct pool *pool, struct worker *worker)
{
	worker->given_at = now_milliseconds();
	worker->cpu_given = cpu_milliseconds(worker->pid);
	worker->deadline = pool->seconds == 0 ? 0 : worker->given_at + (int64_t)pool->seconds * 1000;
}

// A worker that waited for its turn on a busy machine has time left. False: it has not.
static bool extend_deadline(const struct pool *pool, struct worker *worker, int64_t now)
{
	int64_t limit = (int64_t)pool->seconds * 1000, used = cpu_milliseconds(worker->pid) - worker->cpu_given;
	int64_t last = worker->given_at + WALL_FACTOR * limit;
	if (used >= limit || now >= last)
		return false;
	worker->deadline = now + limit - used;
	if (worker->deadline > last)
		worker->deadline = last;
	return true;
}

static bool worker_start(struct pool *pool, struct worker *worker)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		close(pair[0]);
		worker_main(pool, pair[1]);
	}
	close(pair[1]);
	if (pid < 0) {
		close(pair[0]);
		return false;
	}
	*worker = (struct worker){.state = WORKER_STARTING, .pid = pid, .fd = pair[0], .in = {.max = RESULT_MAX + CHUNK}};
	set_deadline(pool, worker);
	return true;
}

// Not strsignal: its words depend on the locale.
static const char *signal_name(int number)
{
	static const struct {
		int number;
		const char *name;
	} names[] = {
		{SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGILL, "SIGILL"},
		{SIGFPE, "SIGFPE"},   {SIGKILL, "SIGKILL"}, {SIGTERM, "SIGTERM"}, {SIGTRAP, "SIGTRAP"},
		{SIGINT, "SIGINT"},   {SIGXCPU, "SIGXCPU"}, {SIGSYS, "SIGSYS"},   {SIGHUP, "SIGHUP"},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].number == number)
			return names[i].name;
	return "unnamed";
}

// Ends the process if it still runs and says how it had ended. A process that closed its socket by dying keeps its own
// status: the kernel has fixed it by then.
static void worker_reap(struct worker *worker, char reason[static REASON_MAX])
{
	int status = 0;
	pid_t reaped;
	kill(worker->pid, SIGKILL);
	do
		reaped = waitpid(worker->pid, &status, 0);
	while (reaped < 0 && errno == EINTR);
	if (reaped == worker->pid && WIFSIGNALED(status))
		snprintf(reason, REASON_MAX,
		         WTERMSIG(status) == SIGKILL ? "was killed (signal %d, %s), perhaps for lack of memory"
		                                     : "crashed (signal %d, %s)",
		         WTERMSIG(status), signal_name(WTERMSIG(status)));
	else if (reaped == worker->pid && WIFEXITED(status))
		snprintf(reason, REASON_MAX, "ended early (exit code %d)", WEXITSTATUS(status));
	else
		snprintf(reason, REASON_MAX, "ended early");
	close(worker->fd);
	strbuf_finish(&worker->in);
	*worker = (struct worker){.state = WORKER_DEAD};
}

static void job_finished(struct pool *pool)
{
	pool->finished++;
	if (pool->task->progress != NULL)
		pool->task->progress(pool->task->context, pool->finished, pool->count);
}

// The worker is gone, or has to go. `why`: NULL to say how it ended.
static void worker_lost(struct pool *pool, struct worker *worker, const char *why)
{
	char reason[REASON_MAX];
	enum worker_state state = worker->state;
	uint32_t job = worker->job;
	worker_reap(worker, reason);
	if (state == WORKER_STARTING && pool->starts_left > 0)
		pool->starts_left--;
	if (state != WORKER_BUSY)
		return;
	pool->task->failed(pool->task->context, job, why != NULL ? why : reason);
	job_finished(pool);
}

// Handles one whole frame at the front of the buffer. False: the frame makes no sense.
static bool frame_take(struct pool *pool, struct worker *worker, const struct frame *frame)
{
	struct str payload = str_slice(strbuf_view(&worker->in), sizeof *frame, worker->in.len);
	if (worker->in.len != sizeof *frame + frame->len)
		return false;
	if (frame->kind == FRAME_READY && worker->state == WORKER_STARTING) {
		worker->state = WORKER_IDLE;
	} else if (worker->state == WORKER_BUSY && frame->job == worker->job && frame->kind == FRAME_RESULT) {
		worker->state = WORKER_IDLE;
		pool->task->done(pool->task->context, frame->job, payload);
		job_finished(pool);
	} else if (worker->state == WORKER_BUSY && frame->job == worker->job && frame->kind == FRAME_TOO_LARGE) {
		worker->state = WORKER_IDLE;
		pool->task->failed(pool->task->context, frame->job, "gave a result that is too large");
		job_finished(pool);
	} else {
		return false;
	}
	worker->deadline = 0;
	worker->in.len = 0;
	if (worker->in.capacity > KEEP_MAX)
		strbuf_finish(&worker->in);
	return true;
}

static void worker_read(struct pool *pool, struct worker *worker)
{
	char chunk[CHUNK];
	struct frame frame;
	ssize_t got = recv(worker->fd, chunk, sizeof chunk, MSG_DONTWAIT);
	if (got < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
		return;
	if (got <= 0) {
		worker_lost(pool, worker, NULL);
		return;
	}
	strbuf_append(&worker->in, chunk, (size_t)got);
	if (worker->in.len < sizeof frame)
		return;
	memcpy(&frame, worker->in.ptr, sizeof frame);
	bool sane = frame.len <= RESULT_MAX && !worker->in.overflow;
	if (sane && worker->in.len >= sizeof frame + frame.len)
		sane = frame_take(pool, worker, &frame);
	if (!sane)
		worker_lost(pool, worker, "gave an answer that makes no sense");
}

// Milliseconds until the first deadline, for poll; -1: none.
static int time_left(const struct pool *pool)
{
	int64_t now = now_milliseconds(), first = -1;
	for (uint32_t i = 0; i < pool->worker_count; i++) {
		const struct worker *worker = &pool->workers[i];
		if (worker->state == WORKER_DEAD || worker->deadline == 0)
			continue;
		int64_t left = worker->deadline <= now ? 0 : worker->deadline - now;
		if (first < 0 || left < first)
			first = left;
	}
	return first > INT32_MAX ? INT32_MAX : (int)first;
}

static void pool_watch(struct pool *pool)
{
	char reason[REASON_MAX];
	snprintf(reason, sizeof reason, "took longer than %u s", (unsigned)pool->seconds);
	int64_t now = now_milliseconds();
	for (uint32_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];
		if (worker->state != WORKER_DEAD && worker->deadline != 0 && worker->deadline <= now &&
		    !extend_deadline(pool, worker, now))
			worker_lost(pool, worker, reason);
	}
}

static void pool_wait(struct pool *pool)
{
	for (uint32_t i = 0; i < pool->worker_count; i++) {
		const struct worker *worker = &pool->workers[i];
		pool->polls[i] = (struct pollfd){.fd = worker->state == WORKER_DEAD ? -1 : worker->fd, .events = POLLIN};
	}
	int ready = poll(pool->polls, pool->worker_count, time_left(pool));
	for (uint32_t i = 0; ready > 0 && i < pool->worker_count; i++)
		if (pool->polls[i].revents != 0)
			worker_read(pool, &pool->workers[i]);
	pool_watch(pool);
}

// Replaces the dead while there is work for them, and gives jobs to the idle. Returns how many are alive.
static uint32_t pool_feed(struct pool *pool)
{
	uint32_t alive = 0;
	for (uint32_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];
		if (worker->state == WORKER_IDLE && pool->next < pool->count) {
			if (send_all(worker->fd, &pool->next, sizeof pool->next)) {
				worker->state = WORKER_BUSY;
				worker->job = pool->next++;
				set_deadline(pool, worker);
			} else {
				worker_lost(pool, worker, NULL);
			}
		}
		if (worker->state == WORKER_DEAD && pool->next < pool->count && pool->starts_left > 0)
			worker_start(pool, worker);
		alive += worker->state != WORKER_DEAD;
	}
	return alive;
}

static void pool_run(struct pool *pool)
{
	while (pool->finished < pool->count) {
		if (pool_feed(pool) == 0)
			break;
		pool_wait(pool);
	}
	for (; pool->next < pool->count; pool->next++) {
		pool->task->failed(pool->task->context, pool->next, "no worker process could be started");
		job_finished(pool);
	}
	for (uint32_t i = 0; i < pool->worker_count; i++) {
		char reason[REASON_MAX];
		if (pool->workers[i].state != WORKER_DEAD)
			worker_reap(&pool->workers[i], reason);
	}
}

bool worker_run(const struct worker_task *task, uint32_t count, uint32_t processes, uint32_t seconds,
                struct problem_list *problems)
{
	if (count == 0)
		return true;
	if (processes == 0)
		processes = 1;
	if (processes > count)
		processes = count;
	struct arena arena = {0};
	struct pool pool = {.task = task, .worker_count = processes, .count = count, .seconds = seconds};
	pool.workers = arena_array(&arena, struct worker, processes);
	pool.polls = arena_array(&arena, struct pollfd, processes);
	pool.starts_left = processes + SPARE_STARTS;
	// With SIGCHLD ignored the kernel would reap the workers itself and their ends could not be told apart.
	struct sigaction old, plain = {.sa_handler = SIG_DFL};
	sigaction(SIGCHLD, &plain, &old);
	bool started = pool_feed(&pool) > 0;
	if (started)
		pool_run(&pool);
	else
		problem_add(problems, PROBLEM_INTERNAL, STR_NULL, "no worker process could be started: %s", strerror(errno));
	sigaction(SIGCHLD, &old, NULL);
	arena_finish(&arena);
	return started;
}
