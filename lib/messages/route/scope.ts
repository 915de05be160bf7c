// Scopes of addresses and routes: linux/rtnetlink.h

/** `RT_SCOPE_*`: how far away a destination may be. */
export const RT_SCOPE = { universe: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const;
