#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);
extern id registry;

@interface Loader : NSObject {
	pthread_t _thread;
	BOOL _running;
}
- (id)initWithStart:(BOOL)start;
- (void)stop;
@end
@implementation Loader
- (id)initWithStart:(BOOL)start
{
	if ((self = [super init]) && start)
		_running = pthread_create(&_thread, NULL, work, NULL) == 0;
	return self;
}
- (void)stop
{
	if (_running)
		pthread_join(_thread, NULL);
	_running = NO;
}
@end

@interface Joiner : Loader
@end
@implementation Joiner
- (void)dealloc
{
	[self stop];
	[super dealloc];
}
@end

void bad_released_while_it_runs(void)
{
	Loader *loader = [[Loader alloc] initWithStart:YES]; // want unjoined-task "thread"
	step(0);
	[loader release];
}

void ok_stopped_and_released(void)
{
	Loader *loader = [[Loader alloc] initWithStart:YES];
	[loader stop];
	[loader release];
}

void ok_not_started(void)
{
	Loader *loader = [[Loader alloc] initWithStart:NO];
	[loader release];
}

void ok_dealloc_joins(void)
{
	Joiner *joiner = [[Joiner alloc] initWithStart:YES];
	[joiner release];
}

void ok_retained(void)
{
	Loader *loader = [[Loader alloc] initWithStart:YES];
	registry = [loader retain];
	[loader release];
}

id ok_autoreleased(void) { return [[[Loader alloc] initWithStart:YES] autorelease]; }
