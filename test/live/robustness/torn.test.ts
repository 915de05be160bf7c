import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import type { Command } from '../../../lib/clients/command.ts';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import type { RouteSettings } from '../../../lib/clients/route/route-settings.ts';
import { diagnostics } from '../../../lib/diagnostics.ts';
import { NLM_F } from '../../../lib/frame/header.ts';
import { messagesIn } from '../../../lib/frame/split.ts';
import { createNamespace, requireNamespaces } from '../../support/namespace.ts';
import { batchFile, nth, overAndOver } from './load.ts';

/** Milliseconds after which nothing is torn any more. */
const PATIENCE = 60_000;

function arranged(t: ExecutionContext): { ipr: IPRoute; netns: string; ip: (...args: readonly string[]) => string } {
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'add', 'd0', 'type', 'veth', 'peer', 'name', 'd1');
  ns.ip('link', 'set', 'd0', 'up');
  ns.ip('link', 'set', 'd1', 'up');
  const ipr = new IPRoute({ netns: ns.name });
  t.teardown(() => ipr.close());
  return { ipr, netns: ns.name, ip: ns.ip };
}

async function all(ipr: IPRoute, commands: readonly Command<unknown>[]): Promise<void> {
  const results = await lastValueFrom(ipr.batch(commands).pipe(toArray()));
  const refused = results.find(({ error }) => error !== undefined);
  if (refused !== undefined) throw refused.error;
}

/** Changes something with pauses in between, from another process. */
function churning(t: ExecutionContext, netns: string, kind: string): void {
  const child = spawn(process.execPath, [fileURLToPath(new URL('churn.js', import.meta.url)), netns, kind], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  t.teardown(async () => {
    child.stdin.end();
    await new Promise((resolve) => child.on('exit', resolve));
  });
}

/** Counts the dumps that were asked for, and those that the kernel flagged as torn. */
function watchDumps(t: ExecutionContext): { asked: number; torn: Set<number> } {
  const seen = { asked: 0, torn: new Set<number>() };
  const sent = (message: unknown): void => {
    for (const { header } of messagesIn((message as { bytes: Uint8Array }).bytes))
      if ((header.flags & NLM_F.dump) === NLM_F.dump) seen.asked++;
  };
  const received = (message: unknown): void => {
    for (const { header } of messagesIn((message as { bytes: Uint8Array }).bytes))
      if ((header.flags & NLM_F.dump_intr) !== 0) seen.torn.add(header.sequence);
  };
  diagnostics.frameSent.subscribe(sent);
  diagnostics.frameReceived.subscribe(received);
  t.teardown(() => {
    diagnostics.frameSent.unsubscribe(sent);
    diagnostics.frameReceived.unsubscribe(received);
  });
  return seen;
}

for (const kind of ['link', 'address'] as const) {
  test.serial(
    `${kind}es under churn: what the kernel flags as torn is taken again, or ends with the error`.replace('linkes', 'links'),
    async (t) => {
      if (!requireNamespaces(t)) return;
      const { ipr, netns, ip } = arranged(t);
      const count = 300;
      if (kind === 'link') {
        ip(
          '-batch',
          batchFile(
            t,
            Array.from({ length: count / 2 }, (_, n) => `link add b${n} type veth peer name c${n}`),
          ),
        );
        overAndOver(t, `ip -n ${netns} -batch ${batchFile(t, ['link add churn type bridge', 'link del churn'])}`);
      } else {
        ip(
          '-batch',
          batchFile(
            t,
            Array.from({ length: 2000 }, (_, n) => `address add ${nth(n + 1)}/32 dev d0`),
          ),
        );
        overAndOver(
          t,
          `ip -n ${netns} -batch ${batchFile(t, Array.from({ length: 1000 }, () => ['address add 192.0.2.1/32 dev d1', 'address del 192.0.2.1/32 dev d1']).flat())}`,
        );
      }
      const permanent = (list: readonly object[]): number =>
        kind === 'link'
          ? new Set(list.map((link) => (link as { ifname: string }).ifname).filter((name) => /^[bc]\d+$/.test(name))).size
          : new Set(list.map((address) => (address as { local?: string }).local).filter((local) => local?.startsWith('10.'))).size;
      const expected = kind === 'link' ? count : 2000;
      const list = (options: object) => (kind === 'link' ? ipr.link.list({}, options) : ipr.address.list({}, options));

      let refused = 0;
      const end = Date.now() + PATIENCE;
      while (refused === 0 && Date.now() < end) {
        try {
          t.is(permanent(await list({ interrupted: 'error' })), expected);
        } catch (error) {
          t.is((error as { code: string }).code, 'ERR_NETLINK_DUMP_INTERRUPTED');
          refused++;
        }
      }
      t.is(refused, 1, 'churn tears a dump');

      const seen = watchDumps(t);
      let whole = 0;
      for (const stop = Date.now() + 10_000; whole < 40 && (seen.torn.size === 0 || whole < 20) && Date.now() < stop; whole++) {
        t.is(permanent(await list({ attempts: 1000 })), expected);
      }
      t.log(`${seen.asked} dumps, ${seen.torn.size} torn, ${whole} whole`);
      t.is(seen.asked, whole + seen.torn.size);
    },
  );
}

/** What is wrong with a list of routes of which one of each pair must be there, but for the one pair that is being swapped. */
function wrongPairs(list: readonly { readonly dst?: unknown }[], pairs: number): { neither: number; both: number } {
  const seen = new Uint8Array(pairs);
  for (const { dst } of list) {
    const [first, high = 0, middle = 0, low = 0] = String(dst).split('.').map(Number);
    const pair = (high << 16) + (middle << 8) + low;
    if (pair < pairs) seen[pair] = (seen[pair] ?? 0) + (first === 10 || first === 20 ? 1 : 0);
  }
  let [neither, both] = [0, 0];
  for (const count of seen) {
    if (count === 0) neither++;
    if (count === 2) both++;
  }
  return { neither, both };
}

test.serial('50,000 routes while another process swaps pairs: a plain dump is torn, a consistent one never', async (t) => {
  if (!requireNamespaces(t)) return;
  const { ipr, netns, ip } = arranged(t);
  const pairs = 50_000;
  await all(
    ipr,
    Array.from({ length: pairs }, (_, n) => ipr.route.add({ dst: nth(n), type: 'blackhole' })),
  );
  // Each pair is swapped twice, so that the file can be run again and again.
  const order = Array.from({ length: 20_000 }, (_, n) => (n * 7919) % pairs);
  const swap = (n: number, from: number, to: number): string[] => [
    `route del blackhole ${nth(n, from)}`,
    `route add blackhole ${nth(n, to)}`,
  ];
  const file = batchFile(t, [...order.flatMap((n) => swap(n, 10, 20)), ...order.flatMap((n) => swap(n, 20, 10))]);
  const stop = overAndOver(t, `ip -n ${netns} -batch ${file}`);
  const filter = { table: 'main' } as const;

  let broken: { neither: number; both: number } | undefined;
  let plain = 0;
  for (const end = Date.now() + PATIENCE; broken === undefined && Date.now() < end; plain++) {
    const wrong = wrongPairs(await ipr.route.list(filter), pairs);
    if (wrong.neither > 1 || wrong.both > 0) broken = wrong;
  }
  t.log(`plain dump ${plain}: ${JSON.stringify(broken)}`);
  t.truthy(broken, 'a plain dump breaks the invariant');

  let between = 0;
  for (let n = 0; n < 12; n++) {
    const wrong = wrongPairs(await ipr.route.list(filter, { consistent: true, attempts: 100 }), pairs);
    if (wrong.neither > 1 || wrong.both > 0) return t.fail(`consistent dump ${n}: ${JSON.stringify(wrong)}`);
    between += wrong.neither;
  }
  t.log(`12 consistent dumps, ${between} of them in the middle of a swap`);
  stop();
  t.is(ip('-4', 'route').trim().split('\n').length, (await ipr.route.list({ ...filter, family: 'inet' }, { consistent: true })).length);
});

test.serial('routes that go with their interface, of which no event tells, do not tear a consistent dump', async (t) => {
  if (!requireNamespaces(t)) return;
  const { ipr, ip } = arranged(t);
  const count = 60_000;
  for (const consistent of [false, true]) {
    const routes = Array.from({ length: count }, (_, n) => ipr.route.add({ dst: nth(n), dev: 'd0' } as RouteSettings));
    await all(ipr, routes);
    // A dump of this size is read in several goes, so the command comes in the middle of it.
    const list = ipr.route.list({ family: 'inet', table: 'main' }, { consistent }).then(({ length }) => length);
    await ipr.link.set('d0', { state: 'down' });
    const length = await list;
    t.log(`${consistent ? 'consistent' : 'plain'}: ${length}`);
    t.is(length === 0 || length === count, consistent);
    ip('link', 'set', 'd0', 'up');
  }
});

for (const kind of ['rules', 'routes6'] as const) {
  test.serial(`${kind}: a dump that finds its place by counting is taken again when something moved`, async (t) => {
    if (!requireNamespaces(t)) return;
    const { ipr, netns, ip } = arranged(t);
    const count = 6000;
    const lines = Array.from({ length: count }, (_, n) =>
      kind === 'rules' ? `rule add priority ${1000 + n} fwmark ${n + 1} table 100` : `route add 2001:db8:1::${(n + 1).toString(16)} dev d0`,
    );
    ip('-batch', batchFile(t, lines));
    churning(t, netns, kind);
    const permanent = async (options: object): Promise<number> => {
      if (kind === 'rules') {
        const rules = await ipr.rule.list({ family: 'inet' }, options);
        return rules.filter(({ priority }) => (priority ?? 0) >= 1000 && (priority ?? 0) < 1000 + count).length;
      }
      const routes = await ipr.route.list({ family: 'inet6', table: 'main' }, options);
      return routes.filter(({ dst }) => String(dst).startsWith('2001:db8:1:')).length;
    };
    let [plain, torn] = [0, 0];
    for (const end = Date.now() + PATIENCE; torn === 0 && Date.now() < end; plain++) if ((await permanent({})) !== count) torn++;
    t.log(`${plain} plain dumps, ${torn} torn`);
    t.is(torn, 1, 'a plain dump loses or repeats what nobody touched');
    for (let n = 0; n < 20; n++) t.is(await permanent({ consistent: true, attempts: 1000 }), count);
  });
}
