// The part of the Win32 API that the model's fixtures use, for tests without mingw-w64.
#ifndef STUB_WINDOWS_H
#define STUB_WINDOWS_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void *HANDLE, *PVOID, *LPVOID;
typedef unsigned long DWORD;
typedef unsigned long *LPDWORD;
typedef int WINBOOL, BOOL;
typedef unsigned short WORD;
typedef unsigned int UINT;
typedef long LONG, *LPLONG;
typedef unsigned long long SIZE_T;
typedef char *LPSTR;
typedef const char *LPCSTR;
typedef void *LPSECURITY_ATTRIBUTES;
#define NULL ((void *)0)
#define TRUE 1
#define FALSE 0
#define WINAPI __stdcall
#define CALLBACK __stdcall
#define INFINITE 0xffffffff
#define WAIT_OBJECT_0 0
#define WAIT_TIMEOUT 258
#define STILL_ACTIVE 0x103
#define INVALID_HANDLE_VALUE ((HANDLE)(long long)-1)
#define MAXIMUM_WAIT_OBJECTS 64
#define ZeroMemory(pointer, size) __builtin_memset((pointer), 0, (size))

typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID parameter);
typedef struct { HANDLE hProcess, hThread; DWORD dwProcessId, dwThreadId; } PROCESS_INFORMATION, *LPPROCESS_INFORMATION;
typedef struct { DWORD cb; LPSTR lpTitle; HANDLE hStdInput, hStdOutput; } STARTUPINFOA, *LPSTARTUPINFOA;
typedef struct { void *owner; LONG count; } CRITICAL_SECTION, *LPCRITICAL_SECTION;
typedef struct { void *pointer; } SRWLOCK, *PSRWLOCK;
typedef struct { void *pointer; } CONDITION_VARIABLE, *PCONDITION_VARIABLE;
typedef struct tp_work *PTP_WORK;
typedef struct tp_environ *PTP_CALLBACK_ENVIRON;
typedef struct tp_instance *PTP_CALLBACK_INSTANCE;
typedef void(CALLBACK *PTP_WORK_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_WORK work);

HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES security, SIZE_T stack, LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags,
                           LPDWORD id);
WINBOOL WINAPI CreateProcessA(LPCSTR name, LPSTR command, LPSECURITY_ATTRIBUTES process, LPSECURITY_ATTRIBUTES thread, WINBOOL inherit,
                              DWORD flags, LPVOID environment, LPCSTR directory, LPSTARTUPINFOA startup, LPPROCESS_INFORMATION information);
DWORD WINAPI WaitForSingleObject(HANDLE handle, DWORD milliseconds);
DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE *handles, WINBOOL all, DWORD milliseconds);
WINBOOL WINAPI GetExitCodeThread(HANDLE thread, LPDWORD code);
WINBOOL WINAPI TerminateThread(HANDLE thread, DWORD code);
DWORD WINAPI ResumeThread(HANDLE thread);
HANDLE WINAPI GetCurrentProcess(void);
WINBOOL WINAPI DuplicateHandle(HANDLE from_process, HANDLE from, HANDLE to_process, HANDLE *to, DWORD access, WINBOOL inherit, DWORD options);
WINBOOL WINAPI CloseHandle(HANDLE handle);
HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES security, WINBOOL manual, WINBOOL state, LPCSTR name);
WINBOOL WINAPI SetEvent(HANDLE event);
void WINAPI ExitThread(DWORD code);
void WINAPI Sleep(DWORD milliseconds);
void WINAPI EnterCriticalSection(LPCRITICAL_SECTION lock);
void WINAPI LeaveCriticalSection(LPCRITICAL_SECTION lock);
WINBOOL WINAPI SleepConditionVariableCS(PCONDITION_VARIABLE condition, LPCRITICAL_SECTION lock, DWORD milliseconds);
WINBOOL WINAPI QueueUserWorkItem(LPTHREAD_START_ROUTINE function, PVOID context, DWORD flags);
PTP_WORK WINAPI CreateThreadpoolWork(PTP_WORK_CALLBACK function, PVOID context, PTP_CALLBACK_ENVIRON environment);
void WINAPI SubmitThreadpoolWork(PTP_WORK work);
void WINAPI WaitForThreadpoolWorkCallbacks(PTP_WORK work, WINBOOL cancel);
void WINAPI CloseThreadpoolWork(PTP_WORK work);

#ifdef __cplusplus
}
#endif
#endif
