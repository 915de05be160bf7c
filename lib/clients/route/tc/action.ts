import { concatMap } from 'rxjs';
import { NLM_F } from '../../../frame/header.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { type Action, ActionTable } from '../../../messages/route/tc/action.ts';
import type { Loose } from '../../../schema/codec.ts';
import type { DumpOptions } from '../../../socket/dump.ts';
import { Command, type Plan } from '../../command.ts';
import { Listing } from '../../listing.ts';
import { Descriptors } from '../descriptors.ts';
import { Indexes } from '../indexes.ts';
import type { Runner } from '../runner.ts';
import { type ActionSettings, actionBody } from './action/actions.ts';
import { trafficHints } from './hints.ts';
import { Place } from './place.ts';

/** Names an action that stands by itself. */
export interface ActionReference {
  readonly kind: string;
  /** Its number among those of its kind. */
  readonly index: number;
}

/** Which actions are listed; the kernel filters. */
export interface ActionFilter {
  readonly kind: string;
  /** Only actions used within so many milliseconds. */
  readonly since?: number;
  /** Leave the settings out. */
  readonly terse?: boolean;
}

type Flags = { readonly value: readonly 'large_dump_on'[]; readonly selector: readonly 'large_dump_on'[] };
const LARGE: Flags = { value: ['large_dump_on'], selector: ['large_dump_on'] };

/** The actions of a message, in their order. */
function actionsOf({ tab = {} }: ActionTable): readonly Action[] {
  return Object.values(tab);
}

/** Actions that stand by themselves, which filters may share: `tc actions`. */
export class ActionCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Every action of a kind. Emits each once the dump is whole, then completes; `await` gives an array. */
  list({ kind, since, terse }: ActionFilter, options: DumpOptions = {}): Listing<Action> {
    const operation = 'action.list';
    const flags =
      terse === true ? { value: [...LARGE.value, 'terse_dump' as const], selector: [...LARGE.selector, 'terse_dump' as const] } : LARGE;
    const tables = this.runner.list<ActionTable>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({
            type: RTM.getaction,
            codec: ActionTable,
            body: { tab: { 1: { kind } }, flags, timeDelta: since } as Loose<ActionTable>,
            operation,
            object: kind,
            repeatable: true,
          }),
        },
        table: { groups: [], added: 'RTM_NEWACTION', removed: 'RTM_DELACTION', slot: () => '' },
      }),
      ActionTable,
      options,
    );
    return new Listing(tables.pipe(concatMap(actionsOf)));
  }

  /** One action. Errors with ENOENT when there is none. */
  get(which: ActionReference): Command<Action> {
    const tables = this.runner.command<ActionTable>(() => this.plan('get', RTM.getaction, 0, [which]), ActionTable);
    return new Command<Action>(tables.plan, () => tables.pipe(concatMap(actionsOf)));
  }

  /** Adds an action. Errors with EEXIST when its number is taken. */
  add(...actions: readonly ActionSettings[]): Command<void> {
    return this.runner.command(() => this.plan('add', RTM.newaction, NLM_F.create | NLM_F.excl, actions));
  }

  /** Adds an action, or puts it in the place of the one that is there. */
  replace(...actions: readonly ActionSettings[]): Command<void> {
    return this.runner.command(() => this.plan('replace', RTM.newaction, NLM_F.create | NLM_F.replace, actions));
  }

  /** Deletes an action. Errors with ENOENT when there is none, with EPERM when a filter uses it. */
  del(...which: readonly ActionReference[]): Command<void> {
    return this.runner.command(() => this.plan('del', RTM.delaction, 0, which));
  }

  /** Deletes all actions of a kind that no filter uses. */
  flush(kind: string): Command<void> {
    return this.runner.command(() => this.plan('flush', RTM.delaction, NLM_F.root, [{ kind }]));
  }

  private plan(verb: string, type: number, flags: number, actions: readonly (ActionSettings | ActionReference)[]): Plan {
    const operation = `action.${verb}`;
    const indexes = new Indexes(operation);
    const descriptors = new Descriptors();
    const bodies = (indexOf: (name: string) => number, planning = false): Loose<ActionTable> => {
      const place = new Place('', { operation, indexOf, planning, descriptors, parent: 0 });
      return { tab: Object.fromEntries(actions.map((action, position) => [position + 1, one(action, type, place.at(position))])) };
    };
    bodies((name) => {
      indexes.of(name, 'dev');
      return 1;
    }, true);
    return {
      operation,
      names: [...new Set(indexes.names)],
      build: (indexOf) => ({
        type,
        flags,
        codec: ActionTable,
        body: verb === 'flush' ? { ...bodies(indexOf), flags: LARGE } : bodies(indexOf),
        operation,
        object: actions
          .map((action) =>
            typeof action === 'object' ? [action.kind, 'index' in action && action.index].filter(Boolean).join(' ') : action,
          )
          .join(', '),
        repeatable: verb === 'get',
        hints: { ...trafficHints, EPERM: `${trafficHints.EPERM}, or filters use it` },
      }),
      release: () => descriptors.close(),
    };
  }
}

function one(action: ActionSettings | ActionReference, type: number, place: Place): Loose<Action> {
  if (type !== RTM.newaction && typeof action === 'object') return { kind: action.kind, index: action.index } as Loose<Action>;
  return actionBody(action as ActionSettings, place);
}
