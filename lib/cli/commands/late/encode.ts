import { createReadStream, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { EXIT } from '../../failure.ts';
import { suggestion, UsageError } from '../../usage-error.ts';
import { type ByteFormat, byteFormats, byteText } from '../../workbench/byte-text.ts';
import { definitionsNamed } from '../../workbench/definition.ts';
import { encodeMessage } from '../../workbench/encode-message.ts';
import { type Command, textOption, textOptions } from '../command.ts';

const STANDARD_OUTPUT = 1;

type Fields = Readonly<Record<string, unknown>>;

/** The messages in a text of JSON: an object, an array, or an object a line. */
function messagesIn(json: string): readonly Fields[] {
  const parse = (part: string, line?: number): unknown => {
    try {
      return JSON.parse(part);
    } catch (error) {
      const place = line === undefined ? '' : `line ${line}: `;
      throw new UsageError(`encode: ${place}this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const lines = json.split('\n').map((part, index) => ({ part, number: index + 1 }));
  const isLines = lines.filter(({ part }) => part.trim() !== '').every(({ part }) => part.startsWith('{') && part.trimEnd().endsWith('}'));
  const values = isLines ? lines.flatMap(({ part, number }) => (part.trim() === '' ? [] : [parse(part, number)])) : [parse(json)].flat();
  return values.map((value) => {
    if (typeof value !== 'object' || value === null) throw new UsageError('encode: a message is an object: {"type":…,"body":…}');
    return value as Fields;
  });
}

function formatOf(name = 'hex'): ByteFormat {
  const format = byteFormats.find((each) => each === name);
  if (format === undefined)
    throw new UsageError(`--format ${JSON.stringify(name)} is none of ${byteFormats.join(', ')}${suggestion(name, byteFormats)}`);
  return format;
}

/** `rxnetlink encode`: the bytes of messages, the reverse of `decode --json`. */
export const command: Command = {
  usage: 'encode [file]',
  options: [
    ['--format <name>', 'hex (decode reads it), c, ts or raw bytes (hex)'],
    ['-d, --definition <name>', 'how messages are described, as decode takes it'],
    ['--no-color', 'no colours: there are none'],
  ],
  notes: async () => ({
    Input: [
      'JSON: a message, an array of them, or one a line, as decode --json writes:',
      '{"type":"RTM_NEWLINK","flags":"REQUEST|ACK|CREATE","body":{"ifname":"v0"}}',
      'Without flags it is a request that is acknowledged; "header" may say all:',
      'type, flags, sequence, port. "body" of hex digits is taken as it is.',
    ],
  }),
  examples: [
    'rxnetlink encode request.json --format c',
    `echo '{"type":"RTM_GETLINK","body":{"index":1}}' | rxnetlink encode`,
    'rxnetlink decode ip.strace --json | rxnetlink encode --format ts',
  ],
  async run(words, options, output) {
    const [file = '-', more] = words;
    if (more !== undefined) throw new UsageError(`encode: one file, not also ${JSON.stringify(more)}`);
    const format = formatOf(textOption(options, 'format'));
    const definitions = (await Promise.all(textOptions(options, 'definition').map(definitionsNamed))).flat();
    const json = await text(file === '-' ? process.stdin : createReadStream(file));
    const names = new Map<string, number>();
    // What decode says besides messages stands for none.
    const messages = messagesIn(json).filter(({ type }) => type !== 'problem' && type !== 'overrun');
    for (const [index, message] of messages.entries()) {
      const bytes = encodeMessage(message, definitions, index + 1);
      if (format === 'raw') {
        writeSync(STANDARD_OUTPUT, bytes);
        continue;
      }
      const name = String(message.type);
      const seen = names.get(name) ?? 0;
      names.set(name, seen + 1);
      for (const line of byteText(bytes, name, format, seen)) output.line(line);
    }
    output.flush();
    return EXIT.ok;
  },
};
