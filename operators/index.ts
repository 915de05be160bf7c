// datagrams and bytes

// answers to requests
export { type AcknowledgedOptions, type Answer, acknowledged } from './acknowledged.ts';
// following objects by a key
export { added } from './added.ts';
export { type BodyOf, bodies } from './bodies.ts';
export { changedFields, type FieldChange } from './changed-fields.ts';
export { decode } from './decode.ts';
export { type DistinctBodyOptions, distinctBody } from './distinct-body.ts';
export { encode, type MessageHeader } from './encode.ts';
export type { KeyedOptions } from './keyed.ts';
export { type LatestByOptions, latestBy } from './latest-by.ts';
export { marshal } from './marshal.ts';
export type { Pattern } from './message/pattern.ts';
export type { Gapless, Typed } from './message/typed.ts';
export { type MultipartOptions, multipart } from './multipart.ts';
export { type OfFamily, ofFamily } from './of-family.ts';
export { ofGroup } from './of-group.ts';
export { type AboutInterface, ofInterface } from './of-interface.ts';
export { type OfKind, ofKind } from './of-kind.ts';
export { ofNamespace } from './of-namespace.ts';
// choosing messages
export { type OfType, ofType } from './of-type.ts';
export { removed } from './removed.ts';
export { type ResyncOptions, resync } from './resync.ts';
export { scanBy } from './scan-by.ts';
export { splitMessages } from './split-messages.ts';
export { throwOnOverrun } from './throw-on-overrun.ts';
export { untilAborted } from './until-aborted.ts';
export { where } from './where.ts';
// gaps
export { withOverruns } from './with-overruns.ts';
export { withoutOverruns } from './without-overruns.ts';
