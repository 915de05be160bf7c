import { spawnSync } from 'node:child_process';
import test from 'ava';

const script = `
import { decode, decoderOf, encode, synthetic, canCompile, Generator, Random, nodeOf, Marshal } from ${JSON.stringify(new URL('without-code-generation.fixture.js', import.meta.url).href)};
const results = [];
for (const [name, codec] of Object.entries(synthetic)) {
  const value = new Generator(new Random(3)).value(nodeOf(codec));
  const bytes = encode(codec, value);
  const decoded = decode(codec, bytes, { lenient: true });
  results.push([name, Buffer.from(bytes).toString('hex'), Buffer.from(encode(codec, decoded)).toString('hex')]);
}
const marshal = new Marshal({ A: [20, synthetic.Scalars] });
const [message] = marshal.decode({ type: 'frame', bytes: Uint8Array.from([24, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 3, 0, 7, 0, 0, 0]), port: 0, group: 0 });
console.log(JSON.stringify({ compiles: canCompile(), results, body: message.body }));
`;

/** Runs the script in a Node of its own. */
function run(...flags: readonly string[]): { compiles: boolean; results: readonly (readonly string[])[]; body: unknown } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '--input-type=module', '--eval', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('where strings may not become code, decoding and encoding give the same', (t) => {
  const plain = run();
  const strict = run('--disallow-code-generation-from-strings');
  t.true(plain.compiles);
  t.false(strict.compiles);
  t.deepEqual(strict.results, plain.results);
  t.deepEqual(strict.body, plain.body);
  t.deepEqual(plain.body, { u32: 7 });
  for (const [name, bytes, again] of plain.results) t.is(bytes, again, name);
});
