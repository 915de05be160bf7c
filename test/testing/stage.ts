import type { ExecutionContext } from 'ava';
import type { EventGroup, IPRoute, RouteMessage } from '../../lib/clients/iproute.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import type { Overrun } from '../../lib/frame/frame.ts';
import { line, transcript } from './transcript.ts';

/** Where a scenario plays: a client of some kernel, in a namespace that holds only `lo`. */
export interface Setting {
  readonly ipr: IPRoute;
  /** The same client, that sends numbers out of their range. */
  readonly unchecked: IPRoute;
  /** Another namespace, as `netns` takes it, and a client in it. */
  readonly other: string | number;
  readonly otherIpr: IPRoute;
  /** Waits until the kernel has told everything; `slowly` where its workers have something to do. */
  settle(slowly: boolean): Promise<void>;
}

const groups: readonly EventGroup[] = ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop', 'nsid', 'ipv6-ifinfo'];

type Work = () => PromiseLike<unknown>;

/** What a scenario does and looks at. Everything is written down, for two kernels to be compared. */
export class Stage {
  readonly t: ExecutionContext;
  readonly ipr: IPRoute;
  readonly unchecked: IPRoute;
  readonly other: string | number;
  readonly otherIpr: IPRoute;
  /** All that happened, as lines. */
  readonly written: string[] = [];
  private readonly setting: Setting;
  private heard: (RouteMessage | Overrun)[] = [];

  constructor(t: ExecutionContext, setting: Setting) {
    this.t = t;
    this.setting = setting;
    this.ipr = setting.ipr;
    this.unchecked = setting.unchecked;
    this.other = setting.other;
    this.otherIpr = setting.otherIpr;
    const subscription = setting.ipr.events(...groups).subscribe((event) => this.heard.push(event));
    t.teardown(() => subscription.unsubscribe());
  }

  /** Does something that works, and gives what was heard of it. `slowly` waits for the kernel's workers. */
  async act(title: string, work: Work, slowly = false): Promise<readonly string[]> {
    this.written.push(`# ${title}`);
    await work();
    return this.listen(slowly);
  }

  /** Does something that is refused, and gives the code and the kernel's words. */
  async refused(title: string, work: Work): Promise<string> {
    this.written.push(`# ${title}`);
    const error = (await this.t.throwsAsync(
      async () => {
        await work();
      },
      undefined,
      title,
    )) as NetlinkError;
    const told = [error.code, error.kernelText, error.attribute === undefined ? undefined : `at ${error.attribute}`, rangeText(error)];
    const words = told.filter((part) => part !== undefined).join(': ');
    this.written.push(`refused: ${words}`);
    await this.listen(false);
    return words;
  }

  /** Writes down what there is, without order, and gives it. */
  async look(): Promise<Readonly<Record<'links' | 'addresses' | 'routes' | 'rules' | 'neighbours' | 'nexthops', readonly string[]>>> {
    const { ipr } = this;
    const lines = async (kind: string, list: PromiseLike<readonly object[]>): Promise<string[]> =>
      (await list).map((item) => line(kind, item)).sort();
    const seen = {
      links: await lines('LINK', ipr.link.list()),
      addresses: await lines('ADDR', ipr.address.list()),
      routes: await lines('ROUTE', ipr.route.list()),
      rules: (await lines('RULE', ipr.rule.list())).filter((text) => !text.includes('mr ')),
      neighbours: (await lines('NEIGH', ipr.neighbour.list())).filter((text) => !/dst=(ff0|22[4-9])/.test(text)),
      nexthops: await lines('NEXTHOP', ipr.nexthop.list()),
    };
    for (const [table, rows] of Object.entries(seen)) this.written.push(`## ${table}`, ...rows);
    return seen;
  }

  /** Writes down an answer. */
  async answer(kind: string, title: string, work: () => PromiseLike<object>): Promise<string> {
    const text = line(kind, await work());
    this.written.push(`# ${title}`, text);
    return text;
  }

  private async listen(slowly: boolean): Promise<readonly string[]> {
    await this.setting.settle(slowly);
    const lines = transcript(this.heard);
    this.heard = [];
    this.written.push(...lines);
    return lines;
  }
}

function rangeText({ range }: NetlinkError): string | undefined {
  return range === undefined ? undefined : `${range.min ?? ''}–${range.max ?? ''}`;
}

/** Something that every kernel does alike. */
export interface Scenario {
  readonly title: string;
  play(stage: Stage): Promise<void>;
}

/** A pair of links that make no IPv6 addresses of their own, both up, with 10.0.0.1/24 and fd00::1/64 on `v1`. */
export async function pairUp(stage: Stage): Promise<void> {
  await pairDown(stage);
  await stage.act('v1 up', () => stage.ipr.link.set('v1', { state: 'up' }), true);
  await stage.act('v2 up', () => stage.ipr.link.set('v2', { state: 'up' }), true);
  await stage.act('address', () => stage.ipr.address.add({ dev: 'v1', address: '10.0.0.1/24' }));
  await stage.act('address6', () => stage.ipr.address.add({ dev: 'v1', address: 'fd00::1/64', flags: ['nodad'] }));
}

/** The pair, down and without addresses. */
export async function pairDown(stage: Stage): Promise<void> {
  const { ipr } = stage;
  const veth = {
    kind: 'veth',
    ifname: 'v1',
    address: '02:00:00:00:00:01',
    data: { peer: { ifname: 'v2', address: '02:00:00:00:00:02' } },
  } as const;
  await stage.act('a pair', () => ipr.link.add(veth), true);
  await quiet(stage, 'v1', 'v2');
}

/** Links make no IPv6 addresses of their own. */
export async function quiet({ ipr }: Stage, ...names: readonly string[]): Promise<void> {
  for (const name of names) await ipr.link.set(name, { afSpec: { inet6: { addrGenMode: 'none' } } });
}
