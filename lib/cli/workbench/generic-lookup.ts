import type { MessageDefinition, MessageLookup } from '../../capture/describe/message-lookup.ts';
import type { FamilyDefinition } from '../../clients/generic/family-definition.ts';
import { taskstatsMarshal } from '../../clients/task-stats/taskstats-marshal.ts';
import { NLM_F } from '../../frame/header.ts';
import type { RawMessage } from '../../frame/split.ts';
import { Control, CTRL_CMD, nlctrl } from '../../messages/generic/control.ts';
import { GENL_ID } from '../../messages/generic/genlmsghdr.ts';
import { nl80211Family } from '../../messages/generic/nl80211/family.ts';
import { TASKSTATS_CMD, taskstatsFamily } from '../../messages/generic/taskstats.ts';
import { decode } from '../../schema/index.ts';
import { attributesAfter } from './attributes-after.ts';

/** Size of `struct genlmsghdr`. */
export const GENLMSGHDR_SIZE = 4;

/** The controller, with what it is asked. */
const controller: FamilyDefinition = {
  version: 2,
  requests: { CTRL_CMD_GETFAMILY: [CTRL_CMD.getfamily, Control], CTRL_CMD_GETPOLICY: [CTRL_CMD.getpolicy, Control] },
  messages: nlctrl,
};

/** The families that this library describes, by their name in the kernel. */
export const builtInFamilies: Readonly<Record<string, FamilyDefinition>> = {
  nlctrl: controller,
  nl80211: nl80211Family,
  TASKSTATS: taskstatsFamily,
};

/** What a family is known by in a stream. */
interface Family {
  readonly name: string;
  /** Bytes of the header of its own, which follows `genlmsghdr`. */
  readonly headerSize: number;
}

/**
 * Knows the messages of generic netlink, whose families have a number that each system gives anew: it learns the numbers from what
 * the controller says in the stream.
 */
export class GenericLookup implements MessageLookup {
  private readonly numbers = new Map<number, Family>([[GENL_ID.ctrl, { name: 'nlctrl', headerSize: 0 }]]);
  private readonly definitions = new Map(Object.entries(builtInFamilies));
  private readonly tasks = taskstatsMarshal();
  /** The family that numbers which the stream does not explain are taken for. */
  private likely: string | undefined;

  /** Describes a family, in place of what described it before. Numbers that the stream does not explain are taken for its own. */
  define(family: string, definition: FamilyDefinition): void {
    this.definitions.set(family, definition);
    this.likely = family;
  }

  /** Notes the number of a family. */
  learn({ familyId, familyName, hdrsize = 0 }: Pick<Control, 'familyId' | 'familyName' | 'hdrsize'>): void {
    if (familyId !== undefined && familyName !== undefined) this.numbers.set(familyId, { name: familyName, headerSize: hdrsize });
  }

  /** Notes what a message of the controller tells. */
  see({ header, payload }: RawMessage): void {
    if (header.type !== GENL_ID.ctrl || payload[0] !== CTRL_CMD.newfamily) return;
    this.learn(decode(Control, payload.subarray(GENLMSGHDR_SIZE), { lenient: true }));
  }

  /** The number of a family, where the stream told it. */
  numberOf(family: string): number | undefined {
    return [...this.numbers].find(([, { name }]) => name === family)?.[0];
  }

  definitionOf(raw: RawMessage): MessageDefinition | undefined {
    const { header, payload } = raw;
    if (header.type < GENL_ID.ctrl || payload.length < GENLMSGHDR_SIZE) return undefined;
    const family = this.numbers.get(header.type) ?? (this.likely === undefined ? undefined : { name: this.likely, headerSize: 0 });
    const command = payload[0] ?? 0;
    const found = family && this.describedBy(this.definitions.get(family.name), command, (header.flags & NLM_F.request) !== 0);
    if (found !== undefined) return this.ofVersion(raw, found, family?.name === 'TASKSTATS' && command === TASKSTATS_CMD.new);
    const name = `${family?.name ?? `family ${header.type}`} command ${command}`;
    return { name, codec: attributesAfter(family?.headerSize ?? 0), prefix: GENLMSGHDR_SIZE, guessed: true };
  }

  private describedBy(definition: FamilyDefinition | undefined, command: number, asked: boolean): MessageDefinition | undefined {
    if (definition === undefined) return undefined;
    const requests = Object.entries(definition.requests).map(([name, [number, codec]]) => ({ name, number, codec }));
    const messages = Object.entries(definition.messages ?? {}).map(([name, [number, codec]]) => ({ name, number, codec }));
    const found = (asked ? [...requests, ...messages] : [...messages, ...requests]).find(({ number }) => number === command);
    return found && { name: found.name, codec: found.codec, prefix: GENLMSGHDR_SIZE };
  }

  /** One version of the struct of task statistics has another layout than the others. */
  private ofVersion({ header, payload }: RawMessage, found: MessageDefinition, isTask: boolean): MessageDefinition {
    const special = isTask ? this.tasks.definitionOf({ header, payload }) : undefined;
    return special === undefined ? found : { ...found, codec: special.codec };
  }
}
