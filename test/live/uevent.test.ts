import test from 'ava';
import { lastValueFrom, takeWhile, timeout, toArray } from 'rxjs';
import { uevents } from '../../lib/clients/uevents.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';

test('a pair of interfaces is heard to come and go, in its own namespace', async (t) => {
  if (!requireNamespaces(t)) return;
  const namespace = createNamespace();
  const other = createNamespace();
  t.teardown(() => other.close());
  t.teardown(() => namespace.close());
  const elsewhere: unknown[] = [];
  const silent = uevents({ netns: other.name }).subscribe((event) => elsewhere.push(event));
  t.teardown(() => silent.unsubscribe());
  const gone = new Set<string>();
  const heard = lastValueFrom(
    uevents({ netns: namespace.name }).pipe(
      takeWhile((event) => {
        if (event.type === 'uevent' && event.body.action === 'remove') gone.add(event.body.variables.INTERFACE ?? '');
        return !(gone.has('va') && gone.has('vb'));
      }, true),
      timeout(60_000),
      toArray(),
    ),
  );
  namespace.ip('link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb');
  const index = namespace.ipJson('link', 'show', 'va')[0]?.ifindex;
  namespace.ip('link', 'del', 'va');
  const events = await heard;
  t.true(events.every(({ type }) => type === 'uevent'));
  const bodies = events.flatMap((event) => (event.type === 'uevent' ? [event.body] : []));
  const added = bodies.find(({ action, variables }) => action === 'add' && variables.INTERFACE === 'va');
  t.like(added, { devpath: '/devices/virtual/net/va', variables: { ACTION: 'add', SUBSYSTEM: 'net', IFINDEX: String(index) } });
  const numbers = bodies.map(({ variables }) => BigInt(variables.SEQNUM ?? -1));
  t.true(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] as bigint)));
  t.deepEqual(
    elsewhere.filter((event) => JSON.stringify(event).includes('/net/v')),
    [],
  );
});

test('the stream ends with the namespace', async (t) => {
  if (!requireNamespaces(t)) return;
  const namespace = createNamespace();
  const ended = lastValueFrom(uevents({ netns: namespace.name }).pipe(timeout(60_000)));
  namespace.close();
  await t.throwsAsync(ended, { code: 'ERR_NETLINK_NAMESPACE_GONE' });
});
