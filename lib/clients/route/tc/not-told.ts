/** Settings that the kernel takes and never tells: tables of the times that packets take. */
export const notTold: ReadonlySet<string> = new Set(['options.rtab', 'options.ctab', 'options.ptab', 'options.stab', 'stab.data']);
