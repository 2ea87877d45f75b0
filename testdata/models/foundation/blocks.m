// flags: -fobjc-arc
#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);

void bad_every_round_overwrites(NSArray *items)
{
	__block pthread_t t;
	__block BOOL started = NO;
	[items enumerateObjectsUsingBlock:^(id item, NSUInteger i, BOOL *stop) { // want lost-handle "'t' is overwritten"
		if (pthread_create(&t, NULL, work, NULL) == 0)
			started = YES;
	}];
	if (started)
		pthread_join(t, NULL);
}

void ok_joined_in_the_round(NSArray *items)
{
	[items enumerateObjectsUsingBlock:^(id item, NSUInteger i, BOOL *stop) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) == 0)
			pthread_join(t, NULL);
	}];
}

@interface Keeper : NSObject {
	void (^_finish)(void);
}
@property (nonatomic, copy) void (^done)(void);
@end
@implementation Keeper
- (void)okCalledFromAProperty
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	self.done = ^{
		pthread_join(t, NULL);
	};
	step(0);
	self.done();
}
- (void)okCalledFromAnInstanceVariable
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	_finish = [^{
		pthread_join(t, NULL);
	} copy];
	_finish();
}
- (void)badCalledTwice
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	self.done = ^{
		pthread_join(t, NULL);
	};
	self.done();
	self.done(); // want double-join "a second time"
}
@end
