import test from 'ava';
import { cellWidth, fitted } from '../../lib/cli/cell-width.ts';
import { printable } from '../../lib/cli/printable.ts';
import { requireProgram } from '../support/oracles.ts';
import { openTerminal } from './terminal.ts';

// biome-ignore format: table
const samples: readonly (readonly [text: string, width: number])[] = [
  ['', 0], ['eth0', 4], ['Größe', 5], ['e\u0301te\u0301', 3], ['линк', 4], ['日本', 4], ['ﾊﾝｶｸ', 4], ['ＦＵＬＬ', 8], ['한국', 4], ['、。', 4],
  ['🚀', 2], ['𠀀', 2], ['␛[2J', 4], ['�', 1], ['▁█', 2], ['→…–', 3],
];

test('a text takes so many cells', (t) => {
  for (const [text, width] of samples) t.is(cellWidth(text), width, text);
});

test('and so many in a terminal', async (t) => {
  if (!requireProgram(t, 'tmux')) return;
  const texts = samples.map(([text]) => printable(text));
  // The terminal says where the cursor is, for each text in a line of its own.
  const terminal = openTerminal(['sh', '-c', 'stty -echo; echo ready; while read -r text; do printf "%s" "$text"; read -r _; echo; done'], {
    rows: 40,
  });
  t.teardown(terminal.close);
  await terminal.until((screen) => screen[0] === 'ready');
  for (const [index, text] of texts.entries()) {
    const row = index + 1;
    terminal.press('-l', `${text}.\n`);
    await terminal.until((screen) => screen[row]?.endsWith('.') === true);
    t.deepEqual([terminal.cursor().row, terminal.cursor().column], [row, cellWidth(text) + 1], text);
    terminal.press('Enter');
    await terminal.until(() => terminal.cursor().row === row + 1);
  }
});

test('what does not fit is cut off at a whole character', (t) => {
  t.is(fitted('eth0', 4), 'eth0');
  t.is(fitted('eth0.100', 5), 'eth0…');
  t.is(fitted('日本語', 6), '日本語');
  t.is(fitted('日本語', 5), '日本…');
  t.is(fitted('日本語', 4), '日…');
  t.is(fitted('日', 1), '…');
  t.is(fitted('日', 0), '');
  t.is(fitted('', 0), '');
});
