import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { firstValueFrom, lastValueFrom, take, takeWhile, timeout, toArray } from 'rxjs';
import { type FamilyDefinition, type FamilyPolicy, GenericNetlink, genl } from '../../lib/clients/generic.ts';
import { NetlinkError } from '../../lib/errors.ts';
import type { AttributePolicy } from '../../lib/messages/generic/control.ts';
import { attributes, range, u32, u64 } from '../../lib/schema/index.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { findProgram, requireProgram } from '../support/oracles.ts';
import { skip } from '../support/skip.ts';

/** What `genl ctrl list` prints of a family. */
interface Listed {
  readonly id: number;
  readonly version: number;
  readonly headerSize: number;
  readonly maxAttributes: number;
  readonly commands: readonly number[];
  readonly groups: Readonly<Record<string, number>>;
}

function listed(): ReadonlyMap<string, Listed> {
  const text = execFileSync(findProgram('genl') ?? 'genl', ['ctrl', 'list'], { encoding: 'utf8' });
  const families = new Map<string, Listed>();
  for (const block of text.split(/^Name: /m).slice(1)) {
    const head = /^(\S+)\s+ID: (\S+) +Version: (\S+) +header size: (\d+) +max attribs: (\d+)/.exec(block);
    if (head === null) throw new TypeError(block);
    const [, name = '', id, version, headerSize, maxAttributes] = head;
    const [commands = '', groups = ''] = block.split('multicast groups:');
    families.set(name, {
      id: Number(id),
      version: Number(version),
      headerSize: Number(headerSize),
      maxAttributes: Number(maxAttributes),
      commands: [...commands.matchAll(/#\d+: +ID-(\S+)/g)].map(([, number]) => Number(number)),
      groups: Object.fromEntries([...groups.matchAll(/#\d+: +ID-(\S+) +name: (\S+)/g)].map(([, number, group]) => [group, Number(number)])),
    });
  }
  return families;
}

test('every family is as genl lists it', async (t) => {
  if (!requireProgram(t, 'genl')) return;
  const generic = new GenericNetlink();
  t.teardown(() => generic.close());
  // Whoever makes a link of a new kind meanwhile, in whichever namespace, may bring a family along.
  let [before, families, expected] = [listed(), await generic.families(), listed()];
  while (!isDeepStrictEqual(before, expected)) [before, families, expected] = [expected, await generic.families(), listed()];
  const own = new Map(
    families.map(({ familyName = '', familyId, version, hdrsize, maxattr, ops = [], mcastGroups = [] }) => [
      familyName,
      {
        id: familyId,
        version,
        headerSize: hdrsize,
        maxAttributes: maxattr,
        commands: ops.map(({ id }) => id),
        groups: Object.fromEntries(mcastGroups.map(({ name, id }) => [name, id])),
      },
    ]),
  );
  t.deepEqual([...own].sort(), [...expected].sort() as never);
  t.true(own.size > 3);
  t.log(`${own.size} families`);

  for (const family of families) t.deepEqual(await generic.family(family.familyName ?? ''), family);
  await t.throwsAsync(async () => await generic.family('no-such-family'), {
    instanceOf: NetlinkError,
    message:
      'family no-such-family: no such file or directory (ENOENT); the kernel has no such generic netlink family; is its module loaded?',
  });
});

/** What `genl ctrl policy` prints: a line for each command, and for each attribute of each policy. */
function policyLines(family: string): readonly string[] {
  const text = execFileSync(findProgram('genl') ?? 'genl', ['ctrl', 'policy', 'name', family], { encoding: 'utf8' });
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/^ID: \S+ +/, ''));
}

const typeNames: Readonly<Record<string, string>> = { nul_string: 'NUL_STRING', nested_array: 'NESTED_ARRAY' };

/** An attribute as `genl` prints it, which leaves out masks. */
function shown({
  type,
  minValueU,
  maxValueU,
  minValueS,
  maxValueS,
  minLength,
  maxLength,
  policyIdx,
  policyMaxtype,
}: AttributePolicy): string {
  const parts = [`type=${typeNames[String(type)] ?? String(type).toUpperCase()}`];
  if (policyIdx !== undefined) parts.push(`policy:${policyIdx}`, `maxattr:${policyMaxtype}`);
  if (minValueU !== undefined && maxValueU !== undefined) parts.push(`range:[${minValueU},${maxValueU}]`);
  if (minValueS !== undefined && maxValueS !== undefined) parts.push(`range:[${minValueS},${maxValueS}]`);
  if (minLength !== undefined) parts.push(`min len:${minLength}`);
  if (maxLength !== undefined) parts.push(`max len:${maxLength}`);
  return parts.join(' ');
}

test('the policies of every family are as genl prints them', async (t) => {
  if (!requireProgram(t, 'genl')) return;
  const generic = new GenericNetlink();
  t.teardown(() => generic.close());
  let compared = 0;
  for (const { familyName = '' } of await generic.families()) {
    let policy: FamilyPolicy;
    try {
      policy = await generic.policy(familyName);
    } catch (error) {
      // A family that checks no attribute has none.
      t.is((error as NetlinkError).code, 'ENODATA', familyName);
      continue;
    }
    const commands = Object.entries(policy.commands).map(([op, { do: request, dump }]) => {
      return `op ${op} policies:${request === undefined ? '' : ` do=${request}`}${dump === undefined ? '' : ` dump=${dump}`}`;
    });
    const attributes = Object.entries(policy.policies).flatMap(([index, table]) =>
      Object.entries(table).map(([type, what]) => `policy[${index}]:attr[${type}]: ${shown(what)}`),
    );
    const printed = policyLines(familyName);
    // Some versions of genl do not know the types that came last, sint and uint.
    const unknown = new Set(printed.flatMap((line) => /^(policy\S+: type=)unknown/.exec(line)?.[1] ?? []));
    const known = (line: string): string =>
      line.replace(/^(policy\S+: type=)(?:unknown|UINT|SINT).*/, (all, key: string) => (unknown.has(key) ? key : all));
    t.deepEqual([...commands, ...attributes].map(known).sort(), printed.map(known).sort(), familyName);
    compared += commands.length + attributes.length;
  }
  t.log(`${compared} lines`);
  t.true(compared > 5);
});

// A family of the kernel's, described as a program would describe its own (linux/netdev.h).
const Dev = attributes('NETDEV_A_DEV', { ifindex: [1, range(u32, 1, 0xffffffff)], xdpFeatures: [3, u64], xdpZcMaxSegs: [4, u32] });
const netdev = {
  requests: { DEV_GET: [1, Dev, Dev] },
  messages: { DEV_ADD: [2, Dev], DEV_DEL: [3, Dev], DEV_CHANGE: [4, Dev] },
} as const satisfies FamilyDefinition;

test('a family described in a few lines is asked, dumped, heard, and says what was wrong', async (t) => {
  if (!requireNamespaces(t)) return;
  const namespace = createNamespace();
  t.teardown(() => namespace.close());
  const client = genl('netdev', netdev, { netns: namespace.name, validate: false });
  t.teardown(() => client.close());
  try {
    await lastValueFrom(client.family);
  } catch {
    skip(t, 'the kernel has no family netdev: it came with Linux 6.3');
    return;
  }
  const heard = lastValueFrom(
    client.events('mgmt').pipe(
      takeWhile((event) => event.type !== 'DEV_DEL', true),
      timeout(60_000),
      toArray(),
    ),
  );
  namespace.ip('link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb');
  const links = namespace.ipJson('link').map(({ ifindex }) => ifindex);
  t.deepEqual(
    (await client.dump('DEV_GET')).map(({ ifindex }) => ifindex),
    links as number[],
  );
  const index = Number(namespace.ipJson('link', 'show', 'va')[0]?.ifindex);
  t.like(await client.request('DEV_GET', { ifindex: index }), { ifindex: index });

  const results = await lastValueFrom(
    client.batch([index, 9999, index].map((ifindex) => client.request('DEV_GET', { ifindex }))).pipe(toArray()),
  );
  t.deepEqual(
    results.map(({ replies, error }) => [replies.length, (error as NetlinkError | undefined)?.code]),
    [
      [1, undefined],
      [0, 'ENODEV'],
      [1, undefined],
    ],
  );
  await t.throwsAsync(async () => await client.request('DEV_GET', { ifindex: 0 }), {
    instanceOf: NetlinkError,
    message: /^netdev DEV_GET: .*attribute ifindex must be (at least 1|in 1–4294967295)/,
  });
  await t.throwsAsync(async () => await client.request('DEV_GET', {}), {
    instanceOf: NetlinkError,
    message: /attribute ifindex is missing/,
  });

  namespace.ip('link', 'del', 'va');
  const events = (await heard).map((event) => [event.type, 'body' in event && 'ifindex' in event.body ? event.body.ifindex : undefined]);
  t.true(events.some(([type, ifindex]) => type === 'DEV_ADD' && ifindex === index));
  t.is(events.at(-1)?.[0], 'DEV_DEL');
});

test('ten dumps and a hundred requests at once, over one client', async (t) => {
  const generic = new GenericNetlink();
  t.teardown(() => generic.close());
  const lists = await Promise.all(Array.from({ length: 10 }, () => generic.families().then((list) => list.length)));
  t.is(new Set(lists).size, 1);
  const names = await Promise.all(Array.from({ length: 100 }, () => generic.family('nlctrl').then(({ familyName }) => familyName)));
  t.deepEqual(new Set(names), new Set(['nlctrl']));
  t.is((await firstValueFrom(generic.families().pipe(take(1)))).familyId !== undefined, true);
});
