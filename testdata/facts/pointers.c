struct node { struct node *next; int value, list[4]; };
void take(void *);

void walk(struct node *head, int i, char **names)
{
	int array[4], *p = array, (*whole)[4] = &array;
	struct node n, *at = &n;
	p = &array[2];
	p = array + i;
	p = p + 1;
	p += 2;
	*p = 1;
	*(p + 3) = 2;
	p[i] = 3;
	p[0] = 4;
	(*whole)[1] = 5;
	at->next->value = n.value;
	at->list[i] = (&n)->list[0];
	(*at).value = 6;
	take(&head->next);
	take(array);
	take(&p[1]);
	take(head->list);
	take(*names);
	take((void *)(long)i);
	for (struct node *x = head; x; x = x->next)
		x->value = 0;
}
