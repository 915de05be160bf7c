/** When something happens: RxJS's schedulers are such, `TestScheduler` for virtual time among them. */
export interface ReplayScheduler {
  /** Milliseconds. */
  now(): number;
  schedule(work: () => void, delay: number): { unsubscribe(): void };
}

/** The longest delay that a timer takes; who waits longer looks again. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Real time. */
export const timers: ReplayScheduler = {
  now: () => performance.now(),
  schedule(work, delay) {
    const timer = setTimeout(work, Math.min(delay, LONGEST_DELAY));
    return { unsubscribe: () => clearTimeout(timer) };
  },
};
