// flags: -fobjc-arc
#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);
extern id registry;
void adopt(id object);

@interface Loader : NSObject {
	pthread_t _thread;
}
- (int)start;
- (void)stop;
@end
@implementation Loader
- (int)start { return pthread_create(&_thread, NULL, work, NULL); }
- (void)stop { pthread_join(_thread, NULL); }
@end

int bad_never_stopped(void)
{
	Loader *loader = [[Loader alloc] init];
	if ([loader start] != 0) // want unjoined-task "thread"
		return -1;
	return step(0);
}

int bad_new_and_early_return(void)
{
	Loader *loader = [Loader new];
	if ([loader start] != 0) // want unjoined-task "thread"
		return -1;
	if (step(0) < 0)
		return -1;
	[loader stop];
	return 0;
}

int ok_stopped(void)
{
	Loader *loader = [[Loader alloc] init];
	if ([loader start] != 0)
		return -1;
	step(0);
	[loader stop];
	return 0;
}

int ok_given_away(void)
{
	Loader *loader = [Loader new], *second = [Loader new];
	if ([loader start] == 0)
		registry = loader;
	if ([second start] == 0)
		adopt(second);
	return 0;
}

Loader *ok_returned(void)
{
	Loader *loader = [Loader new];
	return [loader start] == 0 ? loader : nil;
}

NSArray *ok_in_a_literal(void)
{
	Loader *loader = [Loader new];
	[loader start];
	return @[loader];
}
