import test from 'ava';
import { IPSet, type IPSetOptions } from '../../../lib/clients/ipset.ts';
import { InvalidValueError, NetlinkError } from '../../../lib/errors.ts';
import { FakeSets } from './fake-sets.ts';

function open(kernel: FakeSets, options: IPSetOptions = {}): IPSet {
  return new IPSet({ transport: kernel.transport, ...options });
}

test('a kernel that speaks protocol 6 alone, before Linux 4.20, is spoken to in it', async (t) => {
  const kernel = new FakeSets(6);
  const sets = open(kernel);
  t.teardown(() => sets.close());
  t.deepEqual(await sets.protocol(), { newest: 6, oldest: 6 });
  const blocked = await sets.create('blocked', 'hash:net', { timeout: 60, comment: true });
  await blocked.add(['10.0.0.0/8', '192.0.2.1 timeout 5', { net: '198.51.100.0/24', comment: 'noisy' }]);
  t.true(await blocked.test('10.0.0.0/8'));
  t.false(await blocked.test('11.0.0.0/8'));
  await blocked.del('10.0.0.0/8');
  await sets.rename('blocked', 'kept');
  const set = await sets.get('kept');
  t.is(set.index, undefined);
  t.is(set.size, undefined);
  t.like(set, { name: 'kept', type: 'hash:net', revision: 4, settings: { timeout: 60, comment: true, family: 'inet' } });
  t.deepEqual(set.entries as unknown, [
    { net: '192.0.2.1', timeout: 5 },
    { net: '198.51.100.0/24', comment: 'noisy' },
  ]);
  const saved = await sets.save('kept');
  t.is(
    saved,
    'create kept hash:net family inet hashsize 1024 maxelem 65536 timeout 60 comment\nadd kept 192.0.2.1 timeout 5\nadd kept 198.51.100.0/24 comment "noisy"\n',
  );
  await sets.destroy('kept');
  await sets.restore(saved);
  t.is(await sets.save(), saved);
  await sets.set('kept', 'hash:net').replace(['203.0.113.0/24', '203.0.114.0/24', '203.0.115.0/24']);
  t.is((await sets.get('kept')).entries.length, 3, 'in two messages');

  // What protocol 6 has not is not sent.
  const before = kernel.sent.length;
  const numberless = /since protocol 7 \(Linux 4\.20\) \(IPSET_ERR_PROTOCOL\)/;
  await t.throwsAsync(async () => await sets.indexOf('kept'), { instanceOf: NetlinkError, message: numberless });
  await t.throwsAsync(async () => await sets.nameOf(1), { instanceOf: NetlinkError, message: numberless });
  t.is(kernel.sent.length, before);
  // It is asked for its protocol in the newest that we know, which it does not look at; all else is in its own.
  const { sent } = kernel;
  t.deepEqual(new Set(sent.map(({ command, protocol }) => (command === 'protocol' ? 'asked' : protocol))), new Set(['asked', 6]));
  t.is(sent.filter(({ command }) => command === 'protocol').length, 2, 'by protocol(), and once for all commands');
});

test('of a revision that lacks a setting the kernel is not asked for it', async (t) => {
  const kernel = new FakeSets(6);
  const sets = open(kernel);
  t.teardown(() => sets.close());
  await t.throwsAsync(async () => await sets.create('x', 'hash:ip', { bucketsize: 4 }), {
    instanceOf: InvalidValueError,
    message: 'create x: bucketsize: hash:ip takes it from revision 5 on, and this kernel has revision 4',
  });
  t.false(kernel.sent.some(({ command }) => command === 'create'));
});

test('a kernel of later protocols is spoken to in the newest that both know, or told apart', async (t) => {
  const later = new FakeSets(9, 7);
  const sets = open(later);
  t.teardown(() => sets.close());
  await sets.create('x', 'hash:ip');
  t.is(later.sent.at(-1)?.protocol, 7);
  for (const [kernel, range] of [
    [new FakeSets(9, 8), '8 to 9'],
    [new FakeSets(5), '5 to 5'],
  ] as const) {
    const strange = open(kernel);
    t.teardown(() => strange.close());
    await t.throwsAsync(async () => await strange.create('x', 'hash:ip'), {
      instanceOf: NetlinkError,
      code: 'EPROTONOSUPPORT',
      message: new RegExp(`the kernel speaks protocols ${range} of ip_set, and this library 6 to 7`),
    });
    t.deepEqual(
      kernel.sent.map(({ command }) => command),
      ['protocol'],
    );
  }
});

test('what others put into sets, and no line of ipset can hold, is listed, and not saved', async (t) => {
  const kernel = new FakeSets(7, 6);
  const sets = open(kernel);
  t.teardown(() => sets.close());
  const head = { typename: 'hash:ip', family: 'ipv4', revision: 4 } as const;
  kernel.sets.set('evil', { head, entries: [{ ip: { ipv4: '10.0.0.1' }, comment: 'x"\nflush\n' }] });
  kernel.sets.set('two words', { head, entries: [{ ip: { ipv4: '10.0.0.2' }, comment: 'and -exist or  two spaces \\' }] });
  t.deepEqual((await sets.get('evil')).entries as unknown, [{ ip: '10.0.0.1', comment: 'x"\nflush\n' }]);
  await t.throwsAsync(async () => await sets.save('evil'), {
    instanceOf: InvalidValueError,
    message: /comment: must not hold a double quote/,
  });
  const text = await sets.save('two words');
  t.regex(text, /^create "two words" hash:ip .*\nadd "two words" 10\.0\.0\.2 comment "and -exist or {2}two spaces \\"\n$/);
  await sets.destroy('two words');
  await sets.restore(text);
  t.is(await sets.save('two words'), text);
  kernel.sets.set('new', { head: { ...head, typename: 'hash:future' }, entries: [] });
  await t.throwsAsync(async () => await sets.add('new', '10.0.0.1'), {
    instanceOf: InvalidValueError,
    message: 'add new: type: "hash:future" is no type that is known here',
  });
});

test('names, comments, times and numbers that the kernel would cut or refuse without a word are refused with their name', async (t) => {
  const kernel = new FakeSets(7, 6);
  const sets = open(kernel);
  t.teardown(() => sets.close());
  const ips = await sets.create('a'.repeat(31), 'hash:ip', { timeout: 0, comment: true });
  await ips.add({ ip: '10.0.0.1', timeout: 0, comment: '' });
  t.deepEqual((await ips.list()).entries, [{ ip: '10.0.0.1', timeout: 0, comment: '' }]);
  await sets.create('marks', 'hash:ip,mark');
  await sets.create('links', 'hash:net,iface');
  await sets.create('list', 'list:set');
  await sets.create('six', 'hash:net', { family: 'inet6' });
  await sets.add('six', ['2001:db8::/32', '::1', 'fe80::/10']);
  const long = 'x'.repeat(32);
  // biome-ignore format: table
  const cases: readonly (readonly [command: () => PromiseLike<unknown>, text: RegExp])[] = [
    [() => sets.create(long, 'hash:ip'), /^create x{32}: name: "x{32}" must have 1–31 bytes$/],
    [() => sets.add(long, '10.0.0.1'), /^add: name: "x{32}" must have 1–31 bytes$/],
    [() => sets.list(long), /^list: name: /],
    [() => sets.swap('marks', long), /^swap: name: /],
    [() => sets.rename('marks', 'a\nb'), /name: must not hold a double quote, a line break or a NUL$/],
    [() => sets.create('a"b', 'hash:ip'), /name: must not hold a double quote/],
    [() => ips.add({ ip: '10.0.0.2', comment: 'a\nb' }), /comment: must not hold a double quote, a line break or a NUL$/],
    [() => ips.add({ ip: '10.0.0.2', comment: 'ü'.repeat(128) }), /comment: must have at most 255 bytes$/],
    [() => ips.add({ ip: '10.0.0.2', timeout: 2_147_484 }), /timeout: must be a whole number of 0–2147483$/],
    [() => ips.add({ ip: '10.0.0.2', timeout: Number.NaN }), /timeout: must be a whole number/],
    [() => ips.add({ ip: '10.0.0.2', skbqueue: 70_000 }), /skbqueue: must be a whole number of 0–65535$/],
    [() => ips.add({ ip: '10.0.0.2', skbmark: '99999999999' }), /skbmark: "99999999999" is no mark/],
    [() => ips.add('fe80::1%eth0'), /ip: "fe80::1%eth0" is no address$/],
    [() => sets.create('x', 'hash:ip', { timeout: 4_294_968 }), /timeout: must be a whole number of 0–2147483$/],
    [() => sets.create('x', 'hash:ip', { maxelem: -1 }), /maxelem: must be a whole number of 0–4294967295$/],
    [() => sets.add('marks', { ip: '10.0.0.1', mark: 2 ** 32 }), /mark: must be a whole number of 0–4294967295$/],
    [() => sets.add('links', '10.0.0.0/8,an-interface-16b'), /iface: "an-interface-16b" has more than 15 bytes$/],
    [() => sets.add('list', long), /set: "x{32}" has more than 31 bytes$/],
    [() => sets.add('six', '2001:db8::/129'), /has no valid length of its prefix$/],
    [() => sets.restore('create ok hash:ip\ncreate bad hash:nothing\n'), /^line 2: create: type: "hash:nothing" is no type that is known here$/],
    [() => sets.restore('create ok hash:ip\nadd ok\n'), /^line 2: add: the entry is missing$/],
    [() => sets.restore('create ok hash:ip nonsense 5\n'), /^line 1: restore: create: "nonsense" is no setting of a set$/],
  ];
  for (const [command, text] of cases) {
    const error = await t.throwsAsync(async () => void (await command()), { instanceOf: InvalidValueError });
    t.regex(error.message, text);
  }
  t.false(kernel.sets.has('ok'), 'nothing of a text is done that has a line without sense');
  // What a person types, and what comes from other systems.
  await sets.restore('add\tmarks\t10.0.0.1,5\r\n  add marks   10.0.0.2,6  \r\n');
  t.deepEqual((await sets.get('marks')).entries as unknown, [
    { ip: '10.0.0.1', mark: 5 },
    { ip: '10.0.0.2', mark: 6 },
  ]);
});
