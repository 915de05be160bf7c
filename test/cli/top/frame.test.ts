import test from 'ava';
import { cellWidth } from '../../../lib/cli/cell-width.ts';
import { Style } from '../../../lib/cli/style.ts';
import { frame, type Scene, type Size } from '../../../lib/cli/top/frame.ts';
import type { Settings } from '../../../lib/cli/top/settings.ts';
import { row, scene, traffic } from './scene.ts';

const plain = new Style(false);
const settings: Settings = { order: 'traffic', paused: false, above: 0 };
const endless = Number.POSITIVE_INFINITY;

function shown(own: Partial<Scene>, size: Size, changed: Partial<Settings> = {}): readonly string[] {
  return frame(scene(own), { ...settings, ...changed }, size, plain);
}

test('80 columns are enough', (t) => {
  t.deepEqual(shown({ namespace: 'blue' }, { columns: 80, rows: 14 }), [
    'rxnetlink top  netns blue  5 links, 3 up  by traffic  every 1 s         03:04:05',
    'NAME    STATE       ADDRESSES           RX      bit/s pkt/s  TX      bit/s pkt/s',
    'veth10  up                                    █    2G    2M        ▂ 1.25M 1.25k',
    'eth0    up          192.168.100.17/24   ▆▆▆▆▇▇▇   59M   59k  ▇██████ 71.9M 71.9k',
    'lo      up          127.0.0.1/8 +1          ▁▁▁     0     0      ▁▁▁     0     0',
    'wan     no-carrier  203.0.113.9/30           ▂▁     0     0      ▂▂▁     0     0',
    'veth9   down                                        –     –              –     –',
    '── events ──────────────────────────────────────────────────────────────────────',
    '03:04:05 ~ link      wan            state up → no-carrier',
    '03:04:04 + neighbour 2001:db8:0:1::1 dev eth0 lladdr 02:00:00:00:00:07 permanen…',
    '03:03:04 - rule      100',
    '',
    '',
    'q quit   s sort   p pause   ↑↓ links',
  ]);
});

test('140 columns have room for more addresses and a longer past', (t) => {
  t.deepEqual(shown({}, { columns: 140, rows: 12 }), [
    'rxnetlink top  5 links, 3 up  by traffic  every 1 s                                                                                 03:04:05',
    'NAME    STATE       ADDRESSES                                 RX                         bit/s pkt/s  TX                         bit/s pkt/s',
    'veth10  up                                                                             █    2G    2M                           ▂ 1.25M 1.25k',
    'eth0    up          192.168.100.17/24 2001:db8::17/64 +1      ▅▅▅▅▅▅▅▅▅▅▅▅▆▆▆▆▆▆▆▆▆▆▆▇▇▇   59M   59k  █▇▆▆▅▄▃▃▂▂▂▂▂▃▃▄▅▆▇▇██████ 71.9M 71.9k',
    'lo      up          127.0.0.1/8 ::1/128                                              ▁▁▁     0     0                         ▁▁▁     0     0',
    'wan     no-carrier  203.0.113.9/30                                                    ▂▁     0     0                         ▂▂▁     0     0',
    'veth9   down                                                                                 –     –                                 –     –',
    '── events ──────────────────────────────────────────────────────────────────────',
    '03:04:05 ~ link      wan            state up → no-carrier',
    '03:04:04 + neighbour 2001:db8:0:1::1 dev eth0 lladdr 02:00:00:00:00:07 permanent (found out by a list)',
    '03:03:04 - rule      100',
    'q quit   s sort   p pause   ↑↓ links',
  ]);
});

test('where lines have no end nothing is left out, and there are no keys', (t) => {
  t.deepEqual(shown({ interval: 500, events: [] }, { columns: endless, rows: endless }), [
    'rxnetlink top  5 links, 3 up  by traffic  every 0.5 s  03:04:05',
    'NAME    STATE       ADDRESSES                                                     RX         bit/s pkt/s  TX         bit/s pkt/s',
    'veth10  up                                                                                 █    2G    2M           ▂ 1.25M 1.25k',
    'eth0    up          192.168.100.17/24 2001:db8::17/64 fe80::5054:ff:fe12:3456/64  ▆▆▆▆▆▆▆▇▇▇   59M   59k  ▅▆▇▇██████ 71.9M 71.9k',
    'lo      up          127.0.0.1/8 ::1/128                                                  ▁▁▁     0     0         ▁▁▁     0     0',
    'wan     no-carrier  203.0.113.9/30                                                        ▂▁     0     0         ▂▂▁     0     0',
    'veth9   down                                                                                     –     –                 –     –',
    '── no events yet ───────────────────────────────────────────────────────────────',
  ]);
});

/** The names of the links, from the top. */
function names(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line.startsWith('──'));
  return lines.slice(2, end).map((line) => line.split(' ')[0] ?? '');
}

test('links in every order', (t) => {
  const size = { columns: 80, rows: endless };
  t.deepEqual(names(shown({}, size, { order: 'rx' })), ['veth10', 'eth0', 'lo', 'wan', 'veth9']);
  t.deepEqual(names(shown({}, size, { order: 'tx' })), ['eth0', 'veth10', 'lo', 'wan', 'veth9']);
  t.deepEqual(names(shown({}, size, { order: 'packets' })), ['veth10', 'eth0', 'lo', 'wan', 'veth9']);
  t.deepEqual(names(shown({}, size, { order: 'name' })), ['eth0', 'lo', 'veth9', 'veth10', 'wan']);
  t.deepEqual(names(shown({}, size, { order: 'index' })), ['lo', 'eth0', 'wan', 'veth9', 'veth10']);
});

test('more links than fit: they scroll, no further than to the last, and events keep a third', (t) => {
  const links = Array.from({ length: 40 }, (_, at) => row(at + 1, `v${at + 1}`));
  const size = { columns: 80, rows: 16 };
  const top = shown({ links }, size, { order: 'index' });
  t.deepEqual(names(top), ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8']);
  t.is(top.length, 16);
  t.regex(top[10] ?? '', /^── links 1–8 of 40 ── events ─+$/);
  t.is(top.filter((line) => /^\d\d:/.test(line)).length, 3);
  t.deepEqual(names(shown({ links }, size, { order: 'index', above: 5 })).slice(0, 2), ['v6', 'v7']);
  const bottom = shown({ links }, size, { order: 'index', above: 100 });
  t.deepEqual(names(bottom).slice(-2), ['v39', 'v40']);
  t.regex(bottom[10] ?? '', /^── links 33–40 of 40 ── /);
});

test('what is not well is said at the top, before what gives way to the time', (t) => {
  const size = { columns: 80, rows: 14 };
  const [lost = ''] = shown({ status: 'lost' }, size);
  t.is(lost, 'rxnetlink top  lost  5 links, 3 up  by traffic  every 1 s               03:04:05');
  const [paused = ''] = shown({ status: 'resyncing', namespace: 'a-name-that-is-long-too-long' }, size, { paused: true });
  t.is(paused, 'rxnetlink top  resyncing  paused  netns a-name-that-is-long-too-long …  03:04:05');
});

test('on a screen of any size there are as many lines as it has, none wider, whatever the names', (t) => {
  const odd = row(11, '日本\u001b[31m\n語', { addresses: ['2001:db8:1234:5678:9abc:def0:1234:5678/128'], ...traffic([5e6], [7e6]) });
  const links = [...scene().links, odd, row(12, 'fifteen-letters')];
  for (let columns = 1; columns < 200; columns += 3)
    for (const rows of [1, 2, 3, 4, 5, 8, 24, 60]) {
      const lines = shown({ links, namespace: 'ａ' }, { columns, rows });
      t.is(lines.length, rows, `${columns}×${rows}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none is to be there
      for (const line of lines) t.notRegex(line, /[\u0000-\u001f]/);
      t.true(Math.max(...lines.map(cellWidth)) <= columns, `${columns}×${rows}`);
    }
});

test('colours take no room, and a line is cut before it is coloured', (t) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that colour
  const colours = /\u001b\[\d*m/g;
  for (const columns of [40, 80, 140, endless]) {
    const size = { columns, rows: 14 };
    const coloured = frame(scene(), settings, size, new Style(true));
    t.true(coloured.some((line) => colours.test(line)));
    t.deepEqual(
      coloured.map((line) => line.replaceAll(colours, '')),
      shown({}, size),
    );
  }
});
