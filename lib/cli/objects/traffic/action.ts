import { catchError, concatMap, EMPTY, from, map, type Observable } from 'rxjs';
import { ActionCommands } from '../../../clients/route/tc/action.ts';
import { NetlinkError } from '../../../errors.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { type Action, ActionTable, TCA_ACT_FLAGS } from '../../../messages/route/tc/action.ts';
import type { ObjectTable } from '../object-table.ts';
import { actionIndex, actionKinds, actionTexts, actionUse, actionVerdict } from './action-settings.ts';

/** The one action of a piece. */
function one({ tab = {} }: ActionTable): Action {
  return Object.values(tab)[0] ?? ({} as Action);
}

/** Of kinds that nobody has loaded there are none. */
function unlessUnknown(error: unknown): Observable<never> {
  if (error instanceof NetlinkError && ['ENOENT', 'EINVAL'].includes(error.code ?? '')) return EMPTY;
  throw error;
}

/** Actions that stand by themselves, and those of filters: `tc actions`. */
// biome-ignore format: table
export const action: ObjectTable<ActionTable> = {
  name: 'action',
  codec: ActionTable,
  messages: { RTM_NEWACTION: [RTM.newaction, ActionTable], RTM_DELACTION: [RTM.delaction, ActionTable] },
  groups: [RTNLGRP.tc],
  fields: [
    { name: 'kind', column: 'left', tone: 'kind', text: (value) => one(value).kind },
    { name: 'index', column: 'right', tone: 'title', text: (value) => actionIndex(one(value)) },
    { name: 'verdict', column: 'left', bare: true, tone: 'warning', text: (value) => actionVerdict(one(value)) },
    { name: 'filters', column: 'right', text: (value) => actionUse(one(value), 'bindcnt') },
    { name: 'settings', bare: true, text: (value, context) => actionTexts(one(value), context) },
    { name: 'cookie', text: (value) => one(value).cookie },
    { name: 'flags', bare: true, tone: 'warning', values: Object.keys(TCA_ACT_FLAGS), text: (value) => one(value).flags?.value },
  ],
  pieces: ({ tab = {}, ...header }) => Object.values(tab).map((only) => ({ ...header, tab: { 1: only } })),
  key: (value) => `${one(value).kind} ${actionIndex(one(value))}`,
  restless: ['tab.1.stats', 'tab.1.options.tm', 'count'],
  list: (runner, { kind }) => {
    const commands = new ActionCommands(runner);
    return from(kind === undefined ? actionKinds : [kind]).pipe(
      concatMap((wanted) => commands.list({ kind: wanted }).pipe(catchError(unlessUnknown))),
      map((found): ActionTable => ({ family: 'unspec', tab: { 1: found } })),
    );
  },
};
