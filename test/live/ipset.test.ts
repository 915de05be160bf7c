import test, { type ExecutionContext } from 'ava';
import { firstValueFrom } from 'rxjs';
import { IPSet, type IPSetError } from '../../lib/clients/ipset.ts';
import { InvalidValueError, NetlinkError } from '../../lib/errors.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { skip } from '../support/skip.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import type { Outcome } from './ipset-kinds.ts';

/** A client in a namespace of its own, where the kernel has ip_set. */
async function open(t: ExecutionContext): Promise<{ sets: IPSet; ns: Namespace } | undefined> {
  if (!requireNamespaces(t) || !requireProgram(t, 'ipset')) return undefined;
  const ns = createNamespace();
  t.teardown(() => ns.close());
  const sets = new IPSet({ netns: ns.name });
  t.teardown(() => sets.close());
  try {
    await sets.protocol();
  } catch (error) {
    if (!(error instanceof NetlinkError) || !['EINVAL', 'EPROTONOSUPPORT'].includes(error.code)) throw error;
    skip(t, error.message, { always: true });
    return undefined;
  }
  return { sets, ns };
}

/** What a command is refused with. */
async function refusal(command: PromiseLike<unknown>): Promise<string> {
  try {
    await command;
    return 'not refused';
  } catch (error) {
    return (error as Error).message;
  }
}

test('every type of set with every setting is made, saved and restored by us and by ipset', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const program = new URL('ipset-kinds.js', import.meta.url).pathname;
  const outcomes = JSON.parse(opened.ns.exec(process.execPath, program)) as readonly Outcome[];
  const passed = outcomes.filter(({ result }) => result === 'passed').length;
  t.log(`${outcomes.length} tried, ${passed} passed`);
  t.deepEqual(
    outcomes.filter(({ result }) => result === 'failed'),
    [],
  );
  t.true(passed > 20);
});

test('a refusal is in the words of ipset, and names the entry', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets } = opened;
  const ips = await sets.create('ips', 'hash:ip', { maxelem: 2 });
  await sets.create('nets', 'hash:net');
  await sets.create('small', 'bitmap:ip', { range: '10.0.0.0/24' });
  await sets.create('lists', 'list:set', { size: 1 });
  await sets.create('six', 'hash:ip', { family: 'inet6' });
  await sets.create('ports', 'hash:ip,port');
  await ips.add(['10.0.0.1', '10.0.0.2']);
  await sets.add('lists', 'nets');
  // biome-ignore format: table
  const cases: readonly (readonly [command: () => PromiseLike<unknown>, text: string])[] = [
    [() => sets.add('ips', '10.0.0.1'), 'add ips 10.0.0.1: element cannot be added: it is already in the set (IPSET_ERR_EXIST)'],
    [() => sets.del('ips', { ip: '10.0.0.9' }), 'del ips 10.0.0.9: element cannot be deleted: it is not in the set (IPSET_ERR_EXIST)'],
    [() => sets.add('ips', '10.0.0.3'), 'add ips 10.0.0.3: the set is full: no more elements can be added (IPSET_ERR_HASH_FULL)'],
    [() => sets.add('ips', '0.0.0.0'), 'add ips 0.0.0.0: element is null, which a hash cannot store (IPSET_ERR_HASH_ELEM)'],
    [() => sets.add('ips', '10.0.0.3 timeout 5'), 'add ips 10.0.0.3: timeout cannot be used: the set was created without timeout support (IPSET_ERR_TIMEOUT)'],
    [() => sets.add('ips', '10.0.0.3 packets 5'), 'add ips 10.0.0.3: packets and bytes cannot be used: the set was created without counter support (IPSET_ERR_COUNTER)'],
    [() => sets.add('ips', '10.0.0.3 comment x'), 'add ips 10.0.0.3: comment cannot be used: the set was created without comment support (IPSET_ERR_COMMENT)'],
    [() => sets.add('ips', '10.0.0.3 skbqueue 3'), 'add ips 10.0.0.3: skbmark, skbprio and skbqueue cannot be used: the set was created without skbinfo support (IPSET_ERR_SKBINFO)'],
    [() => sets.add('nets', '0.0.0.0/0'), 'add nets 0.0.0.0/0: the length of a prefix is invalid (IPSET_ERR_INVALID_CIDR)'],
    [() => sets.add('small', '10.0.1.1'), 'add small 10.0.1.1: element is outside the range of the set (IPSET_ERR_BITMAP_RANGE)'],
    [() => sets.add('ports', '10.0.0.1,0:0'), 'add ports 10.0.0.1,0:0: the protocol is invalid (IPSET_ERR_INVALID_PROTO)'],
    [() => sets.add('lists', 'nowhere'), 'add lists nowhere: the set that is the element does not exist (IPSET_ERR_NAME)'],
    [() => sets.add('lists', 'lists'), 'add lists lists: a list of sets cannot be an element of a list of sets (IPSET_ERR_LOOP)'],
    [() => sets.add('lists', { set: 'ips', before: 'six' }), 'add lists ips: the set before or after which it is put is not in the list (IPSET_ERR_REF_EXIST)'],
    [() => sets.add('gone', '10.0.0.1'), 'add gone: the set does not exist (ENOENT)'],
    [() => sets.get('gone'), 'list gone: the set does not exist (ENOENT)'],
    [() => sets.test('gone', '10.0.0.1'), 'test gone: the set does not exist (ENOENT)'],
    [() => sets.create('ips', 'hash:net'), 'create ips: set cannot be created: a set with this name exists already (EEXIST)'],
    [() => sets.create('b', 'bitmap:ip', { range: '10.0.0.0/8' }), 'create b: the range is larger than a bitmap may be (IPSET_ERR_BITMAP_RANGE_SIZE)'],
    [() => sets.destroy('nets'), 'destroy nets: set cannot be destroyed: it is in use by a rule, or is an element of another set (IPSET_ERR_BUSY)'],
    [() => sets.destroy('gone'), 'destroy gone: the set does not exist (ENOENT)'],
    [() => sets.rename('nets', 'other'), 'rename nets: set cannot be renamed: it is in use by a rule, or is an element of another set (IPSET_ERR_REFERENCED)'],
    [() => sets.rename('ips', 'six'), 'rename ips: set cannot be renamed: a set with the new name exists already (IPSET_ERR_EXIST_SETNAME2)'],
    [() => sets.swap('ips', 'gone'), 'swap ips: sets cannot be swapped: the second set does not exist (IPSET_ERR_EXIST_SETNAME2)'],
    [() => sets.swap('ips', 'nets'), 'swap ips: sets cannot be swapped: their types do not match (IPSET_ERR_TYPE_MISMATCH)'],
    [() => sets.restore('add six ::1\n\nadd six ::2\nadd six ::1\n'), 'line 4: add six ::1: element cannot be added: it is already in the set (IPSET_ERR_EXIST)'],
  ];
  for (const [command, text] of cases) t.is(await refusal(command()), text);
  const error = (await t.throwsAsync(async () => void (await ips.add(['10.0.0.1'])))) as IPSetError;
  t.like(error, { code: 'IPSET_ERR_EXIST', errno: 4103, set: 'ips', entry: '10.0.0.1', operation: 'add', name: 'IPSetError' });
  t.true(error instanceof NetlinkError);
});

test('what makes no sense is refused before anything is sent', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets } = opened;
  await sets.create('ips', 'hash:ip');
  await sets.create('ports', 'hash:ip,port');
  // biome-ignore format: table
  const cases: readonly (readonly [command: () => PromiseLike<unknown>, text: string])[] = [
    [() => sets.add('ips', ['10.0.0.1', '10.0.0.300']), 'add ips: entries.1.ip: "10.0.0.300" is no address'],
    [() => sets.add('ips', { ip: '10.0.0.1', port: 80 }), 'add ips: port: is no part of an entry of hash:ip'],
    [() => sets.add('ips', '10.0.0.1,80'), 'add ips: entry: "10.0.0.1,80" is no element of hash:ip, which has ip'],
    [() => sets.add('ips', '10.0.0.1 nomatch'), 'add ips: nomatch: is no part of an entry of hash:ip'],
    [() => sets.add('ips', '::1'), 'add ips: entry: the set holds addresses of IPv4 only'],
    [() => sets.add('ips', '10.0.0.0/33'), 'add ips: ip: "10.0.0.0/33" has no valid length of its prefix'],
    [() => sets.add('ips', '10.0.0.1 comment "x'), 'add ips: entry: a quote is not closed: "x'],
    [() => sets.add('ports', '10.0.0.1,tcp:70000'), 'add ports: port: "70000" is no port'],
    [() => sets.add('ports', '10.0.0.1,nope:1'), 'add ports: protocol: "nope" is no protocol'],
    [() => sets.add('ports', '10.0.0.1,vrrp:1'), 'add ports: port: vrrp has no ports: only 0 stands for it'],
    [() => sets.create('x', 'hash:net', { netmask: 8 } as object), 'create x: netmask: is no setting of hash:net'],
    [() => sets.create('', 'hash:net'), 'create : name: "" must have 1–31 bytes'],
    [() => sets.restore('create ok hash:ip\nadd ok 10.0.0.1\nnonsense\n'), 'line 3: restore: "nonsense" is no command'],
    [() => sets.restore('add ips 10.0.0.7\nadd ips 10.0.0.x\n'), 'line 2: add ips: ip: "10.0.0.x" is no address'],
  ];
  for (const [command, text] of cases) {
    const error = await t.throwsAsync(async () => void (await command()), { instanceOf: InvalidValueError });
    t.is(error.message, text);
  }
  t.deepEqual(await sets.names(), ['ips', 'ports']);
  t.deepEqual((await sets.get('ips')).entries, []);
});

test('a type that the kernel has not is named, with its module', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets } = opened;
  t.true((await sets.revisions('hash:ip')).newest >= 4);
  const text = await refusal(sets.create('macs', 'hash:mac'));
  t.regex(text, /^(not refused|create macs: the kernel has no set type hash:mac; is ip_set_hash_mac loaded\? \(IPSET_ERR_FIND_TYPE\))$/);
  t.log(text);
});

test('a set is replaced at one moment, and stays as it was where an entry is refused', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets } = opened;
  const ips = await sets.create('ips', 'hash:ip', { timeout: 600, counters: true, forceadd: true, maxelem: 5 });
  await ips.add('10.0.0.1');
  await ips.replace(['10.0.0.2', { ip: '10.0.0.3', timeout: 60 }]);
  const list = await ips.list();
  t.deepEqual(list.entries.map(({ ip }) => ip).sort(), ['10.0.0.2', '10.0.0.3']);
  t.like(list.settings, { timeout: 600, counters: true, forceadd: true, maxelem: 5 });
  t.regex(await refusal(ips.replace(['10.0.0.4', '10.0.0.4'])), /already in the set/);
  t.deepEqual(await sets.names(), ['ips']);
  t.is((await ips.header()).size, 2);
  await ips.replace([]);
  t.is((await ips.header()).size, 0);
});

test('50,000 entries are added in one call, listed, saved, restored and deleted', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets, ns } = opened;
  const entries = Array.from({ length: 50_000 }, (_, n) => ({ net: `10.${n >> 8}.${n & 255}.0/24` }));
  const nets = await sets.create('nets', 'hash:net', { maxelem: 100_000 });
  await nets.add(entries);
  t.is((await nets.header()).size, 50_000);
  const saved = await sets.save('nets');
  t.is(saved, ns.exec('ipset', 'save', 'nets'));
  // Each of the two kinds of repetition: refused with the entry's name, or let be.
  const again = (await t.throwsAsync(async () => void (await nets.add([{ net: '11.0.0.0/8' }, ...entries])))) as IPSetError;
  t.like(again, { code: 'IPSET_ERR_EXIST', entry: '10.0.0.0/24' });
  await nets.add(entries, { exist: true });
  await nets.del([{ net: '11.0.0.0/8' }, ...entries]);
  t.is((await nets.header()).size, 0);
  await sets.destroy();
  await sets.restore(saved);
  t.is(await sets.save(), saved);
});

test('commands are cold, flush, rename and swap do what they say, and exist forgives', async (t) => {
  const opened = await open(t);
  if (opened === undefined) return;
  const { sets } = opened;
  const created = sets.create('one', 'hash:ip');
  t.deepEqual(await sets.names(), []);
  const one = await firstValueFrom(created);
  await one.add('10.0.0.1');
  t.true(await one.test('10.0.0.1'));
  t.false(await one.test({ ip: '10.0.0.2' }));
  await sets.create('two', 'hash:ip');
  await sets.swap('one', 'two');
  t.false(await one.test('10.0.0.1'));
  await sets.rename('two', 'three');
  t.deepEqual((await sets.get('three')).entries, [{ ip: '10.0.0.1' }]);
  t.deepEqual(
    (await sets.headers()).map(({ name, size }) => [name, size]),
    [
      ['one', 0],
      ['three', 1],
    ],
  );
  const index = await sets.indexOf('three');
  t.is((await sets.header('three')).index, index);
  t.is(await sets.nameOf(index), 'three');
  t.is(await refusal(sets.indexOf('gone')), 'indexOf gone: the set does not exist (ENOENT)');
  t.is(await refusal(sets.nameOf(65_000)), 'nameOf 65000: no set has this number (ENOENT)');
  await sets.flush('three');
  t.is((await sets.header('three')).size, 0);
  await sets.create('three', 'hash:ip', { exist: true });
  await sets.add('three', '10.0.0.1');
  await sets.add('three', '10.0.0.1', { exist: true });
  await sets.del('three', '10.0.0.2', { exist: true });
  await sets.destroy('gone', { exist: true });
  await sets.restore('add three 10.0.0.1\nadd -exist three 10.0.0.3\n', { exist: true });
  await sets.restore('add -! three 10.0.0.3 \n  # a comment\nflush three\nswap one three\nrename one four\ndestroy three\nCOMMIT\n');
  t.deepEqual(await sets.names(), ['four']);
  await sets.destroy();
  t.deepEqual(await sets.names(), []);
});

test('without the privilege, the error says which it is', async (t) => {
  if ((await open(t)) === undefined) return;
  const program = new URL('ipset-plain-user.js', import.meta.url).pathname;
  const { status, stdout, stderr } = runUnprivileged(program, [], { userNamespace: false });
  t.is(status, 0, stderr);
  t.is(stdout.trim(), 'EPERM protocol: operation not permitted: this needs CAP_NET_ADMIN in the network namespace (EPERM)');
  const inside = runUnprivileged(program);
  if (inside.status !== 0) t.log(`no user namespace: ${inside.stderr}`);
  else t.is(inside.stdout.trim(), 'no error');
});
