import test from 'ava';
import { Observable, of, Subject } from 'rxjs';
import { listThenFollow } from '../../lib/cli/follow.ts';

test('it listens before it lists, and replays what it heard meanwhile after the end of the list', (t) => {
  const events = new Subject<string>();
  const listing = new Observable<string>((subscriber) => {
    t.true(events.observed);
    subscriber.next('one');
    events.next('meanwhile');
    subscriber.next('two');
    subscriber.complete();
  });
  const seen: unknown[] = [];
  const subscription = listThenFollow(listing, events).subscribe((item) => seen.push(item));
  events.next('later');
  t.deepEqual(seen, ['one', 'two', { type: 'list-end' }, 'meanwhile', 'later']);
  subscription.unsubscribe();
  t.false(events.observed);
});

test('an error of either is an error; it ends with the events', (t) => {
  const broken = new Observable<string>((subscriber) => subscriber.error(new Error('no list')));
  const errors: string[] = [];
  const events = new Subject<string>();
  listThenFollow(broken, events).subscribe({ error: ({ message }: Error) => errors.push(message) });
  t.false(events.observed);
  let completed = false;
  const others = new Subject<string>();
  listThenFollow(of('one'), others).subscribe({ error: ({ message }: Error) => errors.push(message), complete: () => (completed = true) });
  t.false(completed);
  others.complete();
  t.true(completed);
  const more = new Subject<string>();
  listThenFollow(of('one'), more).subscribe({ error: ({ message }: Error) => errors.push(message) });
  more.error(new Error('gone'));
  t.deepEqual(errors, ['no list', 'gone']);
});
