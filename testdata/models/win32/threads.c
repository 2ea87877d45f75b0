// flags: --target=x86_64-w64-mingw32
#include <windows.h>

DWORD WINAPI work(LPVOID arg);
int ready(void);

BOOL bad_early_return(void)
{
	DWORD id;
	HANDLE t = CreateThread(NULL, 0, work, NULL, 0, &id); // want unjoined-task "'t' is still running"
	if (t == NULL || id == 0 || !ready())
		return FALSE;
	WaitForSingleObject(t, INFINITE);
	return CloseHandle(t);
}

void bad_closed_at_once(void)
{
	CloseHandle(CreateThread(NULL, 0, work, NULL, 0, NULL)); // want detached-task "detached"
}

void bad_timeout(void)
{
	HANDLE t = CreateThread(NULL, 0, work, NULL, 0, NULL); // want unjoined-task "'t'"
	if (t != NULL && WaitForSingleObject(t, 1000) == WAIT_OBJECT_0)
		CloseHandle(t);
}

void bad_unchecked(void)
{
	HANDLE t = CreateThread(NULL, 0, work, NULL, 0, NULL);
	WaitForSingleObject(t, INFINITE); // want unstarted-join "'CreateThread' failed"
	CloseHandle(t);
}

void ok_waited_twice(HANDLE stop)
{
	HANDLE t = CreateThread(NULL, 0, work, stop, 0, NULL);
	if (t == NULL)
		return;
	while (WaitForSingleObject(t, 100) != WAIT_OBJECT_0)
		SetEvent(stop);
	WaitForSingleObject(t, INFINITE);
	CloseHandle(t);
}

void ok_given(HANDLE t, HANDLE event)
{
	WaitForSingleObject(t, INFINITE);
	CloseHandle(t);
	WaitForSingleObject(event, INFINITE);
	WaitForSingleObject(event, INFINITE);
}

void ok_polled(void)
{
	DWORD code = STILL_ACTIVE;
	HANDLE t = CreateThread(NULL, 0, work, NULL, 0, NULL);
	while (t != NULL && GetExitCodeThread(t, &code) && code == STILL_ACTIVE)
		Sleep(10);
}
