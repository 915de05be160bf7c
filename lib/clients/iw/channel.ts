import { InvalidValueError } from '../../errors.ts';
import type { NL80211_CHAN_WIDTH } from '../../messages/generic/nl80211/names.ts';
import type { WirelessBody } from './wireless-runner.ts';

/** A channel to be used. */
export interface ChannelChoice {
  /** Primary channel, in MHz. */
  readonly frequency: number;
  /** Width. @default '20_noht' */
  readonly width?: keyof typeof NL80211_CHAN_WIDTH;
  /** Centre of the first segment, in MHz: must be said where it is wider than 20 MHz. */
  readonly center1?: number;
  /** Centre of the second segment of 80 + 80 MHz, in MHz. */
  readonly center2?: number;
}

const NARROW: readonly string[] = ['20_noht', '20', '10', '5'];

/** A channel as attributes. Throws an `InvalidValueError` where the centre of a wide one is missing. */
export function channelBody({ frequency, width = '20_noht', center1, center2 }: ChannelChoice, operation: string): WirelessBody {
  if (center1 === undefined && !NARROW.includes(width))
    throw new InvalidValueError('center1', `must be said for a width of ${width} MHz`, operation);
  return {
    wiphyFreq: frequency,
    channelWidth: width,
    centerFreq1: center1 ?? frequency,
    ...(center2 !== undefined && { centerFreq2: center2 }),
  };
}
