import { createReadStream } from 'node:fs';
import type { CaptureItem } from '../../../capture/captured-item.ts';
import type { Chunks } from '../../../capture/chunks.ts';
import { readHex } from '../../../capture/hex/read-hex.ts';
import { readPcap } from '../../../capture/pcap/read-pcap.ts';
import { readCapture } from '../../../capture/read-capture.ts';
import { readRecording } from '../../../capture/recording/read-recording.ts';
import { readStrace } from '../../../capture/strace/read-strace.ts';
import { EXIT } from '../../failure.ts';
import { suggestion, UsageError } from '../../usage-error.ts';
import { presentationOf, reportNotes, reportOptions } from '../../workbench/report-options.ts';
import { Workbench } from '../../workbench/workbench.ts';
import { type Command, textOption } from '../command.ts';

type Reader = (chunks: Chunks) => AsyncIterable<CaptureItem>;

const readers: Readonly<Record<string, Reader>> = {
  strace: readStrace,
  pcap: readPcap,
  pcapng: readPcap,
  hex: readHex,
  recording: readRecording,
};

function readerNamed(name: string | undefined): Reader {
  if (name === undefined) return readCapture;
  const reader = readers[name];
  if (reader === undefined)
    throw new UsageError(
      `--format ${JSON.stringify(name)} is none of ${Object.keys(readers).join(', ')}${suggestion(name, Object.keys(readers))}`,
    );
  return reader;
}

/** `rxnetlink decode`: the messages in a capture. */
export const command: Command = {
  usage: 'decode [file]',
  options: [...reportOptions, ['--format <name>', 'strace, pcap, hex or recording; else it is found out']],
  notes: async () => ({
    File: [
      'Output of strace -f -s 65535 -e trace=%network -e read=all -e write=all;',
      'pcap or pcapng of an nlmon device; hex with comments (#); a recorder file.',
      '- or none is standard input. Exit code 1: something in it was wrong.',
    ],
    ...reportNotes,
  }),
  examples: [
    'rxnetlink decode ip.strace',
    'rxnetlink decode nlmon.pcap --hex --filter RTM_NEWLINK --filter kind=vlan',
    'rxnetlink decode capture.pcap --json | jq .body.ifname',
    'echo 14000000 12000103 01000000 00000000 00000000 | rxnetlink decode -p route',
    'rxnetlink decode my.strace --definition ./my-family.js',
  ],
  async run(words, options, output) {
    const [file = '-', more] = words;
    if (more !== undefined) throw new UsageError(`decode: one file, not also ${JSON.stringify(more)}`);
    const read = readerNamed(textOption(options, 'format'));
    const bench = new Workbench(await presentationOf(options, output));
    for await (const item of read(file === '-' ? process.stdin : createReadStream(file))) bench.show(item);
    bench.end();
    output.flush();
    return bench.problems > 0 ? EXIT.failed : EXIT.ok;
  },
};
