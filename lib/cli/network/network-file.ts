import type { Mistake } from '../../ipdb/desired/mistakes.ts';
import { fileText, STANDARD_INPUT } from './file-text.ts';

/** A description of a network as it stands in a file. */
export interface NetworkFile {
  /** What the file is called in messages. */
  readonly name: string;
  /** What it says, as plain data. */
  readonly value: unknown;
  /** Where the file is no YAML or JSON: `net.yaml:3:5: …`. There is no value then. */
  readonly problems: readonly string[];
  /** What is wrong at places of it, in their order: `net.yaml:3:5: links.br0.mtu: …`. */
  tell(mistakes: readonly Mistake[]): readonly string[];
}

/** Reads a description of a network: YAML, of which JSON is a part. `-` is standard input. Throws an error that names the file. */
export async function networkFile(file: string): Promise<NetworkFile> {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  const text = await fileText(file);
  const { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = counter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const problems = document.errors.map(({ pos: [start], message }) => `${at(start)}: ${message}`);
  const offsetOf = (path: Mistake['path']): number => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const step of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) : undefined;
      const item = isSeq(node) ? node.items[Number(step)] : undefined;
      const found = pair?.key ?? item;
      if (!isNode(found)) break;
      offset = found.range?.[0] ?? offset;
      node = pair === undefined ? item : pair.value;
    }
    return offset;
  };
  const tell = (mistakes: readonly Mistake[]): readonly string[] =>
    mistakes
      .map(({ path, reason }) => ({ offset: offsetOf(path), text: `${path.length === 0 ? '' : `${path.join('.')}: `}${reason}` }))
      .sort((one, other) => one.offset - other.offset)
      .map(({ offset, text }) => `${at(offset)}: ${text}`);
  return { name, value: problems.length === 0 ? document.toJS() : undefined, problems, tell };
}
