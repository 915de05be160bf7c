import test from 'ava';
import { printable } from '../../lib/cli/printable.ts';

test('what a terminal would obey is shown instead', (t) => {
  t.is(printable('eth0'), 'eth0');
  t.is(printable('a\u001b[2Jb'), 'a␛[2Jb');
  t.is(printable('\u0000\u0007\t\n\r\u001f\u007f'), '␀␇␉␊␍␟␡');
  t.is(printable('\u009b2J'), '�2J', 'an escape sequence of one character');
  t.is(printable('a\u202eb'), 'a�b', 'what turns the direction of writing');
  t.is(printable('a\u200db\ufeff\u2028'), 'a�b��');
  t.is(printable('\ud83d'), '�', 'half a character');
});

test('letters of every script stay', (t) => {
  for (const text of ['日本', 'Größe', 'линк', 'e\u0301', '🚀', 'हिन्दी']) t.is(printable(text), text);
});

test('nothing tells two looks of a character apart', (t) => {
  t.is(printable('❤\ufe0f'), '❤');
});
