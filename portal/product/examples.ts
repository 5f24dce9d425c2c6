import {texts} from '../shared/language.ts';

const say = texts(
  {
    rent: 'Rent of premises',
    bank: 'Bank charges',
    sale: 'Sales of the day',
    fuel: 'Fuel',
    phone: 'Telephone and internet',
    goods: 'Goods from supplier',
    wages: 'Wages',
    vat: 'VAT for the period',
  },
  {
    rent: 'Lokalhyra',
    bank: 'Bankavgifter',
    sale: 'Dagskassa',
    fuel: 'Drivmedel',
    phone: 'Telefon och internet',
    goods: 'Varuinköp',
    wages: 'Löner',
    vat: 'Moms för perioden',
  },
);

const voucherTexts = ['sale', 'rent', 'goods', 'fuel', 'sale', 'phone', 'bank', 'wages', 'sale', 'goods', 'vat', 'sale'] as const;
const customers = [
  'Lundby Låssmed AB',
  'Kronans Kläder AB',
  'Gotlands Lamm AB',
  'Ullspinneriet AB',
  'Mopedhuset i Mora AB',
  'Vita Duken Biograf AB',
];
const dayMs = 86_400_000;

export interface Invoice {
  readonly number: string;
  readonly customer: string;
  readonly due: Date;
  readonly state: 'paid' | 'open' | 'overdue';
  readonly amount: number;
}

export interface Voucher {
  readonly number: string;
  readonly date: Date;
  readonly text: () => string;
  readonly amount: number;
}

interface Examples {
  readonly invoices: readonly Invoice[];
  readonly vouchers: readonly Voucher[];
  readonly figures: Readonly<Record<'result' | 'bank' | 'unpaid', number>>;
}

/** Figures that look like a company's, the same ones for the same name, with dates back from `now`. */
export function examples(companyName: string, now: Date): Examples {
  let seed = [...companyName].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
  const amount = (from: number, to: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.round((from + ((to - from) * seed) / 2_147_483_647) / 10) * 10;
  };
  const invoices = customers
    .filter((name) => name !== companyName)
    .map((customer, index) => {
      const due = new Date(now.getTime() + (16 - index * 9) * dayMs);
      const state = index < 2 ? 'open' : index === 2 ? 'overdue' : 'paid';
      return {number: String(2048 - index), customer, due, state, amount: amount(2400, 48_000)} as const;
    });
  return {
    invoices,
    vouchers: voucherTexts.map((key, index) => ({
      number: `A${String(318 - index)}`,
      date: new Date(now.getTime() - (1 + index * 2) * dayMs),
      text: () => say(key),
      amount: amount(300, 26_000),
    })),
    figures: {
      result: amount(90_000, 640_000),
      bank: amount(60_000, 420_000),
      unpaid: invoices.reduce((sum, {state, amount: owed}) => sum + (state === 'paid' ? 0 : owed), 0),
    },
  };
}
