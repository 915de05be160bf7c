import { TC_ACT_GOTO_CHAIN, TC_ACT_JUMP } from '../../../messages/route/tc/action/verdict.ts';
import type { Action } from '../../../messages/route/tc/action.ts';
import type { Context } from '../../context.ts';
import { hidden, type Settings, settingTexts, type Teller, type Tellers } from './settings.ts';
import { handle, hex, nano, numberAt, onOff, plain, rate, size, unlessZero, word, words } from './tellers.ts';
import { burstAt, rateAt } from './token-bucket.ts';

/** Verdicts by the name that tc has for them. */
const verdicts: Readonly<Record<string, string>> = { unspec: 'continue', ok: 'pass', shot: 'drop' };

/** What becomes of a packet: `drop`, `goto chain 5`. */
export function verdictText(verdict: string | number): string {
  if (typeof verdict === 'string') return verdicts[verdict] ?? verdict;
  if ((verdict & 0xf000_0000) === TC_ACT_GOTO_CHAIN) return `goto chain ${verdict & 0x0fff_ffff}`;
  return (verdict & 0xf000_0000) === TC_ACT_JUMP ? `jump ${verdict & 0x0fff_ffff}` : String(verdict);
}

const device: Teller = (index: number, _settings, context) => (index === 0 ? undefined : context.interface(index));
const verdict: Teller = (value: string | number) => verdictText(value);

/** What a packet is edited by: `at 12 val 0a000001 mask 00000000`. */
const edits: Teller = (keys: readonly { readonly off: number; readonly val: number; readonly mask: number }[]) =>
  keys.map(({ off, val, mask }) => `at ${off} val ${hexWord(val)} mask ${hexWord(mask)}`);

function hexWord(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** What every action has, which columns tell. */
// biome-ignore format: table
const common: Tellers = {
  ...Object.fromEntries(['parms', 'act', 'parmsEx', 'tbf'].flatMap((at) => ['index', 'capab', 'action', 'refcnt', 'bindcnt'].map((key) => [`${at}.${key}`, hidden]))),
};

// biome-ignore format: table
const kinds: Readonly<Record<string, Tellers>> = {
  bpf:        { opsLen: hidden, ops: hidden, name: word },
  csum:       { 'parms.updateFlags': words },
  ct:         { action: words, zone: unlessZero(plain), mark: hex, helperFamily: hidden, helperProto: hidden },
  ctinfo:     { parmsDscpMask: ['dscp', hex], parmsDscpStatemask: ['statemask', hex], parmsCpmarkMask: ['cpmark', hex], statsDscpSet: hidden, statsDscpError: hidden, statsCpmarkSet: hidden },
  gact:       { 'prob.ptype': ['random', plain], 'prob.paction': ['otherwise', verdict], 'prob.pval': ['every', plain] },
  gate:       { baseTime: plain, cycleTime: nano, cycleTimeExt: unlessZero(nano), flags: unlessZero(hex), priority: ['priority', plain], 'entryList.entry.interval': nano, 'entryList.entry.gate': ['open', onOff], 'entryList.entry.index': ['step', plain] },
  ife:        { 'parms.flags': word, type: hex },
  mirred:     { 'parms.eaction': word, 'parms.ifindex': ['dev', device], blockid: ['block', plain] },
  mpls:       { 'parms.mAction': word },
  nat:        { 'parms.oldAddr': ['old', natted], 'parms.newAddr': ['new', plain], 'parms.mask': hidden, 'parms.flags': natSide },
  pedit:      { 'parms.nkeys': hidden, 'parms.flags': hidden, 'parms.keys': edits, 'parmsEx.nkeys': hidden, 'parmsEx.flags': hidden, 'parmsEx.keys': edits, 'keysEx.keyEx.htype': ['header', plain], 'keysEx.keyEx.cmd': plain },
  police:     { 'tbf.limit': hidden, 'tbf.rate': rateAt(['tbf', 'rate', 'rate'], 'rate64'), 'tbf.burst': burstAt(['tbf', 'rate', 'rate'], 'rate64'), 'tbf.mtu': unlessZero(size), 'tbf.peakrate': rateAt(['tbf', 'peakrate', 'rate'], 'peakrate64'), rate: hidden, peakrate: hidden, rate64: hidden, peakrate64: hidden, avrate: rate, pktrate64: ['pkts-rate', plain], pktburst64: hidden, result: ['conform', verdict] },
  sample:     { rate: (value: number) => `1/${value}`, psampleGroup: ['group', plain], truncSize: plain },
  simple:     { data: (value: string) => JSON.stringify(value) },
  skbedit:    { priority: handle, mark: hex, mask: hex, flags: words, ptype: plain },
  skbmod:     { 'parms.flags': words },
  tunnel_key: { 'parms.tAction': word, noCsum: hidden, encKeyId: ['id', plain], encIpv4Src: ['src', plain], encIpv4Dst: ['dst', plain], encIpv6Src: ['src', plain], encIpv6Dst: ['dst', plain], encDstPort: ['dst-port', plain], encTos: ['tos', unlessZero(plain)], encTtl: ['ttl', unlessZero(plain)] },
  vlan:       { 'parms.vAction': word, pushVlanId: ['id', plain], pushVlanProtocol: ['protocol', plain], pushVlanPriority: ['priority', plain], pushEthDst: ['dst-mac', plain], pushEthSrc: ['src-mac', plain] },
};

/** What is translated, with the length of the prefix as its mask says it. */
function natted(old: string, settings: Settings): string {
  const { parms } = settings as { readonly parms: { readonly mask: string } };
  return parms.mask === '255.255.255.255' ? old : `${old}/${parms.mask}`;
}

function natSide(flags: readonly (string | number)[]): readonly string[] {
  return [flags.includes('egress') ? 'egress' : 'ingress'];
}

/** The settings of an action, without its number and its verdict. */
export function actionTexts({ kind, options }: Action, context: Context): readonly string[] {
  return settingTexts(options, { ...common, ...kinds[kind ?? ''] }, context);
}

/** What an action says should become of a packet. */
export function actionVerdict({ options }: Action): string | undefined {
  const { parms, parmsEx, act, tbf } = (options ?? {}) as Readonly<Record<string, { readonly action?: string | number } | undefined>>;
  const found = (parms ?? parmsEx ?? act ?? tbf)?.action;
  return found === undefined ? undefined : verdictText(found);
}

/** The number of an action among those of its kind. */
export function actionIndex({ index, options }: Action): number | undefined {
  const settings = (options ?? {}) as Settings;
  return index ?? ['parms', 'parmsEx', 'act', 'tbf'].map((at) => numberAt(settings, at, 'index')).find((number) => number !== undefined);
}

/** How many hold an action, and how many filters use it. */
export function actionUse({ options }: Action, what: 'refcnt' | 'bindcnt'): number | undefined {
  const settings = (options ?? {}) as Settings;
  return ['parms', 'parmsEx', 'act', 'tbf'].map((at) => numberAt(settings, at, what)).find((number) => number !== undefined);
}

/** An action in one text, as a filter tells of it: `action mirred egress-redir dev eth0 pipe`. */
export function actionText(action: Action, context: Context): string {
  return ['action', action.kind ?? '', ...actionTexts(action, context), actionVerdict(action) ?? '']
    .filter((part) => part !== '')
    .join(' ');
}

/** The kinds that the kernel is asked for: it lists one at a time. */
export const actionKinds: readonly string[] = [...Object.keys(kinds), 'connmark'];
