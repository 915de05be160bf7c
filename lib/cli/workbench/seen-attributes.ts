import { createReadStream } from 'node:fs';
import { isCapturedFrame } from '../../capture/captured-item.ts';
import { type Guess, guessOf } from '../../capture/describe/guess.ts';
import { readCapture } from '../../capture/read-capture.ts';
import { NLM_F } from '../../frame/header.ts';
import { NETLINK } from '../../messages/protocol.ts';
import type { Open } from '../../schema/codec.ts';
import { Codebook } from './codebook.ts';
import { Conversation } from './conversation.ts';
import { bodyOf, payloadOf } from './decoded-message.ts';

/** What a capture shows of a family: its attributes and commands. */
export interface SeenFamily {
  /** Attribute type → what its payloads seemed to be. */
  readonly attributes: ReadonlyMap<number, readonly Guess[]>;
  /** Commands that programs sent. */
  readonly requests: ReadonlySet<number>;
  /** Commands that the kernel sent. */
  readonly messages: ReadonlySet<number>;
}

/** Looks through a capture for the messages of a family of generic netlink that nothing describes yet. */
export async function seenInCapture(file: string, family: string): Promise<SeenFamily> {
  const codebook = new Codebook([], NETLINK.generic);
  const conversation = new Conversation(codebook);
  const attributes = new Map<number, Guess[]>();
  const requests = new Set<number>();
  const messages = new Set<number>();
  for await (const item of readCapture(createReadStream(file))) {
    if (!isCapturedFrame(item)) continue;
    for (const message of conversation.read(item)) {
      const { header, definition } = message.described;
      if (header === undefined || definition?.guessed !== true || header.type !== codebook.generic.numberOf(family)) continue;
      const command = payloadOf(message)[0] ?? 0;
      ((header.flags & NLM_F.request) === 0 ? messages : requests).add(command);
      const { unknown = [] } = bodyOf(message) as Open;
      for (const { type, payload, flags } of unknown) attributes.set(type, [...(attributes.get(type) ?? []), guessOf(payload, flags)]);
    }
  }
  return { attributes, requests, messages };
}
