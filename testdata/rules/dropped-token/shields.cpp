// flags: -std=c++20 -I../../../include
#include <leash.h>
#include <stop_token>
bool send(const char *text, std::stop_token stop = {});
bool receive(char *text, std::stop_token stop = {});

void ok_line(std::stop_token stop)
{
	send("a", stop);
	send("bye"); // not cancellable: the other side waits for it
}
void ok_before(std::stop_token stop)
{
	send("a", stop);
	// Must not be cancelled, or the
	// log is torn.
	send("b", {});
}
void ok_block_comment(std::stop_token stop)
{
	send("a", stop);
	/* sent even if we are cancelled meanwhile */
	bool sent = send("b");
	if (!sent)
		send("c", std::stop_token()); /* ignores cancellation */
}
void ok_many_lines(std::stop_token stop)
{
	send("a", stop);
	send("a long text",
	     std::stop_token()); // without cancellation
}
void ok_block(std::stop_token stop)
{
	send("a", stop);
	{
		LEASH_SHIELD_BLOCK;
		send("b");
		if (stop.stop_possible())
			send("c");
	}
}
void ok_function(std::stop_token stop) LEASH_SHIELD;
void ok_function(std::stop_token stop)
{
	if (stop.stop_possible())
		send("b");
}
LEASH_SHIELD void ok_function_too(std::stop_token stop)
{
	[&] { send("c"); }();
	send("d", stop);
}
void bad_after_block(std::stop_token stop)
{
	{
		LEASH_SHIELD_BLOCK;
		send("b");
	}
	send("c"); // want dropped-token
	send("d", stop);
}
void bad_not_yet(std::stop_token stop)
{
	// It was not cancelled yet, so go on.
	send("b"); // want dropped-token
	send("d", stop);
}
void bad_todo(std::stop_token stop)
{
	// TODO: this is not cancellable
	send("b"); // want dropped-token
	send("d", stop);
}
void bad_far(std::stop_token stop)
{
	// must not be cancelled

	send("b"); // want dropped-token
	send("c", stop); // cannot be cancelled
	receive(nullptr); // want dropped-token
}
