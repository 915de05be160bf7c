import { RT_SCOPE } from '../../messages/route/scope.ts';

/** Scope number → the name that decoded objects have. */
export const scopeNames: ReadonlyMap<number, keyof typeof RT_SCOPE> = new Map(
  Object.entries(RT_SCOPE).map(([name, number]) => [number, name as keyof typeof RT_SCOPE]),
);
