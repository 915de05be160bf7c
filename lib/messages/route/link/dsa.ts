// Kind dsa: IFLA_DSA_* — linux/if_link.h
import { attributes, type Infer, u32 } from '../../../schema/index.ts';

/** Settings of a port of a switch chip. */
export const Dsa = attributes('IFLA_DSA', {
  /** Index of the interface that leads to the host (`IFLA_DSA_MASTER` in older headers). */
  conduit: [1, u32],
});
/** Settings of a port of a switch chip. */
export interface Dsa extends Infer<typeof Dsa> {}
