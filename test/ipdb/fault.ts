import { concat, defer, ignoreElements, map, type Observable } from 'rxjs';
import type { Command } from '../../lib/clients/command.ts';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import type { BatchResult } from '../../lib/socket/batch.ts';

/** What befalls a transaction. */
export interface Fault {
  /** Before which of its requests, from 0. */
  readonly step: number;
  /** The request is refused: another, which the kernel refuses, is sent in its stead. */
  readonly refuse?: boolean;
  /** What happens right after it was done. */
  readonly after?: () => void | Promise<void>;
}

/** Lets a fault befall the next transaction of a client. Returns whether it has. */
export function befall(client: IPRoute, { step, refuse = false, after }: Fault): () => boolean {
  const { batch } = client;
  let sent = 0;
  let happened = false;
  client.batch = (commands: readonly Command<unknown>[], options): Observable<BatchResult> => {
    const at = step - sent;
    sent += commands.length;
    if (happened || at < 0 || at >= commands.length) return batch.call(client, commands, options);
    happened = true;
    const chosen = commands.map((command, place) =>
      refuse && place === at ? client.route.add({ dst: '10.250.0.0/16', gateway: '203.0.113.1' }) : command,
    );
    const [first, rest] = [chosen.slice(0, at + 1), chosen.slice(at + 1)];
    return concat(
      batch.call(client, first, options),
      defer(async () => after?.()).pipe(ignoreElements()),
      defer(() => batch.call(client, rest, options)).pipe(map((result) => ({ ...result, index: result.index + first.length }))),
    );
  };
  return () => happened;
}
