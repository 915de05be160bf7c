import type { Observable } from 'rxjs';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { Rule } from '../../messages/route/rule.ts';
import type { Loose } from '../../schema/codec.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import { type Ensured, ensure } from './ensure.ts';
import { differences } from './ensure-differences.ts';
import { flush } from './flush.ts';
import { ruleHints } from './hints.ts';
import { defined } from './indexes.ts';
import { type AddressPrefix, parsePrefix, withLength } from './prefix.ts';
import { realms } from './realms.ts';
import { type RestoreResult, restore, save, saveJson } from './restore.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import type { SavedJson } from './save-json.ts';
import { savedRules } from './saved-object.ts';
import { ruleTable } from './tables.ts';

/** A routing policy rule, as people write it. What `list` gives may be given back. */
export interface RuleSettings extends Omit<Loose<Rule>, 'dst' | 'src' | 'table' | 'tableId' | 'protocol' | 'unknown' | 'tail'> {
  /** Prefix of the source that is matched. */
  readonly src?: string;
  /** Prefix of the destination that is matched. */
  readonly dst?: string;
  /** The table to look in: by number, or by a name in iproute2's `rt_tables`. @default main, where no other action is named */
  readonly table?: string | number;
  /** Who added it: by number, or by a name in iproute2's `rt_protos`. */
  readonly protocol?: string | number;
  /** `tos` by number, or by a name in iproute2's `rt_dsfield`. */
  readonly dsfield?: string | number;
  /** Realms that the rule gives, which the kernel calls `flow`: `5`, `'TO'` or `'FROM/TO'`, by number or by a name in iproute2's `rt_realms`. */
  readonly realms?: string | number;
}

/** Which rules are listed. */
export interface RuleFilter {
  /** The kernel filters by it. */
  readonly family?: 'inet' | 'inet6' | 'ipmr' | 'ip6mr';
  readonly table?: string | number;
  readonly priority?: number;
}

/** Routing policy rules: `ip rule`. */
export class RuleCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * Every rule, or those that a filter lets through, in the order they are tried.
   *
   * @example
   * for (const { priority, src, table } of await ipr.rule.list({ family: 'inet' })) console.log(priority, src, table);
   */
  list(filter: RuleFilter = {}, options: DumpOptions = {}): Listing<Rule> {
    const operation = 'rule.list';
    return this.runner.list<Rule>(
      () => {
        const { family = 'unspec', priority } = filter;
        const table = filter.table === undefined ? undefined : this.table(filter.table, operation);
        return {
          plan: { operation, names: [], build: () => ({ type: RTM.getrule, codec: Rule, body: { family }, operation, repeatable: true }) },
          table: ruleTable,
          keep:
            table === undefined && priority === undefined && filter.family === undefined
              ? undefined
              : () => (rule) =>
                  (table === undefined || (rule.table ?? rule.tableId) === table) &&
                  (priority === undefined || (rule.priority ?? 0) === priority) &&
                  (filter.family === undefined || rule.family === family),
        };
      },
      Rule,
      options,
    );
  }

  /**
   * Adds a rule. Errors with EEXIST when there is such a rule.
   *
   * @example
   * await ipr.rule.add({ src: '10.1.0.0/16', table: 100, priority: 1000 });
   */
  add(settings: RuleSettings): Command<void> {
    return this.command('rule.add', RTM.newrule, COMMAND_FLAGS.add, settings);
  }

  /**
   * Adds a rule, unless there is one that agrees with everything named. Emits which it was: rules are never changed.
   *
   * @example
   * await ipr.rule.ensure({ src: '10.1.0.0/16', table: 100, priority: 1000 }); // 'created' or 'unchanged'
   */
  ensure(settings: RuleSettings): Task<Ensured> {
    return ensure<Rule>(this.runner, {
      codec: Rule,
      plan: () => this.plan('rule.ensure', RTM.newrule, COMMAND_FLAGS.add, settings),
      changeFlags: undefined,
      find: ({ family }) => this.list({ family } as RuleFilter),
      same: sameRule,
    });
  }

  /** Deletes the first rule that agrees with everything named. Errors with ENOENT when there is none. */
  del(settings: RuleSettings): Command<void> {
    return this.command('rule.del', RTM.delrule, COMMAND_FLAGS.del, settings);
  }

  /**
   * Saves what a filter lets through as `ip rule save` does, which both `restore` and `ip rule restore` read: interfaces are known by
   * their indexes in it. @default every rule
   */
  save(filter: RuleFilter = {}): Task<Uint8Array> {
    return save(savedRules, this.list(filter));
  }

  /** Saves what a filter lets through as JSON. @default every rule */
  saveJson(filter: RuleFilter = {}): Task<SavedJson> {
    return saveJson(this.runner, savedRules, this.list(filter));
  }

  /**
   * Adds rules that were saved and are not there. Emits what became of each; `onError: 'stop'` ends with the first that is
   * refused. Errors with a `DecodeError` that says at which byte a file cannot be read, before anything is sent.
   */
  restore(saved: Uint8Array | SavedJson, options: BatchOptions = {}): Observable<RestoreResult<Rule>> {
    // The kernel finds another place for a rule that names none, and does not say that a rule is in the first.
    const add = ({ priority = 0, flags, ...rule }: Rule): Command<void> =>
      this.add({ ...(rule as RuleSettings), priority, flags: flags.filter((flag) => flag === 'invert') });
    return restore(this.runner, savedRules, saved, { add }, options);
  }

  /** Deletes the rules that a filter lets through, but for the kernel's first, which looks in the table `local`. */
  flush(filter: RuleFilter = {}, options: BatchOptions = {}): Observable<BatchResult> {
    return flush(
      this.runner,
      this.list(filter),
      (rule) => this.del(rule as RuleSettings),
      options,
      ({ priority = 0 }) => priority !== 0,
    );
  }

  private table(value: string | number, operation: string): number {
    return this.runner.names.number(value, 'rt_tables', RT_TABLE, 'table', operation);
  }

  private command(operation: string, type: number, flags: number, settings: RuleSettings): Command<void> {
    return this.runner.command(() => this.plan(operation, type, flags, settings));
  }

  private plan(operation: string, type: number, flags: number, settings: RuleSettings): Plan {
    const { src, srcLen, dst, dstLen, table, protocol, dsfield, realms: given, family: wanted, ...rest } = settings;
    const { names } = this.runner;
    const family = wanted === 'inet' || wanted === 'inet6' ? wanted : undefined;
    const from = prefix(src, srcLen, 'src', operation, family);
    const to = prefix(dst, dstLen, 'dst', operation, family ?? from?.family);
    const adds = type === RTM.newrule;
    const number =
      table === undefined
        ? adds && settings.action === undefined && settings.goto === undefined && settings.l3mdev === undefined
          ? RT_TABLE.main
          : undefined
        : this.table(table, operation);
    const action = settings.goto !== undefined ? 'goto' : adds || number !== undefined ? 'to_tbl' : undefined;
    const body = {
      ...rest,
      ...defined({
        family: wanted ?? from?.family ?? to?.family ?? 'inet',
        src: from?.address,
        srcLen: from?.length,
        dst: to?.address,
        dstLen: to?.length,
        action: settings.action ?? action,
        table: number,
        tableId: number === undefined ? undefined : number < 256 ? number : RT_TABLE.compat,
        protocol: protocol === undefined ? undefined : names.number(protocol, 'rt_protos', RTPROT, 'protocol', operation),
        tos: dsfield === undefined ? rest.tos : names.number(dsfield, 'rt_dsfield', {}, 'dsfield', operation),
        flow: given === undefined ? rest.flow : realms(given, names, operation),
      }),
    } as Loose<Rule>;
    const object = [settings.priority, from && `from ${from.address}/${from.length}`, to && `to ${to.address}/${to.length}`]
      .filter((part) => part !== undefined)
      .join(' ');
    return { operation, names: [], build: () => ({ type, flags, codec: Rule, body, operation, object, hints: ruleHints }) };
  }
}

/** What narrows a rule: it is another one without it. */
const selectors = [
  'src',
  'dst',
  'iifname',
  'oifname',
  'fwmark',
  'tunId',
  'uidRange',
  'ipProto',
  'sportRange',
  'dportRange',
  'dscp',
  'flowlabel',
] as const satisfies readonly (keyof Rule)[];
/** The table stands in its attribute, and the flags are mostly the kernel's own. */
const derived: ReadonlySet<string> = new Set(['tableId', 'flags']);

/** Whether a rule has all that is wanted, and matches no less. */
export function sameRule(found: Rule, wanted: Rule): boolean {
  return (
    found.flags.includes('invert') === wanted.flags.includes('invert') &&
    selectors.every((key) => wanted[key] !== undefined || found[key] === undefined) &&
    differences(Rule, wanted, wanted, found, derived).length === 0
  );
}

function prefix(
  text: string | undefined,
  length: number | undefined,
  property: string,
  operation: string,
  family: 'inet' | 'inet6' | undefined,
): AddressPrefix | undefined {
  if (text === undefined) return undefined;
  return parsePrefix(withLength(text, length), property, operation, family);
}
