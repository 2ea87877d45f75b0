// The part of wxWidgets 3.2 that the model names, for tests without the library.
#ifndef STUB_WX_THREAD_H
#define STUB_WX_THREAD_H

enum wxMutexError { wxMUTEX_NO_ERROR = 0, wxMUTEX_BUSY = 3 };
enum wxSemaError { wxSEMA_NO_ERROR = 0, wxSEMA_TIMEOUT = 3 };
enum wxThreadError { wxTHREAD_NO_ERROR = 0, wxTHREAD_NO_RESOURCE };
enum wxThreadKind { wxTHREAD_DETACHED, wxTHREAD_JOINABLE };
enum wxThreadWait { wxTHREAD_WAIT_BLOCK };

class wxMutex {
public:
	wxMutex();
	~wxMutex();
	wxMutexError Lock();
	wxMutexError Unlock();
};

class wxMutexLocker {
public:
	wxMutexLocker(wxMutex &mutex);
	~wxMutexLocker();
	bool IsOk() const;
};

class wxSemaphore {
public:
	wxSemaphore(int initialcount = 0, int maxcount = 0);
	~wxSemaphore();
	wxSemaError Wait();
	wxSemaError WaitTimeout(unsigned long milliseconds);
	wxSemaError Post();
};

class wxThread {
public:
	typedef void *ExitCode;
	wxThread(wxThreadKind kind = wxTHREAD_DETACHED);
	virtual ~wxThread();
	wxThreadError Create(unsigned int stackSize = 0);
	wxThreadError Run();
	wxThreadError Delete(ExitCode *rc = nullptr, wxThreadWait waitMode = wxTHREAD_WAIT_BLOCK);
	ExitCode Wait(wxThreadWait waitMode = wxTHREAD_WAIT_BLOCK);
	wxThreadError Kill();
	bool IsAlive() const;
	bool IsRunning() const;
	virtual bool TestDestroy();
	static void Sleep(unsigned long milliseconds);

protected:
	virtual void *Entry() = 0;
};

class wxThreadHelper {
public:
	wxThreadHelper(wxThreadKind kind = wxTHREAD_JOINABLE);
	virtual ~wxThreadHelper();
	wxThreadError CreateThread(wxThreadKind kind = wxTHREAD_JOINABLE, unsigned int stackSize = 0);
	wxThread *GetThread() const;

protected:
	virtual void *Entry() = 0;
};

#endif
