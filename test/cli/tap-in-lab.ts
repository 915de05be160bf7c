// Runs in a guest whose kernel has nlmon devices: taps a namespace while things happen in it, traces a command beside nlmon.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { COMMAND } from './rxnetlink.ts';

/** What came of it. */
export interface TapReport {
  readonly tapped: readonly Record<string, unknown>[];
  readonly recorded: readonly Record<string, unknown>[];
  readonly traced: readonly Record<string, unknown>[];
  readonly tracedCode: number | null;
  /** Interfaces that are left. */
  readonly left: readonly string[];
}

const ip = (args: string): string => execFileSync('ip', args.split(' '), { encoding: 'utf8' });
const messages = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const record = '/tmp/tap.rec';
const tap = spawn(process.execPath, [COMMAND, 'tap', '--json', '-w', record], { stdio: ['ignore', 'pipe', 'inherit'] });
let text = '';
tap.stdout.setEncoding('utf8').on('data', (chunk: string) => {
  text += chunk;
});
for (let tries = 0; tries < 300 && !/nlmon\d+.*UP/.test(ip('-br link')); tries++) await wait(100);
ip('link add d0 type dummy');
ip('address add 10.9.0.1/24 dev d0');
spawnSync('ip', ['link', 'del', 'nosuch']);
for (let tries = 0; tries < 300 && !text.includes('10.9.0.1'); tries++) await wait(100);
await wait(500);
tap.kill('SIGINT');
await once(tap, 'close');
const recorded = spawnSync(process.execPath, [COMMAND, 'decode', '--json', record], { encoding: 'utf8' });
const traced = spawnSync(process.execPath, [COMMAND, 'trace', '--nlmon', '--json', '--', 'ip', 'link', 'set', 'd0', 'mtu', '1400'], {
  encoding: 'utf8',
});
const report: TapReport = {
  tapped: messages(text),
  recorded: messages(recorded.stdout),
  traced: messages(traced.stdout),
  tracedCode: traced.status,
  left: ip('-br link')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(/\s/)[0] ?? ''),
};
console.log(JSON.stringify(report));
