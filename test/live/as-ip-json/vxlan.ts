import type { Vxlan } from '../../../lib/messages/route/link/vxlan.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

const on = (value: number | undefined): boolean | undefined => (value === undefined ? undefined : value !== 0);
/** Printed only when set. */
const ifSet = (value: number | boolean | undefined): true | undefined => (value === 1 || value === true ? true : undefined);

function isMulticast(address: string): boolean {
  return address.includes(':') ? address.startsWith('ff') : Number(address.split('.')[0]) >> 4 === 0xe;
}

/** Far end of a tunnel, or its group. */
function group(vxlan: Vxlan): { [key: string]: Json } {
  const far = vxlan.group ?? vxlan.group6;
  if (far === undefined || far === '0.0.0.0' || far === '::') return {};
  return { [`${isMulticast(far) ? 'group' : 'remote'}${far.includes(':') ? '6' : ''}`]: far };
}

/** The `info_data` of a VXLAN tunnel. */
export function toIpVxlan(vxlan: Vxlan, names: Names): { readonly [key: string]: Json | undefined } {
  return {
    external: ifSet(vxlan.collectMetadata),
    vnifilter: ifSet(vxlan.vnifilter),
    id: vxlan.id,
    ...group(vxlan),
    local: vxlan.local,
    local6: vxlan.local6,
    link: vxlan.link === undefined ? undefined : names.link(vxlan.link),
    port_range: vxlan.portRange && { low: vxlan.portRange.low, high: vxlan.portRange.high },
    port: vxlan.port,
    learning: on(vxlan.learning),
    proxy: ifSet(vxlan.proxy),
    rsc: ifSet(vxlan.rsc),
    l2miss: ifSet(vxlan.l2miss),
    l3miss: ifSet(vxlan.l3miss),
    tos: vxlan.tos === undefined ? undefined : `0x${vxlan.tos.toString(16)}`,
    ttl: vxlan.ttlInherit === 1 ? undefined : vxlan.ttl,
    df: vxlan.df,
    label: vxlan.label === undefined ? undefined : `0x${vxlan.label.toString(16)}`,
    ageing: vxlan.ageing,
    limit: vxlan.limit,
    udp_csum: on(vxlan.udpCsum),
    udp_zero_csum6_tx: on(vxlan.udpZeroCsum6Tx),
    udp_zero_csum6_rx: on(vxlan.udpZeroCsum6Rx),
    remcsum_tx: ifSet(vxlan.remcsumTx),
    remcsum_rx: ifSet(vxlan.remcsumRx),
    gbp: ifSet(vxlan.gbp),
    gpe: ifSet(vxlan.gpe),
    localbypass: on(vxlan.localbypass),
  };
}
