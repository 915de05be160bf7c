// Kind ppp: IFLA_PPP_* — linux/if_link.h
import { type Attributes, attributes, type Infer, s32 } from '../../../schema/index.ts';

const ppp = attributes('IFLA_PPP', {
  /** Descriptor of the `/dev/ppp` unit. Only in a request. */
  devFd: [1, s32],
});
/** Settings of a PPP interface. */
export interface Ppp extends Infer<typeof ppp> {}
export const Ppp: Attributes<Ppp> = ppp;
