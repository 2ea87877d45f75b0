// café [31m red
void h()
{
	/* ÿ */ std::thread t(work);
}
