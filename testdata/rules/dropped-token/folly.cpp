// flags: -std=c++20 -isystem ../../models/stubs/folly
#include <folly/CancellationToken.h>
int parse(int page);
int fetch(int page, folly::CancellationToken token = {});
int store(int page, const folly::CancellationToken &token);
int store(int page);
int bad_default(folly::CancellationToken token)
{
	return token.isCancellationRequested() ? 0 : fetch(1); // want dropped-token "'token'"
}
int bad_overload(const folly::CancellationToken &token)
{
	int page = fetch(2, token);
	if (page == 0)
		return 0;
	return store(page); // want dropped-token "'store'"
}
int bad_empty(folly::CancellationToken token)
{
	int sum = 0;
	for (int i = 0; i < 3; i++) {
		if (token.isCancellationRequested())
			return sum;
		sum += fetch(i, folly::CancellationToken()); // want dropped-token "'fetch'"
	}
	return sum;
}
class Loader {
public:
	explicit Loader(const folly::CancellationToken &token) : token_(token) {}
	int bad_load()
	{
		int page = fetch(1, token_);
		return page > 0 ? store(page) : 0; // want dropped-token "'token_'"
	}
	int ok_load()
	{
		int page = fetch(1, token_);
		return page > 0 ? store(page, token_) : 0;
	}
private:
	folly::CancellationToken token_;
};
int ok_passed(folly::CancellationToken token)
{
	return store(fetch(1, token), token) + fetch(2, token) + fetch(3, token) + store(4, token);
}
int ok_source(folly::CancellationSource &source) { return fetch(4, source.getToken()); }
int ok_without() { return parse(3); }
int ok_undone(int page, folly::CancellationToken token)
{
	if (token.isCancellationRequested())
		return store(0);
	return store(page, token);
}
