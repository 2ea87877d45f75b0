// flags: -isystem ../../models/stubs/libdill
// hclose ends whatever the number means. A number that is closed may be another's at once.
#include <libdill.h>
int step(int i);

struct link {
	int in, out;
};
static int link_open(struct link *link)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	link->in = ends[0];
	link->out = ends[1];
	return 0;
}
static void link_close(struct link *link)
{
	hclose(link->in);
	hclose(link->out);
}

int bad_twice_by_a_helper(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	struct link link = {.in = ends[0], .out = ends[1]};
	link_close(&link);
	step(1);
	link_close(&link); // want double-close "'link.in'"
	return 0;
}
int bad_cleaned_up_again(void)
{
	int ends[2], rc = -1;
	if (chmake(ends) < 0)
		return -1;
	if (step(1) < 0) {
		hclose(ends[1]);
		goto out;
	}
	rc = 0;
out:
	hclose(ends[0]);
	hclose(ends[1]); // want double-close "'ends[1]'"
	return rc;
}
int bad_late_message(void)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	hclose(ends[0]);
	chsend(ends[0], &value, sizeof value, -1); // want send-after-close "'ends[0]'"
	return hclose(ends[1]);
}

int ok_opened_and_closed(void)
{
	struct link link;
	if (link_open(&link) < 0)
		return -1;
	link_close(&link);
	return 0;
}
int ok_exchanged(int swap)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	int first = swap ? ends[1] : ends[0], second = swap ? ends[0] : ends[1];
	hclose(first);
	return hclose(second);
}
int ok_made_anew(int n)
{
	int ends[2];
	for (int i = 0; i < n; i++) {
		if (chmake(ends) < 0)
			return -1;
		hclose(ends[0]);
		hclose(ends[1]);
	}
	return 0;
}
int ok_many(int n)
{
	int ends[8][2];
	for (int i = 0; i < n; i++)
		if (chmake(ends[i]) < 0)
			return -1;
	for (int i = 0; i < n; i++) {
		hclose(ends[i][0]);
		hclose(ends[i][1]);
	}
	return 0;
}
int ok_marked(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	if (step(1) < 0) {
		hclose(ends[1]);
		ends[1] = -1;
	}
	hclose(ends[0]);
	return ends[1] < 0 ? -1 : hclose(ends[1]);
}
