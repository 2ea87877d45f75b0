// Whether the child is there is told by its number, which the object keeps, as well as by the result.
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>

struct device {
	struct {
		pid_t pid;
		int tries;
	} probe;
	bool up;
};
void goes_on(struct device *device);

static bool start_probe(struct device *device)
{
	char *const arguments[] = {"true", NULL};
	return posix_spawn(&device->probe.pid, "/bin/true", NULL, NULL, arguments, NULL) == 0;
}
void end_probe(struct device *device)
{
	if (device->probe.pid > 0)
		waitpid(device->probe.pid, NULL, 0);
	device->probe.pid = 0;
}

void ok_asked(struct device *device, bool wanted)
{
	if (wanted)
		start_probe(device);
	if (!device->probe.pid)
		goes_on(device);
}
void bad_nobody_asks(struct device *device)
{
	start_probe(device); // want unchecked-spawn "not checked"
	device->up = true;
	goes_on(device);
}
void bad_asks_before(struct device *device)
{
	if (device->probe.pid != 0)
		return;
	start_probe(device); // want unchecked-spawn "not checked"
	goes_on(device);
}
