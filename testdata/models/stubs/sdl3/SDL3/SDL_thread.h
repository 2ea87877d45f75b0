// The part of SDL 3.2 that the model names, for tests without the library.
#ifndef STUB_SDL3_THREAD_H
#define STUB_SDL3_THREAD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct SDL_Thread SDL_Thread;
typedef struct SDL_Process SDL_Process;
typedef struct SDL_Mutex SDL_Mutex;
typedef struct SDL_RWLock SDL_RWLock;
typedef struct SDL_Semaphore SDL_Semaphore;
typedef struct SDL_Condition SDL_Condition;
typedef struct SDL_AsyncIO SDL_AsyncIO;
typedef struct SDL_AsyncIOQueue SDL_AsyncIOQueue;
typedef struct SDL_AsyncIOOutcome { void *buffer, *userdata; } SDL_AsyncIOOutcome;
typedef uint32_t SDL_PropertiesID;
typedef uint32_t SDL_TimerID;
typedef int SDL_ThreadState;
typedef void (*SDL_FunctionPointer)(void);
typedef int (*SDL_ThreadFunction)(void *data);
typedef uint32_t (*SDL_TimerCallback)(void *userdata, SDL_TimerID timer, uint32_t interval);
typedef void (*SDL_MainThreadCallback)(void *userdata);

SDL_Thread *SDL_CreateThreadRuntime(SDL_ThreadFunction fn, const char *name, void *data, SDL_FunctionPointer begin,
                                    SDL_FunctionPointer end);
SDL_Thread *SDL_CreateThreadWithPropertiesRuntime(SDL_PropertiesID props, SDL_FunctionPointer begin, SDL_FunctionPointer end);
#define SDL_CreateThread(fn, name, data) \
	SDL_CreateThreadRuntime((fn), (name), (data), (SDL_FunctionPointer)NULL, (SDL_FunctionPointer)NULL)
#define SDL_CreateThreadWithProperties(props) \
	SDL_CreateThreadWithPropertiesRuntime((props), (SDL_FunctionPointer)NULL, (SDL_FunctionPointer)NULL)
void SDL_WaitThread(SDL_Thread *thread, int *status);
void SDL_DetachThread(SDL_Thread *thread);
SDL_ThreadState SDL_GetThreadState(SDL_Thread *thread);
SDL_Process *SDL_CreateProcess(const char *const *args, bool pipe_stdio);
bool SDL_WaitProcess(SDL_Process *process, bool block, int *exitcode);
void *SDL_ReadProcess(SDL_Process *process, size_t *datasize, int *exitcode);
bool SDL_KillProcess(SDL_Process *process, bool force);
void SDL_DestroyProcess(SDL_Process *process);
SDL_AsyncIOQueue *SDL_CreateAsyncIOQueue(void);
void SDL_DestroyAsyncIOQueue(SDL_AsyncIOQueue *queue);
bool SDL_LoadFileAsync(const char *file, SDL_AsyncIOQueue *queue, void *userdata);
bool SDL_ReadAsyncIO(SDL_AsyncIO *io, void *ptr, uint64_t offset, uint64_t size, SDL_AsyncIOQueue *queue, void *userdata);
bool SDL_WaitAsyncIOResult(SDL_AsyncIOQueue *queue, SDL_AsyncIOOutcome *outcome, int32_t timeout);
SDL_TimerID SDL_AddTimer(uint32_t interval, SDL_TimerCallback callback, void *userdata);
bool SDL_RunOnMainThread(SDL_MainThreadCallback callback, void *userdata, bool wait_complete);
void SDL_Delay(uint32_t ms);
void SDL_DelayNS(uint64_t ns);
void SDL_LockMutex(SDL_Mutex *mutex);
bool SDL_TryLockMutex(SDL_Mutex *mutex);
void SDL_UnlockMutex(SDL_Mutex *mutex);
void SDL_WaitSemaphore(SDL_Semaphore *sem);
bool SDL_TryWaitSemaphore(SDL_Semaphore *sem);
bool SDL_WaitSemaphoreTimeout(SDL_Semaphore *sem, int32_t timeout);
void SDL_SignalSemaphore(SDL_Semaphore *sem);
void SDL_WaitCondition(SDL_Condition *cond, SDL_Mutex *mutex);
bool SDL_WaitConditionTimeout(SDL_Condition *cond, SDL_Mutex *mutex, int32_t timeout);
void *SDL_malloc(size_t size);
void *SDL_calloc(size_t count, size_t size);
void SDL_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
