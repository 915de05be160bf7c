// Bytes in, bytes out: the kernel's sockets, and how to bring a transport of your own.
export { KernelTransport, type KernelTransportOptions } from './kernel.ts';
export { type Answer, MemoryTransport } from './memory.ts';
export { insideNamespace, NAMESPACE_DIRECTORY, type NamespaceReference, namespacePath } from './namespace.ts';
export type { Receiver, Transport, TransportStats } from './transport.ts';
