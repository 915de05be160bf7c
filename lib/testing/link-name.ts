import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';

/** Whether the kernel takes a name for an interface. */
function isValid(name: string): boolean {
  return name !== '' && name.length <= 15 && name !== '.' && name !== '..' && !/[\s/:]/.test(name);
}

/** A name that is free: `%d` in it stands for the first number that makes it so. Refuses one that is taken, or no name at all. */
export function freeName(namespace: Namespace, wanted: string): string {
  if (!isValid(wanted)) refused('EINVAL');
  if (!wanted.includes('%d')) {
    if (namespace.linkByName(wanted) !== undefined) refused('EEXIST');
    return wanted;
  }
  let number = 0;
  while (namespace.linkByName(wanted.replace('%d', String(number))) !== undefined) number++;
  return wanted.replace('%d', String(number));
}
