import { type CaptureItem, isProblem } from '../../capture/captured-item.ts';
import { pcapSink } from '../../capture/pcap/pcap-sink.ts';
import { recordingSink } from '../../capture/recording/recording-sink.ts';
import { captureFile } from '../../capture/sink.ts';

/** Takes the items of a capture. */
export interface ItemSink {
  write(item: CaptureItem): void;
  end(): void;
}

/** Writes a capture to a file as it comes: a name that ends in `.pcap` for Wireshark, any other as a recorder file. Nothing without a name. */
export function tee(path: string | undefined): ItemSink {
  if (path === undefined) return { write() {}, end() {} };
  const sink = (path.endsWith('.pcap') ? pcapSink : recordingSink)(captureFile(path));
  return {
    write: (item) => {
      if (!isProblem(item)) sink.write(item);
    },
    end: () => sink.end(),
  };
}
