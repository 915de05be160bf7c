// A kernel to test against, without a kernel: `FakeKernel` has state and behaves like rtnetlink, `fakeTransport` is a function.
export { type Clock, systemClock } from './clock.ts';
export { FakeKernel, type FakeKernelOptions, type FakeSocketOptions, type SeenRequest } from './fake-kernel.ts';
export {
  acknowledge,
  checked,
  type ExpectedRequest,
  type FakeTransportOptions,
  fakeTransport,
  type Multipart,
  multipart,
  type Replies,
  refuse,
  type TypedReply,
  type TypedRequest,
} from './fake-transport.ts';
export type { FaultTarget, RefusalOrder } from './faults.ts';
export { type ErrnoName, LINUX_ERRNO } from './linux-errno.ts';
export type { MessageName } from './machine.ts';
export type { RefusalDetails } from './refusal.ts';
