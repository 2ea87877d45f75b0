// flags: -fblocks -fobjc-runtime=macosx
#include <pthread.h>

void *work(void *arg);
int step(int i);
@class Item;

__attribute__((objc_root_class)) @interface Runner
- (void)wait:(pthread_t)t;
+ (void)wait:(pthread_t)t;
@end
@implementation Runner
- (void)wait:(pthread_t)t { pthread_join(t, 0); }
+ (void)wait:(pthread_t)t { step(t != 0); }

- (int)okBlockOfSelf
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0)
		return -1;
	void (^finish)(void) = ^{ [self wait:t]; };
	@autoreleasepool {
		if (step(0) < 0) {
			finish();
			return -1;
		}
	}
	finish();
	return 0;
}

- (int)badClassMethodDoesNotWait
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0) // want unjoined-task "'t'"
		return -1;
	[Runner wait:t];
	return 0;
}
@end

int ok_enumeration(Runner *runner, id items)
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0)
		return -1;
	for (Item *item in items)
		if (step(item != 0) < 0)
			break;
	[runner wait:t];
	return 0;
}

int bad_return_in_enumeration(Runner *runner, id items)
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0) // want unjoined-task "'t'"
		return -1;
	for (Item *item in items)
		if (step(item != 0) < 0)
			return -1;
	[runner wait:t];
	return 0;
}
