// Kind ppp: IFLA_PPP_* — linux/if_link.h
import { attributes, type Infer, s32 } from '../../../schema/index.ts';

/** Settings of a PPP interface. */
export const Ppp = attributes('IFLA_PPP', {
  /** Descriptor of the `/dev/ppp` unit. Only in a request. */
  devFd: [1, s32],
});
/** Settings of a PPP interface. */
export interface Ppp extends Infer<typeof Ppp> {}
