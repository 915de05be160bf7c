import { execFileSync } from 'node:child_process';
import test, { type ExecutionContext } from 'ava';
import { requireNamespaces } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';
import type { PinnedOutcome } from './pinned-programs.ts';

const program = new URL('./pinned-programs.js', import.meta.url).pathname;

function check(t: ExecutionContext, outcome: PinnedOutcome): void {
  t.like(outcome.filter, { name: 'schedCls:[*fsobj]', flags: ['act_direct'] });
  t.deepEqual(outcome.ensured, ['created', 'unchanged', 'changed', 'unchanged']);
  t.is(outcome.xdp, 'skb');
  t.deepEqual(outcome.route, { out: { name: 'lwtOut:[*fsobj]' } });
  t.regex(outcome.missing ?? '', /^filter\.add \/mnt\/nothing: .*\(ENOENT\); nothing is pinned there/);
  t.regex(outcome.notPinned ?? '', /^link\.set \/etc\/passwd: .*\(EACCES\); .*not on a bpf file system/);
  t.is(outcome.open, 0, 'descriptors are closed');
}

test('programs are attached by the paths they are pinned to', (t) => {
  if (!requireNamespaces(t)) return;
  const text = execFileSync('unshare', ['-nm', process.execPath, program], { encoding: 'utf8' });
  const outcome = JSON.parse(text) as PinnedOutcome;
  if (outcome.absent !== undefined) return skip(t, `this kernel refuses: ${outcome.absent}`);
  check(t, outcome);
  if (outcome.action === undefined && process.env.RXNETLINK_LAB_KERNEL === undefined) return t.log('this kernel has no filter matchall');
  t.like(outcome.action, { name: 'mine' });
});
