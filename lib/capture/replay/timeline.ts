import type { TimedEvent } from './conversation.ts';
import type { ReplayScheduler } from './scheduler.ts';

/** Hands out events when they are due, while it runs. Time goes on while it is stopped: what was due meanwhile comes when it runs again. */
export class Timeline {
  private readonly scheduler: ReplayScheduler;
  private readonly speed: number;
  private readonly happen: (event: TimedEvent) => void;
  private events: readonly TimedEvent[] = [];
  private next = 0;
  private began: number | undefined;
  private timer: { unsubscribe(): void } | undefined;
  private running = false;

  constructor(scheduler: ReplayScheduler, speed: number, happen: (event: TimedEvent) => void) {
    this.scheduler = scheduler;
    this.speed = speed;
    this.happen = happen;
  }

  /** Says what happens, in the order of time. */
  load(events: readonly TimedEvent[]): void {
    this.events = events;
    if (this.running) this.advance();
  }

  /** Runs, from the beginning or from where it has got to by now. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.began ??= this.scheduler.now();
    this.advance();
  }

  stop(): void {
    this.running = false;
    this.timer?.unsubscribe();
    this.timer = undefined;
  }

  private advance(): void {
    this.timer = undefined;
    while (this.running) {
      const event = this.events[this.next];
      if (event === undefined) return;
      const wait = event.due / this.speed - (this.scheduler.now() - (this.began ?? 0));
      if (wait > 0) {
        this.timer = this.scheduler.schedule(() => this.advance(), wait);
        return;
      }
      this.next++;
      this.happen(event);
    }
  }
}
