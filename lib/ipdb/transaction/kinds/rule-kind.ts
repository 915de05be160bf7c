import { NameFiles } from '../../../clients/route/name-files.ts';
import { parsePrefix } from '../../../clients/route/prefix.ts';
import { type RuleSettings, sameRule } from '../../../clients/route/rule.ts';
import { RT_TABLE } from '../../../messages/route/route-table.ts';
import type { Rule } from '../../../messages/route/rule.ts';
import type { RuleObject } from '../../objects/rule.ts';
import { agree } from './agree.ts';
import type { EditKind } from './edit-kind.ts';

const names = new NameFiles();
// biome-ignore format: table
const told = [
  'family', 'priority', 'src', 'srcLen', 'dst', 'dstLen', 'table', 'action', 'goto', 'iifname', 'oifname', 'fwmark', 'fwmask', 'tunId', 'l3mdev',
  'uidRange', 'ipProto', 'sportRange', 'dportRange', 'suppressPrefixlen', 'suppressIfgroup', 'dscp', 'protocol',
] as const;

/** Rules. One may stand beside another that is the same but for its priority, so that nothing takes the place of another. */
export const ruleKind: EditKind<RuleSettings> = {
  table: 'rules',
  beside: true,
  hold: (_state, rule) => ({ settings: settingsOf(rule as RuleObject), devices: [], lasting: true }),
  at: (state, { family, priority }) =>
    state.rules
      .filter((rule) => (priority === undefined || (rule.priority ?? 0) === priority) && (family === undefined || rule.family === family))
      .map(settingsOf),
  normal({ src, dst, table, family, ...rest }) {
    const hint = family === 'inet' || family === 'inet6' ? family : undefined;
    const from =
      src === undefined ? undefined : parsePrefix(rest.srcLen === undefined ? src : `${src}/${rest.srcLen}`, 'src', 'rule', hint);
    const to = dst === undefined ? undefined : parsePrefix(rest.dstLen === undefined ? dst : `${dst}/${rest.dstLen}`, 'dst', 'rule', hint);
    return [
      {
        ...rest,
        family: family ?? from?.family ?? to?.family ?? 'inet',
        ...(from?.address !== undefined && { src: from.address, srcLen: from.length }),
        ...(to?.address !== undefined && { dst: to.address, dstLen: to.length }),
        ...(table !== undefined && { table: names.number(table, 'rt_tables', RT_TABLE, 'table', 'rule') }),
      },
    ];
  },
  identity: told,
  place: (settings) => JSON.stringify(settings, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  agrees: (wanted, found) => agree(told, wanted, found),
  assumed: ['protocol', 'tableId'],
  matches: (wanted, found) => sameRule(found as Rule, wanted as Rule),
  visible: () => true,
  add: (settings) => ({ verb: 'rule.add', settings }),
  remove: (settings) => ({ verb: 'rule.del', settings }),
};

/** What a kernel tells of every rule: without them a request means the same. */
const usual: Readonly<Record<string, unknown>> = {
  tos: 0,
  srcLen: 0,
  dstLen: 0,
  suppressPrefixlen: -1,
  suppressIfgroup: -1,
  protocol: 'unspec',
};

function settingsOf({ flags, ...rest }: RuleObject): RuleSettings {
  const told = Object.entries(rest).filter(([key, value]) => usual[key] !== value);
  return { ...Object.fromEntries(told), ...(flags.includes('invert') && { flags: ['invert'] }) } as RuleSettings;
}
