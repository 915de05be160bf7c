import type { Route } from '../messages/route/route.ts';
import type { TableName } from './state.ts';

/** What a state leaves out from the start: it costs neither memory nor time. */
export interface Ignore {
  /** Whole tables of the state: `['neighbours', 'fdb']`. */
  readonly objects?: readonly TableName[];
  /** Routing tables, by number: 255 is `local`. */
  readonly tables?: readonly number[];
  /** Families of addresses, neighbours, routes and rules: `['inet6']`. */
  readonly families?: readonly string[];
  /** Routes that these have added: `['bgp']`. */
  readonly protocols?: readonly Route['protocol'][];
}

/** What is left out, quick to ask. */
export class Ignored {
  readonly objects: ReadonlySet<TableName>;
  private readonly tables: ReadonlySet<number>;
  private readonly families: ReadonlySet<unknown>;
  private readonly protocols: ReadonlySet<unknown>;
  private readonly some: boolean;

  constructor({ objects = [], tables = [], families = [], protocols = [] }: Ignore = {}) {
    this.objects = new Set(objects);
    this.tables = new Set(tables);
    this.families = new Set(families);
    this.protocols = new Set(protocols);
    this.some = tables.length + families.length + protocols.length > 0;
  }

  /** Whether objects of a family are left out. */
  family(family: unknown): boolean {
    return this.some && this.families.has(family);
  }

  /** Whether a route is left out. */
  route(route: Pick<Route, 'family' | 'table' | 'tableId' | 'protocol'>): boolean {
    if (!this.some) return false;
    return this.families.has(route.family) || this.tables.has(route.table ?? route.tableId) || this.protocols.has(route.protocol);
  }
}
