// A label stack entry: linux/mpls.h, RFC 3032
import { be32, type Infer, packed, type Struct, struct } from '../schema/index.ts';

const mplsLabelLayout = struct('mpls_label', 4, {
  /** The whole entry: label (bits 31–12), traffic class (11–9), bottom of stack (8), time to live (7–0). */
  entry: be32,
});
/** One label and what goes with it. */
export interface mpls_label extends Infer<typeof mplsLabelLayout> {}
export const mpls_label: Struct<mpls_label> = mplsLabelLayout;

/** A stack of labels, outermost first. The last one has its bottom-of-stack bit set. */
export const MplsLabels = packed(mpls_label);
