/** Where time comes from: any RxJS scheduler is one, so that `VirtualTimeScheduler` and `TestScheduler` make time virtual. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Runs work after so many milliseconds, unless unsubscribed from. */
  schedule(work: () => void, delay?: number): { unsubscribe(): void };
}

/** The system's time. A timer that waits does not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(work, delay = 0) {
    const timer = setTimeout(work, delay);
    timer.unref?.();
    return { unsubscribe: () => clearTimeout(timer) };
  },
};
