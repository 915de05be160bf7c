import type { CapturedTraffic } from '../captured-item.ts';
import type { CaptureSink, Output } from '../sink.ts';
import type { RecordedHead, RecordedLine } from './recorded-line.ts';

/**
 * Writes traffic as a recorder file: a line of JSON says the protocol and when it began, then comes a line for each datagram
 * and each overrun, with milliseconds since then and the bytes in base64. It keeps all that a capture knows.
 *
 * @example
 * const transport = record(new KernelTransport(), recordingSink(captureFile('route.jsonl')));
 */
export function recordingSink(output: Output): CaptureSink {
  let head: RecordedHead | undefined;
  const begin = (time: number, protocol: number | undefined): RecordedHead => {
    head = { rxnetlink: 1, began: time, ...(protocol === undefined ? {} : { protocol }) };
    output.write(`${JSON.stringify(head)}\n`);
    return head;
  };
  return {
    write(item: CapturedTraffic): void {
      const { began, protocol } = head ?? begin(item.time ?? 0, item.protocol);
      const line: RecordedLine = {
        ...('bytes' in item ? { [item.direction]: toBase64(item.bytes) } : { overrun: item.overrun }),
        ...(item.time === undefined ? {} : { after: Math.round((item.time - began) * 1000) / 1000 }),
        ...('group' in item && item.group !== undefined ? { group: item.group } : {}),
        ...(item.protocol === undefined || item.protocol === protocol ? {} : { protocol: item.protocol }),
        ...(item.pid === undefined ? {} : { pid: item.pid }),
        ...(item.descriptor === undefined ? {} : { descriptor: item.descriptor }),
      };
      output.write(`${JSON.stringify(line)}\n`);
    },
    end(): void {
      if (head === undefined) begin(0, undefined);
      output.end?.();
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
