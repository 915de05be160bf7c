import type { BpfAction } from '../../../../messages/route/tc/action/bpf.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { type PinnedProgram, pinnedName } from '../../pinned.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Bytecode, bytecode } from '../unit/bytecode.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `bpf`: classic code, a program that is pinned, or the descriptor of a loaded one and a name to show. */
export interface BpfActionSettings extends Loose<BpfAction>, ActionControl, Partial<PinnedProgram> {
  /** `'1,6 0 0 4294967295,'`, as `tcpdump -ddd` and tc write it, or instructions. */
  readonly bytecode?: Bytecode;
}

/** Settings of the action. */
export function bpfAction(options: BpfActionSettings, place: Place): Loose<BpfAction> {
  if (isRaw(options, 'parms')) return options;
  const { bytecode: code, pinned, control, index, ...rest } = options;
  const ops = code === undefined ? rest.ops : bytecode(code, place.at('bytecode'));
  const program = pinned === undefined ? {} : { fd: place.at('pinned').pinnedProgram(pinned), name: pinnedName({ ...rest, pinned }) };
  return { ...rest, ...program, parms: actionFields(options, 'pipe', place), ops, opsLen: ops?.length };
}
