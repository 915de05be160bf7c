const DAY = 24 * 60 * 60 * 1000;
/** Seconds below this are not since the epoch but since the line before. */
const EARLIEST_EPOCH = 100_000_000;

/** Turns the times that strace prints into milliseconds that grow along the file. */
export class StraceClock {
  private last = 0;
  private days = 0;

  /** Reads `12:00:00`, `12:00:00.123456` (a smaller one is of the next day), `1700000000.123456` or a distance of `-r`. */
  read(text: string): number {
    const milliseconds = text.includes(':') ? this.timeOfDay(text) : this.seconds(Number(text));
    // Microseconds are what strace knows.
    this.last = Math.round(milliseconds * 1000) / 1000;
    return this.last;
  }

  private seconds(seconds: number): number {
    return seconds >= EARLIEST_EPOCH ? seconds * 1000 : this.last + seconds * 1000;
  }

  private timeOfDay(text: string): number {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    const inDay = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    // Threads' lines may stand a little out of order; only a leap of half a day is a midnight.
    if (this.days * DAY + inDay < this.last - DAY / 2) this.days++;
    return this.days * DAY + inDay;
  }
}
