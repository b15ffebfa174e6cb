/**
 * Must compile: when two types are the same, as far as anybody can see who reads or writes values of them.
 */

/**
 * Each can stand for the other, and both have the same fields, at every level. (Asked level by level: a type that lacks
 * an optional field can stand for one that has it, and of deep types the compiler compares only the first few levels.)
 */
export type SameType<A, B> = BothWays<A, B> extends true ? SameFields<NonNullable<A>, NonNullable<B>> : false;

type BothWays<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type SameFields<A, B> = [A] extends [string | number | boolean | Date | undefined]
  ? true
  : [A, B] extends [readonly (infer OfA)[], readonly (infer OfB)[]]
    ? SameType<OfA, OfB>
    : BothWays<keyof A, keyof B> extends true
      ? AllTrue<{ readonly [Key in keyof A]-?: Key extends keyof B ? SameType<A[Key], B[Key]> : false }>
      : false;

type AllTrue<Answers> = [Answers[keyof Answers]] extends [true] ? true : false;

interface One {
  readonly a: string;
  readonly b?: readonly { readonly c?: number | undefined }[] | undefined;
}
type In<Inner> = { readonly a?: { readonly b?: { readonly c?: { readonly d?: { readonly e?: Inner } } } } };

export const same: SameType<One, { readonly a: string } & Pick<One, 'b'>> = true;
export const lacksField: SameType<One, Pick<One, 'a'>> = false;
export const lacksFieldBelow: SameType<One, { readonly a: string; readonly b?: readonly object[] | undefined }> = false;
export const lacksFieldFarBelow: SameType<In<In<One>>, In<In<Pick<One, 'a'>>>> = false;
export const differsInNeed: SameType<One, Required<One>> = false;
export const differsInNeedFarBelow: SameType<In<In<One>>, In<In<Required<One>>>> = false;
export const differsInType: SameType<One, Omit<One, 'a'> & { readonly a: 'x' }> = false;
