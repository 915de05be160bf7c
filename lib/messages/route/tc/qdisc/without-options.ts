// Qdiscs that take no options: clsact, ingress, mq, noop, noqueue and blackhole. Some send an empty TCA_OPTIONS.
import { type Attributes, attributes, type Infer } from '../../../../schema/index.ts';

const withoutOptions = attributes('TCA_OPTIONS', {});
/** Options of a qdisc that has none. */
export interface WithoutOptions extends Infer<typeof withoutOptions> {}
export const WithoutOptions: Attributes<WithoutOptions> = withoutOptions;
