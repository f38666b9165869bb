const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** In the page's locale, or in the browser's where that is none. */
function format(locale: string, value: number, options: Intl.NumberFormatOptions): string {
  try {
    return new Intl.NumberFormat(locale, options).format(value);
  } catch {
    return new Intl.NumberFormat(undefined, options).format(value);
  }
}

/** Thousands, as the files of a phone or a Mac are counted: `1.4 MB`. */
export function readableSize(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return format(locale, bytes / 1000 ** power, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    // Short, several of them are "byte" in English as well.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

/** `amount` in the smallest unit of the currency, as the REST API has it: 1250 is 12.50 euros, and 1,250 yen. */
export function readablePrice(amount: number, currency: string, locale: string): string {
  try {
    const options: Intl.NumberFormatOptions = { style: 'currency', currency };
    const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', options).resolvedOptions();
    return format(locale, amount / 10 ** digits, options);
  } catch {
    // No currency that anybody knows.
    return `${amount / 100} ${currency}`;
  }
}
