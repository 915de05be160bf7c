import test from 'ava';
import { readHex } from '../../lib/capture/index.ts';
import { collect, concat, getLink, hex, messageOf, newLink } from './sample.ts';

const request = getLink(1);
const digits = hex(request);
const pairs = digits.match(/../g) ?? [];

const forms: Readonly<Record<string, string>> = {
  'in one piece': digits,
  'upper case': digits.toUpperCase(),
  pairs: pairs.join(' '),
  'words of four': (digits.match(/.{1,4}/g) ?? []).join(' '),
  'single digits': digits.split('').join(' '),
  'tabs and lines': `${pairs.slice(0, 5).join('\t')}\n\t${pairs.slice(5).join('   ')}`,
  escapes: pairs.map((pair) => `\\x${pair}`).join(''),
  'escapes of C over lines': `"${pairs
    .slice(0, 9)
    .map((pair) => `\\x${pair}`)
    .join('')}"\n  "${pairs
    .slice(9)
    .map((pair) => `\\x${pair}`)
    .join('')}";`,
  'an array of C': `{ ${pairs.map((pair) => `0x${Number.parseInt(pair, 16).toString(16)}`).join(', ')} };`,
  colons: pairs.join(':'),
  'colons without leading zeros': pairs.map((pair) => Number.parseInt(pair, 16).toString(16)).join(':'),
  comments: `# a request\n${pairs.slice(0, 16).join(' ')} # header\n; body\n${pairs.slice(16).join(' ')} ; of a link\n`,
  xxd: `00000000: ${(digits.slice(0, 32).match(/.{4}/g) ?? []).join(' ')}  ..be ef are text\n00000010: ${(digits.slice(32).match(/.{4}/g) ?? []).join(' ')}  deadbeefdeadbeef`,
  'hexdump -C': `00000000  ${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8, 16).join(' ')}  |#;..............|\n00000010  ${pairs.slice(16, 24).join(' ')}  ${pairs.slice(24).join(' ')}  |................|\n00000020`,
  Wireshark: `0000   ${pairs.slice(0, 8).join(' ')} ${pairs.slice(8, 16).join(' ')}   ........\n0010   ${pairs.slice(16).join(' ')}   ff ff`,
};

for (const [name, text] of Object.entries(forms)) {
  test(name, async (t) => {
    const { items, frames } = await collect(readHex(text));
    t.is(items.length, 1, JSON.stringify(items));
    t.is(hex(frames[0]?.bytes ?? new Uint8Array()), digits);
    t.is(frames[0]?.direction, 'sent');
  });
}

test('several datagrams, one of two messages, and where each begins', async (t) => {
  const two = concat(newLink(1), newLink(2));
  const { frames, problems } = await collect(readHex(`# first\n${digits}\n\n\n${hex(two)}\r\n\r\n# last\n${digits}`));
  t.deepEqual(problems, []);
  t.deepEqual(
    frames.map(({ bytes, line, direction }) => [hex(bytes), line, direction]),
    [
      [digits, 2, 'sent'],
      [hex(two), 5, 'received'],
      [digits, 8, 'sent'],
    ],
  );
});

test('an empty line inside a message, an odd tail row, what is no message', async (t) => {
  const odd = messageOf(16, 0, 1, [1, 2, 3, 4, 5, 6]);
  const uevent = Buffer.from('add@/devices/virtual/net/v0\0ACTION=add\0').toString('hex');
  const { frames, problems } = await collect(readHex(`${digits.slice(0, 20)}\n\n${digits.slice(20)}\n\n${uevent}\n\n${hex(odd)}`));
  t.deepEqual(problems, []);
  t.deepEqual(
    frames.map(({ bytes, direction }) => [hex(bytes), direction]),
    [
      [digits, 'sent'],
      [uevent, 'unknown'],
      [hex(odd), 'received'],
    ],
  );
});

test('what is wrong is said with its line', async (t) => {
  const { frames, problems } = await collect(readHex(`${digits}\n\nno hex here\n123\n\n${digits.slice(0, 50)}\n\n${digits}`));
  t.deepEqual(problems, [
    { problem: 'this is not hex', line: 3 },
    { problem: 'this is not hex', line: 4 },
    { problem: '7 bytes are missing at the end of the last message', line: 6 },
  ]);
  t.deepEqual(
    frames.map(({ bytes }) => bytes.length),
    [32, 25, 32],
  );
});
