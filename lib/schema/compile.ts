/**
 * Makes a function of source text: the one place of the library that does. `names` and `values` are what the text may
 * refer to; `label` names it in stack traces and profiles, where what is no word character becomes `_`: a line break in it would
 * end the comment it stands in.
 *
 * Under `--disallow-code-generation-from-strings` it throws an `EvalError`; see {@link canCompile}.
 */
export function compile(label: string, names: readonly string[], values: readonly unknown[], source: string): unknown {
  return new Function(...names, `${source}\n//# sourceURL=netlink:${label.replace(/\W/g, '_')}`)(...values);
}

let allowed: boolean | undefined;

/** Whether this process lets strings become code. Asked once. */
export function canCompile(): boolean {
  if (allowed === undefined) {
    try {
      compile('probe', [], [], 'return true');
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
