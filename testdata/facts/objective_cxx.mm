struct Guard {
	Guard();
	~Guard();
};
void u(int);
__attribute__((objc_root_class)) @interface Owner {
	Guard *guard;
}
- (void)run;
@end

@implementation Owner
- (void)run
{
	Guard local;
	@try {
		u(1);
	} @catch (id e) {
		u(2);
	}
	auto f = [=] { [self run]; u(3); };
	f();
	delete guard;
}
@end
