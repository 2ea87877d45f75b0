__attribute__((objc_root_class)) @interface Base
+ (id)alloc;
- (id)init;
@end
@interface NSArray : Base
+ (id)arrayWithObjects:(const id [])objects count:(unsigned long)count;
@end
@protocol Stopper
- (void)stop;
@end
@interface Worker : Base <Stopper> {
	int count;
	@public int seen;
}
@property int thread;
@property (nonatomic, strong) Worker *next;
@property int named;
- (int)add:(int)a to:(int)b;
- (int)size;
+ (Worker *)shared;
@end
void u(int);

@implementation Worker
@synthesize named = _other;
- (id)init
{
	if ((self = [super init]))
		count = 1;
	return self;
}
- (int)add:(int)a to:(int)b { return a + b + self->count; }
- (int)size { return self.thread; }
- (void)stop
{
	self.thread = 3;
	self.named += 1;
	self.next.thread = 4;
	void (^later)(void) = ^{ [self stop]; count = 2; };
	later();
	u(self.size);
}
+ (Worker *)shared
{
	static Worker *worker;
	if (!worker)
		worker = [[Worker alloc] init];
	return worker;
}
@end

@interface Worker (Extra)
- (void)extra;
@end
@implementation Worker (Extra)
- (void)extra { [self stop]; }
@end

void sends(Worker *w, id any, id<Stopper> stopper, void (^block)(void))
{
	[w add:[w size] to:2];
	[Worker.shared extra];
	[any stop];
	[stopper stop];
	w->seen = w.thread++;
	void (^kept)(void) = [block copy];
	id text = @"x;(", list = @[w, any];
	SEL name = @selector(stop);
}
