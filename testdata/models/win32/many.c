// flags: --target=x86_64-w64-mingw32
#include <process.h>
#include <windows.h>

unsigned __stdcall work(void *arg);
void run(void *arg);
void keep(HANDLE handle);

void bad_only_one(void)
{
	HANDLE t[2];
	t[0] = (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL); // want unjoined-task "'t[0]'"
	t[1] = (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL);
	if (t[1] != NULL)
		WaitForSingleObject(t[1], INFINITE);
}

void bad_self_closing(void)
{
	_beginthread(run, 0, NULL); // want detached-task ""
}

void bad_discarded(void)
{
	_beginthreadex(NULL, 0, work, NULL, 0, NULL); // want lost-handle ""
}

void ok_all(DWORD n)
{
	HANDLE t[MAXIMUM_WAIT_OBJECTS];
	DWORD started = 0;
	for (DWORD i = 0; i < n; i++) {
		t[started] = (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL);
		if (t[started] == NULL)
			break;
		started++;
	}
	WaitForMultipleObjects(started, t, TRUE, INFINITE);
	for (DWORD i = 0; i < started; i++)
		CloseHandle(t[i]);
}

void ok_any_of(HANDLE event)
{
	HANDLE wait[2] = {event, (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL)};
	if (wait[1] != NULL && WaitForMultipleObjects(2, wait, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
		CloseHandle(wait[1]);
}

void ok_duplicate(void)
{
	HANDLE t = (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL), other;
	if (t == NULL || !DuplicateHandle(GetCurrentProcess(), t, GetCurrentProcess(), &other, 0, FALSE, 2))
		return;
	CloseHandle(t);
	keep(other);
}
