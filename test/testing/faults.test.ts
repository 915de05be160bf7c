import test, { type ExecutionContext } from 'ava';
import { VirtualTimeScheduler } from 'rxjs';
import { IPRoute, type RouteMessage } from '../../lib/clients/iproute.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import type { Overrun } from '../../lib/frame/frame.ts';
import { FakeKernel, type FakeKernelOptions } from '../../lib/testing/index.ts';

function fake(t: ExecutionContext, options: FakeKernelOptions = {}): { kernel: FakeKernel; ipr: IPRoute } {
  const kernel = new FakeKernel(options);
  const ipr = new IPRoute({ transport: () => kernel.transport(), timeout: 1000 });
  t.teardown(() => {
    ipr.close();
    kernel.close();
  });
  return { kernel, ipr };
}

test('a refusal that was ordered befalls so many requests of its type, and can be taken back', async (t) => {
  const { kernel, ipr } = fake(t);
  kernel.refuse({ type: 'RTM_NEWLINK', times: 2, errno: 'ENOBUFS', message: 'no room' });
  for (let count = 0; count < 2; count++) {
    const error = (await t.throwsAsync(async () => ipr.link.add({ kind: 'dummy', ifname: 'd0' }))) as NetlinkError;
    t.like(error, { code: 'ENOBUFS', kernelText: 'no room' });
  }
  t.is((await ipr.link.list()).length, 1);
  await ipr.link.add({ kind: 'dummy', ifname: 'd0' });
  const takeBack = kernel.refuse({ errno: 'EPERM', times: 9 });
  await t.throwsAsync(async () => ipr.link.get('d0'), { code: 'EPERM' });
  takeBack();
  t.is((await ipr.link.get('d0')).ifname, 'd0');
});

test('a lost answer fails a change, which is done all the same; a read is sent again', async (t) => {
  const { kernel, ipr } = fake(t);
  kernel.lose({ type: 'RTM_NEWLINK' });
  await t.throwsAsync(async () => ipr.link.add({ kind: 'dummy', ifname: 'd0' }), { code: 'ERR_NETLINK_LOST_ANSWER' });
  kernel.lose({ type: 'RTM_GETLINK', times: 3 });
  t.is((await ipr.link.get('d0')).ifname, 'd0');
  kernel.lose({ type: 'RTM_NEWLINK', how: 'silence' });
  await t.throwsAsync(async () => ipr.link.add({ kind: 'dummy', ifname: 'd1' }), { code: 'ERR_NETLINK_TIMEOUT' });
});

test('a torn dump is taken again, and given up where all are torn', async (t) => {
  const { kernel, ipr } = fake(t);
  let dumps = 0;
  kernel.watch(({ type }) => {
    if (type === 'RTM_GETLINK') dumps++;
  });
  kernel.tear({ type: 'RTM_GETLINK', times: 3 });
  t.is((await ipr.link.list()).length, 1);
  t.is(dumps, 4);
  kernel.tear({ times: 5 });
  await t.throwsAsync(async () => ipr.link.list({}, { attempts: 2 }), { code: 'ERR_NETLINK_DUMP_INTERRUPTED' });
});

test('an overrun stands in the stream where events were lost', async (t) => {
  const { kernel, ipr } = fake(t);
  const heard: (RouteMessage | Overrun)[] = [];
  t.teardown(() => subscription.unsubscribe());
  const subscription = ipr.events('link').subscribe((event) => heard.push(event));
  await ipr.link.add({ kind: 'dummy', ifname: 'd0' });
  kernel.overrun();
  await ipr.link.add({ kind: 'dummy', ifname: 'd1' });
  t.deepEqual(
    heard.map(({ type }) => type),
    ['RTM_NEWLINK', 'overrun', 'RTM_NEWLINK'],
  );
});

test('a socket that nobody reads overruns when it is full, and hears nothing more until it was read', async (t) => {
  const { kernel, ipr } = fake(t);
  const socket = kernel.transport({ receiveBuffer: 10_000 });
  const items: string[] = [];
  socket.attach({ frame: () => items.push('frame'), overrun: () => items.push('overrun'), failed: () => {} });
  socket.join(1);
  for (let count = 0; count < 30; count++) await ipr.link.add({ kind: 'dummy', ifname: `d${count}` });
  socket.drain(true);
  t.is(items[0], 'overrun');
  const kept = items.length - 1;
  t.true(kept > 0 && kept < 30);
  await ipr.link.add({ kind: 'dummy', ifname: 'last' });
  socket.drain(true);
  t.is(items.length, kept + 2);
  t.like(socket.stats, { overruns: 1, frames: kept + 1, drops: 30 - kept });
});

test('a delayed request is served when the clock says so', async (t) => {
  const clock = new VirtualTimeScheduler();
  const { kernel, ipr } = fake(t, { clock });
  kernel.delay({ milliseconds: 500 });
  const link = ipr.link.get('lo').then(({ ifname }) => ifname);
  t.is(await Promise.race([link, new Promise((resolve) => setTimeout(() => resolve('waits'), 20))]), 'waits');
  clock.flush();
  t.is(await link, 'lo');
  t.is(clock.frame, 500);
});

test('one transport carries requests and events alike', async (t) => {
  const kernel = new FakeKernel();
  const ipr = new IPRoute({ transport: kernel.transport() });
  t.teardown(() => ipr.close());
  const heard: string[] = [];
  const subscription = ipr.events('link').subscribe(({ type }) => heard.push(type));
  await ipr.link.add({ kind: 'dummy', ifname: 'd0', state: 'up' });
  t.deepEqual(
    (await ipr.link.list()).map(({ ifname }) => ifname),
    ['lo', 'd0'],
  );
  t.deepEqual(heard, ['RTM_NEWLINK']);
  subscription.unsubscribe();
  ipr.close();
  await t.throwsAsync(async () => ipr.link.list(), { code: 'ERR_NETLINK_CLOSED' });
});

test('sockets are opened as they are needed, and closed with the client', async (t) => {
  const kernel = new FakeKernel();
  const opened: string[] = [];
  const ipr = new IPRoute({
    transport: (purpose) => {
      opened.push(purpose);
      return kernel.transport();
    },
  });
  const subscriptions = ['link', 'address'].map((group) => ipr.events(group as 'link').subscribe());
  await ipr.link.get('lo');
  await Promise.all([ipr.link.list(), ipr.route.list()]);
  t.deepEqual(opened.slice(0, 3), ['events', 'events', 'requests']);
  t.true(opened.slice(3).every((purpose) => purpose === 'dumps'));
  for (const subscription of subscriptions) subscription.unsubscribe();
  ipr.close();
});

test('what is refused does not change anything', async (t) => {
  const { ipr } = fake(t);
  await t.throwsAsync(async () => ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: 'lo' } }), { code: 'EEXIST' });
  await t.throwsAsync(async () => ipr.link.add({ kind: 'vlan', ifname: 'v', link: 'lo', data: {} }), { code: 'EINVAL' });
  t.deepEqual(
    (await ipr.link.list()).map(({ ifname }) => ifname),
    ['lo'],
  );
  await t.throwsAsync(async () => ipr.mdb.list(), { code: 'EOPNOTSUPP' });
});

test('kinds that this machine may lack: vlan, bond, dummy', async (t) => {
  const { ipr } = fake(t);
  await ipr.link.add({ kind: 'dummy', ifname: 'd0' });
  await ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'd0', data: { id: 5 } });
  await t.throwsAsync(async () => ipr.link.add({ kind: 'vlan', ifname: 'w5', link: 'd0', data: { id: 5 } }), { code: 'EEXIST' });
  await t.throwsAsync(async () => ipr.link.set('v5', { state: 'up' }), { code: 'ENETDOWN' });
  await ipr.link.set('d0', { state: 'up' });
  t.true((await ipr.link.get('v5')).flags.includes('up'));
  t.like(await ipr.link.get('v5'), { link: 2, linkinfo: { kind: 'vlan', data: { id: 5, protocol: '8021q' } } });
  await ipr.link.add({ kind: 'bond', ifname: 'b0', state: 'up' });
  await ipr.link.add({ kind: 'dummy', ifname: 'd1', state: 'up' });
  await t.throwsAsync(async () => ipr.link.set('d1', { master: 'b0' }), { code: 'EPERM' });
  await ipr.link.set('d1', { state: 'down' });
  await ipr.link.set('d1', { master: 'b0' });
  t.like(await ipr.link.get('b0'), { carrier: 1, operstate: 'up' });
  t.true((await ipr.link.get('d1')).flags.includes('slave'));
  await ipr.link.del('d0');
  await t.throwsAsync(async () => ipr.link.get('v5'), { code: 'ENODEV' });
});
