#include <wx/thread.h>

void step();

class Joinable : public wxThread {
public:
	Joinable() : wxThread(wxTHREAD_JOINABLE) {}

protected:
	void *Entry() override
	{
		while (!TestDestroy())
			step();
		return nullptr;
	}
};

void bad_deleted_while_it_runs()
{
	Joinable *t = new Joinable;
	if (t->Run() == wxTHREAD_NO_ERROR)
		step();
	delete t; // want lost-handle "What holds 't' is freed"
}

int bad_early_return(bool hurry)
{
	Joinable t;
	if (t.Run() != wxTHREAD_NO_ERROR) // want unjoined-task "'t' is still running"
		return -1;
	if (hurry)
		return 0;
	t.Wait();
	return 0;
}

int ok_waited()
{
	Joinable *t = new Joinable;
	if (t->Create() != wxTHREAD_NO_ERROR || t->Run() != wxTHREAD_NO_ERROR) {
		delete t;
		return -1;
	}
	t->Wait();
	delete t;
	return 0;
}

void ok_asked_to_stop_and_waited_twice()
{
	Joinable t;
	t.Run();
	t.Delete();
	t.Wait();
}
