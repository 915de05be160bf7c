import test from 'ava';
import { type Column, type Row, tableLines } from '../../lib/cli/columns.ts';
import { Style } from '../../lib/cli/style.ts';

const plain = new Style(false);
const columns: readonly Column[] = [
  { title: 'NAME', right: false },
  { title: 'MTU', right: true },
  { title: 'EMPTY', right: false },
  { title: 'ADDRESS', right: false },
];

function row(name: string, mtu: string, address: string, details = ''): Row {
  return { cells: [name, mtu, '', address].map((text) => ({ text })), details };
}

test('columns are as wide as they need, those without content are left out', (t) => {
  const rows = [row('lo', '65536', '10.0.0.1', 'a b'), row('ethernet', '1500', '')];
  t.deepEqual(tableLines(columns, rows, Number.POSITIVE_INFINITY, plain), [
    'NAME        MTU  ADDRESS   DETAILS',
    'lo        65536  10.0.0.1  a b',
    'ethernet   1500',
  ]);
  t.deepEqual(tableLines(columns, [], 80, plain), []);
});

test('a cell that is too long pushes what follows to a line of its own, under its column', (t) => {
  const rows = [row('lo', '1', 'short'), row('a-very-long-name-indeed', '2', 'other'), row('x', '3', '0123456789012345678901234')];
  t.deepEqual(tableLines(columns, rows, 26, plain), [
    'NAME       MTU  ADDRESS',
    'lo           1  short',
    'a-very-long-name-indeed',
    '             2  other',
    'x            3',
    ' 0123456789012345678901234',
  ]);
});

test('details stand beside where there is room, and below where there is none', (t) => {
  const rows = [row('lo', '1', 'short', 'one two three four five six seven')];
  t.deepEqual(tableLines(columns, rows, 45, plain), [
    'NAME  MTU  ADDRESS  DETAILS',
    'lo      1  short    one two three four five',
    '                    six seven',
  ]);
  t.deepEqual(tableLines(columns, rows, 30, plain), [
    'NAME  MTU  ADDRESS',
    'lo      1  short',
    '    one two three four five',
    '    six seven',
  ]);
});

test('colours change no widths', (t) => {
  const rows = [{ cells: [{ text: 'lo', tone: 'device' as const }, { text: '1' }, { text: '' }, { text: 'x' }], details: '' }];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const stripped = tableLines(columns, rows, 80, new Style(true)).map((line) => line.replace(/\u001b\[\d+m/g, ''));
  t.deepEqual(stripped, tableLines(columns, rows, 80, plain));
});
