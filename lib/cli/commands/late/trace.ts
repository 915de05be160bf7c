import type { CaptureItem } from '../../../capture/captured-item.ts';
import type { Output } from '../../output.ts';
import { UsageError } from '../../usage-error.ts';
import { learnFamilies } from '../../workbench/known-families.ts';
import { netlinkMonitor } from '../../workbench/netlink-monitor.ts';
import { presentationOf, reportNotes, reportOptions } from '../../workbench/report-options.ts';
import { runCommand, runUnderStrace } from '../../workbench/run-traced.ts';
import { tee } from '../../workbench/tee.ts';
import { Workbench } from '../../workbench/workbench.ts';
import { type Command, type Options, textOption } from '../command.ts';

/** Milliseconds that answers may take after the command has ended. */
const AFTERWARDS = 100;

async function run(words: readonly string[], options: Options, show: (item: CaptureItem) => void, output: Output): Promise<number> {
  if (options.nlmon !== true) {
    const code = await runUnderStrace(words, show);
    if (code !== undefined) return code;
  }
  const monitor = await netlinkMonitor({}, undefined, show);
  try {
    const code = await runCommand(words);
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
    return code;
  } finally {
    await monitor.close();
    output.flush();
  }
}

/** `rxnetlink trace -- COMMAND`: the netlink conversation of a command. */
export const command: Command = {
  usage: 'trace [...command]',
  options: [
    ['--nlmon', 'beside an nlmon device, not under strace'],
    ['-w, --write <file>', 'record it: .pcap for Wireshark, or a recorder file'],
    ...reportOptions,
  ],
  notes: async () => ({
    Command: [
      'Stands behind --. It runs under strace where that is installed, its children',
      'too; else beside an nlmon device, which hears every other process of the',
      'network namespace as well. What it prints goes to standard error.',
      'The exit code is that of the command.',
    ],
    ...reportNotes,
  }),
  examples: [
    'rxnetlink trace -- ip link show',
    'rxnetlink trace --hex -f direction=sent -- ip route add 10.1.0.0/16 dev eth0',
    'rxnetlink trace --json -- nft list ruleset | jq .type',
    'rxnetlink trace -w iw.pcap -- iw dev',
  ],
  async run(words, options, output) {
    if (words.length === 0) throw new UsageError('trace: which command? rxnetlink trace -- COMMAND');
    const bench = new Workbench(await presentationOf(options, output));
    await learnFamilies(bench.codebook.generic, {}).catch(() => {});
    const recorded = tee(textOption(options, 'write'));
    // ^C is for the command; what it says until its end is shown.
    const stay = (): void => {};
    process.on('SIGINT', stay);
    try {
      const show = (item: CaptureItem): void => {
        recorded.write(item);
        bench.show(item);
      };
      return await run(words, options, show, output);
    } finally {
      process.off('SIGINT', stay);
      recorded.end();
      bench.end();
      output.flush();
    }
  },
};
