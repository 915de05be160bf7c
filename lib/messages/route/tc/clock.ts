// Clocks that schedules run by: linux/time.h

/** `CLOCK_*`: which clock a time stands on. */
export const CLOCK = { realtime: 0, monotonic: 1, boottime: 7, tai: 11 } as const;
