import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A terminal that a program runs in, and what it shows. */
export interface Terminal {
  /** The lines of the screen, without blanks at their ends. */
  screen(): readonly string[];
  /** Where the cursor is, counted from 0, and whether it is shown. */
  cursor(): { readonly column: number; readonly row: number; readonly visible: boolean };
  /** Whether a program has the other screen, the one that leaves no trace. */
  onOtherScreen(): boolean;
  /** Presses keys, by the names that tmux has for them. */
  press(...keys: readonly string[]): void;
  resize(columns: number, rows: number): void;
  /** Waits until the screen is as wanted, and gives it; throws when it is not after a minute. */
  until(wanted: (screen: readonly string[]) => boolean): Promise<readonly string[]>;
  /** Ends what runs in it, as one does who closes the window. */
  close(): void;
}

/** Opens a terminal in which a program runs, in a server of its own. Needs tmux. Use: `t.teardown(terminal.close)`. */
export function openTerminal(argv: readonly string[], { columns = 80, rows = 24 } = {}): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
  const { TMUX: _tmux, NO_COLOR: _noColor, ...rest } = process.env;
  const env = { ...rest, LC_ALL: 'C.UTF-8', TERM: 'screen', TMUX_TMPDIR: folder };
  const tmux = (...args: readonly string[]): string => execFileSync('tmux', ['-u', '-f', '/dev/null', ...args], { encoding: 'utf8', env });
  const asked = (format: string): readonly number[] => tmux('display-message', '-p', format).trim().split(' ').map(Number);
  const screen = (): readonly string[] => tmux('capture-pane', '-p').split('\n').slice(0, -1);
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), ...argv);
  return {
    screen,
    cursor: () => {
      const [column = 0, row = 0, visible] = asked('#{cursor_x} #{cursor_y} #{cursor_flag}');
      return { column, row, visible: visible === 1 };
    },
    onOtherScreen: () => asked('#{alternate_on}')[0] === 1,
    press: (...keys) => tmux('send-keys', ...keys),
    resize: (width, height) => tmux('resize-window', '-x', String(width), '-y', String(height)),
    async until(wanted) {
      const deadline = Date.now() + 60_000;
      for (let seen = screen(); ; seen = screen()) {
        if (wanted(seen)) return seen;
        if (Date.now() > deadline) throw new Error(`the screen shows\n${seen.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: () => {
      spawnSync('tmux', ['kill-server'], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
