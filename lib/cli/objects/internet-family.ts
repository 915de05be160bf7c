/** The family as the kernel may filter by it; `undefined` for any other. */
export function internetFamily(family: string | undefined): 'inet' | 'inet6' | undefined {
  return family === 'inet' || family === 'inet6' ? family : undefined;
}
