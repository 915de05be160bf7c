import { type NamespaceReference, namespaceLabel } from '../../transport/namespace.ts';
import { trafficText } from './describe-traffic.ts';
import type { PlannedRequest } from './request.ts';

type Settings = Readonly<Record<string, unknown>>;
type Words = (value: unknown, settings: Settings) => string;

/** What a setting is called on the command line, where not as here in snake case. An empty text leaves it out. */
const links: Readonly<Record<string, Words>> = {
  state: (value) => String(value),
  master: (value) => (value === 0 ? 'nomaster' : `master ${value}`),
  ifalias: (value) => `alias ${quoted(value)}`,
  txqlen: (value) => `txqueuelen ${value}`,
  ifname: (value) => `name ${value}`,
  netns: (value) => `netns ${typeof value === 'number' ? value : namespaceLabel(value as NamespaceReference)}`,
  arp: (value) => `arp ${value === true ? 'on' : 'off'}`,
  port: (value) => {
    const { kind, data } = value as { readonly kind: string; readonly data?: Settings };
    return `type ${kind}_slave ${options(data ?? {})}`;
  },
};
const others: Readonly<Record<string, Words>> = {
  family: () => '',
  scope: (value) => (value === 'universe' ? '' : `scope ${value}`),
  peer: (value) => `peer ${value}`,
  broadcast: (value) => `broadcast ${value === true ? '+' : value}`,
  validLifetime: (value, { preferredLifetime = value }) => `valid_lft ${value} preferred_lft ${preferredLifetime}`,
  preferredLifetime: (value, { validLifetime }) => (validLifetime === undefined ? `preferred_lft ${value}` : ''),
  rtPriority: (value) => `metric ${value}`,
  flags: (value) => (value as readonly string[]).join(' '),
  gateway: (value) => `via ${value}`,
  type: (value) => (value === 'unicast' ? '' : String(value)),
  prefsrc: (value) => `src ${value}`,
  priority: (value) => `metric ${value}`,
  table: (value) => (value === 254 ? '' : `table ${value}`),
  nhId: (value) => `nhid ${value}`,
  srcLen: () => '',
  dstLen: () => '',
  multipath: (value) => (value as readonly Settings[]).map((hop) => `nexthop ${words(hop, others)}`).join(' '),
  encap: (value) => `encap ${text(value)}`,
  metrics: (value) => words(value as Settings, {}),
  via: (value) => (typeof value === 'object' ? `via ${(value as Settings).family} ${(value as Settings).address}` : `via ${value}`),
};
const rules: Readonly<Record<string, Words>> = {
  ...others,
  priority: (value) => `priority ${value}`,
  src: (value, { srcLen }) => `from ${value}${srcLen === undefined ? '' : `/${srcLen}`}`,
  dst: (value, { dstLen }) => `to ${value}${dstLen === undefined ? '' : `/${dstLen}`}`,
  table: (value) => `lookup ${value}`,
  iifname: (value) => `iif ${value}`,
  oifname: (value) => `oif ${value}`,
  action: (value) => (value === 'to_tbl' || value === 'goto' ? '' : String(value)),
  flags: (value) => ((value as readonly string[]).includes('invert') ? 'not' : ''),
};
const neighbours: Readonly<Record<string, Words>> = {
  ...others,
  state: (value) => `nud ${[value].flat().join(',')}`,
};
const entries: Readonly<Record<string, Words>> = {
  ...others,
  state: (value) => ([value].flat().includes('permanent') ? '' : [value].flat().includes('noarp') ? 'static' : 'dynamic'),
};
const nexthops: Readonly<Record<string, Words>> = {
  ...others,
  blackhole: () => 'blackhole',
  fdb: () => 'fdb',
  group: (value) =>
    `group ${(value as readonly (number | Settings)[])
      .map((member) => (typeof member === 'number' ? member : `${member.id}${weight(member)}`))
      .join('/')}`,
};

/** A request as a person types it: `ip link set eth0 mtu 9000`. */
export function describe(request: PlannedRequest): string {
  const said = commandText(request).replace(/ +/g, ' ').trimEnd();
  return request.netns === undefined ? said : said.replace(/^(ip|bridge|tc) /, `$1 -n ${namespaceLabel(request.netns)} `);
}

function commandText(request: PlannedRequest): string {
  const [object = '', verb = ''] = request.verb.split('.');
  switch (request.verb) {
    case 'link.del':
      return `ip link del ${request.target}`;
    case 'link.addAltName':
    case 'link.delAltName':
      return `ip link property ${verb.slice(0, 3)} dev ${request.target} ${request.names.map((name) => `altname ${name}`).join(' ')}`;
    case 'link.add':
    case 'link.set':
      return linkText(request);
    case 'vlan.add':
    case 'vlan.del': {
      const { dev, vid, pvid, untagged, self, tunnel } = request.settings;
      const flags = [pvid === true && 'pvid', untagged === true && 'untagged', self === true && 'self'].filter(Boolean).join(' ');
      return `bridge vlan ${verb} dev ${dev} vid ${vid} ${tunnel === undefined ? '' : `tunnel_info id ${tunnel}`} ${flags}`;
    }
    case 'fdb.add':
    case 'fdb.replace':
    case 'fdb.del': {
      const { lladdr, dev, ...rest } = request.settings;
      return `bridge fdb ${verb} ${lladdr} dev ${dev} ${words(rest as Settings, entries)}`;
    }
    case 'qdisc.add':
    case 'qdisc.replace':
    case 'qdisc.del':
    case 'class.add':
    case 'class.replace':
    case 'class.del':
    case 'filter.add':
    case 'filter.replace':
    case 'filter.del':
      return trafficText(request);
    case 'rule.add':
    case 'rule.del':
      return `ip ${request.settings.family === 'inet6' ? '-6 ' : ''}rule ${verb} ${words(request.settings as Settings, rules)}`;
    case 'neighbour.add':
    case 'neighbour.replace':
    case 'neighbour.del': {
      const { dst, ...rest } = request.settings;
      return `ip neighbour ${verb} ${dst} ${words(rest as Settings, neighbours)}`;
    }
    case 'nexthop.add':
    case 'nexthop.replace':
    case 'nexthop.del':
      return `ip nexthop ${verb} ${words(request.settings as Settings, nexthops)}`;
    default: {
      const { address, dst, type, ...rest } = request.settings as Settings;
      const to = address ?? (typeof dst === 'object' ? text(dst) : (dst ?? 'default'));
      const inet6 = object === 'route' && rest.family === 'inet6' && to === 'default';
      return `ip ${inet6 ? '-6 ' : ''}${object} ${verb} ${words({ type, to }, { ...others, to: String })} ${words(rest, others)}`;
    }
  }
}

function linkText(request: Extract<PlannedRequest, { verb: 'link.add' | 'link.set' }>): string {
  const { ifname, kind, data, link, state, netns, ...rest } = request.settings as Settings;
  const lower = link === undefined ? '' : `link ${link}`;
  const kindText = kind === undefined ? '' : `type ${kind} ${options((data ?? {}) as Settings)}`;
  if (request.verb === 'link.add') return `ip link add ${lower} name ${ifname} ${words({ ...rest, state, netns }, links)} ${kindText}`;
  return `ip link set dev ${request.target} ${words({ ...rest, ifname, state, netns }, links)} ${kindText}`;
}

/** Settings of a driver. */
function options(data: Settings): string {
  return words(data, {
    peer: (value) =>
      typeof value === 'string' ? `peer name ${value}` : `peer ${words(value as Settings, { ...links, ifname: (name) => `name ${name}` })}`,
    protocol: (value) => `protocol ${value}`,
  });
}

function words(settings: Settings, called: Readonly<Record<string, Words>>): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => called[key]?.(value, settings) ?? `${snakeCase(key)} ${typeof value === 'object' ? text(value) : String(value)}`)
    .filter((word) => word !== '')
    .join(' ');
}

function weight({ weight: share, weightHigh }: Settings): string {
  if (share === undefined) return '';
  const whole = weightHigh === undefined ? Number(share) : Number(share) + 1 + (Number(weightHigh) << 8);
  return whole === 1 ? '' : `,${whole}`;
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function quoted(value: unknown): string {
  return /^[\w.:-]+$/.test(String(value)) ? String(value) : JSON.stringify(value);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
