// flags: --target=x86_64-w64-mingw32 -isystem ../../models/stubs/win32
#include <process.h>
#include <windows.h>
struct job { HANDLE thread, go; int number; };
int step(int i);
static unsigned __stdcall work(void *arg) { struct job *job = arg; step(job->number); return 0; }
static unsigned __stdcall await(void *arg) { struct job *job = arg; WaitForSingleObject(job->go, INFINITE); step(job->number); return 0; }
static int finish(HANDLE t)
{
	WaitForSingleObject(t, INFINITE);
	return CloseHandle(t);
}
int bad_number_after(struct job *job)
{
	HANDLE t = (HANDLE)_beginthreadex(NULL, 0, work, job, 0, NULL); // want early-start "number"
	if (t == NULL)
		return -1;
	job->number = 3;
	return finish(t);
}
int ok_number_before(struct job *job)
{
	job->number = 3;
	HANDLE t = (HANDLE)_beginthreadex(NULL, 0, work, job, 0, NULL);
	return t == NULL ? -1 : finish(t);
}
// 4: CREATE_SUSPENDED
int ok_resumed_after(struct job *job)
{
	HANDLE t = (HANDLE)_beginthreadex(NULL, 0, work, job, 4, NULL);
	if (t == NULL)
		return -1;
	job->number = 3;
	ResumeThread(t);
	return finish(t);
}
int ok_event(struct job *job)
{
	job->go = CreateEventA(NULL, FALSE, FALSE, NULL);
	HANDLE t = (HANDLE)_beginthreadex(NULL, 0, await, job, 0, NULL);
	if (t == NULL)
		return -1;
	job->number = 3;
	SetEvent(job->go);
	return finish(t);
}
