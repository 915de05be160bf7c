// Every command of the table that is compared with tc byte by byte, run on this kernel: what tc shows of what we made must be what it shows of
// what it made itself, and what we read of that, given back, must make the same once more. Prints a line of JSON for each.
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { ActionSettings } from '../../lib/clients/route/tc/action/actions.ts';
import type { FilterSettings } from '../../lib/clients/route/tc/filter.ts';
import type { QdiscSettings } from '../../lib/clients/route/tc/qdisc.ts';
import type { TrafficClassSettings } from '../../lib/clients/route/tc/traffic-class.ts';
import { filterRows } from '../clients/tc-filter-rows.ts';
import { qdiscRows } from '../clients/tc-qdisc-rows.ts';
import type { Row } from '../clients/tc-row.ts';
import { tcWords } from '../clients/tc-words.ts';
import { startShell } from '../support/shell.ts';
import { trafficScene } from './tc-scene.ts';

/** What became of a row: `refused` to tc and to us alike, for want of a module or by its settings; `unknown` to this tc, which did not even ask. */
export interface RowOutcome {
  readonly typed: string;
  readonly result: 'equal' | 'refused' | 'unknown' | 'failed';
  /** Whether what we read of it makes the same when it is given back; undefined where nothing can be given back. */
  readonly again?: 'equal' | 'failed';
  readonly reason?: string;
}

const ipr = new IPRoute();
const run = startShell();
const scene = trafficScene(run);

const text = (error: unknown): string => String((error as { stderr?: string }).stderr || (error as Error).message).trim();

/** All that tc shows, without the numbers that the kernel picks. */
function shown(): string {
  const lines = [
    ...['v0', 'v1', 'vxe'].flatMap((dev) => [
      `qdisc show dev ${dev}`,
      `class show dev ${dev}`,
      ...['', ' ingress', ' egress'].flatMap((side) => [`filter show dev ${dev}${side}`, `chain show dev ${dev}${side}`]),
    ]),
    'filter show block 77',
    'actions ls action gact',
    'actions ls action bpf',
  ];
  let all: string;
  try {
    all = run(['tc', '-j', '-d', '-force', '-batch', '-'], `${lines.join('\n')}\n`);
  } catch (error) {
    all = String((error as { stdout?: string }).stdout); // some of it is not there, which is no matter
  }
  return all
    .replaceAll(/\b[89][0-9a-f]{3}:/g, 'auto:')
    .replaceAll(/"(direct_packets_stat|packets|bytes|expires|installed|last_used|horizon_drop)":\d+,?/g, '');
}

/** Runs our command; a listing is no command, and is only listed. */
async function ours([, make]: Row): Promise<void> {
  await make(ipr);
}

/** What tc says when it was the kernel that refused. */
const ASKED = /RTNETLINK answers|^Error: |talking to the kernel/m;
const DUMPS = /^(\S+) (show|ls)\b/;
const MAKES = /^(qdisc|class|filter|actions) (add|replace) /;

/** Reads what was made, begins anew and gives it back. */
async function giveBack(typed: string): Promise<() => Promise<unknown>> {
  const [object] = typed.split(' ');
  const dev = / dev (\w+)/.exec(typed)?.[1] ?? '';
  if (object === 'actions') {
    const [, kind = ''] = /action (\w+)/.exec(typed) ?? [];
    const [item] = await ipr.action.list({ kind });
    return () => ipr.action.add(item as ActionSettings) as PromiseLike<unknown> as Promise<unknown>;
  }
  if (object === 'qdisc') {
    const atIngress = / ingress$| clsact$/.test(typed) && !typed.includes(' root ');
    const item = (await ipr.qdisc.list({ dev })).find(
      ({ kind, handle, parent }) => handle !== 0 && typed.includes(String(kind)) && (parent === 0xfffffff1) === atIngress,
    );
    return async () => ipr.qdisc.add(found(item) as QdiscSettings);
  }
  if (object === 'class') {
    const classid = /classid (\S+)/.exec(typed)?.[1] ?? '';
    const [item] = await ipr.trafficClass.list({ dev, classid });
    return async () => ipr.trafficClass.add(found(item) as TrafficClassSettings);
  }
  const [, parent = '1:'] = / dev \S+ (ingress|egress|root)\b/.exec(typed) ?? [];
  const place = / block (\d+)/.test(typed) ? { block: 77 } : { dev, parent };
  const filters = await ipr.filter.list(place);
  const item = filters.findLast(({ kind, handle }) => kind !== 'u32' || (handle & 0xfff) !== 0);
  found(item);
  return async () => ipr.filter.add(item as FilterSettings);
}

/** What was decoded, if it was. */
function found(item: object | undefined): object {
  if (item === undefined) throw new Error('we do not list it');
  return item;
}

async function trial(row: Row): Promise<RowOutcome> {
  const [typed] = row;
  let refusal: string | undefined;
  let theirs = '';
  try {
    scene(typed);
    run(['tc', ...tcWords(typed)]);
    theirs = shown();
  } catch (error) {
    refusal = text(error);
  }
  if (refusal !== undefined && !ASKED.test(refusal)) return { typed, result: 'unknown', reason: refusal };
  try {
    if (refusal === undefined && DUMPS.test(typed)) {
      await ours(row);
      return { typed, result: 'equal' };
    }
    const back =
      refusal === undefined && MAKES.test(typed) && !typed.includes('divisor')
        ? await giveBack(typed).catch((error: Error) => error)
        : undefined;
    scene(typed);
    await ours(row);
    if (refusal !== undefined) return { typed, result: 'failed', reason: `tc is refused: ${refusal}` };
    const mine = shown();
    if (!alike(mine, theirs)) return { typed, result: 'failed', reason: `tc shows of ours\n${difference(mine, theirs)}` };
    if (back === undefined) return { typed, result: 'equal' };
    if (back instanceof Error) return { typed, result: 'equal', again: 'failed', reason: back.message };
    return { typed, result: 'equal', ...(await again(typed, back, theirs)) };
  } catch (error) {
    return { typed, result: refusal === undefined ? 'failed' : 'refused', reason: `${text(error)}; tc: ${refusal ?? 'done'}` };
  }
}

async function again(typed: string, back: () => Promise<unknown>, theirs: string): Promise<Pick<RowOutcome, 'again' | 'reason'>> {
  try {
    scene(typed);
    await back();
    const mine = shown();
    return alike(mine, theirs) ? { again: 'equal' } : { again: 'failed', reason: difference(mine, theirs) };
  } catch (error) {
    return { again: 'failed', reason: text(error) };
  }
}

/** The kernel keeps some times in units of its own: what it tells may be up to three microseconds away; tc before 6.8 cut the times of bursts. */
function alike(mine: string, theirs: string): boolean {
  const numbers = (text: string): readonly number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const words = (text: string): string => text.replaceAll(/ c?burst \S+/g, '');
  const [left, right] = [words(mine), words(theirs)];
  if (left.replaceAll(/\d+/g, '#') !== right.replaceAll(/\d+/g, '#')) return false;
  const others = numbers(right);
  // Small numbers are counts.
  return numbers(left).every((number, index) => Math.abs(number - (others[index] ?? 0)) <= (number > 1000 ? 3 : 0));
}

/** The lines where two texts differ. */
function difference(mine: string, theirs: string): string {
  const [left, right] = [mine.split('\n'), theirs.split('\n')];
  return left
    .map((line, index) => [line, right[index] ?? ''] as const)
    .filter(([line, other]) => line !== other)
    .map(([line, other]) => `${line}\n  not ${other}`)
    .join('\n');
}

const only = process.env.RXNETLINK_TC_ROW;
const rows = [...qdiscRows, ...filterRows].filter(([typed]) => only === undefined || typed.includes(only));
for (const row of rows) process.stdout.write(`${JSON.stringify(await trial(row))}\n`);
ipr.close();
