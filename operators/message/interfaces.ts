/** The interfaces that a message is about, as far as the message itself tells. */
export interface Interfaces {
  readonly indexes: readonly number[];
  readonly names: readonly string[];
  /** The index that all of `names` belong to, in a message about a link; absent where the message does not tell all its names. */
  readonly link?: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const NONE: Interfaces = { indexes: [], names: [] };

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The interfaces that a body is about: `index`, `ifindex`, `oif`, `iif`, the `ifindex` of each next hop in `multipath`;
 * by name `ifname` and the further names in `propList.altIfname`, `iifname` and `oifname`.
 */
export function interfacesOf(body: unknown): Interfaces {
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) return NONE;
  const { index, ifindex, oif, iif, multipath, ifname, propList, iifname, oifname, family } = fieldsOf(body);
  const hops = listOf(multipath).map((hop) => fieldsOf(hop).ifindex);
  const further = listOf(fieldsOf(propList).altIfname);
  return {
    indexes: [index, ifindex, oif, iif, ...hops].filter((value) => typeof value === 'number'),
    names: [ifname, ...further, iifname, oifname].filter((value) => typeof value === 'string'),
    link: typeof ifname === 'string' && typeof index === 'number' && family === 'unspec' ? index : undefined,
  };
}
