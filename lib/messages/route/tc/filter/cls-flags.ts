// Where a filter runs — linux/pkt_cls.h

/** `TCA_CLS_FLAGS_*`: only in software, only in hardware; whether it is in hardware (read only); say why it is not. */
export const TCA_CLS_FLAGS = { skip_hw: 1, skip_sw: 2, in_hw: 4, not_in_hw: 8, verbose: 16 } as const;
