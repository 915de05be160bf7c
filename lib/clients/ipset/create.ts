import { concatMap, defer, type Observable } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { NLM_F } from '../../frame/header.ts';
import { IPSET_CMD } from '../../messages/netfilter/ipset/constants.ts';
import { SetDescription } from '../../messages/netfilter/ipset/messages.ts';
import { type Conversation, checkedName, existFlags } from './conversation.ts';
import type { SetType } from './entry-types.ts';
import { setTypes } from './set-types.ts';
import { type AnySettings, settingsToWire } from './settings-wire.ts';
import { checkedText } from './words.ts';

/** A set that is made. */
export interface Creation {
  readonly set: string;
  readonly type: SetType;
  readonly settings: AnySettings;
  /** One that is there already with the same settings will do. */
  readonly exist?: boolean | undefined;
  /** Line of a text that says so. */
  readonly line?: number | undefined;
}

/** The family of a type's addresses, by its settings. Throws an {@link InvalidValueError}. */
export function familyOf(type: SetType, settings: AnySettings): 'ipv4' | 'ipv6' | 'unspec' {
  if (type === 'hash:mac' || type === 'bitmap:port' || type === 'list:set') return 'unspec';
  const { family = 'inet' } = settings;
  if (family !== 'inet' && family !== 'inet6') throw new InvalidValueError('family', `${JSON.stringify(family)} is neither inet nor inet6`);
  return family === 'inet' ? 'ipv4' : 'ipv6';
}

/** Makes a set in the newest revision of its type that the kernel and we know. */
export function create(conversation: Conversation, { set, type, settings, exist, line }: Creation): Observable<never> {
  const operation = `${line === undefined ? '' : `line ${line}: `}create ${set}`;
  return defer(() => {
    const family = checked(operation, () => {
      checkedText(checkedName(set, operation), 'name');
      return familyOf(type, settings);
    });
    return conversation.kind(type, family, { command: 'create', set, line }).pipe(
      concatMap(({ revision = 0, revisionMin = 0 }) => {
        const known = setTypes[type].revision;
        if (revisionMin > known)
          throw new InvalidValueError(
            'type',
            `the kernel's oldest revision of ${type} is ${revisionMin}, and ${known} is the newest known here`,
            operation,
          );
        const spoken = Math.min(revision, known);
        const data = checked(operation, () => settingsToWire(settings, type, spoken));
        const body = { setname: set, typename: type, revision: spoken, family, data };
        const says = { command: 'create', set, type, line, flags: NLM_F.create | existFlags(exist) } as const;
        return conversation.ask<SetDescription, never>(SetDescription, body, IPSET_CMD.create, says);
      }),
    );
  });
}

/** Says which command a mistake is in. */
function checked<T>(operation: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof InvalidValueError && error.operation === undefined
      ? new InvalidValueError(error.path, error.reason, operation)
      : error;
  }
}
