import test from 'ava';
import * as congestion from '../../lib/messages/sock-diag/congestion.ts';
import * as filter from '../../lib/messages/sock-diag/filter.ts';
import * as inet from '../../lib/messages/sock-diag/inet.ts';
import * as inetAttributes from '../../lib/messages/sock-diag/inet-attributes.ts';
import * as mptcpInfo from '../../lib/messages/sock-diag/mptcp-info.ts';
import * as netlink from '../../lib/messages/sock-diag/netlink.ts';
import * as packet from '../../lib/messages/sock-diag/packet.ts';
import * as request from '../../lib/messages/sock-diag/request.ts';
import * as tcpInfo from '../../lib/messages/sock-diag/tcp-info.ts';
import * as tcpState from '../../lib/messages/sock-diag/tcp-state.ts';
import * as unix from '../../lib/messages/sock-diag/unix.ts';
import * as upperProtocol from '../../lib/messages/sock-diag/upper-protocol.ts';
import * as vsock from '../../lib/messages/sock-diag/vsock.ts';
import * as xdp from '../../lib/messages/sock-diag/xdp.ts';
import { nodeOf } from '../../lib/schema/index.ts';
import { checkConformance } from './conformance.ts';
import { camelCase, requireUapi } from './uapi.ts';

const inKernel = 'no exported header has it';

test('sock_diag is as the headers say', (t) => {
  checkConformance(t, {
    modules: [
      congestion,
      filter,
      inet,
      inetAttributes,
      mptcpInfo,
      netlink,
      packet,
      request,
      tcpInfo,
      tcpState,
      unix,
      upperProtocol,
      vsock,
      xdp,
    ],
    notInHeaders: {
      NO_COOKIE: 'INET_DIAG_NOCOOKIE, twice: checked below',
      INET_DIAG_SOCKOPT: 'bit fields: checked below',
      INET_DIAG_SOCKOPT_MORE: 'bit fields: checked below',
      SHUTDOWN: inKernel,
      SOCK_TYPE: inKernel,
      TCP_STATE: inKernel,
      TCP_STATES: inKernel,
    },
    bits: { INET_DIAG_EXT: ['INET_DIAG', -1] },
    spelled: {
      'TCP_CA.open': 'TCP_CA_Open',
      'TCP_CA.disorder': 'TCP_CA_Disorder',
      'TCP_CA.recovery': 'TCP_CA_Recovery',
      'TCP_CA.loss': 'TCP_CA_Loss',
      'NETLINK_STATE.unconnected': 'NETLINK_UNCONNECTED',
      'NETLINK_STATE.connected': 'NETLINK_CONNECTED',
      'unix_diag_vfs.ino': 'udiag_vfs_ino',
      'unix_diag_vfs.dev': 'udiag_vfs_dev',
    },
    leftOut: {
      'IPPROTO_*': 'protocols whose sockets are not told of',
      INET_DIAG_NOCOOKIE: 'NO_COOKIE, checked below',
      'SOCK_*': 'linux/socket.h gives socket options the same prefix',
    },
    structs: {
      sk_meminfo: 'an array, checked below',
      'inet_diag_sockopt.*': 'bit fields, checked below',
      'inet_diag_sockid.src': 'of IPv4 the first four bytes',
      'inet_diag_sockid.dst': 'of IPv4 the first four bytes',
      'inet_diag_sockid.idiagSrc': 'of IPv4 the first four bytes',
      'inet_diag_sockid.idiagDst': 'of IPv4 the first four bytes',
      'tcp_info.wscale': 'bit fields, checked below',
      'tcp_info.limits': 'bit fields, checked below',
      'tcp_info.accecn': 'bit fields, checked below',
      'tcp_info.options2': 'bit fields, checked below',
    },
  });
});

test('what the headers have as bit fields and arrays stands at their places', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  t.deepEqual(inet.NO_COOKIE, [Number(uapi.constants.get('INET_DIAG_NOCOOKIE')), Number(uapi.constants.get('INET_DIAG_NOCOOKIE'))]);
  const bits = (name: string) =>
    (uapi.structs[name] as { readonly bitfields?: Readonly<Record<string, readonly [number, number]>> }).bitfields ?? {};
  const { unused, ...options } = bits('inet_diag_sockopt');
  t.deepEqual(unused, [11, 5]);
  const own = [
    ...Object.entries(inetAttributes.INET_DIAG_SOCKOPT),
    ...Object.entries(inetAttributes.INET_DIAG_SOCKOPT_MORE).map(([key, bit]) => [key, bit << 8] as const),
  ];
  t.deepEqual(Object.fromEntries(own.map(([key, bit]) => [key, [Math.log2(bit), 1]])), options as never);
  const info = nodeOf(tcpInfo.tcp_info);
  const place = (key: string) => (info.kind === 'struct' ? info.fields.find((field) => field.key === key)?.offset : undefined);
  const first = Object.values(bits('tcp_info')).map(([at]) => Math.floor(at / 8));
  t.deepEqual(
    [...new Set(first)].sort((a, b) => a - b),
    ['wscale', 'limits', 'accecn', 'options2'].map(place) as number[],
  );
  const memory = nodeOf(request.sk_meminfo);
  const expected = [...uapi.constants]
    .filter(([name]) => /^SK_MEMINFO_(?!VARS)/.test(name))
    .map(([name, value]) => [camelCase(name.slice(11)), 4 * Number(value)]);
  t.deepEqual(memory.kind === 'struct' ? memory.fields.map(({ key, offset }) => [key, offset]) : [], expected);
});
