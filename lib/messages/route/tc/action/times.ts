// struct tcf_t: when an action was used — linux/pkt_cls.h
import { added, type Infer, type Struct, struct, u64 } from '../../../../schema/index.ts';

const tcfTLayout = struct(
  'tcf_t',
  { oldest: 24, size: 32 },
  {
    /** How long ago it was installed. */
    install: u64,
    /** How long ago it was last used. */
    lastuse: u64,
    /** In how long it expires; 0 = never. */
    expires: u64,
    /** How long ago it was first used; 0 = not yet. */
    firstuse: added(u64),
  },
);
/** All in hundredths of a second, counted back from now. */
export interface tcf_t extends Infer<typeof tcfTLayout> {}
export const tcf_t: Struct<tcf_t> = tcfTLayout;
