// A label stack entry: linux/mpls.h, RFC 3032
import { be32, packed, struct } from '../schema/index.ts';

const mpls_label = struct('mpls_label', 4, {
  /** The whole entry: label (bits 31–12), traffic class (11–9), bottom of stack (8), time to live (7–0). */
  entry: be32,
});

/** A stack of labels, outermost first. The last one has its bottom-of-stack bit set. */
export const MplsLabels = packed(mpls_label);
