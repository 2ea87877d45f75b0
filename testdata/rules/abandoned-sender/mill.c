// flags: -isystem ../../models/stubs/libmill
#include <libmill.h>

int look(int place);
void use(int value);

static coroutine void ask(chan answers, int place)
{
	chs(answers, int, look(place)); // want abandoned-sender ""
	chclose(answers);
}
int bad_takes_the_first_answer(void)
{
	chan answers = chmake(int, 0);
	go(ask(chdup(answers), 1));
	go(ask(chdup(answers), 2));
	int answer = chr(answers, int); // the second one waits for ever
	chclose(answers);
	return answer;
}

static coroutine void ask_with_room(chan answers, int place)
{
	chs(answers, int, look(place));
	chclose(answers);
}
int ok_room_for_both(void)
{
	chan answers = chmake(int, 2);
	go(ask_with_room(chdup(answers), 1));
	go(ask_with_room(chdup(answers), 2));
	int answer = chr(answers, int);
	chclose(answers);
	return answer;
}
static coroutine void ask_both(chan answers, int place)
{
	chs(answers, int, look(place));
	chclose(answers);
}
int ok_takes_both(void)
{
	chan answers = chmake(int, 0);
	go(ask_both(chdup(answers), 1));
	go(ask_both(chdup(answers), 2));
	int first = chr(answers, int);
	int second = chr(answers, int);
	chclose(answers);
	return first < second ? first : second;
}
