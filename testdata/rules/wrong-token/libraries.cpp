// flags: -std=c++20 -isystem ../../models/stubs/folly -isystem ../../models/stubs/ppl
#include <folly/CancellationToken.h>
#include <pplx/pplxtasks.h>
int fetch(int page, folly::CancellationToken token);
int search(int n, pplx::cancellation_token token);

int bad_folly(folly::CancellationSource source)
{
	source.requestCancellation();
	return fetch(1, source.getToken()); // want wrong-token "'source'"
}
int ok_folly(folly::CancellationSource source)
{
	source.requestCancellation();
	source = folly::CancellationSource();
	return fetch(1, source.getToken());
}
int bad_pplx(int n, pplx::cancellation_token token)
{
	auto linked = pplx::cancellation_token_source::create_linked_source(token);
	int first = search(n, linked.get_token());
	return first + search(n + 1, token); // want wrong-token "'token'"
}
int ok_pplx(int n, pplx::cancellation_token token)
{
	auto linked = pplx::cancellation_token_source::create_linked_source(token);
	return search(n, linked.get_token()) + search(n + 1, linked.get_token());
}
int bad_pplx_spent(int n)
{
	pplx::cancellation_token_source source;
	int first = search(n, source.get_token());
	source.cancel();
	return first + search(n + 1, source.get_token()); // want wrong-token "'search'"
}
