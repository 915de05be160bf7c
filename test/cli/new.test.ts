import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { decode } from '../../lib/schema/index.ts';
import { messageOf } from '../capture/sample.ts';
import { rxnetlink } from './rxnetlink.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
// The package finds itself by its own name only from inside.
const folder = mkdtempSync(join(root, 'dist', 'new-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const attribute = (type: number, payload: readonly number[]): number[] => [
  payload.length + 4,
  0,
  type & 0xff,
  type >> 8,
  ...payload,
  ...new Array(-payload.length & 3).fill(0),
];
const text = (value: string): number[] => [...Buffer.from(`${value}\0`)];

/** What the controller says of a family, then a request and an answer of it. */
const capture = [
  messageOf(16, 0, 1, [1, 2, 0, 0, ...attribute(2, text('demo')), ...attribute(1, [30, 0])]),
  messageOf(30, 1, 2, [4, 1, 0, 0, ...attribute(1, [9, 0, 0, 0])]),
  messageOf(30, 0, 2, [
    4,
    1,
    0,
    0,
    ...attribute(1, [9, 0, 0, 0]),
    ...attribute(2, text('hello')),
    ...attribute(3, [...attribute(1, [5]), ...attribute(2, [6, 0, 0, 0])]),
  ]),
];

test('what is begun in JavaScript passes its own test', (t) => {
  const { code, out, err } = rxnetlink(['new', 'family', 'demo', '-l', 'js', '-o', join(folder, 'plain')]);
  t.deepEqual([code, err, out], [0, '', `${join(folder, 'plain', 'demo.js')}\n${join(folder, 'plain', 'demo.test.js')}\n`]);
  const run = spawnSync(process.execPath, ['--test', join(folder, 'plain', 'demo.test.js')], { encoding: 'utf8' });
  t.is(run.status, 0, run.stdout);
  t.regex(run.stdout, /pass 1$/m);
  const again = rxnetlink(['new', 'family', 'demo', '-l', 'js', '-o', join(folder, 'plain')]);
  t.is(again.code, 2);
  t.regex(again.err, /is there already/);
});

test('the compiler accepts what is begun in TypeScript', (t) => {
  t.is(rxnetlink(['new', 'family', 'my-family', '-o', join(folder, 'typed')]).code, 0);
  t.true(existsSync(join(folder, 'typed', 'my-family.test.ts')));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: 'ES2022',
    module: 'NodeNext',
    types: ['node'],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  };
  writeFileSync(join(folder, 'typed', 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', join(folder, 'typed')], { encoding: 'utf8' });
  t.is(status, 0, stdout);
});

test('a capture gives attributes, nests and commands; decode takes the file', async (t) => {
  const path = join(folder, 'demo.hex');
  writeFileSync(path, capture.map((bytes) => Buffer.from(bytes).toString('hex')).join('\n\n'));
  const made = rxnetlink(['new', 'family', 'demo', '-l', 'js', '-o', join(folder, 'seen'), '-c', path]);
  t.deepEqual([made.code, made.err], [0, '']);
  const file = join(folder, 'seen', 'demo.js');
  const { Demo, demo, FAMILY } = await import(file);
  t.is(FAMILY, 'demo');
  t.deepEqual(Object.keys(demo.requests), ['DEMO_CMD_NUMBER4']);
  t.deepEqual(decode(Demo, (capture[2] as Uint8Array).subarray(20)), { attr1: 9, attr2: 'hello', attr3: { attr3x1: 5, attr3x2: 6 } });
  t.is(spawnSync(process.execPath, ['--test', join(folder, 'seen', 'demo.test.js')]).status, 0, readFileSync(file, 'utf8'));
  const { out } = rxnetlink(['decode', path, '-p', 'generic', '-d', file, '-f', 'attr2=hello', '--json']);
  t.like(JSON.parse(out), { type: 'DEMO_CMD_NUMBER4_ANSWER', answers: 2, body: { attr1: 9 } });
});
