// Captures of netlink traffic: read, recorded, played back, described. Loads no native code, so it works on any system.
export {
  type CapturedFrame,
  type CapturedOverrun,
  type CapturedTraffic,
  type CaptureItem,
  type CaptureProblem,
  isCapturedFrame,
  isProblem,
  type Position,
} from './captured-item.ts';
export type { Chunks } from './chunks.ts';
export { describeFrame } from './describe/describe-frame.ts';
export { type DescribedMessage, describeMessages } from './describe/frame-annotations.ts';
export { lookupOf, type MessageDefinition, type MessageLookup } from './describe/message-lookup.ts';
export { readHex } from './hex/read-hex.ts';
export { pcapSink } from './pcap/pcap-sink.ts';
export { readPcap } from './pcap/read-pcap.ts';
export { protocolName, protocolNumber } from './protocol.ts';
export { type CaptureFormat, captureFormat, readCapture } from './read-capture.ts';
export { type RecordOptions, record } from './record.ts';
export { readRecording } from './recording/read-recording.ts';
export { recordingSink } from './recording/recording-sink.ts';
export { replay } from './replay/replay.ts';
export { type ReplayOptions, ReplayTransport } from './replay/replay-transport.ts';
export type { ReplayScheduler } from './replay/scheduler.ts';
export { type CaptureSink, captureFile, type Output } from './sink.ts';
export { readStrace } from './strace/read-strace.ts';
