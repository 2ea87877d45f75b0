// The part of NSPR 4.35 that the model's fixtures use, for tests without the library.
#ifndef STUB_NSPR_H
#define STUB_NSPR_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int PRInt32;
typedef unsigned int PRUint32;
typedef int PRIntn;
typedef PRIntn PRBool;
typedef PRUint32 PRIntervalTime;
typedef enum { PR_FAILURE = -1, PR_SUCCESS = 0 } PRStatus;
#define PR_TRUE 1
#define PR_FALSE 0
#define PR_CALLBACK
#define PR_INTERVAL_NO_TIMEOUT 0xffffffffUL
#define PR_INTERVAL_NO_WAIT 0UL

typedef struct PRThread PRThread;
typedef struct PRThreadPool PRThreadPool;
typedef struct PRJob PRJob;
typedef struct PRProcess PRProcess;
typedef struct PRProcessAttr PRProcessAttr;
typedef struct PRLock PRLock;
typedef struct PRCondVar PRCondVar;
typedef enum { PR_USER_THREAD, PR_SYSTEM_THREAD } PRThreadType;
typedef enum { PR_LOCAL_THREAD, PR_GLOBAL_THREAD } PRThreadScope;
typedef enum { PR_JOINABLE_THREAD, PR_UNJOINABLE_THREAD } PRThreadState;
typedef enum { PR_PRIORITY_LOW, PR_PRIORITY_NORMAL } PRThreadPriority;
typedef void (PR_CALLBACK *PRJobFn)(void *arg);

PRThread *PR_CreateThread(PRThreadType type, void (PR_CALLBACK *start)(void *arg), void *arg, PRThreadPriority priority,
                          PRThreadScope scope, PRThreadState state, PRUint32 stack);
PRStatus PR_JoinThread(PRThread *thread);
PRThread *PR_GetCurrentThread(void);
PRStatus PR_Interrupt(PRThread *thread);
PRThreadPool *PR_CreateThreadPool(PRInt32 start, PRInt32 most, PRUint32 stack);
PRJob *PR_QueueJob(PRThreadPool *pool, PRJobFn function, void *arg, PRBool joinable);
PRStatus PR_JoinJob(PRJob *job);
PRStatus PR_ShutdownThreadPool(PRThreadPool *pool);
PRStatus PR_JoinThreadPool(PRThreadPool *pool);
PRProcess *PR_CreateProcess(const char *path, char *const *args, char *const *env, const PRProcessAttr *attr);
PRStatus PR_DetachProcess(PRProcess *process);
PRStatus PR_WaitProcess(PRProcess *process, PRInt32 *code);
void PR_Lock(PRLock *lock);
PRStatus PR_Unlock(PRLock *lock);
PRStatus PR_WaitCondVar(PRCondVar *condition, PRIntervalTime timeout);
PRStatus PR_NotifyAllCondVar(PRCondVar *condition);
void *PR_Calloc(PRUint32 count, PRUint32 size);
void PR_Free(void *memory);
#define PR_NEWZAP(type) ((type *)PR_Calloc(1, sizeof(type)))
#define PR_DELETE(pointer) { PR_Free(pointer); (pointer) = NULL; }

#ifdef __cplusplus
}
#endif
#endif
