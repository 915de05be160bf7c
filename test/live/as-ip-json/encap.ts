import type { SEG6_LOCAL_ACTION } from '../../../lib/messages/route/encap/seg6local.ts';
import type { Route } from '../../../lib/messages/route/route.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };
type Encap = Exclude<Route['encap'], undefined>;

/** Actions by the names of RFC 8986. */
const actions: Readonly<Record<keyof typeof SEG6_LOCAL_ACTION, string>> = {
  unspec: 'unspec',
  end: 'End',
  end_x: 'End.X',
  end_t: 'End.T',
  end_dx2: 'End.DX2',
  end_dx6: 'End.DX6',
  end_dx4: 'End.DX4',
  end_dt6: 'End.DT6',
  end_dt4: 'End.DT4',
  end_b6: 'End.B6',
  end_b6_encap: 'End.B6.Encaps',
  end_bm: 'End.BM',
  end_s: 'End.S',
  end_as: 'End.AS',
  end_am: 'End.AM',
  end_bpf: 'End.BPF',
  end_dt46: 'End.DT46',
};

/** Label stack as text: `100/200`. */
export function labelsText(labels: readonly { readonly entry: number }[]): string {
  return labels.map(({ entry }) => entry >>> 12).join('/');
}

/** The light-weight tunnel of a route: `ip` prints it among the route's own fields, so that `dst` and `src` are the tunnel's. */
export function toIpEncap(encap: Encap | undefined, names: Names): Fields {
  if (encap?.data === undefined) return {};
  switch (encap.type) {
    case 'ip': {
      const { id, dst, src, ttl, tos, flags } = encap.data;
      return {
        encap: 'ip',
        id: Number(id),
        dst,
        src,
        ttl,
        tos,
        key: flags?.includes('key'),
        csum: flags?.includes('csum'),
        seq: flags?.includes('seq'),
      };
    }
    case 'ip6': {
      const { id, dst, src, hoplimit, tc, flags } = encap.data;
      return {
        encap: 'ip6',
        id: Number(id),
        dst,
        src,
        hoplimit,
        tc,
        key: flags?.includes('key'),
        csum: flags?.includes('csum'),
        seq: flags?.includes('seq'),
      };
    }
    case 'mpls':
      return { encap: 'mpls', dst: encap.data.dst === undefined ? undefined : labelsText(encap.data.dst), ttl: encap.data.ttl };
    case 'seg6': {
      const { srh } = encap.data;
      const segments = Array.isArray(srh?.segments) ? (srh.segments as readonly string[]) : [];
      return { encap: 'seg6', mode: srh?.mode, segs: segments.toReversed() };
    }
    case 'seg6_local': {
      const { action, nh4, nh6, table, vrftable, iif, oif, counters } = encap.data;
      return {
        encap: 'seg6local',
        action: typeof action === 'string' ? actions[action] : action,
        nh4,
        nh6,
        table: table === undefined ? undefined : names.table(table),
        vrftable: vrftable === undefined ? undefined : names.table(vrftable),
        iif: iif === undefined ? undefined : names.link(iif),
        oif: oif === undefined ? undefined : names.link(oif),
        stats64: counters && { packets: Number(counters.packets), bytes: Number(counters.bytes), errors: Number(counters.errors) },
      };
    }
    case 'ioam6': {
      const { mode, dst, trace, freqK, freqN } = encap.data;
      return {
        encap: 'ioam6',
        freqk: freqK,
        freqn: freqN,
        mode,
        tundst: dst,
        trace: 'prealloc',
        type: trace === undefined ? undefined : `0x${(trace.type >>> 8).toString(16).padStart(6, '0')}`,
        ns: trace?.namespaceId,
        size: trace === undefined ? undefined : 4 * trace.remlen,
      };
    }
    default:
      return { encap: String(encap.type) };
  }
}
