#include <wx/thread.h>
#include <memory>

void step();

class Detached : public wxThread {
protected:
	void *Entry() override
	{
		step();
		return nullptr;
	}
};

class Either : public wxThread {
public:
	explicit Either(wxThreadKind kind) : wxThread(kind) {}

protected:
	void *Entry() override { return nullptr; }
};

class Frame : public wxThreadHelper {
public:
	bool ok_helper() { return CreateThread() == wxTHREAD_NO_ERROR && GetThread()->Run() == wxTHREAD_NO_ERROR; }
	void ok_helper_ends()
	{
		if (GetThread() != nullptr && GetThread()->IsRunning())
			GetThread()->Wait();
	}

protected:
	void *Entry() override { return nullptr; }
};

void bad_detached()
{
	Detached *t = new Detached;
	if (t->Run() != wxTHREAD_NO_ERROR) // want detached-task "is started detached"
		delete t;
}

void bad_kind_of_the_caller()
{
	Either *t = new Either(wxTHREAD_DETACHED);
	t->Run(); // want detached-task "is started detached"
}

void ok_kind_of_the_caller()
{
	auto t = std::make_unique<Either>(wxTHREAD_JOINABLE);
	if (t->Run() == wxTHREAD_NO_ERROR)
		t->Wait();
}

void ok_unknown_kind(Either *t) { t->Run(); }
