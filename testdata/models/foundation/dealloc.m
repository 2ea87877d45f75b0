// flags: -fobjc-arc
#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);
void adopt(id object);

@interface Joiner : NSObject {
	pthread_t _thread;
	BOOL _running;
}
+ (Joiner *)make;
- (void)start;
@end
@implementation Joiner
+ (Joiner *)make
{
	Joiner *made = [Joiner new];
	[made start];
	return made;
}
- (void)start { _running = pthread_create(&_thread, NULL, work, NULL) == 0; }
- (void)dealloc
{
	if (_running)
		pthread_join(_thread, NULL);
}
@end

static void use(Joiner *joiner) { step(joiner != nil); }

@interface Careless : NSObject {
	pthread_t _thread;
}
- (int)start;
@end
@implementation Careless
- (int)start { return pthread_create(&_thread, NULL, work, NULL); }
- (void)dealloc { step(0); }
@end

@interface Owner : NSObject
@property (nonatomic, strong) Joiner *joiner;
- (void)start;
@end
@implementation Owner
- (void)start
{
	self.joiner = [Joiner new];
	[self.joiner start];
}
@end

void ok_dealloc_joins(void)
{
	Joiner *joiner = [[Joiner alloc] init];
	[joiner start];
	if (step(0) < 0)
		return;
	joiner = nil;
	step(1);
}

void ok_member_joins(void)
{
	Owner *owner = [Owner new];
	[owner start];
}

void ok_no_variable(void)
{
	[[[Joiner alloc] init] start];
	[[Joiner new] start];
	use([Joiner make]);
}

void ok_shared(void)
{
	Joiner *joiner = [[Joiner alloc] init];
	adopt(joiner);
	[joiner start];
}

void bad_dealloc_forgets(void)
{
	Careless *careless = [Careless new];
	[careless start]; // want unjoined-task "thread"
}
