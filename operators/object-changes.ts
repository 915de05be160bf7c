/** What IPDB tells of one object. */
export interface ObjectChanges {
  readonly type: 'added' | 'changed' | 'removed';
  readonly table: string;
}
