import { existsSync, type FSWatcher, type Stats, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { Observable } from 'rxjs';
import { type NamespaceEntry, type NamespaceIdentity, namesIn, namespaceEntry, namespaceIdentity } from './namespace-entry.ts';

/** A name that is there from the beginning, that came, or that went. A name that comes to mean another namespace goes and comes. */
export interface NamespaceEvent extends NamespaceEntry {
  readonly type: 'present' | 'created' | 'removed';
}

/** Milliseconds between looks at the directory itself, which may not be there yet, and whose notifications may overflow. */
const LOOK = 500;

/** What is known of a directory of names, and how it changes. */
class WatchedNames {
  private readonly directory: string;
  private readonly emit: (event: NamespaceEvent) => void;
  private readonly known = new Map<string, NamespaceIdentity>();
  /** Files that nothing is mounted on: no notification tells when that changes. */
  private readonly unmounted = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private retry: NodeJS.Timeout | undefined;
  private patience = 1;
  private watcher: FSWatcher | undefined;
  private seen = '';
  private type: 'present' | 'created' = 'present';

  constructor(directory: string, emit: (event: NamespaceEvent) => void) {
    this.directory = directory;
    this.emit = emit;
    this.look();
    this.type = 'created';
    this.timer = setInterval(() => this.look(), LOOK);
  }

  close(): void {
    clearInterval(this.timer);
    clearTimeout(this.retry);
    this.watcher?.close();
  }

  /** Looks at the directory; at all that is in it when it changed. */
  private look(): void {
    const directory: Stats | undefined = statSync(this.directory, { throwIfNoEntry: false });
    const state = directory === undefined ? '' : `${directory.dev} ${directory.ino} ${directory.mtimeMs}`;
    if (state !== this.seen) {
      this.seen = state;
      this.listen(directory !== undefined);
      for (const name of new Set([...this.known.keys(), ...namesIn(this.directory)])) this.check(name);
    }
    this.checkUnmounted();
  }

  /** Watches the directory that has the name now. */
  private listen(exists: boolean): void {
    this.watcher?.close();
    this.watcher = exists
      ? watch(this.directory, (_event, name) => {
          if (name !== null) this.check(name);
        })
      : undefined;
  }

  private check(name: string): void {
    const path = join(this.directory, name);
    const before = this.known.get(name);
    const now = namespaceIdentity(path);
    if (before !== undefined && before.key !== now?.key) {
      this.known.delete(name);
      this.emit({ type: 'removed', ...namespaceEntry(this.directory, name, before) });
    }
    if (now !== undefined && before?.key !== now.key) {
      this.known.set(name, now);
      this.emit({ type: this.type, ...namespaceEntry(this.directory, name, now) });
    }
    this.unmounted.delete(name);
    if (now !== undefined || !existsSync(path)) return;
    this.unmounted.add(name);
    this.hurry();
  }

  private checkUnmounted(): void {
    for (const name of [...this.unmounted]) this.check(name);
  }

  /** A file is made before it is mounted on, which takes a moment: looks again soon, and less often from time to time. */
  private hurry(): void {
    if (this.retry !== undefined || this.patience > LOOK) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.patience *= 2;
      this.checkUnmounted();
      if (this.unmounted.size === 0) this.patience = 1;
    }, this.patience);
  }
}

/** The names in a directory: those that there are, then what becomes of them. Never completes. */
export function watchNames(directory: string): Observable<NamespaceEvent> {
  return new Observable((subscriber) => {
    const names = new WatchedNames(directory, (event) => subscriber.next(event));
    return () => names.close();
  });
}
