import test from 'ava';
import { map } from 'rxjs';
import { Style } from '../../../lib/cli/style.ts';
import type { Scene, Size } from '../../../lib/cli/top/frame.ts';
import type { Key } from '../../../lib/cli/top/keys.ts';
import { liveFrames } from '../../../lib/cli/top/live.ts';
import type { Settings } from '../../../lib/cli/top/settings.ts';
import { marbles } from '../../operators/marbles.ts';
import { row, scene } from './scene.ts';

const settings: Settings = { order: 'index', paused: false, above: 0 };
const names = Array.from({ length: 20 }, (_, at) => `v${at}`);

/** A scene in which every link is called after the view. */
function sceneOf(view: string): Scene {
  return scene({ links: names.map((name, index) => row(index, `${view}-${name}`)), events: [] });
}

/** Of a frame: how the links are ordered, whether it is paused, the first of them, its width and height. */
function told(lines: readonly string[]): string {
  const [title = '', , first = ''] = lines;
  return [
    /by (\w+)/.exec(title)?.[1],
    title.includes('paused') ? 'paused' : 'runs',
    first.split(' ')[0],
    `${title.length}x${lines.length}`,
  ].join(' ');
}

const screen: Size = { columns: 80, rows: 10 };
const keys: Readonly<Record<string, Key>> = { s: 'sort', p: 'pause', d: 'down', u: 'up', q: 'quit' };
const sizes = { n: screen, w: { columns: 100, rows: 12 } };

/** Plays views, keys and sizes; `expected` are frames, told by `frames`. */
function plays(
  title: string,
  { views, pressed, sized, expected }: Readonly<Record<'views' | 'pressed' | 'sized' | 'expected', string>>,
  frames: Readonly<Record<string, string>>,
): void {
  test(title, (t) => {
    marbles(t, ({ hot, expectObservable }) => {
      const sources = { views: hot(views), keys: hot(pressed, keys), sizes: hot(sized, sizes) };
      expectObservable(liveFrames(sources, sceneOf, settings, new Style(false)).pipe(map(told))).toBe(expected, frames);
    });
  });
}

plays(
  'a frame for each view, but no more than eyes see',
  {
    views: '   a 99ms b 9ms c 9ms d',
    pressed: ' -',
    sized: '   n',
    expected: 'A 99ms B 79ms      D',
  },
  { A: 'index runs a-v0 80x10', B: 'index runs b-v0 80x10', D: 'index runs d-v0 80x10' },
);

plays(
  'a key and a new size are answered at once',
  {
    views: '   a',
    pressed: ' -s-d-u',
    sized: '   n------w',
    expected: 'AS-D-U-W',
  },
  {
    A: 'index runs a-v0 80x10',
    S: 'traffic runs a-v0 80x10',
    D: 'traffic runs a-v1 80x10',
    U: 'traffic runs a-v0 80x10',
    W: 'traffic runs a-v0 100x12',
  },
);

plays(
  'what is paused stays, though it can be sorted and scrolled; then the latest is shown',
  {
    views: '   a 99ms b 99ms c 99ms d 99ms -----',
    pressed: ' - 99ms - 49ms p 199ms d 49ms s 29ms p',
    sized: '   n',
    expected: 'A 99ms B 49ms P 199ms Q 49ms R 29ms D',
  },
  {
    A: 'index runs a-v0 80x10',
    B: 'index runs b-v0 80x10',
    P: 'index paused b-v0 80x10',
    Q: 'index paused b-v1 80x10',
    R: 'traffic paused b-v1 80x10',
    D: 'traffic runs d-v1 80x10',
  },
);

plays(
  'it ends with the views and keys',
  { views: 'a 60ms |', pressed: '- 9ms |', sized: '(n|)', expected: 'A 60ms |' },
  {
    A: 'index runs a-v0 80x10',
  },
);

plays('errors pass', { views: 'a--#', pressed: '-', sized: 'n', expected: 'A--#' }, { A: 'index runs a-v0 80x10' });
