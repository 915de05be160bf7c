/** How well the state agrees with the kernel. */
export interface Health {
  /**
   * `starting`: nothing is known yet. `live`: every event was heard. `resyncing`: some were lost, and the state is that of before
   * until all is listed anew. `lost`: the namespace is gone; should its name come back, all is listed anew.
   */
  readonly status: 'starting' | 'live' | 'resyncing' | 'lost' | 'closed';
  /** How often events were lost. */
  readonly overruns: number;
  /** How often all was listed anew. */
  readonly resyncs: number;
  /** How often a part was listed since the kernel does not tell what became of it. */
  readonly repairs: number;
  /** When all was last listed, in milliseconds since 1970. */
  readonly lastResync?: number;
  /** Milliseconds since the first loss that is not repaired yet. */
  readonly lag: number;
  /** Why it is not live. */
  readonly error?: Error;
  /** The same of each other namespace that is followed, by name: absent unless `namespaces` asks for them. */
  readonly namespaces?: Readonly<Record<string, Health>>;
}

/** The health of several namespaces when that of one of the others changes; `undefined`: it is followed no more. */
export function withNamespace({ namespaces = {}, ...own }: Health, name: string, health: Health | undefined): Health {
  const { [name]: _before, ...others } = namespaces;
  return { ...own, namespaces: Object.freeze(health === undefined ? others : { ...others, [name]: health }) };
}
