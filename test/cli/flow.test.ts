import test from 'ava';
import { Style } from '../../lib/cli/style.ts';
import { flow } from '../../lib/cli/workbench/flow.ts';

const plain = new Style(false);

test('pieces go on in a new line where they do not fit; none is lost', (t) => {
  const parts = [{ label: 'index', text: '1' }, { label: 'flags', text: 'up|broadcast' }, { text: 'x'.repeat(30) }];
  t.deepEqual(flow(parts, 24, plain, { first: { text: '  ' }, indent: '  ', gap: '  ' }), [
    '  index 1',
    '  flags up|broadcast',
    `  ${'x'.repeat(22)}`,
    `  ${'x'.repeat(8)}`,
  ]);
  t.deepEqual(flow([], 24, plain, { first: { text: 'key ' }, indent: '' }), ['key ']);
});

test('colours take no room', (t) => {
  const parts = [
    { text: 'one', tone: 'good' },
    { label: 'two', text: '2', tone: 'bad' },
  ] as const;
  const options = { first: { text: 'key: ', tone: 'quiet' }, indent: '' } as const;
  t.deepEqual(flow(parts, 15, plain, options), ['key: one two 2']);
  const coloured = flow(parts, 15, new Style(true), options);
  t.is(coloured.length, 1);
  t.true((coloured[0]?.length ?? 0) > 15);
});
