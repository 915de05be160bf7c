import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { GenericNetlink, genl } from '../../../lib/clients/generic.ts';
import { NetlinkError } from '../../../lib/errors.ts';
import { Echo, echoFamily, FakeFamily } from './fake-family.ts';

const names = ({ sent }: FakeFamily): string[] => sent.map(({ type, command }) => `${type}.${command}`);

test('a family is looked up once, when it is first needed; its header is apart from the body', async (t) => {
  const fake = new FakeFamily();
  const echo = genl('echo', echoFamily, { transport: fake.transport });
  const command = echo.request('say', { text: 'hello', version: 5, cmd: 6 });
  t.deepEqual(names(fake), []);
  t.deepEqual(await command, { text: 'hello', version: 5, cmd: 6 });
  t.deepEqual(await echo.request('say', { number: 1 }), { number: 1 });
  t.deepEqual(fake.sent, [
    { type: 16, command: 3, version: 2, body: { familyName: 'echo' } },
    { type: 40, command: 7, version: 3, body: { text: 'hello', version: 5, cmd: 6 } },
    { type: 40, command: 7, version: 3, body: { number: 1 } },
  ]);
  echo.close();
  t.true((await t.throwsAsync(async () => await echo.request('say')))?.message.includes('closed'));
});

test('a family that got another number, as its module was loaded anew, is found again', async (t) => {
  const fake = new FakeFamily();
  const echo = genl('echo', echoFamily, { transport: fake.transport });
  await echo.request('say', {});
  fake.id = 41;
  t.deepEqual(await echo.request('say', { text: 'again' }), { text: 'again' });
  t.deepEqual(names(fake), ['16.3', '40.7', '40.7', '16.3', '41.7']);

  // What the family itself does not find stays an error, and is asked once.
  const error = await t.throwsAsync(async () => await echo.request('say', { text: 'nobody' }), { instanceOf: NetlinkError });
  t.is(error?.message, 'echo say: no such file or directory (ENOENT)');
  t.deepEqual(names(fake).slice(5), ['41.7', '16.3']);
});

test('a family that the kernel does not have is a typed error that names the module', async (t) => {
  const fake = new FakeFamily();
  fake.id = undefined;
  const echo = genl('echo', echoFamily, { transport: fake.transport });
  const expected = {
    code: 'ENOENT',
    message: 'family echo: no such file or directory (ENOENT); the kernel has no such generic netlink family; is echo_module loaded?',
  };
  await t.throwsAsync(async () => await echo.request('say'), expected);
  await t.throwsAsync(lastValueFrom(echo.events()), expected);
  fake.id = 50;
  t.deepEqual(await echo.request('say', { number: 2 }), { number: 2 });
});

test('a refusal says which privilege the kernel wants, as the family lists it', async (t) => {
  const fake = new FakeFamily();
  const echo = genl('echo', echoFamily, { transport: fake.transport });
  await t.throwsAsync(async () => await echo.request('forget', {}), {
    code: 'EPERM',
    message: 'echo forget: operation not permitted (EPERM); this needs CAP_NET_ADMIN in the network namespace',
  });
  await t.throwsAsync(async () => await echo.request('say', { number: -1 }), { message: /^echo say: number: / });
  t.throws(() => echo.request('whisper' as 'say'), { instanceOf: TypeError });
});

test('events are those of the family, typed by its definition; others keep their bytes', async (t) => {
  const fake = new FakeFamily();
  const generic = new GenericNetlink({ transport: fake.transport });
  const echo = generic.open('echo', echoFamily);
  const heard: unknown[] = [];
  let completed = false;
  echo.events('voices').subscribe({
    next: (event) =>
      heard.push(event.type === 'said' ? [event.type, event.body.text] : [event.type, 'body' in event ? event.body : event.cause]),
    complete: () => {
      completed = true;
    },
  });
  fake.notify(9, { text: 'psst' });
  fake.notify(99, { number: 1 });
  fake.notify(9, { text: 'of another family' }, 77);
  fake.transport.overrun();
  t.deepEqual(heard, [
    ['said', 'psst'],
    ['unknown', Uint8Array.of(99, 1, 0, 0, 8, 0, 2, 0, 1, 0, 0, 0)],
    ['overrun', 'buffer'],
  ]);
  generic.close();
  t.true(completed);
});

test('a group that the family does not have is refused before anything is heard', async (t) => {
  const echo = genl('echo', echoFamily, { transport: new FakeFamily().transport });
  await t.throwsAsync(lastValueFrom(echo.events('vioces')), {
    code: 'ERR_NETLINK_INVALID_VALUE',
    message: 'echo events: groups: "vioces" is no group of echo, which has voices',
  });
});

test('a batch has a result for each command', async (t) => {
  const fake = new FakeFamily();
  const echo = genl('echo', { ...echoFamily, requests: { say: [7, Echo, Echo], forget: [8, Echo] } }, { transport: fake.transport });
  const commands = [echo.request('say', { number: 1 }), echo.request('forget', {}), echo.request('say', { number: -1 })];
  const results = await lastValueFrom(echo.batch(commands, { onError: 'continue' }).pipe(toArray()));
  t.deepEqual(
    results.map(({ index, replies, error }) => [index, replies.length, (error as { code?: string } | undefined)?.code]),
    [
      [0, 1, undefined],
      [1, 0, 'EPERM'],
      [2, 0, 'ERR_NETLINK_INVALID_VALUE'],
    ],
  );
});
