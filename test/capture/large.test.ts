import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { readHex, readStrace } from '../../lib/capture/index.ts';
import { collect } from './sample.ts';

interface Outcome {
  readonly written: number;
  readonly frames: number;
  readonly bytes: number;
  readonly problems: number;
  readonly expected: { readonly frames: number; readonly bytes: number };
  readonly grown: number;
  readonly milliseconds: number;
}

test('a trace of 100 MB streams in bounded memory', (t) => {
  t.timeout(300_000);
  const program = fileURLToPath(new URL('./large-strace.js', import.meta.url));
  // The nursery of newer Nodes alone grows to more than this bound.
  const limits = ['--max-old-space-size=48', '--max-semi-space-size=8'];
  const output = execFileSync(process.execPath, [...limits, program, '100'], { encoding: 'utf8' });
  const { written, frames, bytes, problems, expected, grown, milliseconds } = JSON.parse(output) as Outcome;
  t.true(written >= 100_000_000);
  t.deepEqual({ frames, bytes, problems }, { ...expected, problems: 0 });
  t.true(grown < 100_000_000, `${grown} bytes more`);
  t.log(`${(written / 1e6).toFixed(0)} MB, ${frames} frames in ${milliseconds} ms, at most ${(grown / 1e6).toFixed(0)} MB more memory`);
});

test('a line without an end is given up, not held', async (t) => {
  function* chunks(): Generator<string> {
    for (let count = 0; count < 400; count++) yield 'x'.repeat(100_000);
    yield '\n';
  }
  t.deepEqual((await collect(readStrace(chunks()))).items, [{ problem: 'the line is too long to be held', line: 1 }]);
  t.deepEqual((await collect(readHex(chunks()))).items, [{ problem: 'the line is too long to be held', line: 1 }]);
});
