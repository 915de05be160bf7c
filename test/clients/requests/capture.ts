import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Link } from '../../../lib/messages/route/link.ts';
import { RTM } from '../../../lib/messages/route/rtm.ts';
import { decode } from '../../../lib/schema/index.ts';
import { messages, type Sent } from './sent.ts';

/** What a program sent on a route socket for one command, and what it was answered. */
export interface Capture {
  readonly name: string;
  /** As it was typed, without the quotes before commas. */
  readonly command: string;
  readonly sent: readonly Sent[];
  readonly received: readonly Sent[];
  /** Interfaces by name, as far as this and earlier captures tell. */
  readonly indexes: ReadonlyMap<string, number>;
}

interface Line {
  readonly dir: 'tx' | 'rx';
  readonly proto: string;
  readonly hex: string;
}

const number = (name: string): number => Number.parseInt(name, 10);

function read(path: string): Line[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

/** The captured commands of `ip` and `bridge` in a folder that were sent to rtnetlink, in the order of the run. */
export function* captures(folder: string): Generator<Capture> {
  const known = new Map<string, number>();
  const names = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  for (const file of names.sort((a, b) => number(a) - number(b))) {
    const name = file.slice(0, -4);
    const [, typed = ''] = /^\$ (.*)$/m.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    const lines = read(join(folder, `${name}.jsonl`)).filter(({ proto }) => proto === 'NETLINK_ROUTE');
    const of = (direction: Line['dir']): Sent[] =>
      lines.filter(({ dir }) => dir === direction).flatMap(({ hex }) => [...messages(Buffer.from(hex, 'hex'))]);
    const received = of('rx');
    for (const { type, payload } of received) {
      if (type !== RTM.newlink) continue;
      const { ifname, index } = decode(Link, payload);
      if (ifname !== undefined) known.set(ifname, index);
    }
    if (!/^(ip|bridge) /.test(typed)) continue;
    yield { name, command: typed.replaceAll('\\,', ','), sent: of('tx'), received, indexes: new Map(known) };
  }
}
