#import <Foundation/Foundation.h>
#include <thread>

void work();
int step(int i);

@interface Runner : NSObject {
	std::thread _thread;
}
- (void)start;
- (void)stop;
@end
@implementation Runner
- (void)start { _thread = std::thread(work); }
- (void)stop
{
	if (_thread.joinable())
		_thread.join();
}
@end

int ok_stopped(void)
{
	Runner *runner = [[Runner alloc] init];
	[runner start];
	step(0);
	[runner stop];
	return 0;
}

int ok_never_started(void)
{
	Runner *runner = [[Runner alloc] init];
	[runner stop];
	return 0;
}

int bad_never_stopped(void)
{
	Runner *runner = [[Runner alloc] init];
	[runner start]; // want unjoined-task "runner->_thread"
	return step(0);
}
