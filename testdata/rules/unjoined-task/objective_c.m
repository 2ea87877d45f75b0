#include <pthread.h>

void *work(void *arg);
int step(int i);

__attribute__((objc_root_class)) @interface Loader {
	pthread_t _thread;
	int _running;
}
@property int running;
- (int)start:(pthread_t *)t;
- (void)finish:(pthread_t)t;
@end

@implementation Loader
- (int)start:(pthread_t *)t { return pthread_create(t, 0, work, 0); }
- (void)finish:(pthread_t)t { pthread_join(t, 0); }

- (int)okJoinsByMessage
{
	pthread_t t;
	if ([self start:&t] != 0)
		return -1;
	step(0);
	[self finish:t];
	return 0;
}

- (int)badReturnsInSynchronized
{
	pthread_t t;
	if ([self start:&t] != 0) // want unjoined-task "'t'"
		return -1;
	@synchronized (self) {
		if (step(0) < 0)
			return -1;
	}
	[self finish:t];
	return 0;
}

- (int)okFinallyJoins
{
	pthread_t t;
	if ([self start:&t] != 0)
		return -1;
	@try {
		if (step(0) < 0)
			return -1;
	} @finally {
		[self finish:t];
	}
	return 0;
}

- (void)startOwn { self.running = pthread_create(&_thread, 0, work, 0) == 0; }
- (void)stopOwn { if (_running) pthread_join(_thread, 0); }
@end
