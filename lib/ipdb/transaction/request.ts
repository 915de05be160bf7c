import type { Command } from '../../clients/command.ts';
import type { IPRoute } from '../../clients/iproute.ts';
import type { AddressSettings } from '../../clients/route/address.ts';
import type { ChangedLink, NewLink } from '../../clients/route/link-settings.ts';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';

/** One request of a plan, as plain data. */
export type PlannedRequest =
  | { readonly verb: 'link.add'; readonly settings: NewLink }
  | { readonly verb: 'link.set'; readonly target: string; readonly settings: ChangedLink }
  | { readonly verb: 'link.del'; readonly target: string }
  | { readonly verb: 'link.addAltName' | 'link.delAltName'; readonly target: string; readonly names: readonly string[] }
  | {
      readonly verb: 'address.add' | 'address.replace' | 'address.del';
      readonly settings: AddressSettings & { readonly dev: string; readonly address: string };
    }
  | { readonly verb: 'route.add' | 'route.replace' | 'route.del'; readonly settings: RouteSettings }
  | { readonly verb: 'rule.add' | 'rule.del'; readonly settings: RuleSettings }
  | { readonly verb: 'neighbour.replace' | 'neighbour.del'; readonly settings: NeighbourSettings };

/** The command that does it. */
export function commandOf(ipr: IPRoute, request: PlannedRequest): Command<void> {
  switch (request.verb) {
    case 'link.add':
      return ipr.link.add(request.settings);
    case 'link.set':
      return ipr.link.set(request.target, request.settings);
    case 'link.del':
      return ipr.link.del(request.target);
    case 'link.addAltName':
      return ipr.link.addAltName(request.target, ...request.names);
    case 'link.delAltName':
      return ipr.link.delAltName(request.target, ...request.names);
    case 'address.add':
      return ipr.address.add(request.settings);
    case 'address.replace':
      return ipr.address.replace(request.settings);
    case 'address.del':
      return ipr.address.del(request.settings);
    case 'route.add':
      return ipr.route.add(request.settings);
    case 'route.replace':
      return ipr.route.replace(request.settings);
    case 'route.del':
      return ipr.route.del(request.settings);
    case 'rule.add':
      return ipr.rule.add(request.settings);
    case 'rule.del':
      return ipr.rule.del(request.settings);
    case 'neighbour.replace':
      return ipr.neighbour.replace(request.settings);
    case 'neighbour.del':
      return ipr.neighbour.del(request.settings);
  }
}

/** A request as a person reads it: `link set eth0 mtu 9000`. */
export function describe(request: PlannedRequest): string {
  const words = request.verb.replace('.', ' ');
  if (request.verb === 'link.del') return `${words} ${request.target}`;
  if ('names' in request) return `${words} ${request.target} ${request.names.join(' ')}`;
  if (request.verb === 'link.set') return `${words} ${request.target} ${said(request.settings)}`;
  if (request.verb === 'link.add') {
    const { ifname = '', ...rest } = request.settings;
    return `${words} ${ifname} ${said(rest)}`.trimEnd();
  }
  const { address, dst, ...rest } = request.settings as { address?: string; dst?: unknown };
  return [words, address ?? (typeof dst === 'object' ? JSON.stringify(dst) : dst), said(rest)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function said(settings: object): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? text(value) : String(value)}`)
    .join(' ');
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
