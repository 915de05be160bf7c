import test from 'ava';
import { firstValueFrom } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { linkWith } from '../../lib/clients/route/link-kinds.ts';
import { compose } from '../../lib/frame/compose.ts';
import { NLMSG, readHeader } from '../../lib/frame/header.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';
import { RTNLGRP } from '../../lib/messages/route/rtnlgrp.ts';
import { attributes, decode, encode, flag, u32 } from '../../lib/schema/index.ts';
import { MemoryTransport } from '../../lib/transport/memory.ts';

const Mine = attributes('IFLA_MINE', {
  /** Bits a second. */
  speed: [1, u32],
  duplex: [2, flag],
});
const MyLink = linkWith(new Map([['mine', Mine]]));
const body = { index: 7, ifname: 'm0', linkinfo: { kind: 'mine', data: { speed: 5, duplex: true } } };

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A kernel with one link of kind mine, which acknowledges everything else. */
function client(): { readonly ipr: IPRoute; readonly sent: Uint8Array[]; readonly transports: MemoryTransport[] } {
  const sent: Uint8Array[] = [];
  const transports: MemoryTransport[] = [];
  const transport = (): MemoryTransport => {
    const made = new MemoryTransport((request) => {
      const { type, sequence } = readHeader(viewOf(request), 0);
      const header = { flags: 0, sequence, port: 1 };
      const acknowledgement = new Uint8Array(36);
      acknowledgement.set(compose({ ...header, type: NLMSG.error }, attributes('NONE', {}), {}));
      viewOf(acknowledgement).setUint32(0, 36, true);
      acknowledgement.set(request.subarray(0, 16), 20);
      if (type === RTM.getlink) return [compose({ ...header, type: RTM.newlink }, MyLink, body as object), acknowledgement];
      sent.push(request);
      return [acknowledgement];
    });
    transports.push(made);
    return made;
  };
  return { ipr: new IPRoute({ transport }), sent, transports };
}

test('a kind of the user’s own is sent, and read in answers and events', async (t) => {
  const { ipr, sent, transports } = client();
  t.teardown(() => ipr.close());
  const link = ipr.link.registerKind('mine', Mine);
  await link.add({ kind: 'mine', ifname: 'm0', mtu: 1400, data: { speed: 5, duplex: true } });
  const request = decode(MyLink, (sent[0] as Uint8Array).subarray(16));
  t.like(request, { ifname: 'm0', mtu: 1400, linkinfo: { kind: 'mine', data: { speed: 5, duplex: true } } });

  const one = await link.get('m0');
  t.is(one.linkinfo?.kind === 'mine' ? one.linkinfo.data?.speed : undefined, 5);
  t.true(link === (ipr.link as object), 'they are the same commands');

  const event = firstValueFrom(ipr.events('link'));
  const listener = transports.find(({ groups }) => groups.has(RTNLGRP.link)) as MemoryTransport;
  listener.deliver(compose({ type: RTM.newlink, flags: 0, sequence: 0, port: 0 }, MyLink, body as object), RTNLGRP.link);
  t.like(await event, { type: 'RTM_NEWLINK', body: { linkinfo: { kind: 'mine', data: { speed: 5 } } } });
});

test('the kinds that are described stay', (t) => {
  const vlan = { ifname: 'v5', linkinfo: { kind: 'vlan', data: { id: 5 } } } as const;
  t.deepEqual(decode(MyLink, encode(MyLink, vlan)), decode(Link, encode(Link, vlan)));
  t.deepEqual(decode(Link, encode(MyLink, body as object)).linkinfo?.kind, 'mine');
});

test('a kind is known to the client that it was registered with, and to no other', async (t) => {
  const [knowing, other] = [client(), client()];
  t.teardown(() => knowing.ipr.close());
  t.teardown(() => other.ipr.close());
  knowing.ipr.link.registerKind('mine', Mine);
  const settings = { kind: 'mine', ifname: 'm0', data: { speed: 5 } } as never;
  await knowing.ipr.link.add(settings);
  await t.throwsAsync(async () => other.ipr.link.add(settings), { message: /data/ });
  const { linkinfo } = await other.ipr.link.get('m0');
  t.true(linkinfo?.kind === 'mine' && linkinfo.raw instanceof Uint8Array, 'its settings are kept as bytes');
});
