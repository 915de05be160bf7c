// Every type of ip_set with every setting, made, filled, read, saved, restored and deleted on the kernel it runs on, by us and by
// ipset in turn. Prints a report as JSON. Arguments: the types, all of them without any.
import type { AnySetContents } from '../../lib/clients/ipset/contents.ts';
import { partsOf } from '../../lib/clients/ipset/element-parts.ts';
import { elementText } from '../../lib/clients/ipset/entry-text.ts';
import type { EntryInput } from '../../lib/clients/ipset/entry-types.ts';
import { setTypes } from '../../lib/clients/ipset/set-types.ts';
import { parseSettings, settingsText } from '../../lib/clients/ipset/settings-text.ts';
import { IPSet, listText, type SetType } from '../../lib/clients/ipset.ts';
import { startShell } from '../support/shell.ts';

/** What became of one set. */
export interface Outcome {
  readonly what: string;
  readonly result: 'passed' | 'absent' | 'failed';
  readonly reason?: string;
}

const sets = new IPSet();
const outcomes: Outcome[] = [];

const shell = startShell();
const ipset = (args: readonly string[], input?: string): string => shell(['ipset', ...args], input);
/** Runs lines as a person types them, since a program takes long to start in a guest; what each printed. A list without a format has that of the line before. */
const typed = (...lines: readonly string[]): readonly string[] =>
  shell(['ipset', '-'], `${lines.join('\n')}\n`)
    .split('ipset> ')
    .slice(1, lines.length + 1);

function same(ours: unknown, theirs: unknown, what: string): void {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (left !== right) throw new Error(`${what}: ours ${left}, theirs ${right}`);
}

/** Elements of each type: of IPv4, and of IPv6 where it has them. */
// biome-ignore format: table
const elements: Readonly<Record<SetType, readonly (readonly string[])[]>> = {
  'bitmap:ip':         [['10.0.0.1', '10.0.1.0/30', '10.0.2.1-10.0.2.3']],
  'bitmap:ip,mac':     [['10.0.0.1', '10.0.0.2,02:00:00:00:00:aa']],
  'bitmap:port':       [['80', '100-103']],
  'hash:ip':           [['10.0.0.1', '10.0.1.0/30', '10.0.2.1-10.0.2.3'], ['2001:db8::1', 'fe80::1']],
  'hash:ip,mac':       [['10.0.0.1,02:00:00:00:00:aa'], ['fe80::1,02:00:00:00:00:aa']],
  'hash:ip,mark':      [['10.0.0.1,0x1234', '10.0.1.0/30,5'], ['fe80::1,0xffffffff']],
  'hash:ip,port':      [
    ['10.0.0.1,80', '10.0.0.1,udp:53-56', '10.0.0.2,icmp:echo-request', '10.0.0.2,icmp:200/7', '10.0.0.2,sctp:5', '10.0.0.3,udplite:7', '10.0.0.4,vrrp:0', '10.0.0.4,254:0'],
    ['fe80::1,tcp:1', 'fe80::1,icmpv6:neighbour-advertisement', 'fe80::2,icmpv6:255/255'],
  ],
  'hash:ip,port,ip':   [['10.0.0.1,80,10.1.0.1', '10.0.0.2,udp:53-56,10.1.0.1'], ['fe80::1,udp:1,fe80::2']],
  'hash:ip,port,net':  [['10.0.0.1,80,10.1.0.0/16', '10.0.0.2,udp:53-56,10.1.0.1'], ['fe80::1,udp:1,2001:db8::/32', 'fe80::1,udp:1,2001:db8::1']],
  'hash:mac':          [['02:00:00:00:00:aa', '02:00:00:00:00:bb']],
  'hash:net':          [['10.0.0.0/8', '10.1.2.3', '192.0.2.0-192.0.2.95'], ['2001:db8::/32', '::1']],
  'hash:net,iface':    [['10.0.0.0/8,eth0', '0.0.0.0/0,physdev:eth1'], ['2001:db8::/32,eth0', '::1,physdev:eth1']],
  'hash:net,net':      [['10.0.0.0/8,11.0.0.0/8', '10.1.2.3,11.1.2.3', '192.0.2.0-192.0.2.95,10.9.0.0/16'], ['2001:db8::/32,fe80::/64']],
  'hash:net,port':     [['10.0.0.0/8,80', '10.1.0.0/16,udp:53-56', '10.1.2.3,icmp:ping'], ['2001:db8::/32,tcp:443', 'fe80::1,icmpv6:1/0']],
  'hash:net,port,net': [['10.0.0.0/8,80,11.0.0.0/8', '10.1.0.0/16,udp:53-56,11.1.2.3'], ['2001:db8::/32,tcp:443,fe80::/64']],
  'list:set':          [['rxnl-one', 'rxnl-two']],
};

/** What each setting is tried with, as ipset's words; `forceadd` stands alone. */
// biome-ignore format: table
const values: Readonly<Record<string, string>> = {
  timeout: 'timeout 3000', counters: 'counters', comment: 'comment', skbinfo: 'skbinfo', forceadd: 'forceadd',
  hashsize: 'hashsize 2048', maxelem: 'maxelem 500', bucketsize: 'bucketsize 8', initval: 'initval 0x00001234', netmask: 'netmask 24',
  bitmask: 'bitmask 255.255.255.0', markmask: 'markmask 0x0000ff00', size: 'size 5',
};
/** What entries may say when the set has the setting. */
const carried: Readonly<Record<string, string>> = {
  timeout: 'timeout 2000',
  counters: 'packets 5 bytes 18446744073709551614',
  comment: 'comment "in two words, and ünïcode"',
  skbinfo: 'skbmark 0x11/0xff skbprio 1:a skbqueue 3',
};
const ranges: Readonly<Record<string, string>> = {
  'bitmap:ip': 'range 10.0.0.0/16',
  'bitmap:ip,mac': 'range 10.0.0.0-10.0.3.255',
  'bitmap:port': 'range 1-1024',
};
const common = ['timeout', 'counters', 'comment', 'skbinfo'];

let began = Date.now();
/** Times run on while two look: they may be apart by as many seconds as the trial has taken, and two. */
const slack = (): number => 2 + (Date.now() - began) / 1000;
/** The lines of a listing, and the times in them. */
function still(text: string): { readonly lines: readonly string[]; readonly times: readonly number[] } {
  const lines = text.split('\n');
  const first = lines.indexOf('Members:') + 1;
  const order = (list: readonly string[]): string[] =>
    list.slice().sort((a, b) => (a.replace(/ timeout \d+/, '') < b.replace(/ timeout \d+/, '') ? -1 : 1));
  const sorted = [...lines.slice(0, first), ...order(lines.slice(first))];
  const times = sorted.flatMap((line) =>
    /^(create|Header)/.test(line) ? [] : [...line.matchAll(/ timeout (\d+)/g)].map(([, seconds]) => Number(seconds)),
  );
  return { lines: sorted.map((line) => (/^(create|Header)/.test(line) ? line : line.replace(/ timeout \d+/, ' timeout T'))), times };
}

/** ipset never prints `forceadd`, so that what it saves loses it: we do. */
function sameText(ours: string, theirs: string, what: string): void {
  const [left, right] = [still(ours.replace(' forceadd', '')), still(theirs.replace(' forceadd', ''))];
  same(left.lines, right.lines, what);
  if (left.times.some((time, place) => Math.abs(time - (right.times[place] ?? Number.NaN)) > slack())) same(left.times, right.times, what);
}

/** What `ipset list -o xml` says, field by field. */
function sameXml(set: AnySetContents, xml: string): void {
  const field = (text: string, name: string): string | undefined =>
    new RegExp(`<${name}/>`).test(text) ? 'true' : new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(text)?.[1];
  const { name, type, revision, settings, memorySize, references, size, entries } = set;
  same(name, /<ipset name="(.*?)">/.exec(xml)?.[1], 'name');
  for (const [key, value] of Object.entries({ type, revision, memsize: memorySize, references, numentries: size }))
    same(String(value), field(xml, key), key);
  const header = field(xml, 'header') ?? '';
  for (const [key, value] of Object.entries(settings)) {
    if (key === 'forceadd') continue;
    const text = key === 'initval' || key === 'markmask' ? `0x${Number(value).toString(16).padStart(8, '0')}` : String(value);
    same(text, field(header, key), key);
  }
  const members = [...xml.matchAll(/<member>(.*?)<\/member>/g)].map(([, member]) => member ?? '');
  same(entries.length, members.length, 'members');
  const parts = partsOf(type);
  for (const [place, entry] of entries.entries()) {
    const member = members[place] ?? '';
    same(elementText({ ...entry }, parts, type), field(member, 'elem'), 'elem');
    for (const key of ['packets', 'bytes', 'comment', 'skbmark', 'skbprio', 'skbqueue', 'nomatch', 'wildcard'] as const) {
      const value = ({ ...entry } as Record<string, unknown>)[key];
      same(value === undefined ? undefined : key === 'comment' ? `"${String(value)}"` : String(value), field(member, key), key);
    }
    const [ours, theirs] = [entry.timeout, field(member, 'timeout')];
    if (ours === undefined ? theirs !== undefined : Math.abs(ours - Number(theirs)) > slack()) same(ours, theirs, 'timeout');
  }
}

/** One set by all means. */
async function tried(type: SetType, family: 'inet' | 'inet6', keys: readonly string[], extra: readonly string[]): Promise<void> {
  const words = [
    ranges[type] ?? '',
    ...(settable(type).includes('family') ? [`family ${family}`] : []),
    ...keys.map((key) => values[key] ?? ''),
  ].filter((word) => word !== '');
  const settings = parseSettings(
    words
      .join(' ')
      .split(' ')
      .filter((word) => word !== ''),
  );
  const suffix = keys.flatMap((key) => carried[key] ?? []).join(' ');
  const all = elements[type][family === 'inet' ? 0 : 1] ?? [];
  // Of an address whose hardware address is to be learnt, and is not yet, the kernel starts no timeout, and deletes none. Of a
  // range it masks the first address only.
  const masked = keys.includes('bitmask') || (keys.includes('netmask') && type === 'hash:net,net');
  const own = all.filter((element) =>
    type === 'bitmap:ip,mac' && keys.includes('timeout') ? element.includes(',') : !masked || !/[-/]/.test(element),
  );
  const lines = [...own, ...extra].map((element, place) =>
    place === 0 || element.includes(' ') ? `${element} ${suffix}`.trim() : element,
  );

  await sets.create('rxnl-set', type as 'hash:ip', settings);
  await sets.add('rxnl-set', lines);
  const saved = await sets.save('rxnl-set');
  const set = await sets.get('rxnl-set');
  const [theirSave = '', theirXml = ''] = typed('save rxnl-set', 'list -o xml rxnl-set');
  sameText(saved, theirSave, 'save');
  sameText(listText(set), ipset(['list', 'rxnl-set']), 'list');
  sameXml(set, theirXml);
  // What ipset makes of the same words is the same.
  const initval = saved.match(/initval \S+/)?.[0] ?? '';
  const create = ['create rxnl-other', type, ...words, words.some((word) => word.startsWith('initval')) ? '' : initval].join(' ');
  const madeByIpset = typed(create, ...lines.map((line) => `add rxnl-other ${line}`), 'save rxnl-other').at(-1) ?? '';
  sameText(saved.replaceAll('rxnl-set', 'rxnl-other'), madeByIpset, 'made by ipset');
  await sets.destroy('rxnl-other');
  // Objects as they are listed make the same set.
  await sets.create('rxnl-other', type as 'hash:ip', set.settings);
  await sets.add('rxnl-other', set.entries as readonly EntryInput[]);
  sameText((await sets.save('rxnl-other')).replaceAll('rxnl-other', 'rxnl-set'), ipset(['save', 'rxnl-set']), 'made of objects');
  for (const entry of set.entries)
    if (!(await sets.test('rxnl-other', entry as EntryInput)) && !('nomatch' in entry))
      throw new Error(`test says no to ${JSON.stringify(entry)}`);
  await sets.del('rxnl-other', set.entries as readonly EntryInput[]);
  same((await sets.get('rxnl-other')).entries.length, 0, 'deleted');
  // What is saved is restored by either.
  await sets.destroy('rxnl-set');
  await sets.restore(saved);
  sameText(saved, ipset(['save', 'rxnl-set']), 'restored by us');
  same((await sets.header('rxnl-set')).settings, set.settings, 'settings that were restored');
  await sets.destroy('rxnl-set');
  ipset(['restore'], saved);
  sameText(await sets.save('rxnl-set'), saved, 'restored by ipset');
}

function settable(type: SetType): readonly string[] {
  return setTypes[type].settings;
}

/** A kernel whose revision lacks the setting says so to ipset as well. */
async function outcome(type: SetType, family: 'inet' | 'inet6', keys: readonly string[], extra: readonly string[] = []): Promise<void> {
  const what = `${type} ${family} ${keys.join(' ')} ${extra.join(' ')}`.trim();
  for (const name of ['rxnl-set', 'rxnl-other']) await sets.destroy(name, { exist: true });
  began = Date.now();
  try {
    await tried(type, family, keys, extra);
    outcomes.push({ what, result: 'passed' });
  } catch (error) {
    const reason = String((error as Error).message);
    const absent = /takes it from revision|the kernel has no set type/.test(reason);
    outcomes.push({ what, result: absent ? 'absent' : 'failed', reason });
  }
}

await sets.create('rxnl-one', 'hash:ip');
await sets.create('rxnl-two', 'hash:net');
const chosenTypes = process.argv.slice(2);
for (const type of Object.keys(setTypes) as SetType[]) {
  if (chosenTypes.length > 0 && !chosenTypes.includes(type)) continue;
  for (const family of elements[type].length > 1 ? (['inet', 'inet6'] as const) : (['inet'] as const)) {
    const keys = [...common, ...settable(type).filter((key) => key !== 'range' && key !== 'family')].filter(
      (key) => family === 'inet' || !/mask/.test(key) || key === 'markmask',
    );
    const together = keys.filter((key) => key !== 'bitmask' && key !== 'netmask');
    const alone = family === 'inet' ? keys.map((key) => [key]) : [];
    for (const chosen of [[], ...alone, common, ...(together.length > common.length ? [together] : [])])
      await outcome(type, family, chosen);
    const parts = partsOf(type);
    const narrow = family === 'inet' ? '10.99.0.0/16' : 'fd00::/16';
    const element = elements[type][0]?.[0]?.split(',') ?? [];
    if (parts.includes('net')) {
      const host = family === 'inet' ? '10.0.0.9' : 'fd00::9';
      const rest = parts.map((part, place) => (part === 'net' || part === 'net2' ? narrow : part === 'ip' ? host : (element[place] ?? '')));
      await outcome(type, family, ['timeout'], [`${rest.join(',')} nomatch`]);
      if (parts.includes('iface')) await outcome(type, family, together, [`${narrow},eth nomatch wildcard`]);
    }
  }
}
// The text says nothing that the objects do not.
same(settingsText(parseSettings(['hashsize', '5', 'counters']), 'hash:ip'), 'hashsize 5 counters', 'settings');
for (const name of ['rxnl-set', 'rxnl-other', 'rxnl-one', 'rxnl-two']) await sets.destroy(name, { exist: true });
same(await sets.names(), [], 'left behind');
sets.close();
console.log(JSON.stringify(outcomes));
