// Kind dsa: IFLA_DSA_* — linux/if_link.h
import { type Attributes, attributes, type Infer, u32 } from '../../../schema/index.ts';

const dsa = attributes('IFLA_DSA', {
  /** Index of the interface that leads to the host (`IFLA_DSA_MASTER` in older headers). */
  conduit: [1, u32],
});
/** Settings of a port of a switch chip. */
export interface Dsa extends Infer<typeof dsa> {}
export const Dsa: Attributes<Dsa> = dsa;
