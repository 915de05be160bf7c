// What `rxnetlink/operators` exports, grouped by what it is for.
// biome-ignore-all assist/source/organizeImports: the groups are the reader's way in

// datagrams and bytes
export { marshal } from './marshal.ts';
export { splitMessages } from './split-messages.ts';
export { decode } from './decode.ts';
export { encode, type MessageHeader } from './encode.ts';
export { ofGroup } from './of-group.ts';
export { type DebugOptions, debug } from './debug.ts';

// choosing messages
export { type OfType, ofType } from './of-type.ts';
export { type OfKind, ofKind } from './of-kind.ts';
export { type OfFamily, ofFamily } from './of-family.ts';
export { type AboutInterface, ofInterface } from './of-interface.ts';
export { ofNamespace } from './of-namespace.ts';
export { where } from './where.ts';
export type { Pattern } from './message/pattern.ts';
export { removed } from './removed.ts';
export { type BodyOf, bodies } from './bodies.ts';
export type { Gapless, Typed } from './message/typed.ts';

// following objects by a key
export { added } from './added.ts';
export { changedFields, type FieldChange } from './changed-fields.ts';
export { type DistinctBodyOptions, distinctBody } from './distinct-body.ts';
export { type LatestByOptions, latestBy } from './latest-by.ts';
export { scanBy } from './scan-by.ts';
export type { Key, KeyedOptions } from './keyed.ts';

// counters
export { type Rates, type RatesOptions, rates } from './rates.ts';

// answers to requests
export { type AcknowledgedOptions, type Answer, acknowledged } from './acknowledged.ts';
export { type MultipartOptions, multipart } from './multipart.ts';
export { untilAborted } from './until-aborted.ts';

// gaps
export { withOverruns } from './with-overruns.ts';
export { withoutOverruns } from './without-overruns.ts';
export { throwOnOverrun } from './throw-on-overrun.ts';
export { type ResyncOptions, resync } from './resync.ts';

// the network as one tree
export { selectLink, type LinkLookup } from './select-link.ts';
export { addedTo } from './added-to.ts';
export { removedFrom } from './removed-from.ts';
export { onlyChanged } from './only-changed.ts';
export { debounceFlaps } from './debounce-flaps.ts';
export type { ObjectChanges } from './object-changes.ts';
