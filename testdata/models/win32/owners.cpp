// flags: --target=x86_64-w64-mingw32
#include <windows.h>

DWORD WINAPI work(LPVOID arg);
void CALLBACK callback(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_WORK work);

class Worker {
public:
	~Worker() { stop(); }
	bool start()
	{
		thread = CreateThread(nullptr, 0, work, this, 0, nullptr);
		return thread != nullptr;
	}
	void stop()
	{
		if (thread == nullptr)
			return;
		SetEvent(wake);
		WaitForSingleObject(thread, INFINITE);
		CloseHandle(thread);
		thread = nullptr;
	}

private:
	HANDLE thread = nullptr, wake = CreateEventA(nullptr, TRUE, FALSE, nullptr);
};

void bad_restarted()
{
	HANDLE t = nullptr;
	for (int i = 0; i < 2; i++)
		t = CreateThread(nullptr, 0, work, nullptr, 0, nullptr); // want lost-handle "'t'"
	if (t != nullptr)
		WaitForSingleObject(t, INFINITE);
}

void ok_worker()
{
	Worker worker;
	worker.start();
}

void ok_process(LPSTR command)
{
	STARTUPINFOA startup = {};
	PROCESS_INFORMATION process;
	ZeroMemory(&process, sizeof process);
	if (!CreateProcessA(nullptr, command, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup, &process))
		return;
	CloseHandle(process.hThread);
	WaitForSingleObject(process.hProcess, INFINITE);
	CloseHandle(process.hProcess);
}

void ok_pool(void *item)
{
	PTP_WORK work = CreateThreadpoolWork(callback, item, nullptr);
	SubmitThreadpoolWork(work);
	WaitForThreadpoolWorkCallbacks(work, FALSE);
	CloseThreadpoolWork(work);
}
