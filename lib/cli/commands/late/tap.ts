import { firstValueFrom, fromEvent, merge, timer } from 'rxjs';
import type { CaptureItem } from '../../../capture/captured-item.ts';
import { EXIT } from '../../failure.ts';
import { readerGone } from '../../reader-gone.ts';
import { UsageError } from '../../usage-error.ts';
import { learnFamilies } from '../../workbench/known-families.ts';
import { netlinkMonitor } from '../../workbench/netlink-monitor.ts';
import { presentationOf, reportNotes, reportOptions } from '../../workbench/report-options.ts';
import { tee } from '../../workbench/tee.ts';
import { Workbench } from '../../workbench/workbench.ts';
import { type Command, textOption } from '../command.ts';
import { namespaceOf } from '../common-options.ts';

/** `rxnetlink tap`: all that crosses the netlink sockets of the machine, until ^C. */
export const command: Command = {
  usage: 'tap',
  options: [
    ['-n, --netns <name>', 'of a network namespace: name, path or pid'],
    ['-i, --interface <name>', 'an nlmon device that is there; else one is made'],
    ['-w, --write <file>', 'record it: .pcap for Wireshark, or a recorder file'],
    ['--seconds <count>', 'end after so many seconds'],
    ...reportOptions,
  ],
  notes: async () => ({
    Needs: ['CAP_NET_ADMIN and CAP_NET_RAW, and a kernel with nlmon devices.', 'It hears the sockets of one network namespace.'],
    ...reportNotes,
  }),
  examples: ['rxnetlink tap', 'rxnetlink tap -f protocol=generic', 'rxnetlink tap -f RTM_NEW* --json', 'rxnetlink tap -w today.pcap'],
  async run(words, options, output) {
    if (words.length > 0) throw new UsageError(`tap: it takes no ${JSON.stringify(words[0])}`);
    const seconds = textOption(options, 'seconds');
    if (seconds !== undefined && !(Number(seconds) > 0)) throw new UsageError(`--seconds ${JSON.stringify(seconds)} is no number above 0`);
    const namespace = namespaceOf(options);
    const bench = new Workbench(await presentationOf(options, output));
    await learnFamilies(bench.codebook.generic, namespace).catch(() => {});
    const recorded = tee(textOption(options, 'write'));
    const show = (item: CaptureItem): void => {
      recorded.write(item);
      bench.show(item);
    };
    const monitor = await netlinkMonitor(namespace, textOption(options, 'interface'), show);
    const stops = [fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), readerGone()];
    try {
      await firstValueFrom(merge(...stops, ...(seconds === undefined ? [] : [timer(Number(seconds) * 1000)])));
      if (output.isTerminal) output.line('');
    } finally {
      await monitor.close();
      recorded.end();
      bench.end();
      output.flush();
    }
    return EXIT.ok;
  },
};
