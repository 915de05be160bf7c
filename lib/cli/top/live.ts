import {
  combineLatest,
  distinctUntilChanged,
  map,
  type Observable,
  scan,
  shareReplay,
  startWith,
  throttleTime,
  withLatestFrom,
} from 'rxjs';
import type { Style } from '../style.ts';
import { frame, type Scene, type Size } from './frame.ts';
import type { Key } from './keys.ts';
import { mostAbove } from './room.ts';
import { type Settings, settingsAfter } from './settings.ts';

/** Milliseconds: what changes faster than this nobody sees. */
const REDRAW = 80;

/** What a live view is made of. */
export interface LiveSources<V> {
  readonly views: Observable<V>;
  readonly keys: Observable<Key>;
  /** The size of the screen, now and whenever it changes. */
  readonly sizes: Observable<Size>;
}

/** Frames, at once for a key and a new size. While it is paused they show what they showed. Errors and completes with the sources. */
export function liveFrames<V>(
  { views, keys, sizes }: LiveSources<V>,
  sceneOf: (view: V) => Scene,
  initial: Settings,
  style: Style,
): Observable<readonly string[]> {
  const scenes = views.pipe(
    throttleTime(REDRAW, undefined, { leading: true, trailing: true }),
    map(sceneOf),
    shareReplay({ bufferSize: 1, refCount: true }),
  );
  const limits = combineLatest([scenes, sizes]).pipe(map(([{ links }, { rows }]) => mostAbove(rows, links.length)));
  const settings = keys.pipe(
    withLatestFrom(limits),
    scan((now, [key, most]) => settingsAfter(now, key, most), initial),
    startWith(initial),
  );
  return combineLatest({ scene: scenes, settings, size: sizes }).pipe(
    scan((shown, now) => (now.settings.paused ? { ...now, scene: shown.scene } : now)),
    distinctUntilChanged((one, other) => one.scene === other.scene && one.settings === other.settings && one.size === other.size),
    map((now) => frame(now.scene, now.settings, now.size, style)),
  );
}
