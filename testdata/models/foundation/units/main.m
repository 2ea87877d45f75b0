#import "worker.h"

int step(int i);

void bad_worker_is_left(void)
{
	Worker *worker = [[Worker alloc] init];
	if ([worker start]) // want unjoined-task "thread"
		step(0);
}

void ok_worker_is_stopped(void)
{
	Worker *worker = [[Worker alloc] init];
	if (![worker start])
		return;
	[worker stop];
}

void ok_stopped_if_it_runs(void)
{
	Worker *worker = [[Worker alloc] init];
	[worker start];
	if (worker.running)
		[worker stop];
}

void bad_eager_is_left(void)
{
	Eager *eager = [[Eager alloc] init]; // want unjoined-task "thread"
	step(eager != nil);
}

void ok_eager_is_stopped(void)
{
	Eager *eager = [Eager new];
	[eager stop];
}

void ok_sealed(void)
{
	Sealed *sealed = [Sealed new];
	[sealed start];
	[sealed release];
}
