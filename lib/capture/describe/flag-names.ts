import { type Header, NLM_F, NLMSG } from '../../frame/header.ts';

type Flag = keyof typeof NLM_F;

const COMMON: readonly Flag[] = ['request', 'multi', 'ack', 'echo', 'dump_intr', 'dump_filtered'];
const OF_ACKNOWLEDGEMENT: readonly Flag[] = ['capped', 'ack_tlvs'];
/** What the upper flags mean depends on what the message does, which its name tells. */
const BY_NAME: readonly (readonly [RegExp, readonly Flag[]])[] = [
  [/GET|^AF_/i, ['root', 'match', 'atomic']],
  [/NEW|SET|ADD/i, ['replace', 'excl', 'create', 'append']],
  [/DEL/i, ['nonrec', 'bulk']],
];

/** The flags of a header in words: `REQUEST|ACK|DUMP`. What has no certain name stays a number. */
export function flagNames({ type, flags }: Header, messageName: string): string {
  const upper =
    type === NLMSG.error || type === NLMSG.done ? OF_ACKNOWLEDGEMENT : (BY_NAME.find(([pattern]) => pattern.test(messageName))?.[1] ?? []);
  const names: string[] = [];
  let left = flags;
  for (const flag of [...COMMON, ...upper]) {
    if ((left & NLM_F[flag]) === 0) continue;
    left &= ~NLM_F[flag];
    names.push(flag.toUpperCase());
  }
  if (left !== 0 || names.length === 0) names.push(left === 0 ? '0' : `0x${left.toString(16)}`);
  return names.join('|').replace('ROOT|MATCH', 'DUMP');
}
