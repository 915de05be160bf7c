/**
 * Refuses a property that a decoded object cannot hold plainly: what every object inherits (`constructor`; storing `__proto__`
 * would change the object's prototype), and `tail`, where further bytes stand. Throws when the definition loads.
 */
export function checkKey(owner: string, key: string): void {
  if (key === 'tail' || key in Object.prototype) throw new TypeError(`${owner}: the key ${key} is taken`);
}
