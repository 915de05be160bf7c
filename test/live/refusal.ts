import type { Command } from '../../lib/clients/command.ts';
import type { IPRoute } from '../../lib/clients/iproute.ts';

/** A command that is refused, and how. */
export interface Refusal {
  /** The whole text. What stands in brackets is there when this kernel gives reasons. */
  readonly text: string;
  readonly command: (ipr: IPRoute) => Command<unknown>;
}

/** What a command is refused with; `undefined` when it is done. */
export async function errorOf(command: Command<unknown>): Promise<unknown> {
  try {
    await command;
  } catch (error) {
    return error;
  }
  return undefined;
}
