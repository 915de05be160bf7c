import { flagNames } from '../../capture/describe/flag-names.ts';
import { protocolName } from '../../capture/protocol.ts';
import { errnoCode, errnoText } from '../../errno.ts';
import type { Tone } from '../style.ts';
import { type DecodedMessage, errnoOf } from './decoded-message.ts';
import { placeOf } from './message-report.ts';

/** A piece of the line above a message. */
export interface HeadlinePart {
  /** What the text is called. */
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
}

const ARROWS = { sent: '→', received: '←', unknown: '·' } as const;

/** What is said of a message besides its body: number, direction, type, outcome, what it answers, flags, where it comes from. */
export function headline(message: DecodedMessage): readonly HeadlinePart[] {
  const { number, frame, protocol, guessed, described, answers } = message;
  const { header, name, definition } = described;
  const errno = errnoOf(message);
  const parts: HeadlinePart[] = [
    { text: `#${number}`, tone: 'quiet' },
    { text: ARROWS[frame.direction], tone: frame.direction === 'sent' ? 'device' : 'address' },
    { text: name, tone: 'title' },
  ];
  if (definition?.guessed === true || (definition === undefined && header !== undefined && errno === undefined))
    parts.push({ text: 'not described', tone: 'warning' });
  if (errno === 0 && name === 'NLMSG_ERROR') parts.push({ text: 'ok', tone: 'good' });
  else if (errno !== undefined && errno > 0) parts.push({ text: `${errnoCode(errno)}: ${errnoText(errno)}`, tone: 'bad' });
  if (answers !== undefined) {
    const after = answers.after === undefined ? '' : ` after ${answers.after.toFixed(3)} ms`;
    parts.push({ text: `answers #${answers.number} ${answers.name}${after}`, tone: 'kind' });
  }
  if (header !== undefined && header.flags !== 0) parts.push({ text: flagNames(header, name) });
  const rest = [
    protocol === undefined ? '' : `${protocolName(protocol).replace('NETLINK_', '').toLowerCase()}${guessed ? '?' : ''}`,
    header === undefined ? '' : `seq ${header.sequence}`,
    header === undefined || header.port === 0 ? '' : `port ${header.port}`,
    `${described.end - described.start} bytes`,
    frame.group === undefined || frame.group === 0 ? '' : `group ${frame.group}`,
    frame.pid === undefined ? '' : `pid ${frame.pid}`,
    frame.descriptor === undefined ? '' : `fd ${frame.descriptor}`,
    placeOf(frame),
  ];
  return [...parts, ...rest.filter((text) => text !== '').map((text): HeadlinePart => ({ text, tone: 'quiet' }))];
}
