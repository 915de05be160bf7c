// Routing tables: linux/rtnetlink.h

/** `RT_TABLE_*`: the tables that have a meaning. `compat` stands in an 8-bit field for a number that does not fit. */
export const RT_TABLE = { unspec: 0, compat: 252, default: 253, main: 254, local: 255 } as const;
