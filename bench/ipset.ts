// Entries added to a set: `ipset restore` of a file, and the same file and the same entries by us, in turn. Arguments: how many
// entries [50000], how often [7]. Run it as root in a network namespace of its own: `unshare -n node dist/bench/ipset.js`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IPSet } from 'rxnetlink/ipset';

const [, , count = '50000', rounds = '7'] = process.argv;
const size = Number(count);
const entries = Array.from({ length: size }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
const settings = { maxelem: 2 * size, hashsize: 65_536 };
const create = `create bench hash:ip maxelem ${settings.maxelem} hashsize ${settings.hashsize}\n`;
const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
const file = join(folder, 'bench.save');
writeFileSync(file, create + entries.map((entry) => `add bench ${entry}\n`).join(''));

const sets = new IPSet();
/** What each way took, in milliseconds. */
const times: Record<string, number[]> = {};

async function timed(name: string, run: () => PromiseLike<unknown> | undefined): Promise<void> {
  const begun = performance.now();
  await run();
  const took = performance.now() - begun;
  times[name] = [...(times[name] ?? []), took];
  const held = (await sets.header('bench')).size;
  if (held !== size) throw new Error(`${name}: ${held} entries of ${size}`);
  await sets.destroy('bench');
}

for (let round = 0; round < Number(rounds); round++) {
  await timed('ipset restore, the process with it', () => {
    execFileSync('ipset', ['restore'], { stdio: [openSync(file, 'r'), 'inherit', 'inherit'] });
    return undefined;
  });
  await timed('IPSet.restore of the file', () => sets.restore(readFileSync(file, 'utf8')));
  await sets.create('bench', 'hash:ip', settings);
  await timed('IPSet.add, text', () => sets.add('bench', entries));
  await sets.create('bench', 'hash:ip', settings);
  const objects = entries.map((ip) => ({ ip }));
  await timed('IPSet.add, objects', () => sets.add('bench', objects));
}
sets.close();
rmSync(folder, { recursive: true });
for (const [name, list] of Object.entries(times)) {
  const sorted = list.slice().sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  console.log(
    `${name.padEnd(36)} first ${list[0]?.toFixed(0)} ms, median ${median.toFixed(0)} ms, ${((1000 * median) / size).toFixed(2)} µs an entry`,
  );
}
