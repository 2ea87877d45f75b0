#import "worker.h"

void *work(void *arg);

@implementation Worker
- (BOOL)start { return self.running = pthread_create(&_thread, NULL, work, NULL) == 0; }
- (void)stop
{
	if (self.running)
		pthread_join(_thread, NULL);
	self.running = NO;
}
@end

@implementation Sealed
- (void)dealloc
{
	[self stop];
	[super dealloc];
}
@end

@implementation Eager {
	pthread_t _thread;
	BOOL _running;
}
- (id)init
{
	if ((self = [super init]))
		_running = pthread_create(&_thread, NULL, work, NULL) == 0;
	return self;
}
- (void)stop
{
	if (_running)
		pthread_join(_thread, NULL);
}
@end
