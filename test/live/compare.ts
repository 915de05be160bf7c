/** What `ip -json` prints. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** How a comparison went. */
export interface Comparison {
  /** How many values of `ip` were compared. */
  readonly values: number;
  /** Where ours is another, with both. */
  readonly differences: readonly string[];
}

/**
 * Compares everything that `ip` printed with ours; what only ours has does not count, since what `ip` prints depends on its
 * version. Counters and timers run on, so a number may lie anywhere between what `ip` printed before ours was read and after.
 */
export function compare(before: Json, after: Json, ours: Json): Comparison {
  const differences: string[] = [];
  let values = 0;
  const visit = (first: Json | undefined, last: Json | undefined, own: Json | undefined, path: string): void => {
    if (Array.isArray(first)) {
      if (Array.isArray(own) && own.length === first.length) {
        const others = Array.isArray(last) ? last : [];
        for (const [index, item] of first.entries()) visit(item, others[index], own[index], `${path}[${index}]`);
        if (first.length === 0) values++;
        return;
      }
    } else if (typeof first === 'object' && first !== null) {
      if (typeof own === 'object' && own !== null && !Array.isArray(own)) {
        const others = (typeof last === 'object' ? last : {}) as { readonly [key: string]: Json | undefined };
        for (const [key, item] of Object.entries(first))
          visit(item, others[key], (own as typeof others)[key], path === '' ? key : `${path}.${key}`);
        return;
      }
    } else {
      values++;
      if (own === first || own === last || isBetween(first, last, own)) return;
    }
    differences.push(`${path}: ip has ${JSON.stringify(first)}, ours is ${JSON.stringify(own)}`);
  };
  visit(before, after, ours, '');
  return { values, differences };
}

function isBetween(first: Json | undefined, last: Json | undefined, own: Json | undefined): boolean {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof own !== 'number') return false;
  return own >= Math.min(first, last) && own <= Math.max(first, last);
}
