import { TC_ACT, TC_ACT_GOTO_CHAIN, TC_ACT_JUMP, type tc_gen } from '../../../../messages/route/tc/action/verdict.ts';
import type { Place } from '../place.ts';

type Name = keyof typeof TC_ACT | 'drop' | 'pass' | 'continue';
/** What becomes of a packet: tc's name or the kernel's, `'goto chain 6'`, `'jump 2'`, or the number. */
export type Verdict = Name | `goto chain ${number}` | `jump ${number}` | number;

const names: Readonly<Record<string, number>> = { ...TC_ACT, drop: TC_ACT.shot, pass: TC_ACT.ok, continue: TC_ACT.unspec };

/** The number of a verdict. */
export function verdict(value: Verdict, place: Place): number {
  if (typeof value === 'number') return value;
  if (Object.hasOwn(names, value)) return names[value] as number;
  const [, how, count] = /^(goto chain|jump) (\d+)$/.exec(value) ?? [];
  if (how === undefined) return place.refuse(`${JSON.stringify(value)} is no verdict, as "drop", "pass", "pipe" or "goto chain 6"`);
  return (how === 'jump' ? TC_ACT_JUMP : TC_ACT_GOTO_CHAIN) + Number(count);
}

/** What every action may say. */
export interface ActionControl {
  /** What becomes of the packet then. */
  readonly control?: Verdict;
  /** Number of the action among those of its kind: names one that is there, or the one that is made. */
  readonly index?: number;
}

/** The fields that every action's struct begins with. */
export function actionFields(
  { control, index }: ActionControl,
  usual: keyof typeof TC_ACT,
  place: Place,
): { readonly index: number | undefined; readonly action: tc_gen['action'] } {
  return { index, action: (control === undefined ? TC_ACT[usual] : verdict(control, place.at('control'))) as tc_gen['action'] };
}
