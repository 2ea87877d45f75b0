// The part of SDL 2.26 that the model names, for tests without the library.
#ifndef STUB_SDL2_THREAD_H
#define STUB_SDL2_THREAD_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct SDL_Thread SDL_Thread;
typedef struct SDL_mutex SDL_mutex;
typedef struct SDL_semaphore SDL_sem;
typedef struct SDL_cond SDL_cond;
typedef int SDL_TimerID;
typedef unsigned int SDL_TLSID;
typedef int (*SDL_ThreadFunction)(void *data);
typedef uint32_t (*SDL_TimerCallback)(uint32_t interval, void *param);

SDL_Thread *SDL_CreateThread(SDL_ThreadFunction fn, const char *name, void *data);
SDL_Thread *SDL_CreateThreadWithStackSize(SDL_ThreadFunction fn, const char *name, const size_t stacksize, void *data);
void SDL_WaitThread(SDL_Thread *thread, int *status);
void SDL_DetachThread(SDL_Thread *thread);
const char *SDL_GetThreadName(SDL_Thread *thread);
int SDL_TLSSet(SDL_TLSID id, const void *value, void (*destructor)(void *));
int SDL_RemoveTimer(SDL_TimerID id);
SDL_TimerID SDL_AddTimer(uint32_t interval, SDL_TimerCallback callback, void *param);
void SDL_Delay(uint32_t ms);
SDL_mutex *SDL_CreateMutex(void);
void SDL_DestroyMutex(SDL_mutex *mutex);
int SDL_LockMutex(SDL_mutex *mutex);
int SDL_TryLockMutex(SDL_mutex *mutex);
int SDL_UnlockMutex(SDL_mutex *mutex);
SDL_sem *SDL_CreateSemaphore(uint32_t initial_value);
int SDL_SemWait(SDL_sem *sem);
int SDL_SemTryWait(SDL_sem *sem);
int SDL_SemWaitTimeout(SDL_sem *sem, uint32_t ms);
int SDL_SemPost(SDL_sem *sem);
int SDL_CondWait(SDL_cond *cond, SDL_mutex *mutex);
int SDL_CondWaitTimeout(SDL_cond *cond, SDL_mutex *mutex, uint32_t ms);
int SDL_CondSignal(SDL_cond *cond);
void *SDL_malloc(size_t size);
void *SDL_calloc(size_t count, size_t size);
void SDL_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
