import { LinkCommands } from '../clients/route/link.ts';
import type { Runner } from '../clients/route/runner.ts';
import type { Context } from './context.ts';

/** Asks the kernel for the names of all interfaces, and notes them. */
export async function interfaceNames(runner: Runner, context: Context): Promise<void> {
  const links = new LinkCommands(runner).list({ extMask: ['skip_stats'] });
  for (const { index, ifname } of await links) if (ifname !== undefined) context.learn(index, ifname);
}
