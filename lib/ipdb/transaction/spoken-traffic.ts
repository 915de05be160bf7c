type Settings = Readonly<Record<string, unknown>>;

/** A description of a rate, as the kernel tells it. */
interface RateSpecification {
  readonly rate?: number;
}

/** Nanoseconds in a tick of the packet scheduler's clock. */
const TICK = 64;

const bits = (bytes: unknown): string | undefined => (Number(bytes ?? 0) === 0 ? undefined : `${8 * Number(bytes)}bit`);

/** Bytes that are sent in so many ticks at a rate. */
function burst(ticks: unknown, bytesPerSecond: unknown): string | undefined {
  const bytes = Math.floor((Number(bytesPerSecond ?? 0) * Number(ticks ?? 0) * TICK) / 1e9);
  return bytes === 0 ? undefined : `${bytes}b`;
}

function rateOf(specification: unknown, wide: unknown): number | bigint | undefined {
  return (wide as bigint | undefined) ?? (specification as RateSpecification | undefined)?.rate;
}

interface HtbClass {
  readonly rate?: RateSpecification;
  readonly ceil?: RateSpecification;
  readonly buffer?: number;
  readonly cbuffer?: number;
  readonly quantum?: number;
  readonly prio?: number;
}

interface TokenBucket {
  readonly rate?: RateSpecification;
  readonly peakrate?: RateSpecification;
  readonly buffer?: number;
  readonly mtu?: number;
  readonly limit?: number;
}

interface Selector {
  readonly keys?: readonly { readonly val: number; readonly mask: number; readonly off: number; readonly offmask: number }[];
}

/** Settings of a kind as people say them, where the kernel tells them in its own structures; others as they are. */
export function spoken(object: string, kind: unknown, options: Settings): Settings {
  switch (`${object} ${kind}`) {
    case 'qdisc htb': {
      const { init, ...rest } = options as { readonly init?: { readonly defcls?: number; readonly rate2quantum?: number } };
      return init === undefined ? options : { default: init.defcls ?? 0, r2q: init.rate2quantum, ...rest };
    }
    case 'class htb': {
      const { parms, rate64, ceil64, rtab: _rates, ctab: _ceilings, ...rest } = options as Settings & { readonly parms?: HtbClass };
      if (parms === undefined) return options;
      const [rate, ceil] = [rateOf(parms.rate, rate64), rateOf(parms.ceil, ceil64)];
      const bursts = { burst: burst(parms.buffer, rate), cburst: burst(parms.cbuffer, ceil) };
      return { rate: bits(rate), ceil: bits(ceil), ...bursts, prio: parms.prio || undefined, quantum: parms.quantum || undefined, ...rest };
    }
    case 'qdisc tbf': {
      const { parms, rate64, prate64, ...rest } = options as Settings & { readonly parms?: TokenBucket };
      if (parms === undefined) return options;
      const [rate, peakrate] = [rateOf(parms.rate, rate64), rateOf(parms.peakrate, prate64)];
      const peak = { peakrate: bits(peakrate), mtu: burst(parms.mtu, peakrate) };
      return { rate: bits(rate), burst: burst(parms.buffer, rate), limit: parms.limit, ...peak, ...rest };
    }
    case 'filter u32': {
      const { sel, flags: _hardware, ...rest } = options as { readonly sel?: Selector; readonly flags?: unknown };
      return sel?.keys === undefined ? options : { match: sel.keys.map(matchText), ...rest };
    }
    default:
      return options;
  }
}

function matchText({ val, mask, off, offmask }: Exclude<Selector['keys'], undefined>[number]): string {
  const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
  return `u32 ${hex(val)} ${hex(mask)} at ${offmask === 0 ? '' : 'nexthdr+'}${off}`;
}
