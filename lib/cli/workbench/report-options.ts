import { protocolNumber } from '../../capture/protocol.ts';
import { NETLINK } from '../../messages/protocol.ts';
import { type Notes, type Options, textOption, textOptions } from '../commands/command.ts';
import type { Output } from '../output.ts';
import { suggestion, UsageError } from '../usage-error.ts';
import { type Definition, definitionsNamed } from './definition.ts';
import { type FixtureFormat, FixtureReport, fixtureFormats } from './fixture-report.ts';
import { HexReport } from './hex-report.ts';
import { JsonLinesReport } from './json-lines-report.ts';
import { type MessageFilter, messageFilter, propertyNames } from './message-filter.ts';
import type { MessageReport } from './message-report.ts';
import { TreeReport } from './tree-report.ts';

/** Options of the commands that show messages. */
// biome-ignore format: table
export const reportOptions = [
  ['-x, --hex', 'every byte beside what it is, instead of trees'],
  ['-j, --json', 'a JSON object a line; encode reads it'],
  ['--fixture <language>', 'fixtures for tests: ts or json'],
  ['-f, --filter <condition>', 'only messages that meet a condition; of several, all'],
  ['-p, --protocol <name>', 'of datagrams that do not say it: route, generic …'],
  ['-d, --definition <name>', 'how messages are described: see below'],
  ['--no-color', 'no colours, not even on a terminal (also: NO_COLOR)'],
] as const;

/** What the help of these commands says besides. */
export const reportNotes: Notes = {
  Conditions: [
    'RTM_NEWLINK, RTM_*ROUTE   the type; * is anything',
    'linkinfo.kind             a part of the body that is there',
    'mtu=1500  kind!=vlan      what it is; the end of its path will do',
    '=eth0                     a value, wherever it stands',
    `Besides the body: ${propertyNames.slice(1, 6).join(', ')},`,
    `${propertyNames.slice(6).join(', ')}.`,
  ],
  Definitions: [
    'rtnl, ipset, sockDiag, connector, nl80211, TASKSTATS; a message, as',
    'RTM_NEWLINK; or the file of a module that exports a schema, a table of',
    'messages, a family or a Marshal: FILE, or FILE#EXPORT.',
  ],
  Signs: [
    '→ sent to the kernel   ← received from it   ? a guess   ✗ does not fit',
    '! what is wrong with the capture, or what it has lost',
  ],
};

/** How to show messages, as options say it. */
export interface Presentation {
  readonly report: MessageReport;
  /** Problems have no place in the report: they go to standard error. */
  readonly problemsApart: boolean;
  readonly filters: readonly MessageFilter[];
  readonly definitions: readonly Definition[];
  readonly protocol: number | undefined;
}

/** Reads the options of a command that shows messages. Throws a {@link UsageError}. */
export async function presentationOf(options: Options, output: Output): Promise<Presentation> {
  const fixture = textOption(options, 'fixture');
  const chosen = [options.hex === true, options.json === true, fixture !== undefined].filter(Boolean);
  if (chosen.length > 1) throw new UsageError('--hex, --json and --fixture: one of them');
  const filters = textOptions(options, 'filter').map(messageFilter);
  const definitions = (await Promise.all(textOptions(options, 'definition').map(definitionsNamed))).flat();
  const protocol = protocolOf(textOption(options, 'protocol'));
  const report =
    fixture !== undefined
      ? new FixtureReport(output, fixtureFormat(fixture))
      : options.json === true
        ? new JsonLinesReport(output)
        : options.hex === true
          ? new HexReport(output)
          : new TreeReport(output);
  return { report, problemsApart: fixture !== undefined, filters, definitions, protocol };
}

/** The number of a protocol that an option names. Throws a {@link UsageError}. */
export function protocolOf(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const number = protocolNumber(name);
  if (number === undefined)
    throw new UsageError(`--protocol ${JSON.stringify(name)} is no protocol of netlink${suggestion(name, Object.keys(NETLINK))}`);
  return number;
}

function fixtureFormat(name: string): FixtureFormat {
  const found = fixtureFormats.find((format) => format === name);
  if (found === undefined) throw new UsageError(`--fixture ${JSON.stringify(name)} is neither ts nor json`);
  return found;
}
