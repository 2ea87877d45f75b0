#include <libdill.h>

coroutine void worker(int in, int out);
struct server {
	int accepting, in[2];
};

void bad_overwritten(int in, int out)
{
	int h = -1;
	for (int i = 0; i < 3; i++)
		h = go(worker(in, out)); // want lost-handle "'h'"
	if (h >= 0)
		hclose(h);
}

int ok_bundle(int out)
{
	int ends[2], all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	for (int i = 0; i < 3; i++)
		if (bundle_go(all, worker(ends[1], out)) < 0)
			break;
	chdone(ends[0]);
	bundle_wait(all, now() + 1000);
	hclose(all);
	hclose(ends[0]);
	return hclose(ends[1]);
}

void ok_bundle_from_outside(int all, int out)
{
	bundle_go(all, worker(0, out));
	bundle_go(all, worker(1, out));
}

int ok_server(struct server *server, int out)
{
	if (chmake(server->in) < 0)
		return -1;
	server->accepting = go(worker(server->in[1], out));
	return server->accepting;
}

void ok_stopped(struct server *server)
{
	hclose(server->accepting);
	hclose(server->in[0]);
	hclose(server->in[1]);
}

int ok_handle_is_sent(int owner, int out)
{
	int h = go(worker(0, out));
	return h < 0 ? -1 : chsend(owner, &h, sizeof h, -1);
}
