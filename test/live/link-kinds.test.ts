import test from 'ava';
import { LinkInfo } from '../../lib/messages/route/link/info.ts';
import { type AttributesNode, type Node, nodeOf } from '../../lib/schema/node.ts';
import { interfaces } from './link-kinds/interfaces.ts';
import { masters } from './link-kinds/masters.ts';
import type { LinkTrial } from './link-kinds/trial.ts';
import { tunnels } from './link-kinds/tunnels.ts';

const state = 'only the kernel sets it';
const device = 'only a device sets it, and no guest of the lab has one';

/** Settings that no trial makes, with the reason; `*` stands for anything. */
const left: Readonly<Record<string, string>> = {
  'amt.remoteIp': state,
  'bond.adInfo': state,
  'bond port.(state|miiStatus|linkFailureCount|permHwaddr|ad*)': state,
  'bridge.(rootId|bridgeId|rootPort|rootPathCost|topologyChange*|*Timer|mcastQuerierState|fdbNLearned)': state,
  'bridge port.(rootId|bridgeId|designated*|id|no|topologyChangeAck|configPending|*Timer|mrp*|mcastEhtHostsCnt|mcastNGroups)': state,
  'bridge port.state': 'read back as forwarding from both kernels of the lab, whatever was asked for',
  'bridge port.learningSync': 'no driver of Linux looks at it',
  'can.*': device,
  'gtp.(fd0|fd1)': 'sockets of a program that speaks GTP',
  'gtp.local6': 'a second tunnel beside `local`, which is in a trial',
  'hsr.(supervisionAddr|seqNr)': state,
  'macv(lan|tap).(bcQueueLenUsed|macaddrCount)': state,
  'netkit.primary': state,
  'netkit.peerInfo': 'settings call it `peer`',
  'vrf port.table': state,
  'tun.*': 'made through /dev/net/tun: `ipr.tuntap`',
};

type Body = Readonly<Record<string, unknown>>;
const trials: readonly LinkTrial[] = [...interfaces, ...masters, ...tunnels];

/** What trials say of a kind's settings, or of a port's: `bridge`, `bridge port`. */
function tried(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (kind: string, data: Body | undefined): void => {
    const keys = found.get(kind) ?? new Set();
    found.set(kind, keys);
    for (const key of Object.keys(data ?? {})) keys.add(key);
  };
  for (const { add, changes = [] } of trials) {
    // A trial whose settings need a descriptor is of a kind with nothing else.
    const settings = typeof add === 'function' ? { kind: 'ppp', data: { devFd: 0 } } : add;
    note(settings.kind, settings.data);
    for (const { set } of changes) {
      if (set.kind !== undefined) note(set.kind, set.data);
      if (set.port?.kind !== undefined) note(`${set.port.kind} port`, set.port.data);
    }
  }
  return found;
}

test('every setting of every kind is in a trial, or stands in a list with the reason', (t) => {
  const found = tried();
  const node = nodeOf(LinkInfo) as AttributesNode;
  const missing: string[] = [];
  const needed = new Set<string>();
  let settings = 0;
  for (const { key: group, variant } of node.variants) {
    for (const [kind, format] of variant.payload.formats) {
      const name = group === undefined ? String(kind) : `${kind} port`;
      const table = format as AttributesNode;
      const known = new Set(
        (group === undefined ? sharing(table, variant.payload.formats) : [name]).flatMap((one) => [...(found.get(one) ?? [])]),
      );
      for (const { key } of table.entries) {
        settings++;
        if (known.has(key)) continue;
        const reason = Object.keys(left).find((pattern) =>
          new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(`${name}.${key}`),
        );
        if (reason === undefined) missing.push(`${name}.${key}`);
        else needed.add(reason);
      }
    }
  }
  t.log(`${settings} settings of ${trials.length} trials`);
  t.deepEqual(missing, []);
  t.deepEqual(
    Object.keys(left).filter((pattern) => !needed.has(pattern)),
    [],
    'reasons that nothing needs',
  );
});

/** Kinds whose settings are one table: what one proves holds for the others. */
function sharing(table: Node, formats: ReadonlyMap<string | number, Node>): readonly string[] {
  return [...formats].filter(([, other]) => other === table).map(([kind]) => String(kind));
}
