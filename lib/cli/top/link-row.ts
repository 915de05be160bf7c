import { addressesOf } from '../../ipdb/queries.ts';
import type { NetworkState } from '../../ipdb/state.ts';
import type { Context } from '../context.ts';
import type { Selection } from '../filter/selection.ts';
import { link as linkTable } from '../objects/link.ts';
import { type Field, textOf, toneOf } from '../objects/object-table.ts';
import type { Tone } from '../style.ts';
import type { LinkTraffic, Traffic } from './traffic.ts';

/** What is shown of a link. */
export interface LinkRow {
  readonly index: number;
  readonly name: string;
  readonly state: string;
  readonly tone: Tone | undefined;
  /** With their prefix lengths; those that are worth most first. */
  readonly addresses: readonly string[];
  /** Absent until there is a rate. */
  readonly traffic: LinkTraffic | undefined;
}

/** The links that are selected, in no particular order. */
export function linkRows(network: NetworkState, traffic: Traffic, selected: Selection, context: Context): readonly LinkRow[] {
  const links = network.links.filter((link) => selected(link, context));
  return links.map((link) => {
    const state = text('state', link, context);
    return {
      index: link.index,
      name: text('name', link, context),
      state,
      tone: toneOf(field('state'), state),
      addresses: addresses(network, link.index),
      traffic: traffic.get(link.index),
    };
  });
}

function field(name: string): Field<never> {
  return linkTable.fields.find((each) => each.name === name) as Field<never>;
}

function text(name: string, link: unknown, context: Context): string {
  return textOf(field(name), link as never, context);
}

/** IPv4 before IPv6, and those that are good for one link only at the end. */
function addresses(network: NetworkState, index: number): readonly string[] {
  const found = addressesOf(network, index).map(({ family, scope, local, address, prefixlen }) => ({
    rank: (scope === 'link' ? 2 : 0) + (family === 'inet' ? 0 : 1),
    text: `${local ?? address}/${prefixlen}`,
  }));
  return found.sort((one, other) => one.rank - other.rank || (one.text < other.text ? -1 : 1)).map((each) => each.text);
}
