/** What a piece of text is, which says how it looks on a terminal. */
export type Tone = 'title' | 'device' | 'address' | 'kind' | 'good' | 'bad' | 'warning' | 'quiet';

const codes: Readonly<Record<Tone, string>> = {
  title: '1',
  device: '36',
  address: '35',
  kind: '94',
  good: '32',
  bad: '31',
  warning: '33',
  quiet: '2',
};

/** Colours text, or leaves it as it is. */
export class Style {
  readonly coloured: boolean;

  constructor(coloured: boolean) {
    this.coloured = coloured;
  }

  paint(text: string, tone: Tone | undefined): string {
    return this.coloured && tone !== undefined && text !== '' ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text;
  }
}

/** Whether to colour: only on a terminal, and not with `--no-color`, NO_COLOR (https://no-color.org) or a dumb terminal. */
export function wantsColour(isTerminal: boolean, option: boolean, environment: NodeJS.ProcessEnv): boolean {
  return isTerminal && option && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
}
