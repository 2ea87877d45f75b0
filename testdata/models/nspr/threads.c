#include <nspr.h>

void PR_CALLBACK work(void *arg);
int ready(void);

static PRThread *start(PRThreadState state)
{
	return PR_CreateThread(PR_USER_THREAD, work, NULL, PR_PRIORITY_NORMAL, PR_GLOBAL_THREAD, state, 0);
}

PRStatus bad_early_return(void)
{
	PRThread *t = start(PR_JOINABLE_THREAD); // want unjoined-task "'t' is still running"
	if (t == NULL || !ready())
		return PR_FAILURE;
	return PR_JoinThread(t);
}

void bad_unjoinable(void)
{
	PR_CreateThread(PR_USER_THREAD, work, NULL, PR_PRIORITY_NORMAL, PR_GLOBAL_THREAD, PR_UNJOINABLE_THREAD, 0); // want detached-task ""
}

void bad_discarded(void)
{
	PR_CreateThread(PR_USER_THREAD, work, NULL, PR_PRIORITY_NORMAL, PR_GLOBAL_THREAD, PR_JOINABLE_THREAD, 0); // want lost-handle ""
}

void bad_interrupted_only(void)
{
	PRThread *t = start(PR_JOINABLE_THREAD); // want unjoined-task "'t'"
	if (t != NULL)
		PR_Interrupt(t);
}

void ok_joined(void)
{
	PRThread *t = start(PR_JOINABLE_THREAD);
	if (t == NULL)
		return;
	PR_Interrupt(t);
	PR_JoinThread(t);
}

void ok_state_from_outside(PRThreadState state)
{
	start(state);
}

PRStatus ok_not_itself(PRThread *t)
{
	return t == PR_GetCurrentThread() ? PR_FAILURE : PR_JoinThread(t);
}
