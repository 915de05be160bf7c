import { distinctUntilChanged, filter, map, type Observable, take, tap } from 'rxjs';
import type { Output } from '../output.ts';
import { readerGone } from '../reader-gone.ts';
import { frame, type Scene } from './frame.ts';
import type { Settings } from './settings.ts';
import { untilEnded } from './until-ended.ts';
import type { View } from './view.ts';

/** Writes views as text: a frame for each sample, a blank line after it. Rejects with what they error with, and when the namespace is gone. */
export async function showText(
  views: Observable<View>,
  sceneOf: (view: View) => Scene,
  settings: Settings,
  output: Output,
  count = Number.POSITIVE_INFINITY,
): Promise<void> {
  const size = { columns: output.width, rows: Number.POSITIVE_INFINITY };
  const frames = views.pipe(
    tap(({ health }) => {
      if (health.status === 'lost') throw health.error;
    }),
    filter(({ traffic }) => traffic !== undefined),
    distinctUntilChanged((one, other) => one.traffic === other.traffic),
    take(count),
    map((view) => frame(sceneOf(view), settings, size, output.style)),
    tap((lines) => {
      for (const line of [...lines, '']) output.line(line);
    }),
  );
  await untilEnded(frames, readerGone());
}
