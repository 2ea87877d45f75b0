#include <nspr.h>

void PR_CALLBACK work(void *arg);

struct server {
	PRThread *thread;
	PRLock *lock;
	PRCondVar *changed;
	int stopping;
};

static void stop(struct server *server)
{
	PR_Lock(server->lock);
	server->stopping = 1;
	PR_NotifyAllCondVar(server->changed);
	PR_Unlock(server->lock);
	if (server->thread != NULL)
		PR_JoinThread(server->thread);
	PR_DELETE(server);
}

static struct server *start(void)
{
	struct server *server = PR_NEWZAP(struct server);
	server->thread = PR_CreateThread(PR_USER_THREAD, work, server, PR_PRIORITY_NORMAL, PR_GLOBAL_THREAD, PR_JOINABLE_THREAD, 0);
	return server;
}

void bad_freed(void)
{
	struct server *server = PR_NEWZAP(struct server);
	server->thread = PR_CreateThread(PR_USER_THREAD, work, NULL, PR_PRIORITY_NORMAL, PR_GLOBAL_THREAD, PR_JOINABLE_THREAD, 0);
	PR_DELETE(server); // want lost-handle "'server->thread'"
}

void ok_server(void)
{
	struct server *server = start();
	stop(server);
}

void bad_job(PRThreadPool *pool)
{
	PRJob *job = PR_QueueJob(pool, work, NULL, PR_TRUE); // want unjoined-task "'job'"
	(void)job;
}

void ok_jobs(void)
{
	PRThreadPool *pool = PR_CreateThreadPool(1, 4, 0);
	PRJob *job = PR_QueueJob(pool, work, NULL, PR_TRUE);
	PR_QueueJob(pool, work, NULL, PR_FALSE);
	if (job != NULL)
		PR_JoinJob(job);
	PR_ShutdownThreadPool(pool);
	PR_JoinThreadPool(pool);
}
