/** A block of code in a document. */
export interface CodeBlock {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** The blocks of code of a document, in their order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const found: CodeBlock[] = [];
  let heading = '';
  for (const [, title, language = '', code = ''] of markdown.matchAll(/^#+ (.*)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else found.push({ heading, language, code });
  }
  return found;
}
