import type { CaptureItem } from '../captured-item.ts';
import type { Chunks } from '../chunks.ts';
import { linesOf } from '../lines.ts';

const DIRECTIONS = ['sent', 'received', 'unknown'] as const;

/**
 * The traffic in a recorder file, as `recordingSink` writes it.
 *
 * Yields a problem for a line that is not of the format, and goes on. Ends with the input; throws only what the input
 * throws. Holds one line.
 */
export async function* readRecording(chunks: Chunks): AsyncGenerator<CaptureItem> {
  let began = 0;
  let protocol: number | undefined;
  for await (const { text, number: line, tooLong } of linesOf(chunks)) {
    if (text.trim() === '' && !tooLong) continue;
    const fields = tooLong ? undefined : objectOf(text);
    if (fields === undefined) {
      yield { problem: tooLong ? 'the line is too long to be held' : 'this is not an object of JSON', line };
    } else if ('rxnetlink' in fields) {
      if (fields.rxnetlink !== 1) yield { problem: `a recorder file of version ${JSON.stringify(fields.rxnetlink)}, not 1`, line };
      began = numberOf(fields.began) ?? 0;
      protocol = numberOf(fields.protocol);
    } else {
      yield itemOf(fields, began, protocol, line);
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function itemOf(fields: Fields, began: number, ofFile: number | undefined, line: number): CaptureItem {
  const after = numberOf(fields.after);
  const protocol = numberOf(fields.protocol) ?? ofFile;
  const pid = numberOf(fields.pid);
  const descriptor = numberOf(fields.descriptor);
  const group = numberOf(fields.group);
  const context = {
    line,
    ...(after === undefined ? {} : { time: began + after }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(pid === undefined ? {} : { pid }),
    ...(descriptor === undefined ? {} : { descriptor }),
  };
  const { overrun } = fields;
  if (overrun === 'buffer' || overrun === 'truncated') return { overrun, ...context };
  const direction = DIRECTIONS.find((name) => name in fields);
  if (direction === undefined) return { problem: 'this line has neither a datagram nor an overrun', line };
  const bytes = fromBase64(fields[direction]);
  if (bytes === undefined) return { problem: `${direction} is not base64`, line };
  return { direction, bytes, ...context, ...(group === undefined ? {} : { group }) };
}

/** Node's decoder takes anything: what it read must be as long as the text promises. */
function fromBase64(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text === '' || text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === (text.length / 4) * 3 - padding ? new Uint8Array(bytes) : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
