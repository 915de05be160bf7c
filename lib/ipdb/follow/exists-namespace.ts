import { existsSync } from 'node:fs';
import { type NamespaceReference, namespacePath } from '../../transport/namespace.ts';

/** Whether a namespace can be opened. */
export function existsNamespace(namespace: NamespaceReference): boolean {
  return existsSync(namespacePath(namespace));
}
