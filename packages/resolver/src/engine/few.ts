/**
 * Sets that mostly have one member or two. A `Set` takes more room than what is kept in it, and there is one for each
 * answer: so one member stands as it is, a few in a list, and a crowd in a set.
 */

export type Few<Member extends object | string> = Member | readonly Member[] | Set<Member> | undefined;

const MOST = 8; // in a list

/** With one member more. */
export function withMember<Member extends object | string>(few: Few<Member>, member: Member): Few<Member> {
  if (few === undefined || few === member) return member;
  if (few instanceof Set) return few.add(member);
  if (!Array.isArray(few)) return [few as Member, member];
  if (few.includes(member)) return few;
  return few.length < MOST ? [...few, member] : new Set([...few, member]);
}

/** Without this member; `undefined` where none is left. */
export function withoutMember<Member extends object | string>(few: Few<Member>, member: Member): Few<Member> {
  if (few === member) return undefined;
  if (few instanceof Set) {
    few.delete(member);
    return few.size === 0 ? undefined : few;
  }
  if (!Array.isArray(few)) return few;
  const others = few.filter((other) => other !== member);
  return others.length === 1 ? others[0] : others;
}

/** Visits each member once. */
export function eachMember<Member extends object | string>(few: Few<Member>, visit: (member: Member) => void): void {
  if (few === undefined) return;
  if (few instanceof Set || Array.isArray(few)) for (const member of few) visit(member);
  else visit(few as Member);
}
