// flags: -fobjc-arc
#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);

@interface Pool : NSObject
@property (nonatomic) pthread_t plain;
@property (nonatomic, getter=theThread, setter=take:) pthread_t custom;
@property (nonatomic) int running;
@end
@implementation Pool {
	pthread_t kept;
}
- (pthread_t)theThread { return kept; }
- (void)take:(pthread_t)thread { kept = thread; }
@end

@interface Joins : NSObject
@property (nonatomic) pthread_t thread;
@end
@implementation Joins
- (void)setThread:(pthread_t)thread { pthread_join(thread, NULL); }
@end

static int start(pthread_t *t) { return pthread_create(t, NULL, work, NULL); }

int bad_kept_in_a_property(void)
{
	Pool *pool = [Pool new];
	pthread_t t;
	if (start(&t) != 0) // want unjoined-task "plain"
		return -1;
	pool.plain = t;
	return step(0);
}

int ok_joined_from_properties(void)
{
	Pool *pool = [Pool new];
	pthread_t t, u;
	if (start(&t) != 0)
		return -1;
	pool.plain = t;
	pthread_join([pool plain], NULL);
	if (start(&u) != 0)
		return -1;
	[pool take:u];
	return pthread_join(pool.custom, NULL);
}

int ok_setter_joins(void)
{
	Joins *joins = [Joins new];
	pthread_t t;
	if (start(&t) == 0)
		joins.thread = t;
	return 0;
}

int bad_joined_by_setter_and_again(void)
{
	Joins *joins = [Joins new];
	pthread_t t;
	if (start(&t) != 0)
		return -1;
	joins.thread = t;
	return pthread_join(t, NULL); // want double-join "'t'"
}
