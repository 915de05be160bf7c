import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { fakeTransport, type Replies, type TypedRequest } from '../../lib/testing/index.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';

const ets = { willing: 1, etsCap: 8, cbs: 0, prioTc: [0, 0, 0, 1, 1, 1, 2, 2] };

test('settings of data center bridging are read, set and taken away', async (t) => {
  const asked: TypedRequest[] = [];
  const transport = fakeTransport((request): Replies => {
    asked.push(request);
    if (request.type === 'RTM_GETDCB') return [{ type: 'RTM_GETDCB', body: { cmd: 'ieee_get', ifname: 'eth0', ieee: { ets } } }];
    if (request.type === 'RTM_SETDCB') return [{ type: 'RTM_SETDCB', body: { cmd: 'ieee_set', ieee: { tail: Uint8Array.of(0) } } }];
    return undefined;
  });
  using ipr = new IPRoute({ transport });
  const { ieee } = await ipr.dcb.get('eth0');
  t.like(ieee?.ets, ets);
  await ipr.dcb.set('eth0', { ets: { ...ieee?.ets, willing: 0 } });
  await ipr.dcb.del('eth0', { appTable: { app: [{ selector: 'dscp', protocol: 46, priority: 5 }] } });
  t.like(asked[0]?.body, { cmd: 'ieee_get', ifname: 'eth0' });
  t.like(asked[1]?.body, { cmd: 'ieee_set', ifname: 'eth0', ieee: { ets: { willing: 0, prioTc: ets.prioTc } } });
  t.like(asked[2]?.body, {
    cmd: 'ieee_del',
    ifname: 'eth0',
    ieee: { appTable: { app: [{ selector: 'dscp', protocol: 46, priority: 5 }] } },
  });
});

test('what the kernel refuses in an answer that is acknowledged is an error', async (t) => {
  const EINVAL = 22;
  using ipr = new IPRoute({
    transport: fakeTransport(() => [{ type: 'RTM_SETDCB', body: { cmd: 'ieee_set', ieee: { tail: Uint8Array.of(256 - EINVAL) } } }]),
  });
  await t.throwsAsync(async () => ipr.dcb.set('eth0', { ets }), {
    code: 'EINVAL',
    message: 'dcb.set eth0: invalid argument (EINVAL)',
  });
});

test('what cannot be right is refused before it is sent, and names the property', async (t) => {
  using ipr = new IPRoute({ transport: fakeTransport(() => t.fail('sent') as never) });
  await t.throwsAsync(async () => ipr.dcb.set('eth0', { ets: { prioTc: [0, 1] } }), {
    code: 'ERR_NETLINK_INVALID_VALUE',
    message: /^dcb\.set: ets\.prioTc: /,
  });
  await t.throwsAsync(async () => ipr.dcb.set('eth0', { ets: { willing: 256 } }), { message: /^dcb\.set: ets\.willing: / });
});

test('a device without it is refused by the kernel, and the error says why', async (t) => {
  if (!requireNamespaces(t)) return;
  using namespace = createNamespace();
  using ipr = new IPRoute({ netns: namespace.name });
  await t.throwsAsync(async () => ipr.dcb.get('lo'), {
    code: 'EOPNOTSUPP',
    message: 'dcb.get lo: operation not supported (EOPNOTSUPP); the device, or its driver, has no data center bridging',
  });
  await t.throwsAsync(async () => ipr.dcb.get('none'), { code: 'ENODEV' });
});
