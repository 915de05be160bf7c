import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { lastValueFrom, type Observable, toArray } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { RestoreResult } from '../../lib/clients/route/restore.ts';
import type { SavedJson } from '../../lib/clients/route/save-json.ts';
import { DecodeError, InvalidValueError } from '../../lib/errors.ts';
import type { Namespace } from '../support/namespace.ts';
import { type Network, network } from './network.ts';

const links = `
  link set lo up
  link add v1 type veth peer name v2
  link set v1 up
  link set v2 up`;
const addresses = `${links}
  address add 10.0.0.1/24 dev v1 label v1:a
  address add 10.0.0.2/24 dev v1
  address add 10.5.0.1 peer 10.6.0.1/24 dev v2
  address add fd00::1/64 dev v1 nodad`;
/** A table that is empty is none, for `ip`. */
const routeGround = `${addresses}
  route add 10.11.0.0/16 dev v1 table 70000`;
const routes = `${routeGround}
  route add 10.7.0.0/16 via 10.0.0.9 metric 5 mtu 1300
  route append 10.7.0.0/16 via 10.0.0.8 metric 5
  route add default nexthop via 10.0.0.9 weight 3 nexthop via 10.6.0.9 dev v2
  route add 10.8.0.0/16 dev v1 src 10.0.0.2 proto bird
  route add 192.0.2.1 via 10.99.0.1 dev v2 onlink
  route add blackhole 10.9.0.0/16
  route add 10.10.0.0/16 via 10.0.0.9 table 70000
  -6 route add fd07::/32 via fd00::9 dev v1 metric 7
  -6 route add unreachable fd08::/32`;
const rules = `${links}
  rule add from 10.1.0.0/16 fwmark 5/255 lookup 100 priority 9
  rule add not from 10.2.0.0/16 iif v1 goto 32766 priority 10
  rule add ipproto tcp dport 80-90 uidrange 0-5 blackhole priority 11
  -6 rule add from fd00::/16 lookup 70000 priority 12`;

interface Saving {
  restore(saved: Uint8Array | SavedJson): Observable<RestoreResult<unknown>>;
}
interface Scene {
  readonly object: 'route' | 'address' | 'rule';
  /** What is saved, and what restoring finds there already. */
  readonly commands: string;
  readonly ground: string;
  /** Arguments of `ip` after its object, of each family that is saved. */
  readonly saves: readonly (readonly string[])[];
  save(ipr: IPRoute): PromiseLike<Uint8Array>;
  saveJson(ipr: IPRoute): PromiseLike<SavedJson>;
  /** What `ip` shows of it. */
  shown(namespace: Namespace): string;
}

const scenes: readonly Scene[] = [
  {
    object: 'route',
    commands: routes,
    ground: routeGround,
    saves: [
      ['-4', 'route', 'save', 'table', 'main'],
      ['-4', 'route', 'save', 'table', '70000'],
      ['-6', 'route', 'save', 'table', 'main'],
    ],
    save: async (ipr) => joined([await ipr.route.save(), await ipr.route.save({ table: 70_000, family: 'inet' })]),
    saveJson: (ipr) => ipr.route.saveJson({}),
    shown: (namespace) =>
      [
        namespace.ip('-4', 'route', 'show', 'table', 'main'),
        namespace.ip('-4', 'route', 'show', 'table', '70000'),
        namespace.ip('-6', 'route', 'show', 'table', 'main').replaceAll(/ pref medium/g, ''),
      ].join('--\n'),
  },
  {
    object: 'address',
    commands: addresses,
    ground: links,
    saves: [
      ['-4', 'address', 'save'],
      ['-6', 'address', 'save', 'scope', 'global'],
    ],
    save: (ipr) => ipr.address.save(),
    saveJson: (ipr) => ipr.address.saveJson(),
    shown: (namespace) =>
      namespace
        .ip('-o', 'address', 'show')
        .split('\n')
        .filter((line) => !line.includes('fe80'))
        .join('\n'),
  },
  {
    object: 'rule',
    commands: rules,
    ground: links,
    saves: [
      ['-4', 'rule', 'save'],
      ['-6', 'rule', 'save'],
    ],
    save: (ipr) => ipr.rule.save(),
    saveJson: (ipr) => ipr.rule.saveJson(),
    shown: (namespace) => `${namespace.ip('-4', 'rule')}${namespace.ip('-6', 'rule')}`,
  },
];

/** One file of several: their messages behind one magic word. */
function joined(files: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...rest] = files;
  return Buffer.concat([first, ...rest.map((file) => file.subarray(4))]);
}

function files(t: ExecutionContext): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-save-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}

/** Another namespace with the ground of a scene, and a client in it. */
function freshGround(t: ExecutionContext, net: Network, commands: string): { readonly namespace: Namespace; readonly ipr: IPRoute } {
  const namespace = net.other();
  for (const line of commands.split('\n').map((text) => text.trim())) if (line !== '') namespace.ip(...line.split(/\s+/));
  const ipr = new IPRoute({ netns: namespace.name });
  t.teardown(() => ipr.close());
  return { namespace, ipr };
}

function restored(ipr: IPRoute, object: Scene['object'], saved: Uint8Array | SavedJson): Promise<readonly RestoreResult<unknown>[]> {
  return lastValueFrom((ipr[object] as unknown as Saving).restore(saved).pipe(toArray()));
}

for (const { object, commands, ground, saves, save, saveJson, shown } of scenes) {
  test(`${object}: what ip saves we restore, and what we save ip restores`, async (t) => {
    const net = network(t);
    if (net === undefined) return;
    const file = files(t);
    net.ip(commands);
    const before = shown(net.namespace);

    for (const [index, args] of saves.entries()) net.namespace.exec('sh', '-c', `ip ${args.join(' ')} > ${file(String(index))}`);
    const theirs = joined(saves.map((_, index) => readFileSync(file(String(index)))));
    const ours = await save(net.ipr);

    const here = freshGround(t, net, ground);
    t.not(shown(here.namespace), before);
    const results = await restored(here.ipr, object, theirs);
    t.deepEqual(
      results.filter(({ outcome }) => outcome === 'failed'),
      [],
    );
    t.is(shown(here.namespace), before);
    t.deepEqual(
      results.map(({ index }) => index).sort((a, b) => a - b),
      results.map((_, index) => index),
    );
    const again = await restored(here.ipr, object, ours);
    t.true(again.every(({ outcome }) => outcome === 'there'));

    const there = freshGround(t, net, ground);
    // ip adds the rules of the kernel once more.
    if (object === 'rule')
      there.namespace.exec('sh', '-c', 'ip -4 rule flush; ip -4 rule del pref 0; ip -6 rule flush; ip -6 rule del pref 0');
    writeFileSync(file('ours'), ours);
    there.namespace.exec('sh', '-c', `ip ${object} restore < ${file('ours')}`);
    if (object === 'rule') t.is(namesOfRules(shown(there.namespace)), namesOfRules(before));
    // ip puts routes of one destination and metric in the reverse order.
    else t.is(sorted(shown(there.namespace)), sorted(before));
  });

  test(`${object}: JSON finds interfaces by their names`, async (t) => {
    const net = network(t);
    if (net === undefined) return;
    net.ip(commands);
    const json = JSON.parse(JSON.stringify(await saveJson(net.ipr))) as SavedJson;
    const here = freshGround(t, net, `link add shift1 type veth peer name shift2\n${ground}`);
    const results = await restored(here.ipr, object, json);
    t.deepEqual(
      results.filter(({ outcome, item }) => outcome === 'failed' && !refersToNothing(item)),
      [],
    );
    t.is(indexless(shown(here.namespace)), indexless(shown(net.namespace)));
  });
}

/** The kernel's own addresses and routes of other interfaces differ. */
function refersToNothing(item: unknown): boolean {
  return JSON.stringify(item).includes('fe80');
}

function sorted(text: string): string {
  return text.split('\n').sort().join('\n');
}

function indexless(text: string): string {
  return text.replaceAll(/^\d+: /gm, '');
}

/** Rules without the places that the kernel gives those that name none. */
function namesOfRules(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^(9|1[012]):/.test(line))
    .join('\n');
}

test('restore stops where it is told to, and reads all before it sends', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(addresses);
  const { ipr } = net;
  const json = await ipr.route.saveJson();
  const item = { family: 'inet', dstLen: 32, tableId: 254, table: 254, protocol: 'static', scope: 'universe', type: 'unicast' };
  const routed = (dst: string, gateway: string) => ({ ...item, dst, gateway, flags: [] });
  const items = [routed('192.0.2.1', '10.0.0.9'), routed('192.0.2.2', '203.0.113.1'), routed('192.0.2.3', '10.0.0.9')];
  const outcomes = async (options: object): Promise<readonly string[]> =>
    (await lastValueFrom(ipr.route.restore({ ...json, items }, options).pipe(toArray()))).map(
      ({ index, outcome }) => `${index} ${outcome}`,
    );
  t.deepEqual(await outcomes({ onError: 'stop' }), ['0 restored', '1 failed']);
  t.deepEqual(await outcomes({}), ['0 there', '2 restored', '1 failed']);

  // A gateway behind a route that comes later in the file.
  const late = [
    routed('198.51.100.1', '192.0.2.77'),
    { ...routed('192.0.2.77', '10.0.0.9'), scope: 'link', gateway: undefined, oif: json.items.length > 0 ? indexOf(json, 'v1') : 0 },
  ];
  const settled = await lastValueFrom(ipr.route.restore({ ...json, items: JSON.parse(JSON.stringify(late)) }).pipe(toArray()));
  t.deepEqual(
    settled.map(({ outcome }) => outcome),
    ['restored', 'restored'],
  );

  const saved = await ipr.route.save();
  const failing = async (bytes: Uint8Array | SavedJson): Promise<unknown> => {
    try {
      return await lastValueFrom(ipr.route.restore(bytes).pipe(toArray()));
    } catch (error) {
      return error;
    }
  };
  const cut = await failing(saved.subarray(0, saved.length - 3));
  t.true(cut instanceof DecodeError && cut.offset > 4 && cut.offset < saved.length, String(cut));
  const wrong = await failing(await ipr.rule.save());
  t.true(wrong instanceof DecodeError && wrong.offset === 0, String(wrong));
  const narrow = Uint8Array.from(saved);
  narrow.fill(0xff, 4, 8);
  const long = await failing(narrow);
  t.true(long instanceof DecodeError && long.offset === 4, String(long));
  const bad = await failing({ ...json, items: [{ ...routed('192.0.2.1', '10.0.0.9'), gateway: 7 }] });
  t.true(bad instanceof InvalidValueError && bad.path === 'items.0.gateway', String(bad));
  const old = await failing({ ...json, version: 2 } as unknown as SavedJson);
  t.true(old instanceof InvalidValueError && old.path === 'version');
});

function indexOf({ interfaces }: SavedJson, name: string): number {
  return Number(Object.entries(interfaces).find(([, own]) => own === name)?.[0]);
}
