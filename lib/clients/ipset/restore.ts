import { concatMap, defer, from, type Observable } from 'rxjs';
import { IPSET_CMD } from '../../messages/netfilter/ipset/constants.ts';
import { change } from './change.ts';
import { type Conversation, existFlags } from './conversation.ts';
import { create } from './create.ts';
import { parseRestore, type Step } from './restore-text.ts';

/** Does what a text says, step by step. Errors before anything is done where a line makes no sense. */
export function restore(conversation: Conversation, text: string, exist: boolean | undefined): Observable<never> {
  return defer(() => from(parseRestore(text, exist)).pipe(concatMap((step) => run(conversation, step))));
}

function run(conversation: Conversation, step: Step): Observable<never> {
  const { command, set } = step;
  switch (command) {
    case 'add':
    case 'del':
      return conversation.heading(set, command, step.lines[0]).pipe(concatMap((heading) => change(conversation, heading, step)));
    case 'create':
      return create(conversation, step);
    case 'rename':
    case 'swap':
      return conversation.tell(IPSET_CMD[command], { setname: step.set, setname2: step.other }, step);
    default: {
      const flags = command === 'destroy' ? existFlags(step.exist) : 0;
      return conversation.tell(IPSET_CMD[command], set === undefined ? {} : { setname: set }, { ...step, flags });
    }
  }
}
