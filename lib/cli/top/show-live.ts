import { filter, type Observable, share, tap } from 'rxjs';
import type { Output } from '../output.ts';
import type { Scene } from './frame.ts';
import { keyboard } from './keys.ts';
import { liveFrames } from './live.ts';
import { Screen } from './screen.ts';
import type { Settings } from './settings.ts';
import { terminalSize } from './terminal-size.ts';
import { untilEnded } from './until-ended.ts';
import type { View } from './view.ts';

/** Shows views on the whole screen, until a key or a signal ends it. Rejects with what they error with; the screen is as before then, too. */
export async function showLive(views: Observable<View>, sceneOf: (view: View) => Scene, settings: Settings, output: Output): Promise<void> {
  const keys = keyboard().pipe(share());
  const screen = new Screen(output);
  const frames = liveFrames({ views, keys, sizes: terminalSize() }, sceneOf, settings, output.style);
  const quit = keys.pipe(filter((key) => key === 'quit'));
  try {
    await untilEnded(frames.pipe(tap((lines) => screen.draw(lines))), quit);
  } finally {
    screen.close();
  }
}
