/**
 * Strict shapes for vector files: each gives the typed value, or says where it does not fit. An unknown key is a fault.
 */

/** Checks a value; adds a line to `faults` for everything that does not fit. */
export type Shape<Value> = (value: unknown, at: string, faults: string[]) => value is Value & {};
export type ShapeOf<S> = S extends Shape<infer Value> ? Value : never;

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Fields<Required extends Shapes, Optional extends Shapes> = {
  readonly [Key in keyof Required]: ShapeOf<Required[Key]>;
} & { readonly [Key in keyof Optional]?: ShapeOf<Optional[Key]> };

const fault = (faults: string[], at: string, wanted: string): false => {
  faults.push(`${at === '' ? 'the file' : at} should be ${wanted}`);
  return false;
};

function simple<Value>(wanted: string, fits: (value: unknown) => boolean): Shape<Value> {
  return (value, at, faults): value is Value & {} => fits(value) || fault(faults, at, wanted);
}

export const text: Shape<string> = simple('a text', (value) => typeof value === 'string');
export const whole: Shape<number> = simple('a whole number', Number.isSafeInteger);
export const flag: Shape<boolean> = simple('true or false', (value) => typeof value === 'boolean');
export const anything: Shape<unknown> = simple('anything', () => true);

export function matching(pattern: RegExp): Shape<string> {
  return simple(`a text like ${pattern.source}`, (value) => typeof value === 'string' && pattern.test(value));
}

export function oneOf<const Value extends string | number | boolean>(...values: readonly Value[]): Shape<Value> {
  return simple(`one of ${values.join(', ')}`, (value) => (values as readonly unknown[]).includes(value));
}

export function either<A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return (value, at, faults): value is (A | B) & {} => {
    const [ofA, ofB]: [string[], string[]] = [[], []];
    if (a(value, at, ofA) || b(value, at, ofB)) return true;
    faults.push(...ofA, ...ofB);
    return false;
  };
}

export function listOf<Item>(item: Shape<Item>): Shape<readonly Item[]> {
  return (value, at, faults): value is readonly Item[] => {
    if (!Array.isArray(value)) return fault(faults, at, 'a list');
    return value.map((one, index) => item(one, `${at}[${index}]`, faults)).every(Boolean);
  };
}

export function mapOf<Item>(item: Shape<Item>): Shape<Readonly<Record<string, Item>>> {
  return (value, at, faults): value is Readonly<Record<string, Item>> => {
    if (!isMap(value)) return fault(faults, at, 'a map');
    return Object.entries(value)
      .map(([key, one]) => item(one, `${at}.${key}`, faults))
      .every(Boolean);
  };
}

/** A map with these keys, the first of which must be there, and no others. */
export function map<const Required extends Shapes, const Optional extends Shapes>(
  required: Required,
  optional: Optional,
): Shape<Fields<Required, Optional>> {
  return (value, at, faults): value is Fields<Required, Optional> & {} => {
    if (!isMap(value)) return fault(faults, at, 'a map');
    const shapes: Shapes = { ...required, ...optional };
    const inner = (key: string) => (at === '' ? key : `${at}.${key}`);
    const before = faults.length;
    for (const key of Object.keys(required)) if (!(key in value)) fault(faults, inner(key), 'there');
    for (const [key, one] of Object.entries(value)) {
      if (Object.hasOwn(shapes, key)) shapes[key]!(one, inner(key), faults);
      else faults.push(`${inner(key)} is no key that a vector has`);
    }
    return faults.length === before;
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
