/** What IPDB tells of one object. */
export interface ObjectChanges {
  readonly type: 'added' | 'changed' | 'removed';
  readonly table: string;
  /** What it was, and what it is: absent where it was not there, or is not any more. */
  readonly before?: unknown;
  readonly after?: unknown;
}
