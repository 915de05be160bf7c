import { handleText } from '../../clients/route/tc/unit/handle.ts';
import { ETH_P } from '../../messages/route/tc/ethertype.ts';
import { TC_H } from '../../messages/route/tc/header.ts';
import type { EditRequest } from './request.ts';
import { spoken } from './spoken-traffic.ts';

type Settings = Readonly<Record<string, unknown>>;
type TrafficRequest = Extract<EditRequest, { verb: `${'qdisc' | 'class' | 'filter'}.${string}` }>;

const sides: ReadonlyMap<unknown, string> = new Map([
  [0xffff_0000 + TC_H.min_ingress, 'ingress'],
  [0xffff_0000 + TC_H.min_egress, 'egress'],
]);
const protocols = new Map<unknown, string>(Object.entries(ETH_P).map(([name, number]) => [number, name === '8021q' ? '802.1Q' : name]));
/** Settings that are said by one word, and by another when they are not so. */
const switches: Readonly<Record<string, readonly [on: string, off: string]>> = {
  ecn: ['ecn', 'noecn'],
  skipHw: ['skip_hw', ''],
  skipSw: ['skip_sw', ''],
};
/** Settings that tc calls otherwise than here in snake case. */
const called: Readonly<Record<string, string>> = { directQlen: 'direct_qlen', fwmark: 'fwmark', classid: 'classid' };

/** A request about traffic control as a person types it: `tc qdisc add dev eth0 root handle 1: htb default 0x10`. */
export function trafficText({ verb, settings }: TrafficRequest): string {
  const { dev, block, parent, handle, classid, protocol, priority, chain, kind, options, raw, estimator } = settings as Settings;
  const [object = '', action = ''] = verb.split('.');
  const where = block === undefined ? `dev ${dev}` : `block ${block}`;
  const words = [
    `tc ${object} ${action} ${where}`,
    above(object, kind, parent),
    object === 'qdisc' && handle !== undefined && handle !== 0xffff_0000 && `handle ${numberText(handle)}`,
    classid !== undefined && `classid ${numberText(classid)}`,
    protocol !== undefined && `protocol ${protocols.get(protocol) ?? protocol}`,
    priority !== undefined && `prio ${priority}`,
    chain !== undefined && chain !== 0 && `chain ${chain}`,
    object === 'filter' && handle !== undefined && `handle ${filterHandle(kind, handle)}`,
    estimator !== undefined && `estimator ${valuesOf(estimator)}`,
    kind,
    action === 'del' ? undefined : optionsText(spoken(object, kind, (options ?? {}) as Settings)),
    raw !== undefined && `raw ${Buffer.from(raw as Uint8Array).toString('hex')}`,
  ];
  return words.filter((word) => typeof word === 'string' && word !== '').join(' ');
}

function above(object: string, kind: unknown, parent: unknown): string | undefined {
  if (parent === undefined) return undefined;
  const side = sides.get(parent);
  if (side !== undefined) return side;
  // Where there is one place only, its kind says which.
  if (object === 'qdisc' && (kind === 'ingress' || kind === 'clsact')) return undefined;
  const text = numberText(parent);
  return text === 'root' || text === 'ingress' ? text : `parent ${text}`;
}

function numberText(handle: unknown): string {
  return typeof handle === 'number' ? handleText(handle) : String(handle);
}

function filterHandle(kind: unknown, handle: unknown): string {
  if (kind !== 'u32' || typeof handle !== 'number') return String(handle);
  const part = (value: number): string => (value === 0 ? '' : value.toString(16));
  const [table, bucket, node] = [handle >>> 20, (handle >>> 12) & 0xff, handle & 0xfff];
  return `${part(table)}:${part(bucket)}:${part(node)}`;
}

function optionsText(options: Settings): string {
  return Object.entries(options)
    .map(([key, value]) => optionText(key, value))
    .filter((word) => word !== '')
    .join(' ');
}

function optionText(key: string, value: unknown): string {
  if (value === undefined) return '';
  const [on, off] = switches[key] ?? [];
  if (on !== undefined && off !== undefined) return value === true || value === 1 ? on : off;
  const name = called[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (key === 'actions' && Array.isArray(value)) return value.map(actionText).join(' ');
  if (key === 'match' && Array.isArray(value))
    return value.map((one) => `match ${typeof one === 'string' ? one : valuesOf(one)}`).join(' ');
  if (key === 'default') return `default ${typeof value === 'number' ? `0x${value.toString(16)}` : value}`;
  if (key === 'classid' && typeof value === 'number') return `classid ${handleText(value)}`;
  if (value === true) return name;
  return value === false ? '' : `${name} ${valuesOf(value)}`;
}

function actionText(action: unknown): string {
  if (typeof action !== 'object' || action === null) return `action ${action}`;
  const { kind, options = {} } = action as { readonly kind: string; readonly options?: Settings };
  const { redirect, mirror, ...others } = options as Settings;
  const lead = redirect !== undefined ? ` egress redirect dev ${redirect}` : mirror !== undefined ? ` egress mirror dev ${mirror}` : '';
  return `action ${kind}${lead} ${optionsText(others)}`.trimEnd();
}

function valuesOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(' ');
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? String(item) : item instanceof Uint8Array ? Buffer.from(item).toString('hex') : item,
  );
}
