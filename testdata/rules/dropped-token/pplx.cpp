// flags: -isystem ../../models/stubs/ppl
#include <pplx/pplxtasks.h>
int compute(int n);
int search(int n, pplx::cancellation_token token = pplx::cancellation_token::none());
int bad_none(int n, pplx::cancellation_token token)
{
	if (search(n, token) == 0)
		return 0;
	return search(n + 1, pplx::cancellation_token::none()); // want dropped-token "'token'"
}
int bad_default(int n, pplx::cancellation_token token)
{
	int first = search(n, token);
	return first > 0 ? search(first) : 0; // want dropped-token "'search'"
}
int ok_all(int n, const pplx::cancellation_token &token) { return search(n, token) + search(n + 1, token); }
int ok_source(int n)
{
	pplx::cancellation_token_source source;
	return search(n, source.get_token());
}
int ok_none(int n) { return compute(n); }
