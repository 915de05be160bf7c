import test from 'ava';
import { createNamespace, requireNamespaces } from '../../support/namespace.ts';
import { inChild } from './load.ts';

interface State {
  readonly descriptors: number;
  readonly threads: number;
  readonly children: number;
}

interface Outcome {
  readonly before: State;
  readonly withAll: State;
  readonly after: State;
  readonly watched: { readonly created: number; readonly removed: number };
  readonly cabled: number;
  readonly left: number;
  readonly links: readonly string[];
  readonly gone: number;
}

const COUNT = 1000;

test('1,000 namespaces, a client and an event stream in each: no thread, no child; with their names they end, let go, and die', async (t) => {
  if (!requireNamespaces(t)) return;
  t.timeout(300_000);
  const witness = createNamespace();
  t.teardown(witness.close);
  const { before, withAll, after, watched, cabled, left, links, gone } = await inChild<Outcome>('many-namespaces', [
    String(COUNT),
    witness.name,
  ]);
  t.log(`${before.descriptors} → ${withAll.descriptors} → ${after.descriptors} descriptors, ${withAll.threads} threads`);
  t.deepEqual(watched, { created: COUNT, removed: COUNT });
  t.is(cabled, COUNT);
  t.deepEqual([...links].sort(), [...Array(COUNT).fill('far'), ...Array(COUNT).fill('lo')]);
  t.true(withAll.descriptors >= before.descriptors + 2 * COUNT);
  t.deepEqual([withAll.threads, withAll.children], [before.threads, 0]);
  t.is(gone, COUNT);
  t.is(left, 0, 'the other ends of their cables are gone: so are the namespaces');
  t.notRegex(witness.ip('-o', 'link'), /near/);
  t.deepEqual(after, before);
});
