const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;
const DIGITS = 3;

/** An amount in at most five characters, with three digits: `0`, `0.5`, `980`, `12.3k`, `1.25G` (decimal); `–` where it is not known. */
export function quantity(amount: number | undefined): string {
  if (amount === undefined) return '–';
  // 999.7 is 1000 with three digits, which is the next unit's 1.
  const rounded = amount < 1000 ? Number(amount.toFixed(amount < 10 ? 1 : 0)) : Number(amount.toPrecision(DIGITS));
  const unit = UNITS.findLastIndex((_, index) => rounded >= 1000 ** index);
  if (unit <= 0) return String(rounded);
  return `${Number((rounded / 1000 ** unit).toPrecision(DIGITS))}${UNITS[unit]}`;
}
