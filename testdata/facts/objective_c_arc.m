// flags: -fobjc-arc -fobjc-runtime=gnustep-2.0 -isystem ../models/stubs/foundation
#import <Foundation/Foundation.h>
void u(id x);
void *work(void *);
@interface Worker : NSObject {
	int count;
}
@property (nonatomic, strong) Worker *next;
@property (nonatomic, weak) id owner;
@property (nonatomic, copy) void (^done)(void);
@property (nonatomic, getter=isOn, setter=turn:) int on;
- (void)start;
@end

@implementation Worker
- (void)start
{
	__weak typeof(self) weakSelf = self;
	self.done = ^{
		__strong typeof(weakSelf) strongSelf = weakSelf;
		if (!strongSelf)
			return;
		[strongSelf start];
		strongSelf->count = 0;
	};
	self.done();
	_done();
	[self done]();
	self.on = self.isOn;
	self.owner = nil;
	self.next = [[Worker alloc] init];
}
- (void)turn:(int)on { _on = on; }
@end

@interface Waiter : NSObject {
	int handle;
}
- (void)start;
@end
@implementation Waiter
- (void)start { }
- (void)dealloc { handle = 0; }
@end

void *work(void *arg)
{
	Waiter *waiter = (__bridge Waiter *)arg;
	[waiter start];
	@autoreleasepool {
		Waiter *mine = (__bridge_transfer Waiter *)arg;
		u(mine);
	}
	return (__bridge_retained void *)waiter;
}

Waiter *owners(Waiter *given)
{
	Waiter *only = [[Waiter alloc] init], *shared = [[Waiter alloc] init], *none;
	Waiter * __autoreleasing later = given;
	Waiter * __unsafe_unretained raw = given;
	[only start];
	if (only != nil)
		only = nil;
	u(shared);
	[[Waiter new] start];
	[Waiter new];
	return later;
}
