/** What something costs, as the schema has it: `amount` in minor units of the currency by ISO 4217. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What something costs, as it is written in a form: `amount` in major units, such as `12.50`. */
export interface PriceText {
  readonly amount: string;
  readonly currency: string;
}

/** The currencies to choose from. */
export const currencies: readonly string[] = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];

/** Digits, and at most one comma or point with digits behind it. */
export const pricePattern = /^\s*\d{1,7}([.,]\d{1,3})?\s*$/;

/** How many digits of a currency's amount are behind the point: 2 for EUR, 0 for JPY. */
const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** A price as it is written: without a fraction where there is none. */
export function priceToText({ amount, currency }: Money): PriceText {
  const digits = minorDigits(currency);
  const major = amount / 10 ** digits;
  return { amount: Number.isInteger(major) ? String(major) : major.toFixed(digits), currency };
}

/** What was written as a price, rounded to the currency's minor unit. An empty amount is free. */
export function priceFromText({ amount, currency }: PriceText): Money {
  const major = Number(amount.trim().replace(',', '.'));
  return { amount: Math.round(major * 10 ** minorDigits(currency)), currency };
}
