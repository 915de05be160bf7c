import type { EventRow } from '../../../lib/cli/top/event-row.ts';
import type { Scene } from '../../../lib/cli/top/frame.ts';
import type { LinkRow } from '../../../lib/cli/top/link-row.ts';
import type { Flow } from '../../../lib/cli/top/traffic.ts';

/** A moment, wherever the test runs. */
export const moment = new Date(2026, 0, 2, 3, 4, 5).getTime();

/** A flow whose packets have a thousand bits. */
function flow(bits: readonly (number | undefined)[]): Flow {
  return { bits, packets: bits.map((each) => each && each / 1000) };
}

/** A link that is up. */
export function row(index: number, name: string, own: Partial<LinkRow> = {}): LinkRow {
  return { index, name, state: 'up', tone: 'good', addresses: [], traffic: undefined, ...own };
}

/** What goes through a link. */
export function traffic(rx: readonly (number | undefined)[], tx: readonly (number | undefined)[]): Pick<LinkRow, 'traffic'> {
  return { traffic: { rx: flow(rx), tx: flow(tx) } };
}

/** A scene of a few links and events. */
export function scene(own: Partial<Scene> = {}): Scene {
  return { at: moment, namespace: undefined, interval: 1000, status: 'live', links, events, ...own };
}

const rising = Array.from({ length: 60 }, (_, at) => at * 1_000_000);
const waves = Array.from({ length: 60 }, (_, at) => 40_000_000 + Math.round(39_000_000 * Math.sin(at / 4)));

const links: readonly LinkRow[] = [
  row(1, 'lo', { addresses: ['127.0.0.1/8', '::1/128'], ...traffic([0, 0, 0], [0, 0, 0]) }),
  row(2, 'eth0', { addresses: ['192.168.100.17/24', '2001:db8::17/64', 'fe80::5054:ff:fe12:3456/64'], ...traffic(rising, waves) }),
  row(3, 'wan', { state: 'no-carrier', tone: 'warning', addresses: ['203.0.113.9/30'], ...traffic([undefined, 500, 0], [900, 100, 0]) }),
  row(10, 'veth10', traffic([2_000_000_000], [1_250_000])),
  row(9, 'veth9', { state: 'down', tone: 'bad' }),
];

const events: readonly EventRow[] = [
  {
    at: moment,
    type: 'changed',
    object: 'link',
    title: 'wan',
    tone: 'device',
    facts: [{ label: 'state', before: 'up', text: 'no-carrier', tone: 'warning' }],
    resync: false,
  },
  {
    at: moment - 1000,
    type: 'added',
    object: 'neighbour',
    title: '2001:db8:0:1::1',
    tone: 'address',
    facts: [
      { label: 'dev', text: 'eth0', tone: 'device' },
      { label: 'lladdr', text: '02:00:00:00:00:07' },
      { label: '', text: 'permanent' },
    ],
    resync: true,
  },
  { at: moment - 61_000, type: 'removed', object: 'rule', title: '100', tone: 'title', facts: [], resync: false },
];
