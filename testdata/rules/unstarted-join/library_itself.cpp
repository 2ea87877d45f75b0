// flags: -I ../../models/stubs/ppl
// The library's own project, in which its headers are no system's: what assigning its handles means is the model's business there, too.
#include <pplx/pplxtasks.h>

struct response {
	int status;
};
struct server {
	explicit server(const char *address);
	~server();
	pplx::task<response> next();
};
void use(server &s);

int ok_assigned_in_an_inner_block()
{
	pplx::task<response> t;
	{
		server s("127.0.0.1");
		t = s.next();
		use(s);
	}
	try {
		return t.get().status;
	} catch (...) {
		return -1;
	}
}

int ok_assigned(server &s)
{
	pplx::task<response> t, copy;
	t = s.next();
	copy = t;
	return copy.get().status;
}

int ok_assigned_on_both_arms(server &s, server &other, bool which)
{
	pplx::task<response> t;
	if (which)
		t = s.next();
	else
		t = other.next();
	return t.get().status;
}

int bad_never_assigned()
{
	pplx::task<response> t;
	{
		server s("127.0.0.1");
		use(s);
	}
	return t.get().status; // want unstarted-join "'t'"
}

int bad_another_is_assigned(server &s)
{
	pplx::task<response> t, other;
	other = s.next();
	return t.get().status + other.get().status; // want unstarted-join "'t'"
}
