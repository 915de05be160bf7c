import type { Key } from './keys.ts';
import { LINK_ORDERS, type LinkOrder } from './link-order.ts';

/** What keys change. */
export interface Settings {
  readonly order: LinkOrder;
  /** What is shown stays. */
  readonly paused: boolean;
  /** How many links are above the first that is shown. */
  readonly above: number;
}

/** The settings after a key; `most` links can be above the first that is shown. */
export function settingsAfter(settings: Settings, key: Key, most: number): Settings {
  switch (key) {
    case 'sort':
      return { ...settings, order: LINK_ORDERS[(LINK_ORDERS.indexOf(settings.order) + 1) % LINK_ORDERS.length] ?? settings.order };
    case 'pause':
      return { ...settings, paused: !settings.paused };
    case 'up':
      return { ...settings, above: Math.max(0, Math.min(settings.above, most) - 1) };
    case 'down':
      return { ...settings, above: Math.min(most, settings.above + 1) };
    default:
      return settings;
  }
}
