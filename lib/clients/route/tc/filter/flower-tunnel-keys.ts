import type { FlowerTunnelOptions } from '../../../../messages/route/tc/filter/flower-tunnel.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { geneveOptions } from '../unit/geneve.ts';
import { integer } from '../unit/masked.ts';
import { erspanOption } from '../unit/tunnel-option.ts';

type Options = Loose<FlowerTunnelOptions>;
/** What a tunnel's header must carry, and which bits of it count. */
interface MaskedOptions {
  readonly keyEncOpts: Options;
  readonly keyEncOptsMask: Options;
}

/** A value, and the mask behind the slash. */
function halves(value: string): readonly [string, string | undefined] {
  const [options = '', mask] = value.split('/');
  return [options, mask];
}

/** `'0102:80:00800022,…'`, perhaps with masks behind a slash. */
export function geneveKey(value: string, place: Place): MaskedOptions {
  const [options, masks] = halves(value);
  const found = geneveOptions(options, place);
  const mask =
    masks === undefined
      ? found.map(({ data }) => ({ class: 0xffff, type: 0xff, data: new Uint8Array(data.length).fill(0xff) }))
      : geneveOptions(masks, place);
  return { keyEncOpts: { geneve: found }, keyEncOptsMask: { geneve: mask } };
}

/** The group policy id of VXLAN: `5`, `'5/0xff'`. */
export function vxlanKey(value: number | string, place: Place): MaskedOptions {
  const [option, mask = '0xffffffff'] = halves(String(value));
  return { keyEncOpts: { vxlan: { gbp: integer(option, place) } }, keyEncOptsMask: { vxlan: { gbp: integer(mask, place) } } };
}

/** Version, index, direction and engine of ERSPAN: `'1:5::'`, `'2::1:63/2::0xff:0xff'`. */
export function erspanKey(value: string, place: Place): MaskedOptions {
  const [option, mask] = halves(value);
  const found = erspanOption(option, place);
  const whole = `${option.split(':')[0]}:0xffffffff:0xff:0xff`;
  return { keyEncOpts: { erspan: found }, keyEncOptsMask: { erspan: erspanOption(mask ?? whole, place) } };
}

/** Two numbers in hex. */
function hexPair(text: string, place: Place): readonly [bigint, bigint] {
  const [, first, second] = /^(?:0x)?([0-9a-f]{1,2}):(?:0x)?([0-9a-f]{1,16})$/i.exec(text) ?? [];
  if (first === undefined || second === undefined) return place.refuse(`${JSON.stringify(text)} is not two numbers in hex, as "01:0a"`);
  return [BigInt(`0x${first}`), BigInt(`0x${second}`)];
}

/** PDU type and QoS flow of GTP, in hex: `'01:0a'`, `'01:0a/ff:ff'`. */
export function gtpKey(value: string, place: Place): MaskedOptions {
  const read = (text: string): Options => {
    const [pduType, qfi] = hexPair(text, place).map(Number);
    return { gtp: { pduType, qfi } };
  };
  const [option, mask = 'ff:ff'] = halves(value);
  return { keyEncOpts: read(option), keyEncOptsMask: read(mask) };
}

/** Message type and session of PFCP, in hex: `'01:0102030405060708'`, `'01:12/ff:ff'`. */
export function pfcpKey(value: string, place: Place): MaskedOptions {
  const read = (text: string): Options => {
    const [type, seid] = hexPair(text, place);
    return { pfcp: { type: Number(type), seid } };
  };
  const [option, mask = 'ff:ffffffffffffffff'] = halves(value);
  return { keyEncOpts: read(option), keyEncOptsMask: read(mask) };
}
