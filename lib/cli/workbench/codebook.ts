import type { CapturedFrame } from '../../capture/captured-item.ts';
import type { MessageLookup } from '../../capture/describe/message-lookup.ts';
import { messagesUpToBreak } from '../../capture/framing.ts';
import { NETLINK } from '../../messages/protocol.ts';
import type { Definition } from './definition.ts';
import { GenericLookup } from './generic-lookup.ts';
import { guessProtocol } from './guess-protocol.ts';
import { guessedLayout } from './guessed-layout.ts';
import { builtInLookup } from './message-tables.ts';

/** What a frame is read with. */
export interface Reading {
  readonly protocol: number | undefined;
  /** The protocol is a guess. */
  readonly guessed: boolean;
  readonly lookup: MessageLookup;
}

/** Finds the descriptions that a frame is read with, and learns from the frames it has seen. */
export class Codebook {
  readonly generic = new GenericLookup();
  private readonly assumed: number | undefined;
  private readonly own: readonly MessageLookup[];
  private readonly lookups = new Map<number | undefined, MessageLookup>();

  /** `protocol` is that of frames which do not say theirs; `definitions` count before what the library knows. */
  constructor(definitions: readonly Definition[] = [], protocol?: number) {
    this.assumed = protocol;
    this.own = definitions.flatMap((definition) => (definition.kind === 'lookup' ? [definition.lookup] : []));
    for (const definition of definitions) {
      if (definition.kind === 'family') this.generic.define(definition.name, definition.definition);
    }
  }

  /** What to read a frame with. Tell frames in their order: numbers of families are learned from them. */
  reading(frame: CapturedFrame): Reading {
    const told = frame.protocol ?? this.assumed;
    const protocol = told ?? guessProtocol(frame.bytes);
    const lookup = this.lookupFor(protocol);
    if (protocol === NETLINK.generic) for (const message of messagesUpToBreak(frame.bytes)) this.generic.see(message);
    return { protocol, guessed: told === undefined && protocol !== undefined, lookup };
  }

  private lookupFor(protocol: number | undefined): MessageLookup {
    const known = this.lookups.get(protocol);
    if (known !== undefined) return known;
    const builtIn = protocol === NETLINK.generic ? this.generic : protocol === undefined ? undefined : builtInLookup(protocol);
    const all = [...this.own, builtIn ?? guessedLayout];
    const lookup: MessageLookup = {
      definitionOf: (message) => {
        for (const each of all) {
          const found = each.definitionOf(message);
          if (found !== undefined) return found;
        }
        return undefined;
      },
    };
    this.lookups.set(protocol, lookup);
    return lookup;
  }
}
