import type { sock_filter } from '../../../../messages/route/tc/bpf-instruction.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';

/** Classic BPF: `'4,40 0 0 12,21 0 1 2048,6 0 0 1,6 0 0 0,'` (a count, then instructions), or instructions. */
export type Bytecode = string | readonly Loose<sock_filter>[];

/** Instructions. */
export function bytecode(value: Bytecode, place: Place): readonly Loose<sock_filter>[] {
  if (typeof value !== 'string') return value;
  const [count, ...lines] = value
    .split(/[,\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const instructions = lines.map((line) => {
    const [, code, jt, jf, k] = /^(\d+) (\d+) (\d+) (\d+)$/.exec(line) ?? [];
    return code === undefined
      ? place.refuse(`${JSON.stringify(line)} is no instruction, as "21 0 1 2048"`)
      : { code: Number(code), jt: Number(jt), jf: Number(jf), k: Number(k) };
  });
  return Number(count) === instructions.length ? instructions : place.refuse(`it has ${instructions.length} instructions, not ${count}`);
}
