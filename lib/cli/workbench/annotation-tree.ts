import type { Annotation } from '../../schema/explain.ts';

/** A part of a message, and the parts that it holds. */
export interface Part {
  readonly annotation: Annotation;
  /** What it is called inside of what holds it. */
  readonly key: string;
  readonly parts: readonly Part[];
}

/** The parts of a message as a tree. Fields of its header are left out, those of a request inside an acknowledgement too. */
export function partsOf(annotations: readonly Annotation[]): readonly Part[] {
  const top: Part[] = [];
  const open: { readonly part: Part; readonly parts: Part[] }[] = [];
  for (const annotation of annotations) {
    if (annotation.name.startsWith('nlmsg_')) continue;
    while (open.length > 0 && (open.at(-1)?.part.annotation.depth ?? 0) >= annotation.depth) open.pop();
    const holder = open.at(-1);
    const prefix = holder === undefined ? '' : `${holder.part.annotation.path}.`;
    const key = annotation.path.startsWith(prefix) ? annotation.path.slice(prefix.length) : annotation.path;
    const parts: Part[] = [];
    const part: Part = { annotation, key: key === '' ? annotation.name : key, parts };
    (holder?.parts ?? top).push(part);
    open.push({ part, parts });
  }
  return top;
}
