#include <wx/thread.h>

wxMutex mutex;
int shared;

class Counter : public wxThread {
public:
	explicit Counter(wxSemaphore &done) : wxThread(wxTHREAD_JOINABLE), done_(done) {}

protected:
	void *Entry() override
	{
		wxMutexLocker lock(mutex);
		if (lock.IsOk())
			shared++;
		done_.Post();
		return nullptr;
	}

private:
	wxSemaphore &done_;
};

void ok_several()
{
	wxSemaphore done;
	Counter *all[3];
	int started = 0;
	for (int i = 0; i < 3; i++) {
		all[started] = new Counter(done);
		if (all[started]->Run() == wxTHREAD_NO_ERROR)
			started++;
		else
			delete all[started];
	}
	for (int i = 0; i < started; i++)
		done.Wait();
	for (int i = 0; i < started; i++) {
		all[i]->Wait();
		delete all[i];
	}
}

void bad_told_that_it_is_done_only()
{
	wxSemaphore done;
	Counter t(done);
	if (t.Run() == wxTHREAD_NO_ERROR) // want unjoined-task "'t' is still running"
		done.Wait();
}
